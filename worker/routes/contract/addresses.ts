// The addresses of the read API: what each answers, what may be asked of it, and what else can happen there.
import type { AnswerName } from "../../archive/answer-schemas.ts";
import type { Asked, Schema } from "../../archive/contract.ts";
import { ID_PATTERN } from "../../archive/document.ts";
import type { Answers } from "../../formats/index.ts";
import type { Samples } from "./samples.ts";

/** A kind of address: what it answers, what may be asked of it, and what else can happen there. */
export interface Address {
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description: string;
  kind: keyof Answers;
  answers: AnswerName;
  asked?: Asked;
  /** The `{…}` of its path. */
  key?: { name: string; sample: keyof Samples; schema: Schema; description: string };
  /** Statuses beside those of every address. */
  also?: ("301" | "404" | "410")[];
}

export const TAGS = [
  { name: "Documents", description: "Documents, one by one and as answers to questions." },
  {
    name: "Names",
    description: "People and bodies, places, subjects, collections and repositories, with their documents.",
  },
  { name: "Calendar", description: "Documents by year and by calendar day." },
  { name: "Archive", description: "The archive itself, and this contract." },
];

const pattern = (source: string): Schema => ({ type: "string", pattern: source });
const id = pattern(ID_PATTERN.source);
/** An id, or one with the number of a published state. */
export const documentId = pattern(ID_PATTERN.source.replace("$", "(?:@[1-9][0-9]{0,6})?$"));

const NAMES: [plural: string, one: string, many: string, sample: keyof Samples][] = [
  ["agents", "person or body", "people and bodies", "agent"],
  ["places", "place", "places", "place"],
  ["subjects", "subject", "subjects", "subject"],
  ["collections", "collection", "collections", "collection"],
  ["repositories", "repository", "repositories", "repository"],
];

export const ADDRESSES: Address[] = [
  {
    path: "/documents",
    operationId: "listDocuments",
    tag: "Documents",
    summary: "Search and list documents",
    description: "All documents, or those that a question asks for, with counts for each filter.",
    kind: "documents",
    answers: "Listing",
    asked: "listing",
  },
  {
    path: "/documents/{id}",
    operationId: "readDocument",
    tag: "Documents",
    summary: "Read a document",
    description: "The whole record with its texts, citations and neighbours. This is the address to cite.",
    kind: "document",
    answers: "Document",
    asked: "document",
    key: {
      name: "id",
      sample: "document",
      schema: documentId,
      description: "The document's id; with `@3`, its third published state, which never changes.",
    },
    also: ["301", "404", "410"],
  },
  ...NAMES.flatMap(([plural, one, many, sample]): Address[] => {
    const key = sample === "collection" ? "slug" : "id";
    return [
      {
        path: `/${plural}`,
        operationId: `list${capital(plural)}`,
        tag: "Names",
        summary: `List ${many}`,
        description: `The ${many} of the archive by name, with how many documents each has.`,
        kind: "directory",
        answers: "Directory",
        asked: "directory",
      },
      {
        path: `/${plural}/{${key}}`,
        operationId: `read${capital(sample)}`,
        tag: "Names",
        summary: `List the documents of a ${one}`,
        description: `What is known of the ${one}, with all spellings, and a listing of its documents.`,
        kind: "documents",
        answers: "Listing",
        asked: "listing",
        key: {
          name: key,
          sample,
          schema: key === "id" ? id : pattern("^[a-z0-9-]{1,120}$"),
          description: `The ${key} of the ${one}.`,
        },
        also: ["301", "404"],
      },
    ];
  }),
  {
    path: "/years/{year}",
    operationId: "listYear",
    tag: "Calendar",
    summary: "List the documents of a year",
    description: "Documents whose date touches the year.",
    kind: "documents",
    answers: "Listing",
    asked: "listing",
    key: { name: "year", sample: "year", schema: pattern("^\\d{4}$"), description: "A year, four digits." },
    also: ["404"],
  },
  {
    path: "/on/{day}",
    operationId: "listDay",
    tag: "Calendar",
    summary: "List the documents of a calendar day",
    description: "Documents made on this day of any year, where the day is certain.",
    kind: "documents",
    answers: "Listing",
    asked: "listing",
    key: {
      name: "day",
      sample: "day",
      schema: pattern(
        "^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d))$",
      ),
      description: "Month and day.",
    },
    also: ["404"],
  },
  {
    path: "/changes",
    operationId: "listChanges",
    tag: "Archive",
    summary: "List what changed",
    description:
      "Documents created, updated, withdrawn or merged, each once with its latest change: what a mirror follows.",
    kind: "changes",
    answers: "Changes",
    asked: "changes",
  },
  {
    path: "/",
    operationId: "readHome",
    tag: "Archive",
    summary: "Read what the archive is",
    description: "Its name, what is new, its collections, and how many documents there are by type and year.",
    kind: "home",
    answers: "Home",
  },
];

function capital(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}
