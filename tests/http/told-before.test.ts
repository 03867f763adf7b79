// The same request again: the same bytes from this isolate's memory, for one row of D1, and never after a change.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { counted } from "../../bench/counted-database.ts";
import { app } from "../../worker/app.ts";
import { forgetArchive } from "../../worker/archive/memory.ts";
import type { Env } from "../../worker/http/env.ts";
import { commit } from "../../worker/store/commit.ts";
import { ARRIVAL, documentGift, give, worldGifts } from "../archive-of.ts";
import { bindings } from "../asking.ts";
import { mikoyanTelegram } from "../world.ts";

beforeAll(async () => {
  await give(worldGifts);
});

interface Asked {
  status: number;
  headers: Record<string, string>;
  bytes: string;
  /** Trips to D1 and rows read there. */
  took: [trips: number, rows: number];
}

async function asked(address: string, init: RequestInit = {}, more: Partial<Env> = {}): Promise<Asked> {
  const account = { trips: 0, rowsRead: 0 };
  const answer = await app.request(address, init, { ...bindings(), DB: counted(env.DB, account), ...more });
  const bytes = await answer.text();
  const { status, headers } = answer;
  return { status, headers: Object.fromEntries(headers), bytes, took: [account.trips, account.rowsRead] };
}

const asProgram = (accept: string): RequestInit => ({ headers: { Accept: accept } });
const change = (title: string) => give([documentGift({ title })]);
const totalOf = ({ bytes }: Asked): number => JSON.parse(bytes).meta.total;
const mikoyan = `/documents/${mikoyanTelegram.id}`;

describe("Asked again,", () => {
  test.each<[string, RequestInit]>([
    ["/", {}],
    [mikoyan, {}],
    [`${mikoyan}.json`, {}],
    [`${mikoyan}.csv`, {}],
    [`${mikoyan}@1`, {}],
    [`${mikoyan}?view=parallel`, {}],
    ["/documents?q=mikoyan", asProgram("text/html")],
    ["/documents?q=mikoyan", asProgram("application/json")],
    ["/documents.atom", {}],
    ["/agents", {}],
    ["/changes", {}],
    ["/openapi.json", {}],
    ["/sitemap.xml", {}],
  ])("%s %o is told in the same words, for one row", async (address, init) => {
    forgetArchive();
    const { took: first, ...told } = await asked(address, init);
    const { took: second, ...again } = await asked(address, init);
    expect(told.status).toBe(200);
    expect(again).toEqual(told);
    expect(first[0]).toBe(1);
    expect(second).toEqual([1, 1]);
  });

  test("HEAD is answered from what GET was told, without a body", async () => {
    const told = await asked(`${mikoyan}.json`);
    const head = await asked(`${mikoyan}.json`, { method: "HEAD" });
    expect([head.status, head.bytes, head.took]).toEqual([200, "", [1, 1]]);
    expect(head.headers).toMatchObject({ etag: told.headers.etag, link: told.headers.link });
  });

  test("who has it already is told so", async () => {
    const { headers } = await asked("/documents.json");
    const conditions: Record<string, string>[] = [
      { "If-None-Match": headers.etag },
      { "If-Modified-Since": headers["last-modified"] },
    ];
    for (const given of conditions) {
      const again = await asked("/documents.json", { headers: given });
      expect([again.status, again.bytes, again.took]).toEqual([304, "", [1, 1]]);
    }
  });
});

