// What is known of a document, as lines of label and words: for the forms a person reads without a browser.
import { whereHeld } from "../archive/citation.ts";
import { AGENT_ROLES, type DocumentRecord } from "../archive/document.ts";
import { labelOf } from "../archive/fields.ts";
import { languageName } from "../archive/languages.ts";
import { rightsWords } from "../archive/rights.ts";
import { dateCaveats } from "../pages/dates.tsx";

export type Fact = [label: string, words: string];

const ROLES: Record<(typeof AGENT_ROLES)[number], string> = {
  author: "From",
  recipient: "To",
  cc: "Copy to",
  drafter: "Drafted by",
  signatory: "Signed by",
  participant: "Participants",
  speaker: "Speakers",
  translator: "Translated by",
  editor: "Edited by",
  contributor: "Contributed by",
  mentioned: "Mentioned",
};
const PLACES = { "sent-from": "Sent from", "sent-to": "Sent to", meeting: "Meeting at", about: "Places" } as const;

/** Only what is known, in the order in which a reader asks. */
export function factsOf(record: DocumentRecord): Fact[] {
  const { provenance, release, rights } = record;
  const { archive, location } = whereHeld(record);
  const names = (named: { name: string; as_named?: string }[]) =>
    named.map(({ name, as_named }) => (as_named && as_named !== name ? `${name} (as “${as_named}”)` : name)).join("; ");
  const facts: [string, string | null | undefined | false][] = [
    ["On the date", dateCaveats(record.date).join(" ")],
    [labelOf("type"), record.type],
    ...AGENT_ROLES.map((role): Fact => [ROLES[role], names(record.agents.filter((credit) => credit.role === role))]),
    ...Object.entries(PLACES).map(
      ([role, label]): Fact => [label, names(record.places.filter((place) => place.role === role))],
    ),
    [labelOf("languages"), record.languages.map(languageName).join(", ")],
    [labelOf("holding"), [archive, location].filter(Boolean).join(", ")],
    [labelOf("extent"), record.extent],
    [labelOf("subjects"), names(record.subjects)],
    [labelOf("collections"), names(record.collections)],
    [labelOf("classification"), record.classification],
    [labelOf("release"), release && [release.date, release.authority, release.excisions].filter(Boolean).join("; ")],
    [labelOf("availability"), record.availability === "withheld" && "withheld"],
    ["Obtained by", provenance.obtained_by],
    ["Contributed by", provenance.contributed_by],
    ["Translation", provenance.translated_by],
    ["First published in", provenance.first_published_in],
    [labelOf("credit_line"), record.credit_line],
    [labelOf("donor"), record.donor],
    [
      labelOf("rights"),
      [rights.uri && (rightsWords(rights.uri) ?? rights.uri), rights.note].filter(Boolean).join(". "),
    ],
    [labelOf("identifiers"), record.identifiers.map(({ scheme, value }) => `${scheme}: ${value}`).join("; ")],
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact[1]));
}
