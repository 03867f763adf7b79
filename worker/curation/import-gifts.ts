// Brings gifts into the archive: each record whole or not at all, the same identifier always the same document.
import { type Difference, difference } from "../archive/difference.ts";
import type { DocumentDraft, Gift } from "../archive/gift.ts";
import { contentHash, sealOf } from "../archive/identity.ts";
import type { ImportReport, Outcome } from "../archive/import-report.ts";
import { changingStatements, isMove, type Target } from "../store/change-many.ts";
import { countingStatements, openingStatement } from "../store/changesets.ts";
import { commit, Overtaken } from "../store/commit.ts";
import { readMany } from "../store/many-documents.ts";
import { type Known, type KnownDocument, readForImport } from "../store/read-for-import.ts";
import { readStates } from "../store/read-states.ts";
import { type Said, sayingStatements } from "../store/said-by-sources.ts";
import { savingAuthorityStatements } from "../store/save-authorities.ts";
import { type Saving, savingStatements } from "../store/save-documents.ts";
import { queueUsersStatements } from "../store/spread-names.ts";
import { isOvertaken, namesIn as namesOf } from "./act-on-document.ts";
import { AuthorityDesk } from "./authority-desk.ts";
import { fitsARow, TOO_LARGE } from "./fits-a-row.ts";
import { documentOf, freeId, groupsOf, promisedIds, targetOf } from "./gift-identity.ts";
import { describedBy, namesIn } from "./gift-names.ts";
import { readWork, takeOver, type Work } from "./gift-over-work.ts";
import { Refusal, readDate, stateOf } from "./gift-state.ts";
import { inOrder } from "./in-order.ts";
import { keepingUnsaid, leavesUnsaid } from "./keep-unsaid.ts";
import { newId } from "./new-id.ts";
import { nameOf, type Placed, type Refused, readGift } from "./read-gift.ts";
import { whyScansAreNotKept } from "./scans-are-kept.ts";

export type { ImportReport };

export interface ImportRun {
  curator: string;
  at: number;
  /** Whose gifts these are: the name of a file or a system. What it said last of a document, said again, changes nothing. */
  source?: string;
  /** Where scans are kept: a document with scans is only taken if they are there. */
  scans: R2Bucket;
  /** Answer what would happen, and write nothing. */
  dryRun?: boolean;
  /** The changeset these gifts are part of: one that is open, or one that is opened once something is written. */
  changeset?: { id: string } | { note: string | null };
  /** Everything comes as work that readers do not see yet. */
  asDrafts?: boolean;
}

/** How often a group is tried again because somebody else wrote meanwhile. */
const MOST_ATTEMPTS = 20;

/**
 * Imports gifts in their order. Each group of distinct documents is one batch; if a batch fails, its documents are
 * tried one by one, so that a broken record neither stops the rest nor lands by half.
 */
export async function importGifts(db: D1Database, gifts: readonly unknown[], run: ImportRun): Promise<ImportReport> {
  const report: ImportReport = {
    documents: { added: 0, changed: 0, unchanged: 0, refused: 0 },
    authorities: { added: 0, changed: 0 },
    outcomes: [],
    version: null,
    changeset: run.changeset && "id" in run.changeset ? run.changeset.id : null,
  };
  const read = gifts.map((gift, place) => readGift(gift, place));
  for (const each of read) if ("message" in each) tell(report, refused(each));
  const placed = read.filter((each) => "gift" in each);
  const promised = await promisedIds(placed);
  for (const group of groupsOf(placed)) await importGroup(db, group, promised, run, report);
  return report;
}

async function importGroup(
  db: D1Database,
  group: readonly Placed[],
  promised: ReadonlyMap<string, string>,
  run: ImportRun,
  report: ImportReport,
  attempt = 1,
): Promise<void> {
  const plan = await planGroup(db, group, promised, run);
  if (run.dryRun) await tellDifferences(db, plan.savings, plan.outcomes);
  try {
    if (!run.dryRun) await carryOut(db, plan, run, report);
  } catch (error) {
    if (isOvertaken(error) && attempt < MOST_ATTEMPTS) {
      return importGroup(db, group, promised, run, report, attempt + 1);
    }
    if (group.length > 1) {
      for (const placed of group) await importGroup(db, [placed], promised, run, report);
      return;
    }
    const [{ gift, place }] = group;
    return tell(report, refused({ place, record: nameOf(gift), message: whyNot(error) }));
  }
  for (const outcome of plan.outcomes) tell(report, outcome);
  const { added, changed } = plan.desk.counts();
  report.authorities.added += added;
  report.authorities.changed += changed;
}

/** What a group of gifts comes to, before anything is written. */
interface Plan {
  /** The archive's version it was decided on. */
  seen: number;
  known: Known;
  promised: ReadonlyMap<string, string>;
  /** Names the gifts ask for: found, or made. */
  desk: AuthorityDesk;
  /** Documents that curators work on. */
  work: Work;
  savings: Saving[];
  targets: Target[];
  said: Said[];
  outcomes: Outcome[];
}

