// Has it changed since? 304 before any real work, and never after a change.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { counted } from "../../bench/counted-database.ts";
import { app } from "../../worker/app.ts";
import { noteArchive } from "../../worker/archive/memory.ts";
import { etagOf, isUnchanged, isWorthAsking } from "../../worker/http/conditional.ts";
import { commit } from "../../worker/store/commit.ts";
import { ARRIVAL, documentGift, give, worldGifts } from "../archive-of.ts";
import { ask, bindings, trips } from "../asking.ts";
import { emptyArchive } from "../empty-archive.ts";
import { mikoyanTelegram } from "../world.ts";

beforeAll(async () => {
  await give(worldGifts);
});

const ADDRESSES = [
  "/",
  "/documents",
  "/documents.json?q=mikoyan",
  `/documents/${mikoyanTelegram.id}`,
  "/agents.json",
  "/years/1956.json",
];
let changes = 0;
/** Within the same second, so that dates stay what they are. */
const changeSomething = () => give([documentGift({ title: `Added ${++changes}` })]);

describe.each(ADDRESSES)("%s", (address) => {
  const asked = (headers: Record<string, string>) => ask(address, { headers });

  test("carries an ETag and when the archive last changed", async () => {
    const answer = await ask(address);
    expect(answer.headers.get("ETag")).toMatch(/^W\/"[^"]+"$/);
    expect(answer.headers.get("Last-Modified")).toBe(new Date(ARRIVAL).toUTCString());
  });

  test("is not sent again to who has it: one trip, no body, the same headers", async () => {
    const first = await ask(address);
    const again = await asked({ "If-None-Match": first.headers.get("ETag")! });
    expect(again.status).toBe(304);
    expect(trips).toBe(1);
    expect(await again.text()).toBe("");
    for (const name of ["ETag", "Cache-Control", "Vary", "Last-Modified", "CDN-Cache-Control"]) {
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    }
    expect(again.headers.get("Content-Type")).toBeNull();
  });

  test("is sent again after a change, in one trip where the newer version is known", async () => {
    const tag = (await ask(address)).headers.get("ETag")!;
    await changeSomething();
    await ask("/documents.json?limit=0");
    const again = await asked({ "If-None-Match": tag });
    expect(again.status).toBe(200);
    expect(trips).toBe(1);
    expect(again.headers.get("ETag")).not.toBe(tag);
  });
});

