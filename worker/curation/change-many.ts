// Changes many documents at once: first told for every document, then done as it was told, window by window.
import { type BulkAct, type BulkEdit, bulkActInWords, bulkEdited, isEdit } from "../archive/bulk-act.ts";
import type { ChangesDone, ChangesPreview, PlannedChange } from "../archive/changeset.ts";
import { type DeskQuestion, EXACT_UP_TO, readDeskPlace, writeDeskPlace } from "../archive/desk-question.ts";
import { type Difference, difference } from "../archive/difference.ts";
import { isSame, type Objection } from "../archive/document-changes.ts";
import { Failure } from "../archive/errors.ts";
import { contentHash, sealOf } from "../archive/identity.ts";
import { linkedKeys, relinked, unknownLinks } from "../archive/links.ts";
import type { ReplacedPlace } from "../archive/replace-words.ts";
import { parseQuery } from "../archive/search-language.ts";
import { changingStatements, isMove, type Target } from "../store/change-many.ts";
import { countingStatements, openingStatement } from "../store/changesets.ts";
import { commit } from "../store/commit.ts";
import { listDesk } from "../store/desk-listing.ts";
import { holdable, type LinkedForms, readLinked, readMany, type Worked } from "../store/many-documents.ts";
import { type Acting, isOvertaken, mayDo, namesIn } from "./act-on-document.ts";
import { mustFitARow } from "./changed-state.ts";
import { openChangeset } from "./changesets.ts";
import { searchOf } from "./list-desk.ts";
import { newId } from "./new-id.ts";

/** Documents of one window: what a request reads, writes and answers stays small. */
export const MOST_AT_ONCE = 50;
/** Places of one document that a preview shows. */
const SHOWN_PLACES = 20;
const MOST_ATTEMPTS = 20;

/** Documents by id, or all that a question finds; `after` is where the window before ended. */
export type Selection = { ids: readonly string[] } | { question: DeskQuestion };

/** One window of what would be done to each document of the selection; nothing is written. */
export async function previewChanges(
  db: D1Database,
  act: BulkAct,
  selection: Selection,
  acting: Acting,
): Promise<ChangesPreview> {
  mayAct(act, acting);
  const window = "ids" in selection ? await idsOf(db, selection.ids) : await found(db, selection.question, acting);
  const plans = await planMany(db, act, window.ids);
  mustKnowLinks(act, plans.linked);
  return { changes: await Promise.all(plans.plans.map(told)), total: window.total, next: window.next };
}

interface SelectedWindow {
  ids: string[];
  total: number | null;
  next: string | null;
}

async function idsOf(db: D1Database, ids: readonly string[]): Promise<SelectedWindow> {
  const held = await holdable(db, ids.slice(0, MOST_AT_ONCE));
  return { ids: held, total: ids.length, next: held.length < ids.length ? ids[held.length] : null };
}

/** The next documents a question finds, in its order. */
async function found(db: D1Database, question: DeskQuestion, { who }: Acting): Promise<SelectedWindow> {
  const search = searchOf(question, parseQuery(question.q), who.id);
  const from = readDeskPlace(question);
  const { rows, more, total } = await listDesk(db, search, { sort: question.sort, limit: MOST_AT_ONCE, from });
  const held = await holdable(
    db,
    rows.map(({ id }) => id),
  );
  const last = rows[held.length - 1];
  const isEnd = held.length === rows.length && !more;
  return {
    ids: held,
    total: total > EXACT_UP_TO ? null : total,
    next: isEnd || !last ? null : writeDeskPlace({ key: last.sort_key, seq: last.seq, back: false }, question),
  };
}

/**
 * Does one window of a change, in one commit. A document that is not as it was previewed is skipped and told.
 * @param asked `signature` is the preview's; `changeset` continues one that is open
 * @throws Failure 403, 404 and 409 for a changeset that is not open, 422 for links that lead nowhere
 */
