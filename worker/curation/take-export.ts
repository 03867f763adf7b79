// Everything of the archive, drafts among it, to be taken away and brought back: a window a request, memory stays flat.
import { type DeskQuestion, readDeskPlace, writeDeskPlace } from "../archive/desk-question.ts";
import { type DocumentRecord, readablesOf } from "../archive/document.ts";
import type { GiftInput } from "../archive/gift.ts";
import { linkedKeys, relinked } from "../archive/links.ts";
import { ownDraft } from "../archive/own-draft.ts";
import { parseQuery } from "../archive/search-language.ts";
import { instant } from "../store/archive-row.ts";
import type { KnownAuthority } from "../store/authorities.ts";
import { commit } from "../store/commit.ts";
import { listDesk } from "../store/desk-listing.ts";
import { authoritiesAfter, documentsAfter } from "../store/export-window.ts";
import { type Hashed, holdable, type LinkedForms, readLinked, readMany, type Worked } from "../store/many-documents.ts";
import type { Acting } from "./act-on-document.ts";
import { searchOf } from "./list-desk.ts";

/** Records a window has at most. Each window is a request of its own: however large the archive is, none asks too much. */
export const NAMES_AT_ONCE = 500;
export const DOCUMENTS_AT_ONCE = 200;

/** One document as it is taken away: the latest state, and where it stands. */
export interface Taken {
  record: DocumentRecord;
  pending: Worked["pending"];
}

/** Where a window begins: names come first, then documents, each in the order of entry. */
export interface ExportPlace {
  of: "names" | "documents";
  /** Behind this record; 0 to begin. */
  after: number;
}
export const THE_BEGINNING: ExportPlace = { of: "names", after: 0 };

/** A place as an address carries it: `documents-1200`. */
export const writeExportPlace = ({ of, after }: ExportPlace) => `${of}-${after}`;
/** The pattern of what `writeExportPlace` writes. */
export const EXPORT_PLACE = /^(names|documents)-(\d{1,15})$/;
export function readExportPlace(text: string): ExportPlace | null {
  const [, of, after] = EXPORT_PLACE.exec(text) ?? [];
  return of === undefined ? null : { of: of as ExportPlace["of"], after: Number(after) };
}

/** Writes down that somebody takes the archive away. */
export function noteExport(
  db: D1Database,
  { form, question }: { form: string; question: string },
  { who, at }: Pick<Acting, "who" | "at">,
): Promise<number> {
  const detail = { form, ...(question !== "" && { question }) };
  return commit(db, { curator: who.id, at, act: "export", subject: "/curation/exports", detail }, [], false);
}

/**
 * The next gifts of everything: names, then each document as readers see it and as it is worked on. A small archive is
 * one window.
 * @param most documents, and names as many times more as fit
 */
export async function takeGifts(
  db: D1Database,
  from: ExportPlace,
  most = DOCUMENTS_AT_ONCE,
): Promise<{ gifts: GiftInput[]; next: ExportPlace | null }> {
  const gifts: GiftInput[] = [];
  if (from.of === "names") {
    const names = Math.min(NAMES_AT_ONCE, most * 5);
    const { records, last } = await authoritiesAfter(db, from.after, names);
    gifts.push(...records.map(authorityGift));
    if (last !== null) return { gifts, next: { of: "names", after: last } };
  }
  const found = await documentsAfter(db, from.of === "names" ? 0 : from.after, most + 1);
  const ids = await holdable(
    db,
    found.slice(0, most).map(({ id }) => id),
  );
  gifts.push(...(await readWhole(db, ids)).flatMap(giftsOf));
  const next = found.length > ids.length ? { of: "documents" as const, after: found[ids.length - 1].seq } : null;
  return { gifts, next };
}

/**
 * The next documents a question to the table finds, in its order, as curators see them.
 * @returns `next` is the question's `after_key` for what comes then
 */
export async function takeSelection(
  db: D1Database,
  question: DeskQuestion,
  me: string,
): Promise<{ taken: Taken[]; next: string | null }> {
  const search = searchOf(question, parseQuery(question.q), me);
  const { sort, limit } = question;
  const { rows, more } = await listDesk(db, search, { sort, limit, from: readDeskPlace(question) });
  const ids = await holdable(
    db,
    rows.map(({ id }) => id),
  );
  const taken = (await readWhole(db, ids)).map(({ document, latest }) => ({
    record: recordOf(document, latest),
    pending: document.pending,
  }));
  const last = rows[ids.length - 1];
  const isAll = last === undefined || (ids.length === rows.length && !more);
  return { taken, next: isAll ? null : writeDeskPlace({ key: last.sort_key, seq: last.seq, back: false }, question) };
}

interface Whole {
  document: Worked;
  readers: Hashed | null;
  latest: Hashed;
}

/** Documents with today's names in their states. */
async function readWhole(db: D1Database, ids: readonly string[]): Promise<Whole[]> {
  const { documents } = await readMany(db, ids);
  const found = ids.flatMap((id) => documents.get(id) ?? []);
  const linked = await readLinked(
    db,
    found.flatMap(({ readers, latest }) => [readers ?? latest, latest]).flatMap(({ state }) => linkedKeys(state)),
  );
  const named = (of: Hashed, by: ReadonlyMap<string, LinkedForms>) => ({ ...of, state: relinked(of.state, by) });
  return found.map((document) => ({
    document,
    readers: document.readers && named(document.readers, linked),
    latest: named(document.latest, linked),
  }));
}

/** As readers see it, then as it is worked on; an archive that has neither makes a draft of what readers do not see. */
function giftsOf({ document, readers, latest }: Whole): GiftInput[] {
  const gift = (of: Hashed, isDraft: boolean): GiftInput => ({
    give: "document",
    ...(isDraft && { as: "draft" as const }),
    record: ownDraft(recordOf(document, of)),
  });
  const isWorkedOn = document.draft !== null || readers === null;
  return [...(readers ? [gift(readers, false)] : []), ...(isWorkedOn ? [gift(latest, true)] : [])];
}

function recordOf(document: Worked, { state, hash }: Hashed): DocumentRecord {
  const { id, status, head, created_at, published_at } = document;
  return {
    ...state,
    id,
    status,
    revision: head,
    has: readablesOf(state),
    created_at: instant(created_at),
    updated_at: instant(published_at ?? created_at),
    published_at: published_at === null ? null : instant(published_at),
    content_hash: hash,
  };
}

function authorityGift(record: KnownAuthority): GiftInput {
  const [, ...others] = record.names;
  const common = {
    name: record.name,
    description: record.description,
    variants: others.map(({ form, lang, script, system }) => ({
      form,
      ...(lang && { lang }),
      ...(script && { script }),
      ...(system && { system }),
    })),
    same_as: record.same_as,
    identifiers: record.identifiers,
  };
  const some = <Value>(name: string, value: Value | null) => (value === null ? {} : { [name]: value });
  const id = record.key;
  switch (record.kind) {
    case "agent":
      return {
        give: "agent",
        record: {
          id,
          kind: (record.agent_kind ?? "person") as "person",
          ...common,
          ...some("birth", record.birth),
          ...some("death", record.death),
        },
      };
    case "place":
      return {
        give: "place",
        record: { id, ...common, ...some("latitude", record.latitude), ...some("longitude", record.longitude) },
      };
    case "subject":
      return { give: "subject", record: { id, ...common } };
    case "repository":
      return {
        give: "repository",
        record: { id, ...common, ...some("place", record.place), ...some("url", record.url) },
      };
    case "collection":
      return { give: "collection", record: { slug: record.key, ...common, parent: record.parent } };
  }
}
