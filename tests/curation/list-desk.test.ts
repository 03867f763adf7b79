// The curators' table: every filter, every order, both directions, and no more rows read than the window needs.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { counted } from "../../bench/counted-database.ts";
import { generatedGifts } from "../../bench/generated-documents.ts";
import { type DeskTable, readDeskQuestion } from "../../worker/archive/desk-question.ts";
import { countQueues, listDocumentsOfDesk } from "../../worker/curation/list-desk.ts";
import { give, worldDocuments, worldGifts } from "../archive-of.ts";
import { emptyArchive } from "../empty-archive.ts";
import { mikoyanTelegram, undatedNote } from "../world.ts";

const ME = "curator-1";
const list = (parameters = "", db: D1Database = env.DB): Promise<DeskTable> =>
  listDocumentsOfDesk(db, readDeskQuestion(new URLSearchParams(parameters)), ME);
const titles = async (parameters: string) => (await list(parameters)).rows.map(({ title }) => title);
const ids = async (parameters: string) => (await list(parameters)).rows.map(({ id }) => id);

describe("over the named world", () => {
  beforeAll(async () => {
    await emptyArchive();
    await give(worldGifts);
  });

  test("shows every document, the last edited first", async () => {
    const { rows, total, next, previous } = await list();
    expect(total).toBe(worldDocuments.length);
    expect(rows).toHaveLength(worldDocuments.length);
    expect({ next, previous }).toEqual({ next: null, previous: null });
    const row = rows.find(({ id }) => id === mikoyanTelegram.id)!;
    expect(row).toMatchObject({ title: mikoyanTelegram.title, status: "published", pending: null, revision: 1 });
  });

  test.each(["edited", "-edited", "date", "-date", "title", "-title", "added", "-added"])(
    "sorted by %s, three a window, forward to the end and back again meets each once",
    async (sort) => {
      const forward: string[] = [];
      let cursor: string | null = null;
      const windows: DeskTable[] = [];
      do {
        const window: DeskTable = await list(`sort=${sort}&limit=3${cursor ? `&after_key=${cursor}` : ""}`);
        windows.push(window);
        forward.push(...window.rows.map(({ id }) => id));
        cursor = window.next;
      } while (cursor !== null);
      expect(new Set(forward).size).toBe(worldDocuments.length);
      expect(forward).toEqual(await ids(`sort=${sort}`));
      const backward: string[][] = [];
      cursor = windows.at(-1)!.previous;
      while (cursor !== null) {
        const window: DeskTable = await list(`sort=${sort}&limit=3&after_key=${cursor}`);
        backward.unshift(window.rows.map(({ id }) => id));
        cursor = window.previous;
      }
      expect(backward.flat()).toEqual(forward.slice(0, backward.flat().length));
    },
  );

  test("undated documents come last in both directions of time", async () => {
    expect((await ids("sort=date")).at(-1)).toBe(undatedNote.id);
    expect((await ids("sort=-date")).at(-1)).toBe(undatedNote.id);
  });

  test("words, facets, dates and what is missing narrow it, alone and together", async () => {
    expect(await ids("q=mikoyan&type=telegram&date=1956-09")).toContain(mikoyanTelegram.id);
    expect(await ids("missing=date")).toEqual([undatedNote.id]);
    expect(await ids("undated=only")).toEqual([undatedNote.id]);
    expect(await ids("queue=no-date")).toEqual([undatedNote.id]);
    expect(await titles("q=nothingofthekind")).toEqual([]);
    const lacking = await list("missing=transcript,scan&sort=title");
    expect(lacking.rows.every(({ has }) => !has.includes("transcript") && !has.includes("scan"))).toBe(true);
    expect(lacking.total).toBe(
      worldDocuments.filter(({ has }) => !has.includes("transcript") && !has.includes("scan")).length,
    );
    expect(await ids("status=draft")).toEqual([]);
    expect(await ids("pending=any")).toEqual([]);
  });

  test("counts every queue", async () => {
    const { queues } = await countQueues(env.DB, ME);
    const counts = Object.fromEntries(queues.map(({ name, count }) => [name, count]));
    expect(counts).toMatchObject({ "no-date": 1, "in-review": 0, unsaved: 0, withdrawn: 0, deleted: 0 });
    for (const { name, count } of queues) expect([name, (await list(`queue=${name}`)).total]).toEqual([name, count]);
  });
});

describe("what it costs", () => {
  // Windows that a hundred documents fill.
  const VIEWS = {
    default: "limit=20",
    "by date": "limit=20&sort=date",
    "by title": "limit=20&sort=title",
    telegrams: "limit=20&type=telegram",
    drafts: "limit=20&status=draft",
  };
  const costs = async () => {
    const read: Record<string, { trips: number; rowsRead: number }> = {};
    for (const [name, parameters] of Object.entries(VIEWS)) {
      const account = { trips: 0, rowsRead: 0 };
      await list(parameters, counted(env.DB, account));
      read[name] = account;
    }
    return read;
  };
  const bringIn = async (from: number, to: number) => {
    for (let n = from; n < to; n += 50) await give(generatedGifts(n, n + 50), n);
  };

  test("is the same with a hundred documents and with a thousand", { timeout: 120_000 }, async () => {
    await emptyArchive();
    await bringIn(0, 100);
    const hundred = await costs();
    await bringIn(100, 1000);
    const thousand = await costs();
    for (const view of Object.keys(VIEWS)) {
      expect(thousand[view].trips, view).toBe(1);
      // Other documents stand in the window, with a link more or less.
      expect(thousand[view].rowsRead, view).toBeLessThanOrEqual(hundred[view].rowsRead + 10);
    }
    expect(hundred.default.rowsRead).toBeLessThan(600);
  });
});
