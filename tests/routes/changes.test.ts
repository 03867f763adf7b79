// What became of the documents, as a mirror follows it and as a person reads it.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { give, worldGifts } from "../archive-of.ts";
import { ask, askJson, asPage, trips } from "../asking.ts";
import { inventedGifts } from "../invented-archive.ts";
import { withdraw } from "../withdrawing.ts";

interface Told {
  id: string;
  action: string;
  at: string;
  content_hash: string;
  replaced_by?: string;
}

/** Everything from an address on, by following `links.next`. */
async function follow(address: string, between: () => Promise<unknown> = async () => {}): Promise<Told[]> {
  const told: Told[] = [];
  for (let next: string | null = address; next; await between()) {
    const answer: { data: Told[]; links: { next: string | null } } = await askJson(next);
    told.push(...answer.data);
    next = answer.links.next;
  }
  return told;
}

const idsWhere = async (condition: string) =>
  (await env.DB.prepare(`SELECT id FROM documents WHERE ${condition} ORDER BY seq`).all<{ id: string }>()).results.map(
    ({ id }) => id,
  );

beforeAll(async () => {
  await give(worldGifts);
  await give(inventedGifts(1, 120), 1);
});

describe("/changes", () => {
  test("tells the newest first, fifty at a time, in one trip", async () => {
    const { data, meta, links } = await askJson("/changes.json");
    expect(trips).toBe(1);
    expect([data.length, meta.returned, meta.order]).toEqual([50, 50, "newest-first"]);
    expect(links.self).toBe("http://localhost/changes.json");
    expect(data[0]).toMatchObject({ action: "created", at: "2026-11-03T09:31:00Z", revision: 1 });
    expect(data[0].url).toBe(`http://localhost/documents/${data[0].id}`);
    expect(data[0].content_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("following it tells every document once, whatever is added meanwhile", async () => {
    const before = await idsWhere("1");
    let later = 2;
    const told = await follow("/changes.json?limit=40", () => give(inventedGifts(later, 5, 1000 + 5 * later++), later));
    expect(told.map(({ id }) => id).sort()).toEqual(before.sort());
  });

  test("since an instant or a day, the oldest comes first and none is missing", async () => {
    const told = await follow("/changes.json?since=2026-11-03T09:31:00Z&limit=70");
    const stamps = told.map(({ at }) => at);
    expect(stamps).toEqual([...stamps].sort());
    expect(told).toHaveLength((await idsWhere("1")).length - 10);
    expect(await follow("/changes.json?since=2026-11-03&limit=200")).toHaveLength((await idsWhere("1")).length);
    expect(await follow("/changes.json?since=2026-11-03T10:31:00%2B01:00&limit=200")).toHaveLength(told.length);
    expect(await follow("/changes.json?since=2026-11-04")).toEqual([]);
  });

  test("since a version it tells exactly what came after, with what was done", async () => {
    const { meta } = await askJson("/changes.json?limit=1");
    const since = `/changes.json?since=${meta.version}`;
    expect((await askJson(since)).data).toEqual([]);
    const [one, other, third] = await idsWhere("id NOT IN ('') AND type = 'telegram'");
    await give(inventedGifts(99, 3, 1), 50);
    const added = await give(inventedGifts(99, 1, 5000), 51);
    expect(added.documents.added).toBe(1);
    await withdraw(one, 52);
    await withdraw(other, 53, third);
    const told: Told[] = (await askJson(since)).data;
    expect(told.filter(({ action }) => action === "updated").length).toBeGreaterThan(0);
    expect(told.slice(-3).map(({ action }) => action)).toEqual(["created", "withdrawn", "merged"]);
    expect(told.at(-2)).toMatchObject({ id: one });
    expect(told.at(-1)).toMatchObject({ id: other, replaced_by: third });
    const again = await askJson(`/changes.json?since=${(await askJson(since)).meta.version}`);
    expect(again.data).toEqual([]);
  });

  test("is a page too, which says so of what was withdrawn, and is read again only when it changed", async () => {
    const answer = await ask("/changes", asPage);
    const page = await answer.text();
    expect(page).toContain("<h1>Changes</h1>");
    expect(page).toMatch(/Withdrawn · \d\d:\d\d UTC/);
    expect(page).toContain('href="/changes?since=');
    expect(answer.headers.get("X-Robots-Tag")).toBeNull();
    expect(answer.headers.get("Link")).toContain('</changes.json>; rel="alternate"'.replace("<", "<http://localhost"));
    const again = await ask("/changes", {
      headers: { ...asPage.headers, "If-None-Match": answer.headers.get("ETag")! },
    });
    expect(again.status).toBe(304);
    const since = await ask("/changes?since=2026-11-03", asPage);
    expect(await since.text()).toContain("since November 3, 2026");
    expect(since.headers.get("X-Robots-Tag")).toBe("noindex");
    expect(await (await ask("/changes?since=999999", asPage)).text()).toContain("Nothing has changed after version");
  });

  test.each([
    ["since=yesterday", "since"],
    ["since=", "since"],
    ["since=2026", null],
    ["since=2026-02-30", "since"],
    ["since=2026-11-03T25:00:00Z", "since"],
    ["since=2026-11-03T09:30:00", "since"],
    ["since=-5", "since"],
    ["since=1&since=2", "since"],
    ["since=99999999999999999999", "since"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=ten", "limit"],
    ["after_key=junk", "after_key"],
    ["after_key=W10", "after_key"],
    ["order=asc", "order"],
  ])("?%s names what is wrong", async (question, parameter) => {
    const answer = await ask(`/changes.json?${question}`);
    if (parameter === null) return expect(answer.status).toBe(200);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ parameter, status: 400 });
  });

  test("a cursor of another question is refused", async () => {
    const { links } = await askJson("/changes.json?limit=5");
    const key = new URL(links.next).searchParams.get("after_key")!;
    expect((await ask(`/changes.json?after_key=${key}`)).status).toBe(200);
    expect((await ask(`/changes.json?since=1&after_key=${key}`)).status).toBe(400);
  });

  test("there is no other form of it", async () => {
    expect((await ask("/changes.csv")).status).toBe(404);
  });
});
