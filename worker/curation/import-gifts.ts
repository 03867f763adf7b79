// Brings gifts into the archive: each record whole or not at all, the same identifier always the same document.
import { dateInWords, makeDate, readTypedDate } from "../archive/dates.ts";
import type { DocumentState, Identifier } from "../archive/document.ts";
import { fold } from "../archive/fold.ts";
import { type DocumentDraft, Gift } from "../archive/gift.ts";
import { contentHash, idFor } from "../archive/identity.ts";
import { commit } from "../store/commit.ts";
import { type KnownDocument, readForImport } from "../store/read-for-import.ts";
import { savingAuthorityStatements } from "../store/save-authorities.ts";
import { type Saving, savingStatements } from "../store/save-documents.ts";
import { AuthorityDesk, authoritySource, type Described, identifierOf, ownId } from "./authority-desk.ts";

export interface Outcome {
  outcome: "added" | "changed" | "unchanged" | "refused";
  /** Place of the gift among those sent, from 0. */
  gift: number;
  /** `scheme:value` or title: how the giver knows it. */
  record: string;
  id?: string;
  /** Why it was refused and what to do. */
  message?: string;
}

export interface ImportReport {
  documents: { added: number; changed: number; unchanged: number; refused: number };
  authorities: { added: number; changed: number };
  /** Everything refused, and everything else that became or is a document. */
  outcomes: Outcome[];
  version: number | null;
}

export interface ImportRun {
  curator: string;
  at: number;
  /** Answer what would happen, and write nothing. */
  dryRun?: boolean;
}

/** D1 takes rows of 2 MB; a state is stored twice in one statement at most. */
const LARGEST_STATE = 1_500_000;

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
  };
  const read = gifts.map((gift, place) => readGift(gift, place));
  for (const each of read) if ("message" in each) refuse(report, each);
  for (const group of groupsOf(read.filter((each) => "gift" in each))) {
    await importGroup(db, group, run, report);
  }
  return report;
}

interface Placed {
  gift: Gift;
  place: number;
}

