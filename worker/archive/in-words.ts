// The values of a state in words, as the history of a document shows them.
import type { DocumentState } from "./document.ts";
import { labelOf } from "./fields.ts";
import type { ListField } from "./members.ts";

const OTHER_LABELS: Record<string, string> = {
  title_kind: "Kind of title",
  alt_summaries: "Summaries in other languages",
  texts: "Texts",
  scans: "Scans",
  files: "Files",
  translator: "Translator",
  method: "Made by",
};

/** The label of any member of a state. */
export function memberLabel(field: string): string {
  return OTHER_LABELS[field] ?? labelOf(field as Parameters<typeof labelOf>[0]);
}

const joined = (separator: string, parts: (string | number | null | undefined | false)[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== "" && part !== false).join(separator);

type Member<Field extends ListField> = DocumentState[Field][number];

const MEMBERS: { [Field in ListField]: (member: Member<Field>) => string } = {
  identifiers: ({ scheme, value }) => `${scheme}: ${value}`,
  alt_titles: ({ lang, text }) => `${text} (${lang})`,
  alt_summaries: ({ lang, text }) => `${text} (${lang})`,
  agents: ({ name, role, as_named, certainty }) =>
    joined(", ", [name, role, as_named && `as “${as_named}”`, certainty !== "certain" && certainty]),
  places: ({ name, role, as_named }) => joined(", ", [name, role, as_named && `as “${as_named}”`]),
  subjects: ({ name }) => name,
  collections: ({ name, position }) => joined(", ", [name, position !== undefined && `place ${position}`]),
  languages: (language) => language,
  relations: ({ type, target, title }) => joined(" ", [type, title ?? target]),
  notes: ({ kind, label, text, public: shown, date }) =>
    joined(" ", [`${joined(" ", [kind, label])}:`, text, date && `(${date})`, !shown && "(not public)"]),
  scans: scanInWords,
  files: scanInWords,
};

function scanInWords(scan: Member<"scans">): string {
  const { label, media_type, sha256, alternative_text, alternative_text_waived } = scan;
  return joined(", ", [label, media_type, sha256.slice(0, 8), alternative_text, alternative_text_waived]);
}

/** One member of a list. */
export function memberInWords(field: ListField, member: unknown): string {
  return (MEMBERS[field] as (member: unknown) => string)(member);
}

/** Any value of a field that is not a list; empty where there is none. */
export function valueInWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (field === "date") {
    const { edtf, display, basis, note } = value as DocumentState["date"];
    return joined("; ", [joined(" ", [display, edtf && `(${edtf})`]), basis !== "stated" && basis, note]);
  }
  if (typeof value === "object") {
    return joined(
      "; ",
      Object.entries(value).map(([name, part]) => {
        const said = typeof part === "object" && part !== null ? (part as { name?: string }).name : part;
        return said && `${name.replaceAll("_", " ")}: ${said}`;
      }),
    );
  }
  return String(value);
}
