// One row a descriptive field: its label, help, Dublin Core term, schema.org property, CSV column and whether it is a
// facet. Pages, JSON-LD, OAI-DC, CSV and the curator's form loop over it. A new field is a row here and a migration.
import type { DocumentRecord } from "./document.ts";
import type { ShownFacet } from "./terms.ts";

export interface Field {
  name: keyof DocumentRecord;
  label: string;
  /** What a curator is told, in a sentence. */
  help: string;
  /** Term of the DCMI namespace, e.g. `created`. */
  dublinCore: string | null;
  /** schema.org property. */
  schemaOrg: string | null;
  /** Column of a CSV file, given and taken; several where the field has parts. */
  csv: readonly string[];
  facet: boolean;
}

export const DESCRIPTIVE_FIELDS: readonly Field[] = [
  field(
    "date",
    "Date",
    "When the document was made, as EDTF or in words; leave empty if unknown.",
    "created",
    "dateCreated",
    ["date", "date_display"],
    true,
  ),
  field("title", "Title", "The document's own title, or one supplied by its editor.", "title", "name", ["title"]),
  field("alt_titles", "Other titles", "The title in other languages or forms.", "alternative", "alternateName", [
    "alt_titles",
  ]),
  field("summary", "Summary", "A paragraph that says what is in the document.", "abstract", "abstract", ["summary"]),
  field("type", "Type", "What kind of document it is: telegram, letter, journal …", "type", "genre", ["type"], true),
  field(
    "agents",
    "People and organisations",
    "Who wrote, received, took part, translated or is mentioned.",
    "creator",
    "author",
    ["authors", "recipients", "participants", "translators", "contributors", "mentioned"],
    true,
  ),
  field(
    "places",
    "Places",
    "Where it was sent from or to, where the meeting was, what it is about.",
    "spatial",
    "contentLocation",
    ["sent_from", "sent_to", "meeting", "places"],
    true,
  ),
  field("subjects", "Subjects", "What it is about.", "subject", "about", ["subjects"], true),
  field(
    "collections",
    "Collections",
    "The groups of documents it belongs to.",
    "isPartOf",
    "isPartOf",
    ["collections"],
    true,
  ),
  field("languages", "Language", "Language of the original, BCP 47.", "language", "inLanguage", ["languages"], true),
  field(
    "holding",
    "Archival reference",
    "The repository, and the fonds, series, file and folios there.",
    "source",
    "holdingArchive",
    ["repository", "fonds", "series", "file", "folios", "reference"],
    true,
  ),
  field("extent", "Extent", "How long it is, e.g. “4 pp.”.", "extent", "materialExtent", ["extent"]),
  field("classification", "Classification", "The secrecy marking it once had.", "accessRights", "conditionsOfAccess", [
    "classification",
  ]),
  field(
    "release",
    "Release",
    "When and by whom it was released, and what was left out.",
    "accessRights",
    "conditionsOfAccess",
    ["release_date"],
  ),
  field(
    "availability",
    "Availability",
    "Whether the text, a scan or only this description can be read here.",
    "accessRights",
    "isAccessibleForFree",
    ["availability"],
    true,
  ),
  field(
    "provenance",
    "Provenance",
    "Who obtained, contributed or translated it, and where it was first published.",
    "provenance",
    "contributor",
    ["obtained_by", "contributed_by", "translated_by", "first_published_in"],
  ),
  field("credit_line", "Credit", "The acknowledgement the giver asked for.", "provenance", "creditText", [
    "credit_line",
  ]),
  field("donor", "Donor", "Who paid for it or gave it.", "provenance", "funder", ["donor"]),
  field("rights", "Rights", "A statement from RightsStatements.org or Creative Commons.", "rights", "license", [
    "rights",
    "rights_note",
  ]),
  field("identifiers", "Identifiers", "Numbers it has elsewhere.", "identifier", "identifier", ["identifiers"]),
  field(
    "relations",
    "Related documents",
    "What it replies to, encloses, or is another version of.",
    "relation",
    "isBasedOn",
    ["relations"],
  ),
  field("notes", "Notes", "Notes of translators and editors, and errata.", "description", "correction", []),
];

/** Labels of filters and facets, which are finer than fields. */
export const FIELD_LABELS: Record<ShownFacet, string> = {
  type: "Type",
  date: "Year",
  agent: "People and organisations",
  from: "From",
  to_agent: "To",
  place: "Place",
  subject: "Subject",
  collection: "Collection",
  repository: "Repository",
  language: "Language",
  availability: "Availability",
  has: "What can be read",
};

/** The label of a descriptive field. */
export function labelOf(name: Field["name"]): string {
  return DESCRIPTIVE_FIELDS.find((each) => each.name === name)?.label ?? name;
}

function field(
  name: Field["name"],
  label: string,
  help: string,
  dublinCore: string | null,
  schemaOrg: string | null,
  csv: readonly string[],
  facet = false,
): Field {
  return { name, label, help, dublinCore, schemaOrg, csv, facet };
}
