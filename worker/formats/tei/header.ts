// The teiHeader: what is known of the document, of its holding and of this record. Each thing that is known has one
// place here from which our own intake (intake/tei/own) reads it back; names are repeated where others look for them.
import { addressOf } from "../../archive/authority.ts";
import { authorsOf, citedAs, oneLine } from "../../archive/citation.ts";
import type { Credit, DocumentRecord, PlaceLink } from "../../archive/document.ts";
import { languageName } from "../../archive/languages.ts";
import { dateWords } from "../../pages/dates.tsx";
import { textKeys, textName } from "../../pages/text.tsx";
import { isBody } from "../agent-kind.ts";
import { contextOf } from "../cited.ts";
import type { Telling } from "../format.ts";
import { element, type Xml } from "../xml.ts";
import { dateAttributes } from "./dates.ts";
import { frusPlaceOf } from "./frus-place.ts";
import { inLines, inParagraphs, inWords } from "./words.ts";

export function headerElement(record: DocumentRecord, telling: Telling): Xml {
  return element(
    "teiHeader",
    { "xml:lang": telling.site.language },
    element(
      "fileDesc",
      {},
      titleStatement(record),
      publication(record, telling),
      remarks(record, telling),
      element("sourceDesc", {}, sources(record)),
    ),
    profile(record, telling),
    element(
      "revisionDesc",
      {},
      element("change", { n: record.revision, when: record.updated_at }, `Revision ${record.revision}`),
    ),
  );
}

function titleStatement(record: DocumentRecord): Xml {
  const keys = textKeys(record.texts);
  return element(
    "titleStmt",
    {},
    inWords("title", { type: record.title_kind === "supplied" && "supplied" }, record.title),
    record.alt_titles.map(({ lang, text }) => inWords("title", { type: "alt", "xml:lang": lang }, text)),
    authorsOf(record).map((credit) => element("author", {}, nameElement(credit))),
    record.agents
      .filter(({ role }) => role === "editor" || role === "translator")
      .map((credit) => element("editor", { role: credit.role }, nameElement(credit))),
    record.donor !== undefined && inWords("funder", {}, record.donor),
    record.texts.map(
      (text, at) =>
        text.translator !== undefined &&
        element(
          "respStmt",
          { corresp: `#${textKey(keys[at])}` },
          element("resp", {}, textName(text)),
          inWords("name", {}, text.translator),
        ),
    ),
  );
}

/** Who shows it, under which address and numbers, and what may be done with it. */
function publication(record: DocumentRecord, telling: Telling): Xml {
  const { rights, availability } = record;
  const frus = frusPlaceOf(record);
  const uri = isAddress(rights.uri) ? rights.uri : undefined;
  return element(
    "publicationStmt",
    {},
    element("publisher", {}, oneLine(telling.site.publisher)),
    record.published_at && element("date", { type: "published", when: record.published_at.slice(0, 10) }),
    element("idno", { type: "URI" }, contextOf(record, telling).url),
    element("idno", { type: "fonds" }, record.id),
    frus && element("idno", { type: "frus" }, frus.volume),
    // `n` is who gave the number, as the archive has it.
    record.identifiers.map(({ scheme, value }) => inWords("idno", { type: typeOf(scheme), n: scheme }, value)),
    element(
      "availability",
      { status: availability === "withheld" ? "restricted" : uri ? "free" : "unknown", n: availability },
      element(
        "licence",
        { target: uri },
        rights.note === undefined
          ? element("p", { rend: "none" }, uri ?? "No statement of rights is recorded.")
          : inParagraphs(rights.note),
      ),
    ),
  );
}

/** What a header has no place of its own for, each kind by its name. */
function remarks(record: DocumentRecord, telling: Telling): Xml | null {
  const { date, provenance, release, rights } = record;
  const said: [type: string, words: string | undefined][] = [
    ["date", date.note],
    ["translated-by", provenance.translated_by],
    ["release-date", release?.date],
    ["release-authority", release?.authority],
    ["excisions", release?.excisions],
    ["rights", isAddress(rights.uri) ? undefined : rights.uri],
  ];
  const notes = said.flatMap(([type, words]) => (words === undefined ? [] : [inLines("note", { type }, words)]));
  const related = record.relations.map(({ type, target }) =>
    element("relatedItem", { type, target: contextOf({ id: target }, telling).url }),
  );
  return notes.length + related.length > 0 ? element("notesStmt", {}, notes, related) : null;
}