export async function changeMany(
  db: D1Database,
  asked: {
    act: BulkAct;
    documents: readonly { id: string; signature: string }[];
    changeset?: string;
    note?: string;
  },
  acting: Acting,
  attempt = 1,
): Promise<ChangesDone> {
  const { act, documents } = asked;
  mayAct(act, acting);
  const kind = act.do === "replace" ? "find-replace" : "bulk-edit";
  const open = asked.changeset === undefined ? null : await openChangeset(db, asked.changeset, kind, acting);
  const all = documents.map(({ id }) => id);
  const ids = await holdable(db, all);
  const { archive, plans, linked } = await planMany(db, act, ids);
  mustKnowLinks(act, linked);
  const signatures = new Map(documents.map(({ id, signature }) => [id, signature]));
  const outcomes: ChangesDone["outcomes"] = [];
  const targets: Target[] = [];
  for (const plan of plans) {
    const { id, title, outcome, why, signature } = await told(plan);
    if (outcome === "refused") outcomes.push({ id, title, outcome, why });
    else if (signature !== signatures.get(id)) {
      outcomes.push({ id, title, outcome: "stale", why: "It was changed since the preview; it was left as it is." });
    } else if (plan.target === null) outcomes.push({ id, title, outcome: "unchanged" });
    else {
      targets.push(plan.target);
      outcomes.push({ id, title, outcome: "changed", revision: revisionAfter(plan.target) });
    }
  }
  const remaining = all.slice(ids.length);
  if (targets.length === 0) return { changeset: open?.id ?? null, outcomes, remaining, version: null };
  const changeset = open?.id ?? (await newId());
  const by = { curator: acting.who.id, at: acting.at };
  const note = asked.note ?? null;
  try {
    const version = await commit(
      db,
      {
        ...by,
        act: kind,
        subject: `/curation/changesets/${changeset}`,
        detail: { what: bulkActInWords(act), documents: targets.map(({ document }) => document.id) },
        seen: archive.version,
      },
      [
        ...(open === null
          ? [openingStatement(db, { id: changeset, kind, ...by, note: note ?? bulkActInWords(act) })]
          : []),
        ...changingStatements(db, targets, { act: revisionAct(act, kind), ...by, note, changeset }, namesIn(linked)),
        ...countingStatements(db, changeset, { [countedAs(act)]: targets.length }),
      ],
      targets.some(({ document, readers }) => document.readers?.hash !== readers?.hash),
    );
    return { changeset, outcomes, remaining, version };
  } catch (error) {
    if (attempt === MOST_ATTEMPTS || !isOvertaken(error)) throw error;
    return changeMany(db, asked, acting, attempt + 1);
  }
}

const revisionAct = (act: BulkAct, kind: string) => (act.do === "publish" ? "publish" : kind);
const countedAs = (act: BulkAct) =>
  act.do === "publish" ? "published" : act.do === "withdraw" ? "withdrawn" : "changed";

/** Two revisions where what readers see and the work beside it both change. */
function revisionAfter({ document, readers, draft }: Target): number {
  const both = readers !== null && readers.hash !== document.readers?.hash && draft !== null;
  return document.head + (both ? 2 : 1);
}

/** @throws Failure 403: what readers see or lose needs the permission to publish */
function mayAct(act: BulkAct, acting: Acting): void {
  if ((act.do === "publish" || act.do === "withdraw") && !mayDo(acting, "publish")) {
    throw new Failure(403, "Not allowed", "Publishing and withdrawing need the permission “publish”.", {
      permission: "publish",
    });
  }
}

interface Plan {
  id: string;
  document: Worked | null;
  /** null where nothing would be done. */
  target: Target | null;
  refusal: string | null;
  note?: string;
  difference: Difference;
  places: ReplacedPlace[];
  act: BulkAct;
}

const NOTHING: Difference = { fields: [], texts: [] };

async function planMany(db: D1Database, act: BulkAct, ids: readonly string[]) {
  const { archive, documents } = await readMany(db, ids);
  const states = [...documents.values()].flatMap(({ readers, latest }) => [readers?.state, latest.state]);
  const linked = await readLinked(db, [
    ...states.flatMap((state) => (state ? linkedKeys(state) : [])),
    ...linkedKeys(linksOf(act)),
  ]);
  const plans: Plan[] = [];
  for (const id of ids) plans.push(await planOne(id, documents.get(id) ?? null, act, linked));
  return { archive, plans, linked };
}

type Links = Parameters<typeof linkedKeys>[0];
function linksOf(act: BulkAct): Links {
  if (act.do === "add") return act.members as Links;
  return act.do === "set" ? (act.changes as Links) : {};
}