describe("A list of tags", () => {
  test.each<[string, (tag: string) => string, number]>([
    ["with ours among others", (tag) => `"a", ${tag}, W/"b"`, 304],
    ["with ours in its strong form", (tag) => tag.replace("W/", ""), 304],
    ["without ours", () => 'W/"x", "y"', 200],
    ["that is a star", () => "*", 304],
    ["that is a star with spaces", () => "  *  ", 304],
    ["that is empty", () => "", 200],
    ["that is garbage", () => '"""""W/', 200],
    ["without quotes", (tag) => tag.replaceAll('"', ""), 200],
    ["that is endless", () => '"x", '.repeat(5000), 200],
    ["of a version to come", (tag) => tag.replace(/\d+/, "99999999"), 200],
    ["of another form", (tag) => tag.replace(".json.", ".html."), 200],
    ["of another build", (tag) => tag.replace(/\.[^.]+"$/, '.elsewhere"'), 200],
  ])("%s", async (_, listOf, status) => {
    const tag = (await ask("/documents.json")).headers.get("ETag")!;
    expect((await ask("/documents.json", { headers: { "If-None-Match": listOf(tag) } })).status).toBe(status);
  });

  test("of the page does not answer for the JSON of the same address", async () => {
    const page = (await ask("/documents")).headers.get("ETag")!;
    const json = await ask("/documents", { headers: { Accept: "application/json", "If-None-Match": page } });
    expect(json.status).toBe(200);
  });
});

describe("A date", () => {
  const since = (date: string, more: Record<string, string> = {}) =>
    ask("/documents.json", { headers: { "If-Modified-Since": date, ...more } });

  test("of the last change or later is answered 304; an earlier one is not", async () => {
    expect((await since(new Date(ARRIVAL).toUTCString())).status).toBe(304);
    expect((await since(new Date(ARRIVAL + 86_400_000).toUTCString())).status).toBe(304);
    expect((await since(new Date(ARRIVAL - 1000).toUTCString())).status).toBe(200);
  });

  test.each(["garbage", "", "0", "99999999999999999999", "Thu, 32 Foo 2026 99:99:99 GMT"])(
    "that is none is ignored: “%s”",
    async (date) => {
      expect((await since(date)).status).toBe(200);
    },
  );

  test("is not looked at where there is a tag", async () => {
    const late = new Date(ARRIVAL + 86_400_000).toUTCString();
    expect((await since(late, { "If-None-Match": '"other"' })).status).toBe(200);
    const tag = (await ask("/documents.json")).headers.get("ETag")!;
    expect((await since(new Date(0).toUTCString(), { "If-None-Match": tag })).status).toBe(304);
  });
});

describe("What there is not", () => {
  test.each([
    "/documents/zzzzzzzz.json",
    "/documents.json?after_key=damaged",
    "/agents/zzzzzzzz.json",
    "/documents/@.json",
  ])("is not unchanged, whatever date is given, and any tag does not match it: %s", async (address) => {
    const { status } = await ask(address);
    expect(status).toBeGreaterThanOrEqual(400);
    for (const headers of [
      { "If-None-Match": "*" },
      { "If-Modified-Since": new Date(ARRIVAL).toUTCString() },
    ] as Record<string, string>[]) {
      expect((await ask(address, { headers })).status).toBe(status);
    }
  });

  test("any more is told to whoever had it", async () => {
    const address = `/documents/${mikoyanTelegram.id}.json`;
    const tag = (await ask(address)).headers.get("ETag")!;
    await commit(env.DB, { curator: "tests", act: "withdraw", subject: address, at: ARRIVAL }, [
      env.DB.prepare("UPDATE documents SET status = 'withdrawn' WHERE id = ?").bind(mikoyanTelegram.id),
    ]);
    expect((await ask(address, { headers: { "If-None-Match": tag } })).status).toBe(410);
  });
});

describe("Where another archive has taken the place of one this isolate has seen", () => {
  const unchangedTwice = async () => {
    const address = "/documents.json";
    const tag = (await ask(address)).headers.get("ETag")!;
    const account = { trips: 0, rowsRead: 0 };
    const again = await app.request(
      address,
      { headers: { "If-None-Match": tag } },
      { ...bindings(), DB: counted(env.DB, account) },
    );
    expect([again.status, account]).toEqual([304, { trips: 1, rowsRead: 1 }]);
  };

  test("an empty one with lower versions, a 304 still takes one row", async () => {
    noteArchive({ version: 99999, changed_at: ARRIVAL });
    await emptyArchive();
    await give(worldGifts);
    await unchangedTwice();
  });

  test("a restored one, a 304 takes one row as soon as it has answered once", async () => {
    noteArchive({ version: 99999, changed_at: ARRIVAL });
    await unchangedTwice();
  });
});

describe("In the words of the rules:", () => {
  const headers = (given: Record<string, string>) => new Headers(given);

  test("the tag says version, form and build, weakly", () => {
    expect(etagOf(12, "json", "abcd1234")).toBe('W/"12.json.abcd1234"');
  });

  test("only a tag of this form and build is worth a look at the version", () => {
    const worth = (tag: string) => isWorthAsking(headers({ "If-None-Match": tag }), "json", "b1");
    expect(worth('W/"99999.json.b1"')).toBe(true);
    expect(worth('W/"99999.html.b1"')).toBe(false);
    expect(worth('W/"99999.json.b2"')).toBe(false);
    expect(worth('W/"x.json.b1"')).toBe(false);
  });

  test("seconds decide, not milliseconds", () => {
    const date = headers({ "If-Modified-Since": new Date(5000).toUTCString() });
    expect(isUnchanged(date, 'W/"1"', 5999)).toBe(true);
    expect(isUnchanged(date, 'W/"1"', 6000)).toBe(false);
    expect(isUnchanged(headers({}), 'W/"1"', 0)).toBe(false);
  });
});
