// Whether a document is here already: by number, by content, by date and correspondents, by title.
import type { Likenesses } from "../archive/desk.ts";
import type { DocumentState } from "../archive/document.ts";
import { type Changes, emptyState } from "../archive/document-changes.ts";
import { contentHash } from "../archive/identity.ts";
import { likenessOf, wordsToLookFor } from "../archive/likeness.ts";
import { readAlike } from "../store/alike-documents.ts";
import { readForActing } from "../store/desk-documents.ts";
import { foundOf } from "./act-on-document.ts";
import { meantState, wantedFor } from "./changed-state.ts";

const MOST_SHOWN = 8;
/** Less than this is chance. */
const LEAST = 0.45;

/** @param asked the document itself, where it is here, is not like itself */
export async function findLikenesses(db: D1Database, asked: { id?: string; changes: Changes }): Promise<Likenesses> {
  const { id, changes } = asked;
  const read = await readForActing(db, id ?? "", wantedFor(changes));
  const before = read.document === null ? emptyState("") : foundOf(read, id!).head.state;
  const state: DocumentState = meantState(before, changes, read);
  const found = await readAlike(db, id ?? "", {
    identifiers: state.identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
    hash: await contentHash(state),
    edtf: state.date.edtf,
    type: state.type,
    agents: state.agents.flatMap((credit) => (credit.id === null ? [] : [credit.id])),
    titleWords: wordsToLookFor(state.title),
  });
  const likenesses = found
    .map((other) => ({ other, ...likenessOf(state, other) }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, MOST_SHOWN)
    .map(({ other, likeness, because }) => ({
      id: other.id,
      title: other.title,
      date: other.date,
      status: other.status,
      pending: other.pending,
      because,
      likeness,
    }));
  return { likenesses };
}