async function planGroup(
  db: D1Database,
  group: readonly Placed[],
  promised: ReadonlyMap<string, string>,
  run: ImportRun,
): Promise<Plan> {
  const whole = await withUnsaid(db, group);
  const known = await readForImport(db, await namesIn(whole.group), run.source);
  const work = await readWork(db, await workedOnIn(whole.group, known.documents));
  const desk = new AuthorityDesk(known.authorities);
  // What was decided on what is unsaid, and has changed since, is decided again.
  const seen = whole.version ?? known.version;
  const plan: Plan = { seen, known, promised, desk, work, savings: [], targets: [], said: [], outcomes: [] };
  for (const [at, placed] of whole.group.entries()) {
    const { gift, place } = placed;
    if (gift.give !== "document") {
      await desk.findOrMake(describedBy(gift));
      continue;
    }
    const record = nameOf(gift);
    try {
      const told = await planDocument(plan, { ...placed, gift, given: group[at].gift.record }, run);
      plan.outcomes.push({ gift: place, record, ...told });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      plan.outcomes.push(refused({ place, record, message: error.message }));
    }
  }
  return plan;
}

interface PlacedDocument extends Placed {
  gift: Extract<Gift, { give: "document" }>;
  /** As it came, before what it leaves unsaid was filled in. */
  given: unknown;
}

/**
 * Adds to the plan what one document comes to.
 * @throws Refusal, before any authority record is made for it
 */
async function planDocument(
  plan: Plan,
  { gift, given, says }: PlacedDocument,
  run: ImportRun,
): Promise<Omit<Outcome, "gift" | "record">> {
  const { known, desk, work } = plan;
  const previous = await documentOf(gift.record, known.documents);
  const asDraft = (run.asDrafts ?? false) || gift.as === "draft";
  const missing = await whyScansAreNotKept(run.scans, gift.record);
  if (missing !== null) throw new Refusal(missing);
  const date = readDate(gift.record.date);
  if (!fitsARow(gift.record)) throw new Refusal(TOO_LARGE);
  const draft = {
    ...gift.record,
    ...(!says.scans && previous && { scans: previous.scans }),
    ...(!says.files && previous && { files: previous.files }),
  };
  const described = (at: AuthorityDesk) =>
    stateOf(draft, date, at, (target) => targetOf(target, known.documents, plan.promised));
  if (previous !== null && isGone(previous)) {
    // What was taken out of the archive is not brought back by a gift; only the same again is no reason to complain.
    const told = await contentHash(await described(new AuthorityDesk(known.authorities)));
    if (told !== work.documents.get(previous.id)?.latest.hash) throw new Refusal(whyGone(gift.record, previous));
    return { outcome: "unchanged", id: previous.id };
  }
  const state = await described(desk);
  const hash = await contentHash(state);
  const id = previous?.id ?? (await freeId(gift.record, known.documents, plan.savings));
  const isFresh = previous === null || previous.deleted_at !== null;
  const seal = run.source === undefined ? null : await sealOf([asDraft, given, date]);
  const saysAgain = !isFresh && seal !== null && seal === previous.said;
  if (seal !== null && !saysAgain) plan.said.push({ document: id, source: run.source!, seal });
  const worked = isFresh ? undefined : work.documents.get(previous.id);
  if (worked && hash !== (asDraft ? worked.latest : (worked.readers ?? worked.latest)).hash) {
    const { target, kept, message } = await takeOver(worked, state, asDraft, work);
    const isNew = isMove(target) && !saysAgain;
    if (isNew) plan.targets.push(target);
    return {
      outcome: isNew ? "changed" : "unchanged",
      id,
      ...(kept.length > 0 && { kept }),
      ...(message && { message }),
      ...(run.dryRun && isNew && { difference: differenceOf(target) }),
    };
  }
  if (!isFresh && (worked || previous.hash === hash || saysAgain)) return { outcome: "unchanged", id };
  plan.savings.push({ id, state, hash, status: asDraft ? "draft" : "published", previous });
  return { outcome: isFresh ? "added" : "changed", id };
}

/** Writes a plan in one batch, or nothing; who says again what is there already leaves no trace that readers see. */
async function carryOut(db: D1Database, plan: Plan, run: ImportRun, report: ImportReport): Promise<void> {
  const { desk, savings, targets, said } = plan;
  const authorities = desk.savings();
  const changes = savings.length > 0 || targets.length > 0 || authorities.length > 0;
  if (!changes && said.length === 0) return;
  const changeset = changes ? (report.changeset ?? (run.changeset ? await newId() : null)) : null;
  const { curator, at } = run;
  const revision = { act: "import", curator, at, note: null, ...(changeset !== null && { changeset }) };
  const version = await commit(
    db,
    {
      ...{ curator, at, act: "import", subject: null, seen: plan.seen },
      detail: {
        documents: [...savings.map(({ id }) => id), ...targets.map(({ document }) => document.id)],
        authorities: authorities.length,
        ...(run.source !== undefined && { source: run.source }),
        ...(changeset !== null && { changeset }),
      },
    },
    [
      ...(changes ? opening(db, run, report, changeset) : []),
      ...savingAuthorityStatements(db, authorities, revision),
      // Before the gifts' own documents, which are indexed with these spellings at once.
      ...queueUsersStatements(db, desk.respellings()),
      ...savingStatements(db, savings, revision, (id) => desk.formsOf(id)),
      ...changingStatements(db, targets, revision, formsIn(desk, plan.work)),
      ...(changeset !== null ? countingStatements(db, changeset, countsOf(plan.outcomes)) : []),
      ...sayingStatements(db, said),
    ],
    changes,
  );
  if (changes) Object.assign(report, { version, changeset });
}

