// Names on the curators' side over HTTP: picked by any spelling, made on the spot, and every wrong way to ask refused.
import { beforeAll, describe, expect, test } from "vitest";
import { authorityGifts, give, worldGifts } from "../archive-of.ts";
import { ask, askJson, curating } from "../asking.ts";
import { rowsOf, versionNow } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { kimIlSung, maoZedong, mikoyan, pakHonyong, pyongyang } from "../world.ts";

beforeAll(async () => {
  await emptyArchive();
  await give(worldGifts);
});

const reading = { headers: { Authorization: curating(null).headers!["Authorization" as never] } };
const pick = (names: string, question: string) => askJson(`/curation/${names}?${question}`, reading);
const make = (names: string, body: unknown, question = "") =>
  ask(`/curation/${names}${question}`, curating(JSON.stringify(body)));

describe("A name is picked", () => {
  test.each([
    ["agents", "mikoy", mikoyan.id, null],
    ["agents", "МИКОЯН", mikoyan.id, "Анастас Микоян"],
    ["agents", "anastas mik", mikoyan.id, null],
    ["agents", "米高", mikoyan.id, "米高扬"],
    ["agents", "김일", kimIlSung.id, "김일성"],
    ["agents", "kim ir", kimIlSung.id, "Kim Ir Sen"],
    ["agents", "pak hon", pakHonyong.id, null],
    ["agents", "tung", maoZedong.id, "Mao Tse-tung"],
    ["places", "p'yong", pyongyang.id, null],
    ["places", "평양", pyongyang.id, "평양"],
    ["subjects", "종파", "sg8st2nc", "8월 종파 사건"],
    ["collections", "journals", "puzanov-journals", null],
    ["repositories", "GARF", "grf2mscw", null],
  ])("in %s by “%s”", async (names, q, key, matched) => {
    const { names: found } = await pick(names, new URLSearchParams({ q }).toString());
    expect(found[0]).toMatchObject({ key });
    expect(found[0].matched?.form ?? null).toBe(matched);
  });

  test("with its dates, its kind and how many published documents use it", async () => {
    const { names } = await pick("agents", "q=mikoyan");
    expect(names).toEqual([
      {
        key: mikoyan.id,
        name: mikoyan.name,
        kind: "person",
        dates: "1895–1978",
        about: mikoyan.description.slice(0, 160),
        count: 2,
        matched: null,
      },
    ]);
  });

  test("from no more than were asked for, and from none where nothing answers", async () => {
    expect((await pick("agents", "q=k&limit=1")).names).toHaveLength(1);
    expect(await pick("agents", "q=zzzz")).toEqual({ names: [], next: null });
    expect(await pick("agents", "q=...")).toMatchObject({ next: null });
  });

  test("or all are listed in order, window by window", async () => {
    const all: string[] = [];
    let next: string | null = null;
    do {
      const page: { names: { name: string }[]; next: string | null } = await pick(
        "agents",
        `limit=4${next ? `&after=${next}` : ""}`,
      );
      all.push(...page.names.map(({ name }) => name));
      next = page.next;
    } while (next !== null);
    const kept = await rowsOf<{ name: string }>(
      "SELECT name FROM authorities WHERE kind = 'agent' ORDER BY sort_name, key",
    );
    expect(all).toEqual(kept.map(({ name }) => name));
  });
});

