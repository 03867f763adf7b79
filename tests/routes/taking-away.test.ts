// The archive taken away over HTTP, in windows however small, and given back without a change.
import { beforeAll, describe, expect, test } from "vitest";
import type { GiftInput } from "../../worker/archive/gift.ts";
import type { ImportReport } from "../../worker/curation/import-gifts.ts";
import { documentGift, draftOf, give, worldGifts } from "../archive-of.ts";
import { ask, curating, TOKEN, trips } from "../asking.ts";
import { count, rowsOf } from "../asking-the-tables.ts";
import { create, save } from "../desk.ts";
import { emptyArchive } from "../empty-archive.ts";
import { keep, leaf, smallerLeaf } from "../keeping-scans.ts";
import { inventedLetter, mikoyanTelegram } from "../world.ts";

const EVERYTHING = "/curation/exports?form=ndjson";
const TABLE = "/curation/exports?form=csv&sort=title";
/** Trips that a window of any size may take: as many as one of these small ones. */
const MOST_TRIPS = 8;

const taking = (headers: Record<string, string> = {}): RequestInit => ({
  headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
});

async function windowsOf(first: string): Promise<{ text: string; names: string[] }> {
  const [texts, names]: string[][] = [[], []];
  for (let next: string | null = first; next !== null; ) {
    const answer: Response = await ask(next, taking());
    expect([next, answer.status]).toEqual([next, 200]);
    expect(trips).toBeLessThanOrEqual(MOST_TRIPS);
    texts.push(new TextDecoder().decode(await answer.arrayBuffer()));
    names.push(/filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition")!)![1]);
    next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1] ?? null;
  }
  return { text: texts.join(""), names };
}

const giftsIn = (text: string): GiftInput[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Everything that says what is there, row by row. */
const TABLES = [
  "documents",
  "notes",
  "scans",
  "texts",
  "authorities",
  "variants",
  "authority_identifiers",
  "revisions",
];
const everyRow = async () =>
  Object.fromEntries(await Promise.all(TABLES.map(async (t) => [t, await rowsOf(`SELECT * FROM ${t}`)])));

beforeAll(async () => {
  await emptyArchive();
  await give(worldGifts);
  const scan = { ...(await keep(leaf, smallerLeaf)), label: "1", alternative_text: "A leaf." };
  await give([documentGift({ ...draftOf(inventedLetter), scans: [scan] })]);
  await save(mikoyanTelegram.id, 1, { summary: "A draft beside it." });
  await create({ title: "Never published" });
});

describe.each([1, 3, 7])("In windows of %i", (limit) => {
  test("everything is what it is in one", async () => {
    const whole = await windowsOf(EVERYTHING);
    expect(whole.names).toEqual([expect.stringMatching(/^fonds-\d{4}-\d\d-\d\d\.ndjson$/)]);
    const { text, names } = await windowsOf(`${EVERYTHING}&limit=${limit}`);
    expect(text).toBe(whole.text);
    expect(names.length).toBeGreaterThan(1);
    // Whoever keeps one window as a file does not take it for the whole.
    expect(names.filter((name) => !name.endsWith("-part.ndjson"))).toEqual([]);
  });

  test("a table is what it is in one", async () => {
    const whole = await windowsOf(TABLE);
    const { text, names } = await windowsOf(`${TABLE}&limit=${limit}`);
    expect(text).toBe(whole.text);
    expect(text.split("\r\n")[0]).toMatch(/^id,.*,status,pending$/);
    expect(names.length).toBeGreaterThan(1);
  });
});

test("Given back, no document, no note, no scan and no name changes", async () => {
  const gifts = giftsIn((await windowsOf(`${EVERYTHING}&limit=2`)).text);
  expect(gifts.some((gift) => gift.give === "document" && (gift.record.scans ?? []).length > 0)).toBe(true);
  expect(gifts.some((gift) => gift.give === "document" && (gift.record.notes ?? []).length > 0)).toBe(true);
  const before = await everyRow();
  const answer = await ask("/curation/imports?changeset=new", curating(JSON.stringify({ gifts })));
  const report = (await answer.json()) as ImportReport;
  expect(report.outcomes.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
  expect(report.authorities).toEqual({ added: 0, changed: 0 });
  expect(report.changeset).toBeNull();
  expect(await everyRow()).toEqual(before);
});

test("Brought to an empty archive, it is taken away from there as the same", async () => {
  const { text } = await windowsOf(EVERYTHING);
  await emptyArchive();
  await keep(leaf, smallerLeaf);
  await ask("/curation/imports", curating(JSON.stringify({ gifts: giftsIn(text) })));
  // Documents stand in the order of entry, and a draft beside what readers see comes with it.
  expect(giftsIn((await windowsOf(`${EVERYTHING}&limit=3`)).text)).toEqual(giftsIn(text));
});

test("It is written down once, named as a file, and never kept", async () => {
  const before = await count("audit");
  await windowsOf(`${EVERYTHING}&limit=2`);
  await windowsOf(`${TABLE}&limit=2`);
  expect(await rowsOf("SELECT act, detail FROM audit ORDER BY seq DESC LIMIT 2")).toEqual([
    { act: "export", detail: JSON.stringify({ form: "csv", question: "sort=title" }) },
    { act: "export", detail: JSON.stringify({ form: "ndjson" }) },
  ]);
  expect(await count("audit")).toBe(before + 2);
  expect((await ask(EVERYTHING, taking())).headers.get("Cache-Control")).toBe("no-store");
});

test.each([
  ["&after=nonsense", "after"],
  ["&after=documents-", "after"],
  ["&after=names-1&after=names-2", "after"],
  ["&limit=0", "limit"],
  ["&limit=201", "limit"],
  ["&q=kim", "q"],
  ["&__proto__=1", "__proto__"],
])("%s is refused by name", async (more, parameter) => {
  const answer = await ask(EVERYTHING + more, taking());
  expect([answer.status, ((await answer.json()) as { parameter: string }).parameter]).toEqual([400, parameter]);
});

test("A place in another table is refused", async () => {
  const answer = await ask(`${TABLE}&limit=1`, taking());
  const next = /<([^>]+)>/.exec(answer.headers.get("Link")!)![1];
  expect((await ask(next.replace("sort=title", "sort=date"), taking())).status).toBe(400);
});
