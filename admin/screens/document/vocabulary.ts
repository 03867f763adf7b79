// The words a curator chooses from, with what they mean.
import {
  AVAILABILITIES,
  CERTAINTIES,
  DATE_BASES,
  NOTE_KINDS,
  PLACE_ROLES,
  RELATION_TYPES,
  TEXT_KINDS,
} from "../../../worker/archive/document.ts";
import { languageName } from "../../../worker/archive/languages.ts";
import { rightsWords } from "../../../worker/archive/rights.ts";
import type { Option } from "../../parts/select.tsx";

type Labels<Id extends string> = Record<Id, string | [label: string, about: string]>;

function optionsOf<Id extends string>(ids: readonly Id[], labels: Labels<Id>): Option<Id>[] {
  return ids.map((id) => {
    const said = labels[id];
    return typeof said === "string" ? { id, label: said } : { id, label: said[0], about: said[1] };
  });
}

export const BASES = optionsOf(DATE_BASES, {
  stated: ["Stated", "The document says so"],
  inferred: ["Inferred", "An editor worked it out"],
  received: ["Received", "When it arrived"],
  filed: ["Filed", "When it was put away"],
});

export const CERTAINTY = optionsOf(CERTAINTIES, {
  certain: "Certain",
  probable: "Probable",
  possible: "Possible",
});

export const PLACES_AS = optionsOf(PLACE_ROLES, {
  "sent-from": "Sent from",
  "sent-to": "Sent to",
  meeting: "Meeting",
  about: "About",
});

export const RELATIONS = optionsOf(RELATION_TYPES, {
  "replies-to": "Replies to",
  encloses: "Encloses",
  "enclosed-in": "Enclosed in",
  "version-of": "Another version of",
  "same-meeting": "Same meeting as",
  "translation-of": "Translation of",
  "see-also": "See also",
});

export const NOTES_AS = optionsOf(NOTE_KINDS, {
  footnote: ["Footnote", "Of the document itself"],
  translator: "Translator’s note",
  editorial: "Editor’s note",
  erratum: ["Erratum", "What was wrong here, and what is right"],
  date: ["On the date", "How the date is known"],
  source: ["On the source", "Where the text comes from"],
});

export const TEXTS_AS = optionsOf(TEXT_KINDS, {
  transcript: ["Transcript", "The words of the document in its own language and script"],
  translation: ["Translation", "Stands beside what it translates"],
  transliteration: ["Transliteration", "The same words in another script"],
  ocr: ["OCR", "As a machine read the scan"],
});

export const METHODS: Option<"human" | "machine" | "reviewed">[] = [
  { id: "human", label: "By a person" },
  { id: "machine", label: "By a machine" },
  { id: "reviewed", label: "By a machine, reviewed by a person" },
];

export const AVAILABLE = optionsOf(AVAILABILITIES, {
  "full-text": ["Full text", "The text can be read here"],
  scan: ["Scan", "Its pages can be seen here"],
  description: ["Description only", "Neither text nor scan is here"],
  withheld: ["Withheld", "Known and described, but closed"],
});

export const PARAGRAPHS_AS: Option<
  "paragraph" | "heading" | "list-item" | "table-row" | "signature" | "dateline" | "postscript"
>[] = [
  { id: "paragraph", label: "Paragraph" },
  { id: "heading", label: "Heading" },
  { id: "list-item", label: "List item" },
  { id: "table-row", label: "Table row" },
  { id: "signature", label: "Signature" },
  { id: "dateline", label: "Dateline" },
  { id: "postscript", label: "Postscript" },
];

const statement = (name: string) => `http://rightsstatements.org/vocab/${name}/1.0/`;
const licence = (name: string) => `https://creativecommons.org/licenses/${name}/4.0/`;
const RIGHTS_URIS = [
  ...[
    "NKC",
    "NoC-US",
    "NoC-OKLR",
    "NoC-NC",
    "NoC-CR",
    "InC",
    "InC-EDU",
    "InC-NC",
    "InC-RUU",
    "InC-OW-EU",
    "CNE",
    "UND",
  ].map(statement),
  "https://creativecommons.org/publicdomain/mark/1.0/",
  "https://creativecommons.org/publicdomain/zero/1.0/",
  ...["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].map(licence),
];

/** Every statement one may choose, and the one the document has even if it is none of them. */
export function rightsOptions(now: string | undefined): Option<string>[] {
  const known = RIGHTS_URIS.map((id) => ({ id, label: rightsWords(id) ?? id }));
  const other = now && !RIGHTS_URIS.includes(now) ? [{ id: now, label: rightsWords(now) ?? now }] : [];
  return [{ id: "", label: "Not said" }, ...known, ...other];
}

/** Languages of the archive's subject first; any other is found by its English name or its tag. */
const LANGUAGES =
  "en ru ko ko-KP zh zh-Hans zh-Hant ja de fr es pt it pl cs sk hu ro bg sr hr sq mn vi th lo km ar fa he tr uk be ka hy az kk uz ky tg lv lt et fi sv nb da nl el la hi ur bn id ms tl my ne si ta te am sw".split(
    " ",
  );

export const LANGUAGE_LIST: readonly { id: string; label: string }[] = LANGUAGES.map((id) => ({
  id,
  label: languageName(id),
}));

/** Languages whose name or tag begins with what was typed, then those that hold it. */
export function languagesLike(
  typed: string,
  except: readonly string[] = [],
): { id: string; label: string; about: string }[] {
  const words = typed.trim().toLowerCase();
  const ranked = LANGUAGE_LIST.filter(({ id }) => !except.includes(id)).map((each) => {
    const name = each.label.toLowerCase();
    const begins = name.startsWith(words) || each.id.toLowerCase() === words;
    return {
      ...each,
      about: each.id,
      rank: begins ? 0 : name.includes(words) || each.id.toLowerCase().startsWith(words) ? 1 : 2,
    };
  });
  return ranked.filter(({ rank }) => rank < 2).sort((a, b) => a.rank - b.rank);
}
