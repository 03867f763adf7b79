// What a curator has typed and not saved yet, kept on the server as it is: it survives reload, crash and sign-out.
import type { UnsavedWork, WorkingCopy } from "../archive/desk.ts";
import { Failure, notFound } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import { type CopyRow, forgetCopyStatement, listCopies, readCopy, writeCopy } from "../store/working-copies.ts";
import type { Acting } from "./act-on-document.ts";

/** Unsaved documents a curator may leave lying about. */
const MOST_COPIES = 300;
/** Objects in objects; a state has six. SQLite reads no JSON that is deeper than a thousand. */
const DEEPEST = 64;
/** D1 takes rows of 2 MB, and letters outside Latin take up to three bytes. */
const LARGEST = 1_900_000;

/** @throws Failure 404 where the curator has none of this document */
export async function readWorkingCopy(db: D1Database, document: string, { who }: Acting): Promise<WorkingCopy> {
  const row = await readCopy(db, document, who.id);
  if (row === null) throw notFound(`You have no unsaved work on document ${document}.`);
  return copyOf(row);
}

export function copyOf({ document, version, based_on, state, updated_at }: CopyRow): WorkingCopy {
  return { document, version, based_on, updated_at: instant(updated_at), state: JSON.parse(state) };
}

/**
 * Keeps a copy. It is no act on the archive and leaves no line in the audit.
 * @param asked `on`: the version this continues; null for the first
 * @throws Failure 412 where the copy stands elsewhere (with that copy as `current`), 409 for too many, 413, 422
 */
export async function keepWorkingCopy(
  db: D1Database,
  asked: { document: string; on: number | null; based_on: number | null; state: Record<string, unknown> },
  { who, at }: Acting,
): Promise<Omit<WorkingCopy, "state">> {
  const { document, on, based_on } = asked;
  if (isDeeper(asked.state, DEEPEST)) {
    throw new Failure(422, "Cannot be taken", "state: Has objects in objects deeper than any document.", {
      problems: [{ at: "state", message: "Has objects in objects deeper than any document" }],
    });
  }
  const state = JSON.stringify(asked.state);
  if (new TextEncoder().encode(state).length > LARGEST) {
    throw new Failure(413, "Too large", "A working copy may have 1.5 MB, as a document may.");
  }
  const version = await writeCopy(db, { document, curator: who.id, based_on, state, at }, on, MOST_COPIES);
  if (version !== null) return { document, version, based_on, updated_at: instant(at) };
  const current = await readCopy(db, document, who.id);
  if (current === null && on === null) {
    throw new Failure(
      409,
      "Too much unsaved",
      `You have ${MOST_COPIES} unsaved documents. Save or discard some first.`,
    );
  }
  if (current === null) {
    throw new Failure(412, "Gone", "This copy was saved or discarded elsewhere; begin a new one.", { current: null });
  }
  throw new Failure(412, "Changed elsewhere", "You changed this copy on another page or device.", {
    current: copyOf(current),
  });
}

function isDeeper(value: unknown, most: number): boolean {
  if (value === null || typeof value !== "object") return false;
  return most === 0 || Object.values(value).some((member) => isDeeper(member, most - 1));
}

/** Throws a copy away; that there is none is no error. */
export async function discardWorkingCopy(db: D1Database, document: string, { who }: Acting): Promise<void> {
  await forgetCopyStatement(db, document, who.id).run();
}

/** Everything this curator has typed and not saved, the last touched first. */
export async function listWorkingCopies(db: D1Database, { who }: Acting): Promise<UnsavedWork> {
  const copies = await listCopies(db, who.id, MOST_COPIES);
  return {
    copies: copies.map(({ document, version, based_on, updated_at, title, typed_title, head }) => ({
      document,
      version,
      based_on,
      updated_at: instant(updated_at),
      title: (typed_title?.trim() || title) ?? "",
      document_revision: head,
    })),
  };
}
