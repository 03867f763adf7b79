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

describe("One record", () => {
  const at = (rest = "") => `/curation/agents/${maoZedong.id}${rest}`;
  const sending = (method: string, body: unknown, on?: string) => ({
    ...curating(JSON.stringify(body), on === undefined ? {} : { "If-Match": on }),
    method,
  });
  const tag = async () => (await ask(at(), reading)).headers.get("ETag")!;

  test("is read whole: its state, its uses, what may be the same, and its history", async () => {
    const answer = await ask(at(), reading);
    expect(answer.headers.get("ETag")).toBe('"1"');
    expect(await answer.json()).toMatchObject({
      authority: "agent",
      key: maoZedong.id,
      state: { name: maoZedong.name, birth: "1893", variants: maoZedong.variants, deleted: false },
      uses: { waiting: 0 },
      alike: [],
      merged_into: null,
    });
    const { revisions, before } = await askJson(at("/revisions"), reading);
    expect(revisions).toMatchObject([{ number: 1, act: "import", by: { id: "tests" } }]);
    expect(before).toBeNull();
    const { documents } = await askJson(`/curation/agents/${mikoyan.id}/uses`, reading);
    expect(documents).toHaveLength(2);
  });

  test("is changed on the revision it was decided on, and the change is seen by the next request with its bookmark", async () => {
    const saved = await ask(at(), sending("PATCH", { description: "Chairman.", note: "Was empty." }, await tag()));
    expect(saved.status).toBe(200);
    expect(saved.headers.get("ETag")).toBe('"2"');
    expect(await saved.json()).toMatchObject({
      written: true,
      difference: [{ member: "description", after: ["Chairman."] }],
    });
    const bookmark = saved.headers.get("Fonds-Bookmark")!;
    expect(bookmark).toMatch(/^[0-9a-f-]{20,}$/);
    const seen = await ask(at(), { headers: { ...reading.headers, "Fonds-Bookmark": bookmark } });
    expect(await seen.json()).toMatchObject({ revision: 2, state: { description: "Chairman." } });
    expect((await askJson(at("/revisions"), reading)).revisions[0]).toMatchObject({ number: 2, note: "Was empty." });
  });

  test("that is saved as it is writes nothing", async () => {
    const before = await versionNow();
    const same = await ask(at(), sending("PATCH", { description: "Chairman." }, await tag()));
    expect(await same.json()).toMatchObject({ written: false, revision: 2 });
    expect(await versionNow()).toBe(before);
  });

  test("tried by a dry run answers the difference and writes nothing", async () => {
    const before = await versionNow();
    const tried = await ask(at("?dry_run=1"), sending("PATCH", { death: "9 September 1976" }, await tag()));
    expect(await tried.json()).toMatchObject({
      written: false,
      revision: 3,
      difference: [{ label: "Died or dissolved", before: ["1976"], after: ["1976-09-09"] }],
    });
    expect(await versionNow()).toBe(before);
  });

  test("is merged over HTTP, and the answer says how to go on", async () => {
    const made = (await (await make("agents", { name: "Mao Tsetung" })).json()) as { key: string };
    const merging = await ask(`/curation/agents/${made.key}/merger`, sending("PUT", { into: maoZedong.id }, '"1"'));
    expect(merging.headers.get("ETag")).toBe('"2"');
    expect(await merging.json()).toMatchObject({ left: 0, moved: 0, written: true, into: { key: maoZedong.id } });
    expect((await ask(`/agents/${made.key}`, { redirect: "manual" })).status).toBe(301);
    const change = await ask(`/curation/agents/${made.key}`, sending("PATCH", { name: "X" }, '"2"'));
    expect([change.status, await change.json()]).toMatchObject([409, { merged_into: maoZedong.id }]);
  });

  test.each<[string, string, string, unknown, string | undefined, number]>([
    ["without a revision", "PATCH", "", { name: "X" }, undefined, 428],
    ["on what is no revision", "PATCH", "", { name: "X" }, "W/1", 400],
    ["on an old revision", "PATCH", "", { name: "X" }, '"1"', 412],
    ["to nothing", "PATCH", "", { name: "" }, "now", 422],
    ["with a number for a note", "PATCH", "", { note: 7 }, "now", 422],
    ["into nothing", "PUT", "/merger", {}, "now", 422],
    ["into a record that is not there", "PUT", "/merger", { into: "nbdyhr22" }, "now", 404],
    ["into a path", "PUT", "/merger", { into: "../x" }, "now", 422],
    ["to a revision it never had", "PUT", "/restoration", { revision: 99 }, "now", 404],
    ["to half a revision", "PUT", "/restoration", { revision: 1.5 }, "now", 422],
    ["away, while documents use it", "DELETE", "", null, "now", 409],
    ["by a method it does not take", "POST", "/merger", {}, "now", 405],
  ])("is not changed %s", async (_, method, where, sent, on, status) => {
    const key = method === "DELETE" ? mikoyan.id : maoZedong.id;
    const address = `/curation/agents/${key}${where}`;
    const current = (await ask(`/curation/agents/${key}`, reading)).headers.get("ETag")!;
    const before = await versionNow();
    const answer = await ask(address, sending(method, sent, on === "now" ? current : on));
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { detail: string }).detail.length).toBeGreaterThan(10);
    expect(await versionNow()).toBe(before);
  });

  test("that is not there is found nowhere", async () => {
    for (const rest of ["", "/uses", "/revisions"]) {
      expect((await ask(`/curation/agents/nbdyhr22${rest}`, reading)).status).toBe(404);
    }
    expect((await ask(`/curation/places/${maoZedong.id}`, reading)).status).toBe(404);
    expect((await ask(`/curation/agents/${maoZedong.id}?fields=x`, reading)).status).toBe(400);
  });
});