function readGift(gift: unknown, place: number): Placed | { place: number; record: string; message: string } {
  const parsed = Gift.safeParse(gift);
  if (parsed.success) return { gift: parsed.data, place };
  const [issue] = parsed.error.issues;
  return { place, record: nameOf(gift), message: `${issue.path.join(".") || "The record"}: ${issue.message}.` };
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
  run: ImportRun,
  report: ImportReport,
): Promise<void> {
  const known = await readForImport(db, await namesIn(group));
  const desk = new AuthorityDesk(known.authorities);
  const savings: (Saving & { placed: Placed; outcome: "added" | "changed" })[] = [];
  const unchanged: Outcome[] = [];
  for (const placed of group) {
    const { gift, place } = placed;
    if (gift.give !== "document") {
      await desk.findOrMake(describedBy(gift));
      continue;
    }
    try {
      const state = await stateOf(gift.record, desk, known.documents);
      const hash = await contentHash(state);
      const previous = documentOf(gift.record, hash, known.documents, await idFor(`content:${hash}`));
      const outcome = judge(previous, hash, state);
      if (outcome === "unchanged") {
        unchanged.push({ outcome, gift: place, record: nameOf(gift), id: previous!.id });
      } else {
        const id = previous?.id ?? (await freeId(gift.record, hash, known.documents, savings));
        savings.push({ id, state, hash, status: "published", previous, placed, outcome });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(report, { place, record: nameOf(gift), message: error.message });
    }
  }

  const authorities = desk.savings();
  try {
    if (!run.dryRun && (savings.length > 0 || authorities.length > 0)) {
      report.version = await commit(
        db,
        {
          curator: run.curator,
          act: "import",
          subject: null,
          at: run.at,
          detail: { documents: savings.map(({ id }) => id), authorities: authorities.length },
        },
        [
          ...savingAuthorityStatements(db, authorities, run.at),
          ...savingStatements(db, savings, { act: "import", curator: run.curator, at: run.at, note: null }, (id) =>
            desk.formsOf(id),
          ),
        ],
      );
    }
  } catch (error) {
    if (group.length === 1) {
      refuse(report, { place: group[0].place, record: nameOf(group[0].gift), message: whyNot(error) });
      return;
    }
    for (const placed of group) await importGroup(db, [placed], run, report);
    return;
  }
  for (const { id, placed, outcome } of savings) {
    report.documents[outcome]++;
    report.outcomes.push({ outcome, gift: placed.place, record: nameOf(placed.gift), id });
  }
  report.documents.unchanged += unchanged.length;
  report.outcomes.push(...unchanged);
  const { added, changed } = desk.counts();
  report.authorities.added += added;
  report.authorities.changed += changed;
}

/** A record that cannot be taken, with the sentence its giver is told. */
class Refusal extends Error {}

function refuse(
  report: ImportReport,
  { place, record, message }: { place: number; record: string; message: string },
): void {
  report.documents.refused++;
  report.outcomes.push({ outcome: "refused", gift: place, record, message });
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
    if (described.kind === "collection") return;
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
    for (const { scheme, value } of draft.identifiers.slice(0, 1)) {
      documentIdentifiers.add(`${scheme}:${value}`);
      documentIds.add(await idFor(`${scheme}:${value}`));
    }
    for (const { target } of draft.relations) documentIdentifiers.add(target);
    if (draft.id) documentIds.add(draft.id);
    if (draft.identifiers.length === 0) {
      const state = await stateOf(draft, new AuthorityDesk([]), []).catch(() => null);
      if (state) documentIds.add(await idFor(`content:${await contentHash(state)}`));
    }
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
    ...draft.collections.map(({ slug }): Described => ({ kind: "collection", name: slug, key: slug })),
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

/** A draft with its names linked and its date read. */
async function stateOf(
  draft: DocumentDraft,
  desk: AuthorityDesk,
  documents: readonly KnownDocument[],
): Promise<DocumentState> {
  const { id: _, date, agents, places, subjects, collections, holding, relations, ...plain } = draft;
  const dated = readDate(date);
  const repository = holding?.repository
    ? await desk.findOrMake({ kind: "repository", name: holding.repository })
    : null;
  const state: DocumentState = {
    ...plain,
    date: dated,
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
      await inOrder(collections, async ({ slug, position }) => {
        const record = await desk.findOrMake({ kind: "collection", name: slug, key: slug });
        return { slug, name: record.name, ...(position !== undefined && { position }) };
      }),
      ({ slug }) => slug,
    ),
    holding: holding && { ...holding, repository: repository && { id: repository.key, name: repository.name } },
    relations: await inOrder(relations, async ({ type, target }) => ({
      type,
      target:
        ownId({ identifiers: [identifierOf(target)] }) ??
        documents.find(({ identifiers }) => identifiers.includes(target))?.id ??
        (await idFor(target)),
    })),
  };
  if (JSON.stringify(state).length > LARGEST_STATE) {
    throw new Refusal("The document is larger than 1.5 MB of text. Divide it into parts and relate them.");
  }
  return state;
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

/** The document a draft is about: by its first identifier, by its proposed id, or by having the same content. */
function documentOf(
  draft: DocumentDraft,
  hash: string,
  documents: readonly KnownDocument[],
  contentId: string,
): KnownDocument | null {
  const [first] = draft.identifiers;
  if (first) {
    const identified = documents.find(({ identifiers }) => identifiers.includes(`${first.scheme}:${first.value}`));
    if (identified) return identified;
  }
  if (draft.id) return documents.find(({ id }) => id === draft.id) ?? null;
  if (first) return null;
  return documents.find((document) => document.id === contentId || document.hash === hash) ?? null;
}

function judge(previous: KnownDocument | null, hash: string, state: DocumentState): "added" | "changed" | "unchanged" {
  if (previous === null) return "added";
  if (previous.status === "withdrawn" || previous.status === "merged") {
    throw new Refusal(
      `“${state.title}” was ${previous.status} in this archive (${previous.id}); restore it there first.`,
    );
  }
  return previous.hash === hash ? "unchanged" : "changed";
}

async function freeId(
  draft: DocumentDraft,
  hash: string,
  documents: readonly KnownDocument[],
  savings: readonly Saving[],
): Promise<string> {
  const taken = (id: string) => documents.some((each) => each.id === id) || savings.some((each) => each.id === id);
  if (draft.id && !taken(draft.id)) return draft.id;
  const [first] = draft.identifiers;
  const source = first ? `${first.scheme}:${first.value}` : `content:${hash}`;
  for (let attempt = 0; ; attempt++) {
    const id = await idFor(source, attempt);
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
  return /UNIQUE constraint failed: revisions/.test(message)
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
