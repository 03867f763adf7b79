// Keeps questions to the table by name.
import { deskAddress, readDeskQuestion, withoutWindow } from "../archive/desk-question.ts";
import { Failure, notFound } from "../archive/errors.ts";
import { MOST_VIEWS, type SavedView, type SavedViews, type ViewDraft } from "../archive/saved-view.ts";
import { commit } from "../store/commit.ts";
import { type FoundView, findView, findViews, forgetViewStatement, viewStatement } from "../store/saved-views.ts";
import type { Acting } from "./act-on-document.ts";
import { newId } from "./new-id.ts";

export async function listViews(db: D1Database, { who }: Pick<Acting, "who">): Promise<SavedViews> {
  return { views: (await findViews(db, who.id)).map((view) => tell(view, who.id)) };
}

/** @throws Failure 400 for a question that cannot be asked, 409 where there are too many */
export async function keepView(db: D1Database, draft: ViewDraft, acting: Acting): Promise<SavedView> {
  const own = (await findViews(db, acting.who.id)).filter(({ curator }) => curator === acting.who.id);
  if (own.length >= MOST_VIEWS) {
    throw new Failure(409, "Too many views", `You keep ${MOST_VIEWS} views already; delete one first.`);
  }
  return write(db, await newId(), draft, "keep-view", acting);
}

/** @throws Failure 404, 403 for somebody else's, 400 */
export async function changeView(db: D1Database, id: string, draft: ViewDraft, acting: Acting): Promise<SavedView> {
  await mustBeOwn(db, id, acting);
  return write(db, id, draft, "change-view", acting);
}

/** @throws Failure 404, 403 for somebody else's */
export async function forgetView(db: D1Database, id: string, acting: Acting): Promise<void> {
  await mustBeOwn(db, id, acting);
  const { who, at } = acting;
  const act = { curator: who.id, at, act: "forget-view", subject: `/curation/views/${id}` };
  await commit(db, act, [forgetViewStatement(db, id)], false);
}

async function write(db: D1Database, id: string, draft: ViewDraft, act: string, { who, at }: Acting) {
  const question = canonical(draft.question);
  const view = { id, curator: who.id, at, ...draft, question };
  await commit(
    db,
    { curator: who.id, at, act, subject: `/curation/views/${id}`, detail: { name: draft.name, shared: draft.shared } },
    [viewStatement(db, view)],
    false,
  );
  return tell({ ...view, by: { id: who.id, name: who.name } }, who.id);
}

/** @throws Failure 400 that names the parameter of the question that cannot be asked */
function canonical(question: string): string {
  return String(deskAddress(withoutWindow(readDeskQuestion(new URLSearchParams(question)))));
}

async function mustBeOwn(db: D1Database, id: string, { who }: Acting): Promise<void> {
  const view = await findView(db, id);
  if (view === null || (view.curator !== who.id && !view.shared)) throw notFound("There is no view with this id.");
  // A shared view whose curator is gone can be put in order by an owner.
  if (view.curator !== who.id && who.role !== "owner") {
    throw new Failure(403, "Not yours", `This view belongs to ${view.by.name}; keep one of your own.`);
  }
}

function tell({ id, name, question, shared, by, curator }: FoundView, me: string): SavedView {
  return { id, name, question, shared, by, mine: curator === me };
}