function isAddress(text: string | undefined): text is string {
  return /^https?:\/\/\S+$/.test(text ?? "") && URL.canParse(text!);
}

/** TEI wants one word without spaces. */
function typeOf(scheme: string): string {
  return scheme.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "") || "other";
}

/** Where the original lies and where it was printed; a header cannot say nothing of its source. */
function sources(record: DocumentRecord): Xml[] {
  const { provenance } = record;
  const frus = frusPlaceOf(record);
  const manuscript = manuscriptDescription(record);
  const printed = provenance.first_published_in;
  const known = [
    manuscript,
    frus ? element("bibl", {}, element("title", { type: "complete" }, oneLine(frus.title))) : null,
    printed === undefined ? null : inWords("bibl", { type: "first-published" }, printed),
  ].filter((source) => source !== null);
  return known.length > 0 ? known : [element("p", {}, "Where the original lies is not recorded.")];
}

function manuscriptDescription(record: DocumentRecord): Xml | null {
  const { holding, extent, provenance, classification, credit_line } = record;
  const history: [type: string, words: string | undefined][] = [
    ["obtained-by", provenance.obtained_by],
    ["contributed-by", provenance.contributed_by],
    ["credit", credit_line],
  ];
  const told = history.flatMap(([type, words]) =>
    words === undefined ? [] : [element("provenance", { type }, inWords("p", {}, words))],
  );
  if (holding === null && extent === undefined && classification === undefined && told.length === 0) return null;
  return element(
    "msDesc",
    {},
    msIdentifier(record),
    (extent !== undefined || classification !== undefined) &&
      element(
        "physDesc",
        {},
        extent !== undefined && element("objectDesc", {}, element("supportDesc", {}, inWords("extent", {}, extent))),
        classification !== undefined &&
          element("additions", {}, element("p", {}, "Classification: ", inWords("seg", {}, classification))),
      ),
    told.length > 0 && element("history", {}, told),
  );
}

/** What is asked for at the repository; the whole reference is made of its parts where nobody has written one. */
function msIdentifier({ holding, id }: DocumentRecord): Xml {
  if (holding === null) return element("msIdentifier", {}, element("idno", { type: "fonds" }, id));
  const { repository, fonds, series, file, folios, reference } = holding;
  const part = (type: string, words: string | undefined) =>
    words !== undefined && element("altIdentifier", { type }, inWords("idno", {}, words));
  return element(
    "msIdentifier",
    {},
    repository && element("repository", { key: repository.id }, oneLine(repository.name)),
    fonds !== undefined && inWords("collection", { type: "fonds" }, fonds),
    series !== undefined && inWords("collection", { type: "series" }, series),
    reference === undefined
      ? element("idno", { type: "composed" }, [fonds, series, file, folios].filter(Boolean).join(", "))
      : inWords("idno", {}, reference),
    part("file", file),
    part("folios", folios),
  );
}

function profile(record: DocumentRecord, telling: Telling): Xml {
  const { date, languages, agents, places } = record;
  const basis = date.basis === "stated" || date.basis === "inferred" ? undefined : date.basis;
  return element(
    "profileDesc",
    {},
    element("creation", {}, inWords("date", { ...dateAttributes(date), type: basis }, date.display || dateWords(date))),
    languages.length > 0 &&
      element(
        "langUsage",
        {},
        languages.map((language) => element("language", { ident: language }, languageName(language))),
      ),
    record.summary !== "" && element("abstract", {}, inParagraphs(record.summary)),
    record.alt_summaries.map(({ lang, text }) => element("abstract", { "xml:lang": lang }, inParagraphs(text))),
    citedAs(record) === "personal_communication" && correspondence(record, telling),
    classes(record, telling),
    agents.length > 0 && participants(agents, telling),
    places.length > 0 && settings(places, telling),
  );
}

