// What is known of a document beside its text: people, places, where it lies, rights, numbers, history.
/** @jsxImportSource ./markup */
import { addressOf } from "../archive/authority.ts";
import { AGENT_ROLES, type DocumentRecord, PLACE_ROLES } from "../archive/document.ts";
import { labelOf } from "../archive/fields.ts";
import { languageName } from "../archive/languages.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import { rightsWords } from "../archive/rights.ts";
import { countOf } from "./counts.ts";
import { Day } from "./dates.tsx";
import { Outward, resolverOf } from "./links.tsx";
import type { Child } from "./markup/markup.ts";

/** The column beside the text. */
export function Description({ answer, permanent }: { answer: DocumentAnswer; permanent: string }) {
  const { record } = answer;
  return (
    <aside id="about" class="description" aria-label="About this document">
      <Part id="people" title={labelOf("agents")} rows={creditRows(record)} />
      <Part id="places" title={labelOf("places")} rows={placeRows(record)} />
      <Part id="reference" title={labelOf("holding")} rows={holdingRows(record)}>
        {record.holding?.reference && <p class="reference">{record.holding.reference}</p>}
      </Part>
      <Part id="subjects" title="Subjects and collections" rows={subjectRows(record)} />
      <Part id="origin" title={labelOf("provenance")} rows={provenanceRows(record)} />
      <Part id="access" title="Access and rights" rows={accessRows(record)} />
      <Part id="record" title="This record" rows={recordRows(answer, permanent)} />
    </aside>
  );
}

type Row = [label: string, value: Child];

