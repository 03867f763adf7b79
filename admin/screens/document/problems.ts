// What is wrong or missing in a document under a curator's hands, in a plain sentence beside its field.
import type * as z from "zod";
import { DocumentState, type DocumentText, Paragraph, Text } from "../../../worker/archive/document.ts";
import { DESCRIPTIVE_FIELDS } from "../../../worker/archive/fields.ts";
import { readBack } from "./date-typed.ts";
import type { FieldName } from "./editing.ts";

export interface Problem {
  field: FieldName;
  /** Within the field: `0.name`, `2.paragraphs.4.text`; empty for the field itself. */
  at: string;
  message: string;
  /** `error`: it cannot be saved so. `missing`: it cannot be published so. `doubt`: worth a look. */
  level: "error" | "missing" | "doubt";
  /** Nothing is wrong with what is written: something is not written yet. */
  isEmpty?: boolean;
}

/** All problems, in the order of the form. */
export function problemsOf(state: DocumentState): Problem[] {
  return (Object.keys(DocumentState.shape) as FieldName[])
    .flatMap((field) => [...unreadable(field, state[field]), ...missing(field, state), ...doubts(field, state)])
    .sort((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));
}

/** Those that keep an act from being done. */
export function hindrances(problems: readonly Problem[], act: "save" | "publish"): Problem[] {
  return problems.filter(({ level }) => level === "error" || (act === "publish" && level === "missing"));
}

/** The order in which fields stand in the form. */
const ORDER: FieldName[] = [
  "date",
  "title",
  ...DESCRIPTIVE_FIELDS.map(({ name }) => name as FieldName).filter((name) => name !== "date" && name !== "title"),
  "texts",
  "scans",
  "files",
];

/** Typing changes one field, and in a text one paragraph: what the others have wrong is remembered by the value itself. */
const remembered = new WeakMap<object, Problem[]>();

function unreadable(field: FieldName, value: DocumentState[FieldName]): Problem[] {
  if (field !== "texts") return remembering(value, () => readBySchema(field, DocumentState.shape[field], value));
  return (value as DocumentText[]).flatMap((text, place) => [
    ...at(`${place}`, readBySchema(field, TEXT_HEAD, text)),
    ...text.paragraphs.flatMap((paragraph, row) => {
      const found = remembering(paragraph, () => readBySchema(field, Paragraph, paragraph));
      return found.length === 0 ? found : at(`${place}.paragraphs.${row}`, found);
    }),
  ]);
}

const TEXT_HEAD = Text.omit({ paragraphs: true });

function remembering(value: unknown, find: () => Problem[]): Problem[] {
  if (typeof value !== "object" || value === null) return find();
  const known = remembered.get(value);
  if (known !== undefined) return known;
  const found = find();
  remembered.set(value, found);
  return found;
}

/** The problems of a part, as those of the whole. */
function at(place: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, at: problem.at === "" ? place : `${place}.${problem.at}` }));
}

function readBySchema(field: FieldName, schema: z.ZodType, value: unknown): Problem[] {
  const read = schema.safeParse(value);
  if (read.success) return [];
  return read.error.issues
    .filter((issue) => field !== "texts" || !namesNewParagraph(issue))
    .map((issue) => ({
      field,
      at: issue.path.join("."),
      message: sentence(field, issue),
      level: "error",
      ...(issue.code === "too_small" && { isEmpty: true }),
    }));
}

/** New paragraphs get their number from the archive. */
const namesNewParagraph = ({ path }: z.core.$ZodIssue) => path[0] === "id" || path[0] === "source";

/** A sentence that says what to write, for every way in which a value can fail its schema. */
function sentence(field: FieldName, issue: z.core.$ZodIssue): string {
  const member = String(issue.path.findLast((each) => typeof each === "string") ?? "");
  switch (issue.code) {
    case "too_small":
      return (
        EMPTY[`${field}.${member}`] ?? EMPTY[member] ?? EMPTY[field] ?? "This is empty: write it, or take the row away."
      );
    case "too_big":
      return `This is too long: ${Number(issue.maximum).toLocaleString("en")} characters are the most.`;
    case "invalid_format":
      return FORMS[member] ?? FORMS[field] ?? "This cannot be read in this form.";
    case "invalid_value":
      return `Choose one of: ${issue.values.map(String).join(", ")}.`;
    case "invalid_type":
      return EMPTY[member] ?? "Choose something here, or take the row away.";
    default:
      return issue.message;
  }
}

const EMPTY: Record<string, string> = {
  title: "Give the document a title. If it has none, supply one and say so.",
  "identifiers.scheme": "Say who gave this number, e.g. wilson, frus or doi.",
  "identifiers.value": "Write the number, or take the row away.",
  "notes.text": "Write the note, or take it away.",
  name: "Write a name, or take the row away.",
  text: "Write the words, or take the row away.",
};

const LANGUAGE_FORM = "Choose a language from the list, or write its tag, e.g. en, ru, ko-KP or zh-Hant.";
const FORMS: Record<string, string> = {
  lang: LANGUAGE_FORM,
  language: LANGUAGE_FORM,
  languages: LANGUAGE_FORM,
  target: "Find the other document and choose it from the list.",
  id: "Choose a name from the list, or keep the words as they are.",
};

/** What a reader cannot do without. */
function missing(field: FieldName, state: DocumentState): Problem[] {
  const say = (message: string): Problem[] => [{ field, at: "", message, level: "missing" }];
  if (field === "date" && state.date.edtf === null && state.date.display === "") {
    return say("Write the date as you know it, or “undated”.");
  }
  if (field === "summary" && state.summary.trim() === "" && !hasText(state)) {
    return say("Say in a sentence or two what is in the document: readers have nothing else to go by.");
  }
  if (field === "availability" && state.availability === "full-text" && !hasText(state)) {
    return say("It is said that the text can be read here, but there is no text.");
  }
  if (field === "scans" && state.scans.length === 0 && state.availability === "scan") {
    return [
      {
        field: "availability",
        at: "",
        message: "It is said that a scan can be seen here, but there is none.",
        level: "missing",
      },
    ];
  }
  return [];
}

const hasText = ({ texts }: DocumentState) =>
  texts.some(({ paragraphs }) => paragraphs.some(({ text }) => text.trim() !== ""));

function doubts(field: FieldName, state: DocumentState): Problem[] {
  const say = (at: string, message: string): Problem => ({ field, at, message, level: "doubt" });
  switch (field) {
    case "date": {
      const read = readBack(state.date);
      if (read.read !== "words") return [];
      return [say("", "This is not read as a date: the words are shown, and the document stands among the undated.")];
    }
    case "notes":
      return state.notes.flatMap((note, place) => {
        const first = state.notes.findIndex(({ id }) => id === note.id);
        return first === place ? [] : [say(`${place}.id`, "Another note has the same name.")];
      });
    case "texts":
      return state.texts.flatMap((text, place) =>
        text.paragraphs.flatMap((paragraph, row) =>
          (paragraph.notes ?? [])
            .filter(({ note }) => !state.notes.some(({ id }) => id === note))
            .map(() =>
              say(`${place}.paragraphs.${row}`, "A mark here calls a note that is no more; it goes when you save."),
            ),
        ),
      );
    case "relations":
      return state.relations.flatMap(({ target }, place) =>
        state.relations.findIndex((each) => each.target === target) < place
          ? [say(`${place}.target`, "This document is named above already.")]
          : [],
      );
    default:
      return [];
  }
}
