// Brings gifts into the archive: each record whole or not at all, the same identifier always the same document.
import { dateInWords, makeDate, readTypedDate } from "../archive/dates.ts";
import { type Difference, difference } from "../archive/difference.ts";
import type { DocumentState } from "../archive/document.ts";
import { fold } from "../archive/fold.ts";
import { type DocumentDraft, Gift } from "../archive/gift.ts";
import { contentHash, idFor, sealOf } from "../archive/identity.ts";
import type { ImportReport, Outcome } from "../archive/import-report.ts";
import { changingStatements, isMove, type Target } from "../store/change-many.ts";
import { countingStatements, openingStatement } from "../store/changesets.ts";
import { commit, Overtaken } from "../store/commit.ts";
import { readMany } from "../store/many-documents.ts";
import { type KnownDocument, readForImport } from "../store/read-for-import.ts";
import { readStates } from "../store/read-states.ts";
import { type Said, sayingStatements } from "../store/said-by-sources.ts";
import { savingAuthorityStatements } from "../store/save-authorities.ts";
import { type Saving, savingStatements } from "../store/save-documents.ts";
import { queueUsersStatements } from "../store/spread-names.ts";
import { isOvertaken, namesIn as namesOf } from "./act-on-document.ts";
import { AuthorityDesk, authoritySource, type Described, identifierOf, ownId } from "./authority-desk.ts";
import { fitsARow, TOO_LARGE } from "./fits-a-row.ts";
import { readWork, takeOver, type Work } from "./gift-over-work.ts";
import { keepingUnsaid, leavesUnsaid } from "./keep-unsaid.ts";
import { newId } from "./new-id.ts";
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

/** NUL ends a string in SQL, and half a surrogate pair is no character: neither comes back as it was given. */
const NOT_TEXT = /\u0000|[\uD800-\uDFFF]/u;

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

interface Placed {
  gift: Gift;
  place: number;
  /** Which of these the giver speaks of. A table or a volume that knows nothing of scans takes none away. */
  says: { scans: boolean; files: boolean };
}

interface Refused {
  place: number;
  record: string;
  message: string;
}

function readGift(gift: unknown, place: number): Placed | Refused {
  const parsed = Gift.safeParse(gift);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { place, record: nameOf(gift), message: `${issue.path.join(".") || "The record"}: ${issue.message}.` };
  }
  const broken = placeOfBrokenText(parsed.data.record);
  if (broken !== null) {
    const message = `${broken}: holds characters that are not text (NUL or half a surrogate pair).`;
    return { place, record: nameOf(gift), message };
  }
  const { record } = gift as { record: object };
  return { gift: parsed.data, place, says: { scans: "scans" in record, files: "files" in record } };
}

/** Path of the first string that could not be kept as it is, or null. */
function placeOfBrokenText(value: unknown): string | null {
  if (typeof value === "string") return NOT_TEXT.test(value) ? "" : null;
  if (value === null || typeof value !== "object") return null;
  for (const [name, member] of Object.entries(value)) {
    const inside = placeOfBrokenText(member);
    if (inside !== null) return inside === "" ? name : `${name}.${inside}`;
  }
  return null;
}

/** Under which id each document among the gifts will live if it is new, by `scheme:value` of its identifiers. */
async function promisedIds(placed: readonly Placed[]): Promise<Map<string, string>> {
  const promised = new Map<string, string>();
  for (const { gift } of placed) {
    if (gift.give !== "document") continue;
    const { id, identifiers } = gift.record;
    for (const { scheme, value } of identifiers) {
      promised.set(`${scheme}:${value}`, id ?? (await idFor(sourceOf(gift.record))));
    }
  }
  return promised;
}

/** What a document's id is drawn from: its first identifier, else all that was given of it. */
function sourceOf(draft: DocumentDraft): string {
  const [first] = draft.identifiers;
  if (first) return `${first.scheme}:${first.value}`;
  const { cells: _, ...said } = draft;
  const collections = draft.collections.map(({ slug, position }) => ({ slug, position }));
  return `content:${JSON.stringify({ ...said, collections })}`;
}