/** A titled list of facts; nothing where no fact is known. */
function Part({ id, title, rows, children }: { id: string; title: string; rows: Row[]; children?: Child }) {
  if (rows.length === 0 && !children) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length > 0 && (
        <dl>
          {rows.map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </section>
  );
}

/** A row for each fact that is known. */
function known(rows: [string, Child | null | undefined | ""][]): Row[] {
  return rows.filter((row): row is Row => row[1] !== undefined && row[1] !== null && row[1] !== "");
}

const ROLE_WORDS: Record<(typeof AGENT_ROLES)[number], [one: string, many: string]> = {
  author: ["Author", "Authors"],
  recipient: ["Recipient", "Recipients"],
  cc: ["Copy to", "Copies to"],
  drafter: ["Drafter", "Drafters"],
  signatory: ["Signatory", "Signatories"],
  participant: ["Participant", "Participants"],
  speaker: ["Speaker", "Speakers"],
  translator: ["Translator", "Translators"],
  editor: ["Editor", "Editors"],
  contributor: ["Contributor", "Contributors"],
  mentioned: ["Mentioned", "Mentioned"],
};

/** Credits by role, in the order of the roles; within a role, in the document's order. */
function creditRows({ agents }: DocumentRecord): Row[] {
  return AGENT_ROLES.flatMap((role): Row[] => {
    const those = agents.filter((credit) => credit.role === role);
    if (those.length === 0) return [];
    const [one, many] = ROLE_WORDS[role];
    return [[those.length === 1 ? one : many, <Names names={those.map((credit) => ({ ...credit, kind: "agent" }))} />]];
  });
}

const PLACE_WORDS: Record<(typeof PLACE_ROLES)[number], string> = {
  "sent-from": "Sent from",
  "sent-to": "Sent to",
  meeting: "Meeting at",
  about: "About",
};

function placeRows({ places }: DocumentRecord): Row[] {
  return PLACE_ROLES.flatMap((role): Row[] => {
    const those = places.filter((place) => place.role === role);
    if (those.length === 0) return [];
    return [[PLACE_WORDS[role], <Names names={those.map((place) => ({ ...place, kind: "place" }))} />]];
  });
}

interface Name {
  kind: "agent" | "place" | "subject";
  id: string | null;
  name: string;
  as_named?: string;
  certainty?: string;
}

/** Names as links to their records, each with the document's own spelling where it differs. */
function Names({ names }: { names: Name[] }) {
  return (
    <ul>
      {names.map(({ kind, id, name, as_named, certainty }) => (
        <li>
          {id ? <a href={addressOf(kind, id)}>{name}</a> : <bdi>{name}</bdi>}
          {certainty && certainty !== "certain" && <span class="quiet"> ({certainty})</span>}
          {as_named && as_named !== name && (
            <span class="quiet">
              {" "}
              as <q>{as_named}</q>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function holdingRows({ holding }: DocumentRecord): Row[] {
  if (!holding) return [];
  const { repository } = holding;
  return known([
    ["Repository", repository && <a href={addressOf("repository", repository.id)}>{repository.name}</a>],
    ["Fonds", holding.fonds],
    ["Series", holding.series],
    ["File", holding.file],
    ["Folios", holding.folios],
  ]);
}

function subjectRows({ subjects, collections }: DocumentRecord): Row[] {
  return known([
    [
      labelOf("subjects"),
      subjects.length > 0 ? <Names names={subjects.map((each) => ({ ...each, kind: "subject" }))} /> : null,
    ],
    [labelOf("collections"), collections.length > 0 ? <Collections collections={collections} /> : null],
  ]);
}

function Collections({ collections }: Pick<DocumentRecord, "collections">) {
  return (
    <ul>
      {collections.map(({ slug, name }) => (
        <li>
          <a href={addressOf("collection", encodeURIComponent(slug))}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function provenanceRows({ provenance, credit_line, donor, extent, languages }: DocumentRecord): Row[] {
  return known([
    [labelOf("languages"), languages.map(languageName).join(", ")],
    [labelOf("extent"), extent],
    ["Obtained by", provenance.obtained_by],
    ["Contributed by", provenance.contributed_by],
    ["Translated by", provenance.translated_by],
    ["First published in", provenance.first_published_in],
    [labelOf("credit_line"), credit_line],
    [labelOf("donor"), donor],
  ]);
}

const AVAILABILITY_WORDS: Record<DocumentRecord["availability"], string> = {
  "full-text": "Full text",
  scan: "Images only",
  description: "Description only",
  withheld: "Withheld",
};

function accessRows({ classification, release, rights, availability, scans, files }: DocumentRecord): Row[] {
  return known([
    [labelOf("availability"), AVAILABILITY_WORDS[availability]],
    ["Images", scans.length > 0 ? countOf(scans.length, "image") : null],
    ["Files", files.length > 0 ? countOf(files.length, "file") : null],
    [labelOf("classification"), classification],
    [labelOf("release"), [release?.date, release?.authority].filter(Boolean).join(", ")],
    ["Excisions", release?.excisions],
    [labelOf("rights"), rights.uri && <Outward to={rights.uri}>{rightsWords(rights.uri) ?? rights.uri}</Outward>],
    [rights.uri ? "On the rights" : labelOf("rights"), rights.note],
  ]);
}

function recordRows({ record, history, frozen }: DocumentAnswer, permanent: string): Row[] {
  const added = record.published_at ?? record.created_at;
  return known([
    ["Permanent address", <a href={permanent}>{permanent}</a>],
    ...record.identifiers.map(
      ({ scheme, value }): Row => [schemeWord(scheme), <Identifier scheme={scheme} value={value} />],
    ),
    ["Added", <Day at={added} />],
    ["Changed", record.updated_at === added ? null : <Day at={record.updated_at} />],
    ["Versions", history.length > 1 || frozen ? <History answer={{ record, history, frozen }} /> : null],
  ]);
}

/** Schemes that are initials are set as such; others as they are named. */
function schemeWord(scheme: string): string {
  return /^(doi|ark|isbn|issn|lccn|oclc|frus)$/.test(scheme) ? scheme.toUpperCase() : scheme;
}

function Identifier({ scheme, value }: { scheme: string; value: string }) {
  return <Outward to={resolverOf(scheme, value) ?? ""}>{value}</Outward>;
}

/** The published states, newest first, each at its own frozen address. */
function History({
  answer: { record, history, frozen },
}: {
  answer: Pick<DocumentAnswer, "record" | "history" | "frozen">;
}) {
  const now = frozen?.revision ?? record.revision;
  return (
    <ol class="history">
      {history.map(({ revision, at, note }) => (
        <li>
          <a href={`/documents/${record.id}@${revision}`} aria-current={revision === now ? "true" : undefined}>
            Version {revision}
          </a>
          , <Day at={at} />
          {note && <span class="quiet">: {note}</span>}
        </li>
      ))}
    </ol>
  );
}