function classes({ type, subjects, collections }: DocumentRecord, { origin }: Telling): Xml | null {
  if (type === null && subjects.length + collections.length === 0) return null;
  const address = (kind: "subject" | "collection", key: string) => origin + addressOf(kind, encodeURIComponent(key));
  return element(
    "textClass",
    {},
    element(
      "keywords",
      {},
      type !== null && inWords("term", { type: "genre" }, type),
      subjects.map(({ id, name }) => inWords("term", { type: "subject", key: id, ref: address("subject", id) }, name)),
      collections.map(({ slug, name, position }) =>
        inWords("term", { type: "collection", key: slug, ref: address("collection", slug), n: position }, name),
      ),
    ),
  );
}

/** Who sent it to whom, where and when: what correspondence indexes such as correspSearch harvest. */
function correspondence(record: DocumentRecord, telling: Telling): Xml | null {
  const places = (role: PlaceLink["role"]) =>
    record.places
      .filter((place) => place.role === role)
      .map(({ id, name }) => element("placeName", { ref: id && `${telling.origin}/places/${id}` }, oneLine(name)));
  const date =
    record.date.edtf !== null && element("date", dateAttributes(record.date), oneLine(dateWords(record.date)));
  const received = record.date.basis === "received";
  const sent = [authorsOf(record).map(nameElement), places("sent-from"), !received && date];
  const to = record.agents.filter(({ role }) => role === "recipient" || role === "cc");
  const got = [to.map(nameElement), places("sent-to"), received && date];
  const says = (parts: unknown[]) => parts.flat().some(Boolean);
  const replies = record.relations.filter(({ type }) => type === "replies-to");
  if (!says(sent) && !says(got)) return null;
  return element(
    "correspDesc",
    {},
    says(sent) && element("correspAction", { type: "sent" }, sent),
    says(got) && element("correspAction", { type: "received" }, got),
    replies.length > 0 &&
      element(
        "correspContext",
        {},
        replies.map(({ target, title }) =>
          element(
            "ref",
            { type: "prev", target: contextOf({ id: target }, telling).url },
            oneLine(title ?? "The document it replies to"),
          ),
        ),
      ),
  );
}

/** Ids may begin with a digit, names in XML may not. */
export function agentKey(id: string): string {
  return `a-${id}`;
}

/** What a text is called, by which those who made it point to it. */
export function textKey(key: string): string {
  return `text-${key}`;
}

/** A name that points to the list of participants where the archive has a record of it. */
function nameElement({ id, name }: Credit): Xml {
  return element(isBody(name) ? "orgName" : "persName", { corresp: id && `#${agentKey(id)}` }, oneLine(name));
}

const CERTAINTIES = { certain: "high", probable: "medium", possible: "low" } as const;

/** Every credit in its order: the record of whoever has one here stands with the first, and the others point to it. */
function participants(credits: readonly Credit[], { origin }: Telling): Xml {
  const told = new Set<string>();
  return element(
    "particDesc",
    {},
    credits.map(({ id, name, role, as_named, certainty }) => {
      const body = isBody(name);
      const first = id !== null && !told.has(id);
      if (id !== null) told.add(id);
      return element(
        body ? "org" : "person",
        {
          "xml:id": first && agentKey(id),
          sameAs: id !== null && !first && `#${agentKey(id)}`,
          role,
          cert: certainty && CERTAINTIES[certainty],
        },
        inWords(body ? "orgName" : "persName", {}, name),
        as_named !== undefined && inWords(body ? "orgName" : "persName", { type: "as-named" }, as_named),
        first && element("idno", { type: "URI" }, `${origin}/agents/${id}`),
      );
    }),
  );
}

function settings(places: readonly PlaceLink[], { origin }: Telling): Xml {
  return element(
    "settingDesc",
    {},
    places.map(({ id, name, role, as_named }) =>
      element(
        "place",
        { type: role },
        inWords("placeName", { key: id, ref: id && `${origin}/places/${id}` }, name),
        as_named !== undefined && inWords("placeName", { type: "as-named" }, as_named),
      ),
    ),
  );
}