/** Groups in which no document occurs twice. */
function groupsOf(read: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  let seen = new Set<string>();
  let open: Placed[] = [];
  for (const placed of read) {
    const { gift } = placed;
    const names = gift.give === "document" ? identitiesOf(gift.record) : [];
    if (names.some((name) => seen.has(name))) {
      groups.push(open);
      open = [];
      seen = new Set();
    }
    for (const name of names) seen.add(name);
    open.push(placed);
  }
  return open.length > 0 ? [...groups, open] : groups;
}

async function importGroup(
  db: D1Database,
  group: readonly Placed[],
  promised: ReadonlyMap<string, string>,
  run: ImportRun,
  report: ImportReport,
  attempt = 1,
): Promise<void> {
  const whole = await withUnsaid(db, group);
  const known = await readForImport(db, await namesIn(whole.group), run.source);
  const desk = new AuthorityDesk(known.authorities);
  const savings: Saving[] = [];
  const targets: Target[] = [];
  const outcomes: Outcome[] = [];
  const said: Said[] = [];
  const work = await readWork(db, await workedOnIn(whole.group, known.documents));
  for (const [at, { gift, place, says }] of whole.group.entries()) {
    if (gift.give !== "document") {
      await desk.findOrMake(describedBy(gift));
      continue;
    }
    const record = nameOf(gift);
    try {
      // Whatever may refuse a record comes before `stateOf`, which makes authority records on the desk.
      const previous = await documentOf(gift.record, known.documents);
      const asDraft = (run.asDrafts ?? false) || gift.as === "draft";
      const missing = await whyScansAreNotKept(run.scans, gift.record);
      if (missing !== null) throw new Refusal(missing);
      const date = readDate(gift.record.date);
      const draft = {
        ...gift.record,
        ...(!says.scans && previous && { scans: previous.scans }),
        ...(!says.files && previous && { files: previous.files }),
      };
      const described = (at: AuthorityDesk) =>
        stateOf(draft, date, at, (target) => targetOf(target, known.documents, promised));
      if (!fitsARow(gift.record)) throw new Refusal(TOO_LARGE);
      if (previous !== null && isGone(previous)) {
        // What was taken out of the archive is not brought back by a gift; only the same again is no reason to complain.
        const told = await contentHash(await described(new AuthorityDesk(known.authorities)));
        if (told !== work.documents.get(previous.id)?.latest.hash) throw new Refusal(whyGone(gift.record, previous));
        outcomes.push({ outcome: "unchanged", gift: place, record, id: previous.id });
        continue;
      }
      const state = await described(desk);
      const hash = await contentHash(state);
      const worked = previous && work.documents.get(previous.id);
      const isFresh = previous === null || previous.deleted_at !== null;
      const seal = run.source === undefined ? null : await sealOf([asDraft, group[at].gift.record, date]);
      const saysAgain = !isFresh && seal !== null && seal === previous.said;
      const id = previous?.id ?? (await freeId(gift.record, known.documents, savings));
      if (seal !== null && !saysAgain) said.push({ document: id, source: run.source!, seal });
      if (!isFresh && worked && hash !== (asDraft ? worked.latest : (worked.readers ?? worked.latest)).hash) {
        const { target, kept, message } = await takeOver(worked, state, asDraft, work);
        const isNew = isMove(target) && !saysAgain;
        if (isNew) targets.push(target);
        outcomes.push({
          ...{ outcome: isNew ? "changed" : "unchanged", gift: place, record, id },
          ...(kept.length > 0 && { kept }),
          ...(message && { message }),
          ...(run.dryRun && isNew && { difference: differenceOf(target) }),
        });
      } else if (!isFresh && (worked || previous.hash === hash || saysAgain)) {
        outcomes.push({ outcome: "unchanged", gift: place, record, id });
      } else {
        savings.push({ id, state, hash, status: asDraft ? "draft" : "published", previous });
        outcomes.push({ outcome: isFresh ? "added" : "changed", gift: place, record, id });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcomes.push(refused({ place, record, message: error.message }));
    }
  }

  const authorities = desk.savings();
  if (run.dryRun) await tellDifferences(db, savings, outcomes);
  const changeset = report.changeset ?? (run.changeset ? await newId() : null);
  const revision = {
    act: "import",
    curator: run.curator,
    at: run.at,
    note: null,
    ...(changeset !== null && { changeset }),
  };
  const changes = savings.length > 0 || targets.length > 0 || authorities.length > 0;
  try {
    if (!run.dryRun && (changes || said.length > 0)) {
      const version = await commit(
        db,
        {
          curator: run.curator,
          act: "import",
          subject: null,
          at: run.at,
          detail: {
            documents: [...savings.map(({ id }) => id), ...targets.map(({ document }) => document.id)],
            authorities: authorities.length,
            ...(run.source !== undefined && { source: run.source }),
            ...(changes && changeset && { changeset }),
          },
          // What was decided on what is unsaid, and has changed since, is decided again.
          seen: whole.version ?? known.version,
        },
        [
          ...(changes ? opening(db, run, report, changeset) : []),
          ...savingAuthorityStatements(db, authorities, revision),
          // Before the gifts' own documents, which are indexed with these spellings at once.
          ...queueUsersStatements(db, desk.respellings()),
          ...savingStatements(db, savings, revision, (id) => desk.formsOf(id)),
          ...changingStatements(db, targets, revision, formsIn(desk, work)),
          ...(changes && changeset !== null ? countingStatements(db, changeset, countsOf(outcomes)) : []),
          ...sayingStatements(db, said),
        ],
        changes,
      );
      if (changes) Object.assign(report, { version, changeset });
    }
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
  for (const outcome of outcomes) tell(report, outcome);
  const { added, changed } = desk.counts();
  report.authorities.added += added;
  report.authorities.changed += changed;
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

/** A record that cannot be taken, with the sentence its giver is told. */
class Refusal extends Error {}

function refused({ place, record, message }: Refused): Outcome {
  return { outcome: "refused", gift: place, record, message };
}

function tell(report: ImportReport, outcome: Outcome): void {
  report.documents[outcome.outcome]++;
  report.outcomes.push(outcome);
}

/** Everything the gifts name, so that one batch can look it all up. */
async function namesIn(group: readonly Placed[]) {
  const authorityIdentifiers = new Set<string>();
  const foldedNames = new Set<string>();
  const authorityKeys = new Set<string>();
  const documentIdentifiers = new Set<string>();
  const documentIds = new Set<string>();
  const note = async (described: Described) => {
    for (const { scheme, value } of described.identifiers ?? []) authorityIdentifiers.add(`${scheme}:${value}`);
    const key = described.key ?? ownId(described);
    if (key !== null) authorityKeys.add(`${described.kind}/${key}`);
    if (described.kind === "collection" && !described.byName) return;
    foldedNames.add(fold(described.name));
    authorityKeys.add(`${described.kind}/${await idFor(authoritySource(described))}`);
  };
  for (const { gift } of group) {
    if (gift.give !== "document") {
      await note(describedBy(gift));
      continue;
    }
    const draft = gift.record;
    for (const described of authoritiesIn(draft)) await note(described);
    for (const [kind, { key }] of [
      ...draft.agents.map((credit) => ["agent", credit] as const),
      ...draft.places.map((place) => ["place", place] as const),
    ]) {
      if (key === undefined) continue;
      authorityIdentifiers.add(key);
      const own = ownId({ identifiers: [identifierOf(key)] });
      if (own !== null) authorityKeys.add(`${kind}/${own}`);
    }
    for (const { scheme, value } of draft.identifiers.slice(0, 1)) documentIdentifiers.add(`${scheme}:${value}`);
    for (const { target } of draft.relations) documentIdentifiers.add(target);
    documentIds.add(await idFor(sourceOf(draft)));
    if (draft.id) documentIds.add(draft.id);
  }
  return {
    authorityIdentifiers: [...authorityIdentifiers],
    foldedNames: [...foldedNames],
    authorityKeys: [...authorityKeys],
    documentIdentifiers: [...documentIdentifiers],
    documentIds: [...documentIds],
  };
}

/** The authority records a draft asks to be linked to or made. */
function authoritiesIn(draft: DocumentDraft): Described[] {
  return [
    ...draft.agents.filter(({ authority }) => authority).map(creditDescribed),
    ...draft.places.filter(({ authority }) => authority).map(({ name, key }) => placeDescribed(name, key)),
    ...draft.subjects.map((name): Described => ({ kind: "subject", name })),
    ...draft.collections.map(collectionDescribed),
    ...(draft.holding?.repository ? [{ kind: "repository", name: draft.holding.repository } satisfies Described] : []),
  ];
}

function creditDescribed({ name, kind, key, as_named }: DocumentDraft["agents"][number]): Described {
  const whole = as_named !== undefined && /\s/.test(as_named) ? [{ form: as_named, system: "as in source" }] : [];
  return {
    kind: "agent",
    name,
    agentKind: kind ?? "person",
    ...(key && { identifiers: [identifierOf(key)] }),
    variants: whole.filter(({ form }) => form !== name),
  };
}

function collectionDescribed({ slug, name, by_name }: DocumentDraft["collections"][number]): Described {
  return { kind: "collection", name: name ?? slug, key: slug, byName: by_name };
}

function placeDescribed(name: string, key: string | undefined): Described {
  return { kind: "place", name, ...(key && { identifiers: [identifierOf(key)] }) };
}

function describedBy(gift: Exclude<Gift, { give: "document" }>): Described {
  const { record } = gift;
  const { name, identifiers, variants, description, same_as: sameAs } = record;
  const common = { name, identifiers, variants, description, sameAs };
  switch (gift.give) {
    case "agent":
      return {
        kind: "agent",
        ...common,
        ...keyIf(gift.record.id),
        agentKind: gift.record.kind,
        birth: gift.record.birth,
        death: gift.record.death,
      };
    case "place":
      return {
        kind: "place",
        ...common,
        ...keyIf(gift.record.id),
        latitude: gift.record.latitude,
        longitude: gift.record.longitude,
      };
    case "subject":
      return { kind: "subject", ...common, ...keyIf(gift.record.id) };
    case "repository":
      return {
        kind: "repository",
        ...common,
        ...keyIf(gift.record.id),
        place: gift.record.place,
        url: gift.record.url,
      };
    case "collection":
      return { kind: "collection", ...common, key: gift.record.slug, parent: gift.record.parent };
  }
}

const keyIf = (id: string | undefined) => (id === undefined ? {} : { key: id });

/** A draft with its names linked, its date as read and its relations pointing at documents of this archive. */
async function stateOf(
  draft: DocumentDraft,
  date: DocumentState["date"],
  desk: AuthorityDesk,
  idOfTarget: (target: string) => Promise<string>,
): Promise<DocumentState> {
  const { id: _, cells: __, date: ___, agents, places, subjects, collections, holding, relations, ...plain } = draft;
  const repository = holding?.repository
    ? await desk.findOrMake({ kind: "repository", name: holding.repository })
    : null;
  return {
    ...plain,
    date,
    agents: await inOrder(agents, async (credit) => {
      const { role, as_named, certainty } = credit;
      const rest = { role, ...(as_named && { as_named }), ...(certainty && { certainty }) };
      const record = credit.authority
        ? await desk.findOrMake(creditDescribed(credit))
        : credit.key
          ? desk.findByIdentifier("agent", credit.key)
          : null;
      return { id: record?.key ?? null, name: record?.name ?? credit.name, ...rest };
    }),
    places: await inOrder(places, async ({ name, key, authority, role, as_named }) => {
      const record = authority ? await desk.findOrMake(placeDescribed(name, key)) : null;
      return { id: record?.key ?? null, name: record?.name ?? name, role, ...(as_named && { as_named }) };
    }),
    subjects: distinct(
      await inOrder(subjects, async (name) => {
        const record = await desk.findOrMake({ kind: "subject", name });
        return { id: record.key, name: record.name };
      }),
      ({ id }) => id,
    ),
    collections: distinct(
      await inOrder(collections, async (collection) => {
        const { key: slug, name } = await desk.findOrMake(collectionDescribed(collection));
        return { slug, name, ...(collection.position !== undefined && { position: collection.position }) };
      }),
      ({ slug }) => slug,
    ),
    holding: holding && { ...holding, repository: repository && { id: repository.key, name: repository.name } },
    relations: await inOrder(relations, async ({ type, target }) => ({ type, target: await idOfTarget(target) })),
  };
}

/** The document a relation means: one the archive has, one that comes with these gifts, or one still to come. */
async function targetOf(
  target: string,
  documents: readonly KnownDocument[],
  promised: ReadonlyMap<string, string>,
): Promise<string> {
  const known = documents.find(({ identifiers }) => identifiers.includes(target));
  return ownId({ identifiers: [identifierOf(target)] }) ?? known?.id ?? promised.get(target) ?? idFor(target);
}

function readDate({ edtf, display, basis, note }: DocumentDraft["date"]): DocumentState["date"] {
  if (edtf === undefined && display !== undefined && readTypedDate(display) === null) {
    throw new Refusal(
      `The date “${display}” was not understood. Write it like “September 21, 1956”, “ca. 1956”, “1956-09”, or “undated”.`,
    );
  }
  try {
    return makeDate({ edtf, display: display ?? (edtf ? dateInWords(edtf) : undefined), basis, note });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

/** The document a draft is about: by its first identifier, by its proposed id, or by all that was given of it. */
async function documentOf<Document extends Pick<KnownDocument, "id" | "identifiers">>(
  draft: DocumentDraft,
  documents: readonly Document[],
): Promise<Document | null> {
  const [first] = draft.identifiers;
  const numbered = first && documents.find(({ identifiers }) => identifiers.includes(`${first.scheme}:${first.value}`));
  if (numbered) return numbered;
  if (first && !draft.id) return null;
  const id = draft.id ?? (await idFor(sourceOf(draft)));
  return documents.find((document) => document.id === id) ?? null;
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

async function freeId(
  draft: DocumentDraft,
  documents: readonly KnownDocument[],
  savings: readonly Saving[],
): Promise<string> {
  const taken = (id: string) => documents.some((each) => each.id === id) || savings.some((each) => each.id === id);
  if (draft.id && !taken(draft.id)) return draft.id;
  for (let attempt = 0; ; attempt++) {
    const id = await idFor(sourceOf(draft), attempt);
    if (!taken(id)) return id;
  }
}

/** What may not occur twice in one batch: the first identifier, and a proposed id. */
function identitiesOf(draft: DocumentDraft): string[] {
  const [first] = draft.identifiers;
  const named = [...(first ? [`${first.scheme}:${first.value}`] : []), ...(draft.id ? [draft.id] : [])];
  return named.length > 0 ? named : [`${draft.title}\n${draft.date.edtf}\n${draft.date.display}\n${draft.summary}`];
}

/** How the giver knows a gift, however broken it is. */
function nameOf(gift: unknown): string {
  const record = (gift as { record?: Record<string, unknown> } | null)?.record;
  const [first] = Array.isArray(record?.identifiers) ? record.identifiers : [];
  if (first?.scheme && first.value) return `${first.scheme}:${first.value}`;
  return String(record?.title ?? record?.name ?? "(no title)").slice(0, 200);
}

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof Overtaken || /UNIQUE constraint failed: revisions/.test(message)
    ? "Somebody saved this document at the same moment. Run the import again."
    : `The archive could not keep this record: ${message}`;
}

async function inOrder<From, To>(items: readonly From[], turn: (item: From) => Promise<To>): Promise<To[]> {
  const turned: To[] = [];
  for (const item of items) turned.push(await turn(item));
  return turned;
}

function distinct<Item>(items: readonly Item[], by: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [by(item), item])).values()];
}