describe("A name is made on the spot", () => {
  test("with dates in words and variants whose script is guessed, and is found by them at once", async () => {
    const before = await versionNow();
    const answer = await make("agents", {
      name: " Choe  Yong-gon ",
      birth: "June 21, 1900",
      death: "ca. 1976",
      variants: [{ form: "최용건" }, { form: "Цой Ен Ген", system: "via Russian" }],
      same_as: ["https://www.wikidata.org/entity/Q709012"],
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("ETag")).toBe('"1"');
    const { key } = (await answer.json()) as { key: string };
    expect((await pick("agents", "q=최용")).names[0]).toMatchObject({ key, dates: "1900-06-21–1976~" });
    expect(
      await rowsOf(
        "SELECT form, script FROM variants v JOIN authorities a ON a.seq = v.authority WHERE a.key = ?",
        key,
      ),
    ).toEqual([
      { form: "Choe Yong-gon", script: "Latn" },
      { form: "최용건", script: "Hang" },
      { form: "Цой Ен Ген", script: "Cyrl" },
    ]);
    expect(await versionNow()).toBe(before + 1);
    const [kept] = await rowsOf<{ state: string }>(
      "SELECT r.state FROM authority_revisions r JOIN authorities a ON a.seq = r.authority WHERE a.key = ?",
      key,
    );
    expect(JSON.parse(kept.state)).toMatchObject({ name: "Choe Yong-gon", birth: "1900-06-21", deleted: false });
  });

  test("not where one has this spelling already, unless it is said to be another", async () => {
    const refused = await make("agents", { name: "ким ир сен" });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ alike: [{ key: kimIlSung.id, form: "Ким Ир Сен" }] });
    const other = await make("agents", { name: "Ким Ир Сен" }, "?even_if_alike=1");
    expect(other.status).toBe(201);
    expect(((await other.json()) as { key: string }).key).not.toBe(kimIlSung.id);
  });

  test("tried by a dry run, which writes nothing", async () => {
    const before = await versionNow();
    const answer = await make("places", { name: "Wonsan" }, "?dry_run=1");
    expect(answer.status).toBe(200);
    expect(await versionNow()).toBe(before);
    expect((await pick("places", "q=wonsan")).names).toEqual([]);
  });

  test("as a collection, at an address made of its name", async () => {
    const answer = await make("collections", { name: "Rice & Relief, 1956", parent: "korea-1956" });
    expect(await answer.json()).toMatchObject({ key: "rice-relief-1956" });
    expect(await (await ask("/collections/rice-relief-1956.json")).json()).toMatchObject({ meta: { total: 0 } });
  });
});

describe("A wrong request about names is refused by what is wrong:", () => {
  test.each<[string, string, object, number, RegExp]>([
    ["no name", "agents", {}, 422, /name/i],
    ["a blank name", "agents", { name: "  " }, 422, /Write a name/],
    ["a name of 501 letters", "agents", { name: "x".repeat(501) }, 422, /name/],
    ["a date nobody can read", "agents", { name: "A B", birth: "when he was young" }, 422, /birth.*was not understood/],
    ["an end before its beginning", "agents", { name: "A B", birth: "1950", death: "1900" }, 422, /exchange/],
    ["a script that runs", "agents", { name: "A B", same_as: ["javascript:alert(1)"] }, 422, /same_as\.0.*https/],
    ["no address", "repositories", { name: "A B", url: "statearchive" }, 422, /https/],
    ["a member of another kind", "subjects", { name: "A B", birth: "1950" }, 422, /birth/],
    ["a place beyond the pole", "places", { name: "A B", latitude: 91, longitude: 0 }, 422, /latitude/],
    ["half a place", "places", { name: "A B", latitude: 9 }, 422, /both/],
    ["a language that is none", "agents", { name: "A B", variants: [{ form: "C", lang: "no such" }] }, 422, /lang/],
    ["a parent that is not there", "collections", { name: "A B", parent: "nowhere" }, 422, /no such collection/],
    ["a list", "agents", [], 422, /object/],
  ])("%s", async (_, names, sent, status, says) => {
    const before = await rowsOf("SELECT count(*) AS count FROM authorities");
    const answer = await make(names, sent);
    expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
      status,
      expect.stringMatching(says),
    ]);
    expect(await rowsOf("SELECT count(*) AS count FROM authorities")).toEqual(before);
  });

  test.each([
    ["limit=0", 400],
    ["limit=101", 400],
    ["filter=odd", 400],
    ["nothing=1", 400],
    [`q=${"x".repeat(301)}`, 400],
    ["after=%27", 400],
  ])("?%s", async (question, status) => {
    expect((await ask(`/curation/agents?${question}`, reading)).status).toBe(status);
  });

  test("by method, by media type, by size and by who asks", async () => {
    expect((await ask("/curation/agents", { ...curating("{}"), method: "PUT" })).status).toBe(405);
    expect((await ask("/curation/agents", curating("{}", { "Content-Type": "text/plain" }))).status).toBe(415);
    expect((await ask("/curation/agents", curating("not JSON"))).status).toBe(400);
    expect((await make("agents", { name: "A", description: "x".repeat(600_000) })).status).toBe(413);
    expect((await ask("/curation/agents")).status).toBe(401);
    expect((await ask("/curation/sculptures", reading)).status).toBe(404);
  });
});

test("Everybody of the world is there to be picked", async () => {
  const { names } = await pick("agents", "limit=100");
  expect(names.length).toBeGreaterThanOrEqual(authorityGifts.filter(({ give }) => give === "agent").length);
});
