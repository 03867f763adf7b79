// Where a reader stands in a listing. Opaque outside; bound to its question, so that one cursor never answers another.
import * as z from "zod";
import { wrongParameter } from "./errors.ts";
import { canonical, type Question, sortOf } from "./question.ts";

const Cursor = z.object({
  /** Sort key and order of entry of the last (or, going back, the first) entry seen. */
  key: z.number(),
  seq: z.number().int(),
  /** Going back: entries before this place, nearest last. */
  back: z.boolean(),
  /** 1-based position of the first entry of the window this cursor opens. */
  first: z.number().int().min(1),
});
export type Cursor = z.infer<typeof Cursor>;

/** Text of a cursor for a question asked at an address (`/agents/…` and `/documents` differ). */
export function writeCursor(cursor: Cursor, question: Question, path: string): string {
  const { key, seq, back, first } = cursor;
  return base64url(JSON.stringify([key, seq, back ? 1 : 0, first, fingerprint(question, path)]));
}

/** @throws Failure 400 for a cursor that is damaged or belongs to another question. */
export function readCursor(text: string, question: Question, path: string): Cursor {
  const damaged = () =>
    wrongParameter(
      "after_key",
      "“after_key” is damaged or belongs to another question. Take it unchanged from `links.next`, or leave it out to start at the first page.",
    );
  let parts: unknown;
  try {
    parts = JSON.parse(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    throw damaged();
  }
  if (!Array.isArray(parts) || parts.length !== 5 || parts[4] !== fingerprint(question, path)) throw damaged();
  const cursor = Cursor.safeParse({ key: parts[0], seq: parts[1], back: parts[2] === 1, first: parts[3] });
  if (!cursor.success) throw damaged();
  return cursor.data;
}

function base64url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** FNV-1a of the question without its window: a guard against mistakes, not against malice. */
function fingerprint(question: Question, path: string): number {
  const asked = canonical(question, { after_key: undefined, limit: undefined, fields: [], sort: sortOf(question) });
  let hash = 0x811c9dc5;
  for (const character of `${path}?${asked}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash;
}
