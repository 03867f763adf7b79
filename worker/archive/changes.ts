// What became of the archive's documents, each with its latest change: what a mirror or a search engine follows.
import * as z from "zod";
import { wrongParameter } from "./errors.ts";
import { wholeNumber } from "./question.ts";
import { seal, unseal } from "./sealed.ts";

export const ACTIONS = ["created", "updated", "withdrawn", "merged"] as const;

export interface Change {
  id: string;
  /** `created` where the document has not changed since it was first published. */
  action: (typeof ACTIONS)[number];
  /** RFC 3339: when. */
  at: string;
  revision: number;
  /** SHA-256 of the state that readers see, or saw last. */
  content_hash: string;
  title: string;
  /** The id of the document that stands for a merged or withdrawn one. */
  replaced_by?: string;
}

/** What readers cannot find any more. */
export type Gone = Pick<Change, "id" | "at" | "replaced_by"> & { action: "withdrawn" | "merged" };

export function isGone<Told extends Pick<Change, "action">>(change: Told): change is Told & Pick<Gone, "action"> {
  return change.action === "withdrawn" || change.action === "merged";
}

export interface Changes {
  entries: Change[];
  question: ChangesQuestion;
  newestFirst: boolean;
  meta: { returned: number; version: number; changed_at: string };
  /** Addresses relative to the site. */
  links: { self: string; first: string; next: string | null };
}

const RFC_3339 = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))?$/i;
const VERSION = /^\d{1,15}$/;

/** The parameters of `/changes`. */
export const ChangesParameters = z.strictObject({
  since: z
    .string()
    .trim()
    .refine((given) => VERSION.test(given) || isInstant(given))
    .optional()
    .describe(
      "RFC 3339 instant or day: changes from then on. Or a version of the archive, from `meta.version`: changes after it, none of them lost. Either way the oldest come first; without it, the newest.",
    ),
  limit: wholeNumber(1, 200).default(50).describe("Changes a page, 1 to 200. Default 50."),
  after_key: z.string().max(500).optional().describe("Opaque cursor, taken unchanged from `links.next`."),
});
export type ChangesQuestion = z.infer<typeof ChangesParameters>;
const PARAMETERS = Object.keys(ChangesParameters.shape);

/** The first thing wrong with a question, as a 400 that names the parameter. */
export function refuseChanges(issue: z.core.$ZodIssue): Error {
  if (issue.code === "unrecognized_keys") {
    const name = issue.keys[0].slice(0, 60);
    return wrongParameter(name, `There is no parameter “${name}”. Allowed: ${PARAMETERS.join(", ")}.`, PARAMETERS);
  }
  const name = String(issue.path[0]);
  return wrongParameter(name, WRONG[name] ?? `“${name}” cannot be read.`);
}
const WRONG: Record<string, string> = {
  since:
    "“since” must be given once, as an instant (2026-11-03T09:30:00Z), a day (2026-11-03) or a version of the archive (1234).",
  limit: "“limit” must be a whole number from 1 to 200.",
  after_key: "“after_key” must be given once, unchanged from `links.next`.",
};

/** What `since=` means: an instant in milliseconds, or a version. */
export function sinceOf({ since }: Pick<ChangesQuestion, "since">): number | { version: number } | null {
  if (since === undefined) return null;
  return VERSION.test(since) ? { version: Number(since) } : Date.parse(since);
}

function isInstant(text: string): boolean {
  if (!RFC_3339.test(text) || Number.isNaN(Date.parse(text))) return false;
  // The engine reads 30 February as 2 March.
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** The address of a question, defaults left out. */
export function changesAddress({ since, limit, after_key }: ChangesQuestion): string {
  const parameters = new URLSearchParams();
  if (since !== undefined) parameters.set("since", since);
  if (limit !== 50) parameters.set("limit", String(limit));
  if (after_key !== undefined) parameters.set("after_key", after_key);
  return parameters.size === 0 ? "/changes" : `/changes?${parameters}`;
}

/** After the change of this instant (milliseconds) and order of entry. */
export interface ChangesPlace {
  at: number;
  seq: number;
}

const Place = z.tuple([z.number().int(), z.number().int()]);

export function writeChangesPlace({ at, seq }: ChangesPlace, question: ChangesQuestion): string {
  return seal([at, seq], listOf(question));
}

/** @throws Failure 400 for a cursor that is damaged or belongs to another question */
export function readChangesPlace(question: ChangesQuestion): ChangesPlace | null {
  if (question.after_key === undefined) return null;
  const read = Place.safeParse(unseal(question.after_key, listOf(question)));
  if (!read.success) {
    throw wrongParameter(
      "after_key",
      "“after_key” is damaged or belongs to another question. Take it unchanged from `links.next`, or leave it out.",
    );
  }
  const [at, seq] = read.data;
  return { at, seq };
}

function listOf({ since }: ChangesQuestion): string {
  return `/changes since ${since ?? "ever"}`;
}
