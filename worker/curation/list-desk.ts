// Answers a question to the curators' table, and counts their queues.
import { parseEdtf } from "../archive/dates.ts";
import {
  type DeskQuestion,
  type DeskRow,
  type DeskTable,
  EXACT_UP_TO,
  QUEUE_LABELS,
  QUEUES,
  type QueueName,
  type Queues,
  readDeskPlace,
  writeDeskPlace,
} from "../archive/desk-question.ts";
import { READABLES } from "../archive/document.ts";
import { wrongParameter } from "../archive/errors.ts";
import { FACETS } from "../archive/question.ts";
import { parseQuery, type Query, type SearchTree } from "../archive/search-language.ts";
import { instant } from "../store/archive-row.ts";
import { countDesk, type DeskListingRow, type DeskSearch, listDesk, neverSaved } from "../store/desk-listing.ts";
import { ftsQueries } from "../store/match.ts";

/** @param me the curator who asks: queues such as “my drafts” are theirs. @throws Failure 400 for a damaged cursor */
export async function listDocumentsOfDesk(db: D1Database, question: DeskQuestion, me: string): Promise<DeskTable> {
  const from = readDeskPlace(question);
  const query = parseQuery(question.q);
  const [found, unsaved] = await Promise.all([
    listDesk(db, searchOf(question, query, me), { sort: question.sort, limit: question.limit, from }),
    question.queue === "unsaved" && from === null ? neverSaved(db, me) : [],
  ]);
  const cursor = (row: DeskListingRow, back: boolean) =>
    writeDeskPlace({ key: row.sort_key, seq: row.seq, back }, question);
  const [first, last] = [found.rows[0], found.rows.at(-1)];
  const hasNext = from?.back ? true : found.more;
  const hasPrevious = from?.back ? found.more : from !== null;
  return {
    rows: [...unsaved.map(rowOfUnsaved), ...found.rows.map(rowOf)],
    total: found.total > EXACT_UP_TO ? null : found.total + unsaved.length,
    next: last && hasNext ? cursor(last, false) : null,
    previous: first && hasPrevious ? cursor(first, true) : null,
    notes: query.notes,
  };
}

/** How much waits in each queue, as this curator sees them. */
export async function countQueues(db: D1Database, me: string): Promise<Queues> {
  const nothing = parseQuery("");
  const counts = await countDesk(
    db,
    QUEUES.map((queue) => searchOf({ ...NO_QUESTION, queue }, nothing, me)),
  );
  const unsaved = await neverSaved(db, me);
  return {
    queues: QUEUES.map((name, at) => {
      const count = counts[at] + (name === "unsaved" ? unsaved.length : 0);
      return { name, label: QUEUE_LABELS[name], count: count > EXACT_UP_TO ? null : count };
    }),
  };
}

type Asked = Omit<DeskQuestion, "q" | "sort" | "limit" | "after_key" | "expand">;
const NO_QUESTION: Asked = {
  ...(Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Pick<Asked, (typeof FACETS)[number]>),
  has: [],
  missing: [],
  status: [],
  match: "overlap",
};

/** The documents a question finds, as the store is asked for them. */
export function searchOf(question: Asked, query: Query, me: string): DeskSearch {
  const required: DeskSearch["required"] = [];
  const excluded: DeskSearch["excluded"] = [];
  for (const facet of FACETS) {
    const wanted = question[facet].filter((value) => !value.startsWith("-"));
    if (wanted.length > 0) required.push(wanted.map((value) => ({ facet, value })));
    for (const value of question[facet]) if (value.startsWith("-")) excluded.push({ facet, value: value.slice(1) });
  }
  for (const value of question.has) required.push([{ facet: "has", value }]);
  const period = periodOf(question);
  const search: DeskSearch = {
    required,
    excluded,
    period,
    undated: question.undated ?? (period === null ? "include" : "exclude"),
    ...wordsOf(query),
    lacks: question.missing,
    unlinked: false,
    statuses: question.status,
    pending: question.pending ?? null,
    scheduled: false,
    deleted: false,
    editedBy: question.edited_by ?? null,
    changeset: question.changeset ?? null,
    unsavedBy: null,
  };
  return question.queue === undefined ? search : inQueue(search, question.queue, me);
}