describe("Never told for another request:", () => {
  test("the form that Accept asks for", async () => {
    const page = await asked("/documents", asProgram("text/html"));
    const json = await asked("/documents", asProgram("application/json"));
    expect([page.headers["content-type"], json.headers["content-type"]]).toEqual([
      "text/html; charset=utf-8",
      "application/json; charset=utf-8",
    ]);
  });

  test("a feed, which a browser is sent as XML it shows", async () => {
    const program = await asked("/documents.rss");
    const browser = await asked("/documents.rss", asProgram("text/html,*/*"));
    expect(program.headers["content-type"]).toContain("application/rss+xml");
    expect(browser.headers["content-type"]).toContain("application/xml");
  });

  test("another origin, by its address or by its name for itself", async () => {
    await asked("http://one.test/documents.json");
    const other = await asked("http://two.test/documents.json");
    const named = await asked("http://one.test/documents.json", {}, { ORIGIN: "https://archive.example" });
    expect(JSON.parse(other.bytes).links.self).toMatch(/^http:\/\/two\.test\//);
    expect(JSON.parse(named.bytes).links.self).toMatch(/^https:\/\/archive\.example\//);
  });

  test("another build", async () => {
    const one = await asked("/documents.json", {}, { BUILD: { id: "aaaaaaaa" } });
    const two = await asked("/documents.json", {}, { BUILD: { id: "bbbbbbbb" } });
    expect(two.headers.etag).not.toBe(one.headers.etag);
  });
});

describe("After a change", () => {
  test("that this isolate knows of, the answer is new, in one trip", async () => {
    const before = await asked("/documents.json?sort=added");
    await change("Known of");
    await asked("/documents.json?limit=0");
    const after = await asked("/documents.json?sort=added");
    expect(after.took[0]).toBe(1);
    expect(totalOf(after)).toBe(totalOf(before) + 1);
    expect(after.headers.etag).not.toBe(before.headers.etag);
  });

  test("that it does not know of, the answer is new, after one look in vain, and all else is forgotten", async () => {
    await asked("/agents.json");
    const before = await asked("/documents.json?sort=added");
    await change("Not known of");
    const after = await asked("/documents.json?sort=added");
    expect(after.took[0]).toBe(2);
    expect(totalOf(after)).toBe(totalOf(before) + 1);
    expect((await asked("/agents.json")).took[1]).toBeGreaterThan(1);
  });

  test("what is withdrawn is gone, also for who names a date after it", async () => {
    const { headers } = await asked(mikoyan);
    await commit(env.DB, { curator: "tests", act: "withdraw", subject: mikoyan, at: ARRIVAL }, [
      env.DB.prepare("UPDATE documents SET status = 'withdrawn' WHERE id = ?").bind(mikoyanTelegram.id),
    ]);
    const later = { "If-Modified-Since": new Date(Date.parse(headers["last-modified"]) + 60_000).toUTCString() };
    expect((await asked(mikoyan, { headers: later })).status).toBe(410);
    await commit(env.DB, { curator: "tests", act: "publish", subject: mikoyan, at: ARRIVAL }, [
      env.DB.prepare("UPDATE documents SET status = 'published' WHERE id = ?").bind(mikoyanTelegram.id),
    ]);
    expect((await asked(mikoyan)).status).toBe(200);
  });
});

describe("Not kept:", () => {
  test.each([
    ["/documents/zzzzzzzz.json", 404],
    ["/documents.json?nonsense=1", 400],
  ])("%s", async (address, status) => {
    const first = await asked(address);
    const second = await asked(address);
    expect([first.status, second.status]).toEqual([status, status]);
    expect(second.took).toEqual(first.took);
  });

  test("what is told as a stream, to the end", async () => {
    const first = await asked("/documents.ndjson");
    const second = await asked("/documents.ndjson");
    expect(second.took[1]).toBeGreaterThan(50);
    expect(second.bytes).toBe(first.bytes);
  });

  test("what is larger than half a megabyte", async () => {
    const text = "x".repeat(100_000);
    const paragraphs = Array.from({ length: 6 }, (_, i) => ({ id: `p${i + 1}`, text }));
    await give([
      documentGift({ title: "A book", type: "book", texts: [{ kind: "transcript", language: "en", paragraphs }] }),
    ]);
    const { bytes } = await asked("/documents.json?type=book&fields=id");
    const address = `/documents/${JSON.parse(bytes).data[0].id}.json`;
    const first = await asked(address);
    expect((await asked(address)).took).toEqual(first.took);
  });
});

test("The budget counts an answer that was told before like any other", async () => {
  let left = 2;
  const budget = { BUDGET: { limit: async () => ({ success: left-- > 0 }) }, BUDGET_LIMIT: "2" };
  const answers = [];
  for (let time = 0; time < 3; time++) answers.push(await asked("/documents.json", {}, budget));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers[1].headers["ratelimit-policy"]).toBe(answers[0].headers["ratelimit-policy"]);
});
