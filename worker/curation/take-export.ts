// Everything of the archive, drafts among it, to be taken away and brought back: window by window, memory stays flat.
import type { DeskQuestion } from "../archive/desk-question.ts";
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

/** Large windows: a production archive answers a thousand questions a request. */
const DOCUMENTS = 200;
const ROWS = 100;
const AUTHORITIES = 500;

/** One document as it is taken away: the latest state, and where it stands. */
export interface Taken {
  record: DocumentRecord;
  pending: Worked["pending"];
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

/** Gifts of everything: names first, then documents in the order of entry, each as readers see it and as it is worked on. */
export async function* takeEverything(db: D1Database): AsyncGenerator<GiftInput[]> {
  for (let after: number | null = 0; after !== null; ) {
    const window: Awaited<ReturnType<typeof authoritiesAfter>> = await authoritiesAfter(db, after, AUTHORITIES);
    yield window.records.map(authorityGift);
    after = window.last;
  }
  for (let after = 0; ; ) {
    const found = await documentsAfter(db, after, DOCUMENTS);
    if (found.length === 0) return;
    const ids = await holdable(
      db,
      found.map(({ id }) => id),
    );
    yield (await readWhole(db, ids)).flatMap(giftsOf);
    after = found[ids.length - 1].seq;
  }
}

/** The documents a question to the table finds, in its order, as curators see them. */
export async function* takeSelection(db: D1Database, question: DeskQuestion, me: string): AsyncGenerator<Taken[]> {
  const search = searchOf(question, parseQuery(question.q), me);
  let from: { key: number | string; seq: number; back: false } | null = null;
  while (true) {
    const { rows, more }: Awaited<ReturnType<typeof listDesk>> = await listDesk(db, search, {
      sort: question.sort,
      limit: ROWS,
      from,
    });
    const ids = await holdable(
      db,
      rows.map(({ id }) => id),
    );
    yield (await readWhole(db, ids)).map(({ document, latest }) => ({
      record: recordOf(document, latest),
      pending: document.pending,
    }));
    const last = rows[ids.length - 1];
    if (!last || (ids.length === rows.length && !more)) return;
    from = { key: last.sort_key, seq: last.seq, back: false };
  }
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