/**
 * The gifts, each that leaves something of a document unsaid with what the archive has of it.
 * @returns the archive's version when that was read, or null where nothing had to be
 */
async function withUnsaid(
  db: D1Database,
  group: readonly Placed[],
): Promise<{ group: readonly Placed[]; version: number | null }> {
  const drafts = group.flatMap(({ gift }) =>
    gift.give === "document" && leavesUnsaid(gift.record) ? [gift.record] : [],
  );
  if (drafts.length === 0) return { group, version: null };
  const { version, found } = await readStates(
    db,
    drafts.flatMap(({ id }) => id ?? []),
    drafts.flatMap(({ identifiers: [first] }) => (first ? [`${first.scheme}:${first.value}`] : [])),
  );
  const documents = found.map((state) => ({
    id: state.record.id,
    identifiers: state.record.identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
    state,
  }));
  return {
    version,
    group: await inOrder(group, async (placed) => {
      const { gift } = placed;
      if (gift.give !== "document" || !leavesUnsaid(gift.record)) return placed;
      const document = await documentOf(gift.record, documents);
      if (document === null) return placed;
      return { ...placed, gift: { ...gift, record: keepingUnsaid(gift.record, document.state) } };
    }),
  };
}

function refused({ place, record, message }: Refused): Outcome {
  return { outcome: "refused", gift: place, record, message };
}

function tell(report: ImportReport, outcome: Outcome): void {
  report.documents[outcome.outcome]++;
  report.outcomes.push(outcome);
}

/** Whether a curator has ever had a hand in it; what only givers spoke of is theirs to say anew. */
function isWorkedOn({ status, pending, edited }: KnownDocument): boolean {
  return status !== "published" || pending !== null || edited;
}

async function workedOnIn(group: readonly Placed[], documents: readonly KnownDocument[]): Promise<string[]> {
  const about = await inOrder(group, ({ gift }) =>
    gift.give === "document" ? documentOf(gift.record, documents) : Promise.resolve(null),
  );
  return about.filter((document) => document !== null).flatMap((each) => (isWorkedOn(each) ? [each.id] : []));
}

/** Whether a curator took it out of the archive; what only undoing an import took out comes back with the import. */
function isGone({ status, deleted_at, undone }: KnownDocument): boolean {
  if (deleted_at !== null) return !undone;
  return status === "withdrawn" || status === "merged";
}

function whyGone({ title }: DocumentDraft, { id, status, deleted_at }: KnownDocument): string {
  if (deleted_at !== null) return `“${title}” was thrown away in this archive (${id}); bring it back there first.`;
  return `“${title}” was ${status} in this archive (${id}); restore it there first.`;
}

/** Every spelling of a name, as the gifts or as the documents that are worked on know it. */
function formsIn(desk: AuthorityDesk, { linked }: Work): (id: string) => string[] {
  const known = namesOf(linked);
  return (id) => {
    const forms = desk.formsOf(id);
    return forms.length > 0 ? forms : known(id);
  };
}

/** The changeset is opened with the first thing it writes, so that an import that changes nothing leaves none. */
function opening(db: D1Database, run: ImportRun, report: ImportReport, id: string | null): D1PreparedStatement[] {
  if (id === null || report.changeset !== null || !run.changeset || "id" in run.changeset) return [];
  return [openingStatement(db, { id, kind: "import", curator: run.curator, at: run.at, note: run.changeset.note })];
}

function countsOf(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { added: counts.added ?? 0, changed: counts.changed ?? 0 };
}

function differenceOf({ document, readers, draft }: Target): Difference {
  const isOfReaders = readers !== null && readers.hash !== document.readers?.hash;
  const before = isOfReaders ? (document.readers ?? document.latest) : document.latest;
  return difference(before.state, (isOfReaders ? readers : (draft ?? readers ?? before)).state);
}

/** After a trial run: what each document that would be saved has now, beside what it would have. */
async function tellDifferences(
  db: D1Database,
  savings: readonly Saving[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const changed = savings.filter(({ previous }) => previous !== null);
  if (changed.length === 0) return;
  const { documents } = await readMany(
    db,
    changed.map(({ id }) => id),
  );
  for (const { id, state } of changed) {
    const before = documents.get(id)?.latest.state;
    const outcome = outcomes.find((each) => each.id === id);
    if (before && outcome) outcome.difference = difference(before, state);
  }
}

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Overtaken || /UNIQUE constraint failed: revisions/.test(message)
    ? "Somebody saved this document at the same moment. Run the import again."
    : `The archive could not keep this record: ${message}`;
}
