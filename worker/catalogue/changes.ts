// Answers what was created, updated, withdrawn or merged: each document once, with its latest change.
import {
  type Change,
  type Changes,
  type ChangesQuestion,
  changesAddress,
  readChangesPlace,
  sinceOf,
  writeChangesPlace,
} from "../archive/changes.ts";
import type { Answered } from "../archive/listing.ts";
import { instant } from "../store/archive-row.ts";
import { type ChangeRow, findChanges } from "../store/changes.ts";

/** @throws Failure 400 for a damaged cursor */
export async function listChanges(db: D1Database, question: ChangesQuestion): Promise<Answered<Changes>> {
  const newestFirst = question.since === undefined;
  const { archive, changes } = await findChanges(db, {
    set: null,
    since: sinceOf(question),
    until: null,
    publishedBy: null,
    newestFirst,
    after: readChangesPlace(question),
    limit: question.limit,
  });
  const shown = changes.slice(0, question.limit);
  const last = shown.at(-1);
  const next =
    last && changes.length > shown.length ? writeChangesPlace({ at: last.changed, seq: last.seq }, question) : null;
  const answer: Changes = {
    entries: shown.map(changeOf),
    question,
    newestFirst,
    meta: { returned: shown.length, version: archive.version, changed_at: instant(archive.changed_at) },
    links: {
      self: changesAddress(question),
      first: changesAddress({ ...question, after_key: undefined }),
      next: next && changesAddress({ ...question, after_key: next }),
    },
  };
  return { answer, archive };
}

function changeOf(row: ChangeRow): Change {
  return {
    id: row.id,
    action: actionOf(row),
    at: instant(row.changed),
    revision: row.revision,
    content_hash: row.content_hash,
    title: row.title,
    ...(row.replaced_by !== null && { replaced_by: row.replaced_by }),
  };
}

function actionOf({ status, changed, published_at, created_at }: ChangeRow): Change["action"] {
  if (status === "withdrawn" || status === "merged") return status;
  return changed === (published_at ?? created_at) ? "created" : "updated";
}
