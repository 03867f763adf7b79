// What curators say to each other about a document.
import type { Comment } from "../archive/desk.ts";
import { notFound } from "../archive/errors.ts";
import { instant } from "../store/archive-row.ts";
import {
  commentStatement,
  commentsIn,
  newestCommentStatement,
  oneCommentStatement,
  settlingStatement,
} from "../store/comments.ts";
import { commit } from "../store/commit.ts";
import type { Acting } from "./act-on-document.ts";

/** @throws Failure 404 without the document */
export async function addComment(db: D1Database, id: string, text: string, { who, at }: Acting): Promise<Comment> {
  const act = { curator: who.id, act: "comment", subject: `/documents/${id}`, at };
  await commit(db, act, [commentStatement(db, id, { curator: who.id, at, text })], false);
  const [comment] = commentsOf(await newestCommentStatement(db, id).all());
  if (comment === undefined) throw notFound(`There is no document ${id} on this desk.`);
  return comment;
}

/** Says that a comment was dealt with, or opens it again. @throws Failure 404 without the comment */
export async function settleComment(
  db: D1Database,
  id: string,
  number: number,
  resolved: boolean,
  { who, at }: Acting,
): Promise<Comment> {
  const [comment] = commentsOf(await oneCommentStatement(db, id, number).all());
  if (comment === undefined) throw notFound(`There is no comment ${number} on document ${id}.`);
  if ((comment.resolved !== null) === resolved) return comment;
  const by = resolved ? { curator: who.id, at } : null;
  const act = resolved ? "resolve-comment" : "reopen-comment";
  await commit(
    db,
    { curator: who.id, act, subject: `/documents/${id}`, at, detail: { comment: number } },
    [settlingStatement(db, number, by)],
    false,
  );
  return { ...comment, resolved: resolved ? { at: instant(at), by: { id: who.id, name: who.name } } : null };
}

export function commentsOf(result: D1Result<unknown>): Comment[] {
  return commentsIn(result).map(({ at, resolved_at, resolved_by, ...rest }) => ({
    ...rest,
    at: instant(at),
    resolved: resolved_at === null ? null : { at: instant(resolved_at), by: resolved_by! },
  }));
}