/** What a queue adds to a question. */
function inQueue(search: DeskSearch, queue: QueueName, me: string): DeskSearch {
  const lacking = (lack: DeskSearch["lacks"][number]) => ({ ...search, lacks: [...new Set([...search.lacks, lack])] });
  switch (queue) {
    case "my-drafts":
      return { ...search, pending: search.pending ?? "any", editedBy: me };
    case "in-review":
      return { ...search, pending: "in-review" };
    case "scheduled":
      return { ...search, scheduled: true };
    case "unsaved":
      return { ...search, unsavedBy: me };
    case "no-date":
      return lacking("date");
    case "no-language":
      return lacking("language");
    case "no-scan":
      return lacking("scan");
    case "no-summary":
      return lacking("summary");
    case "unlinked":
      return { ...search, unlinked: true };
    case "withdrawn":
      return { ...search, statuses: ["withdrawn"] };
    case "deleted":
      return { ...search, deleted: true };
  }
}

/** Curators look for what they typed: all of the words, in the readers' index and in the desk's. */
function wordsOf(query: Query): Pick<DeskSearch, "match" | "unmatched"> {
  const readers = ftsQueries(query);
  const desk = ftsQueries({ ...query, tree: query.tree && forDesk(query.tree) });
  const both = (name: "strict" | "negative") => {
    const [here, there] = [readers[name], desk[name]];
    return here === null || there === null ? null : { readers: here, desk: there };
  };
  return { match: both("strict"), unmatched: readers.strict === null ? both("negative") : null };
}

/** The desk's index has fewer columns; what is asked of another is looked for anywhere. */
const DESK_FIELDS = new Set(["title", "summary", "text", "ref"]);
function forDesk(tree: SearchTree): SearchTree {
  if (tree.kind === "not") return { ...tree, of: forDesk(tree.of) };
  if (tree.kind === "and" || tree.kind === "or") return { ...tree, of: tree.of.map(forDesk) };
  return { ...tree, field: tree.field !== null && DESK_FIELDS.has(tree.field) ? tree.field : null };
}

function periodOf({
  date,
  after,
  before,
  match,
}: Pick<Asked, "date" | "after" | "before" | "match">): DeskSearch["period"] {
  const bounds = [date, after, before].map((text) => (text === undefined ? null : parseEdtf(text)));
  const [within, from, until] = bounds;
  if (!within && !from && !until) return null;
  const days = (...each: (number | null | undefined)[]) => each.filter((day) => day !== null && day !== undefined);
  const least = days(within?.min, from?.min);
  const most = days(within?.max, until?.max);
  const min = least.length > 0 ? Math.max(...least) : null;
  const max = most.length > 0 ? Math.min(...most) : null;
  if (min !== null && max !== null && min > max) {
    throw wrongParameter("before", "The period ends before it begins; exchange `after` and `before`.");
  }
  return { min, max, within: match === "within" };
}

function rowOf(row: DeskListingRow): DeskRow {
  const has: string[] = JSON.parse(row.has);
  return {
    id: row.id,
    title: row.title,
    date: { edtf: row.date_edtf, display: row.date_display },
    type: row.type,
    languages: JSON.parse(row.languages),
    people: (JSON.parse(row.people) as DeskRow["people"])
      .slice(0, 12)
      .map(({ id, name, role }) => ({ id, name, role })),
    collections: (JSON.parse(row.collections) as DeskRow["collections"]).map(({ slug, name }) => ({ slug, name })),
    reference: row.reference,
    identifiers: JSON.parse(row.identifiers),
    availability: row.availability as DeskRow["availability"],
    has: READABLES.filter((readable) => has.includes(readable)),
    status: row.status as DeskRow["status"],
    pending: row.pending,
    revision: row.head,
    edited_at: instant(row.edited_at),
    edited_by: row.edited_by === null ? null : { id: row.edited_by, name: row.editor ?? row.edited_by },
    created_at: instant(row.created_at),
    published_at: row.published_at === null ? null : instant(row.published_at),
    publish_at: row.publish_at === null ? null : instant(row.publish_at),
    deleted_at: row.deleted_at === null ? null : instant(row.deleted_at),
  };
}

/** Work that was never saved has no revision yet. */
function rowOfUnsaved({ id, title, updated_at }: { id: string; title: string | null; updated_at: number }): DeskRow {
  return {
    id,
    title: title ?? "",
    date: { edtf: null, display: "" },
    type: null,
    languages: [],
    people: [],
    collections: [],
    reference: null,
    identifiers: [],
    availability: "description",
    has: [],
    status: "draft",
    pending: "draft",
    revision: 0,
    edited_at: instant(updated_at),
    edited_by: null,
    created_at: instant(updated_at),
    published_at: null,
    publish_at: null,
    deleted_at: null,
  };
}