/** @throws Failure 422 that names each link to a record that is not there */
function mustKnowLinks(act: BulkAct, linked: ReadonlyMap<string, LinkedForms>): void {
  const unknown: Objection[] = unknownLinks(linksOf(act), linked);
  if (unknown.length === 0) return;
  const problems = unknown.map(({ at, message }) => ({ at: `act.${at}`, message }));
  throw new Failure(422, "Cannot be taken", `${problems[0].at}: ${problems[0].message}`, { problems });
}

async function planOne(
  id: string,
  document: Worked | null,
  act: BulkAct,
  linked: ReadonlyMap<string, LinkedForms>,
): Promise<Plan> {
  const plan: Plan = { id, document, target: null, refusal: null, difference: NOTHING, places: [], act };
  if (document === null) return { ...plan, refusal: "There is no such document any more." };
  const refusal = whyNot(document, act);
  if (refusal !== null) return { ...plan, refusal };
  const draft = document.draft && { ...document.draft, stage: document.pending ?? "draft" };
  if (act.do === "publish") {
    const target = { document, readers: document.draft, draft: null, hidden: false };
    const before = document.readers?.state;
    return {
      ...plan,
      target,
      difference: before ? difference(before, document.latest.state) : NOTHING,
      ...(!before && { note: "Readers have not seen it before." }),
    };
  }
  if (act.do === "withdraw") {
    const withdrawal = { reason: act.reason, replacement: act.replacement ?? null };
    return { ...plan, target: { document, readers: null, draft, hidden: false, withdrawal } };
  }
  const readers = document.readers && (await edited(document.readers, act, linked));
  const work = document.draft && (await edited(document.draft, act, linked));
  const objection = [readers, work].flatMap((each) => each?.objections ?? [])[0];
  if (objection) return { ...plan, refusal: `${objection.at ? `${objection.at}: ` : ""}${objection.message}.` };
  const target: Target = {
    document,
    readers: readers?.kept ?? null,
    draft: work && draft && { ...work.kept, stage: draft.stage },
    hidden: false,
  };
  const shown = readers ?? work;
  const places = [...(readers?.places ?? []), ...(readers ? [] : (work?.places ?? []))];
  if (!isMove(target)) return plan;
  return {
    ...plan,
    target,
    difference: shown === null ? NOTHING : shown.difference,
    places: places.length > 0 ? places : (work?.places ?? []),
    ...(readers && work && { note: "Changed for readers, and in the draft beside it." }),
  };
}

function whyNot({ status, deleted_at, readers, draft }: Worked, act: BulkAct): string | null {
  if (deleted_at !== null) return "It was thrown away; bring it back first.";
  if (status === "merged") return "It was merged into another document.";
  if (act.do === "withdraw") return readers === null ? "Readers do not see it." : null;
  if (act.do === "publish") return draft === null ? "Nothing of it waits to be published." : null;
  return readers === null && draft === null ? "It was withdrawn; publish it again first." : null;
}

/** A state with the edit made and today's names; the very same where nothing of it changes. */
async function edited(of: NonNullable<Worked["readers"]>, act: BulkEdit, linked: ReadonlyMap<string, LinkedForms>) {
  const before = relinked(of.state, linked);
  const { state: made, objections, places } = bulkEdited(before, act);
  const after = relinked(made, linked);
  if (objections.length > 0 || isSame(before, after)) {
    return { kept: of, objections, places: [], difference: NOTHING };
  }
  try {
    mustFitARow(after);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return {
      kept: of,
      objections: [{ at: "", message: error.message.replace(/\.$/, "") }],
      places,
      difference: NOTHING,
    };
  }
  return {
    kept: { state: after, hash: await contentHash(after) },
    objections,
    places,
    difference: difference(before, after),
  };
}

async function told(plan: Plan): Promise<PlannedChange> {
  const { id, document, target, refusal, note, places, act } = plan;
  const why = refusal ?? note;
  return {
    id,
    title: document?.latest.state.title ?? "",
    revision: document?.head ?? 0,
    status: document?.status ?? "draft",
    pending: document?.pending ?? null,
    outcome: refusal !== null ? "refused" : target === null ? "unchanged" : "changes",
    ...(why && { why }),
    ...(target !== null && {
      signature: await sealOf([act, id, target.document.head, target.readers?.hash, target.draft?.hash]),
    }),
    difference: isEdit(act) && act.do === "replace" ? NOTHING : plan.difference,
    places: places.slice(0, SHOWN_PLACES),
    replaced: places.reduce((sum, { count }) => sum + count, 0),
  };
}
