// The ways in: the home page and the directories of people, places, subjects, collections and repositories.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { AuthorityKind } from "../../worker/archive/authority.ts";
import { fold } from "../../worker/archive/fold.ts";
import { browseAuthorities, DirectoryParameters, readHome } from "../../worker/catalogue/browse.ts";
import { documentGift, give, worldDocuments, worldGifts } from "../archive-of.ts";
import {
  agents,
  collections,
  garf,
  kimIlSung,
  koreanCrisis,
  puzanovJournals,
  pyongyang,
  repositories,
} from "../world.ts";

const LONG = "김".repeat(490);

beforeAll(async () => {
  await give(worldGifts);
  await give([
    { give: "subject", record: { name: `${LONG}가` } },
    { give: "subject", record: { name: `${LONG}나` } },
    ...Array.from({ length: 25 }, (_, i) => ({
      give: "subject",
      record: { name: `Same name ${i % 3}`, identifiers: [{ scheme: "volume", value: `one#${i}` }] },
    })),
  ]);
  await give([documentGift({ title: "The latest", date: { edtf: "1800" } })], 1);
});

const directory = async (kind: AuthorityKind, question = "") =>
  (await browseAuthorities(env.DB, kind, DirectoryParameters.parse(Object.fromEntries(new URLSearchParams(question)))))
    .answer;
const follow = (kind: AuthorityKind, link: string | null) => directory(kind, link!.split("?")[1]);

describe("The home page", () => {
  test("has the newest first, the collections that stand at the top, the types and the years", async () => {
    const { answer } = await readHome(env.DB);
    expect(answer.total).toBe(worldDocuments.length + 1);
    expect(answer.newest).toHaveLength(6);
    expect(answer.newest[0].title).toBe("The latest");
    expect(answer.collections).toEqual([expect.objectContaining({ slug: koreanCrisis.slug, count: 4 })]);
    expect(answer.types).toContainEqual({ value: "telegram", count: 3 });
    expect(answer.years.map(({ year }) => year)).toEqual(["1800", "1927", "1951", "1956", "1957", "1960"]);
    expect(answer.years).toContainEqual({ year: "1956", count: 4 });
    expect(answer.meta.version).toBe(3);
  });
});

describe("A directory", () => {
  test("has everybody by name, with life dates and how many documents", async () => {
    const { entries, meta } = await directory("agent");
    expect(meta.total).toBe(agents.length);
    expect(entries.map(({ name }) => name)).toEqual(
      agents.map(({ name }) => name).sort((a, b) => (fold(a) < fold(b) ? -1 : 1)),
    );
    expect(entries.find(({ key }) => key === kimIlSung.id)).toMatchObject({
      count: 6,
      dates: "1912-04-15–1994-07-08",
      kind: "person",
    });
  });

  test("finds a name by the beginning of any spelling", async () => {
    for (const q of ["kim ir", "金日", "Ким Ир", "GIM IL"]) {
      expect((await directory("agent", `q=${encodeURIComponent(q)}`)).entries.map(({ key }) => key)).toEqual([
        kimIlSung.id,
      ]);
    }
    expect((await directory("place", "q=P'yŏng")).entries.map(({ key }) => key)).toEqual([pyongyang.id]);
    expect((await directory("agent", "q=%25")).entries).toEqual([]);
  });

  test("narrows to a letter, and marks the letter", async () => {
    const { entries, letters } = await directory("agent", "letter=m");
    expect(entries.every(({ name }) => name.startsWith("M"))).toBe(true);
    expect(letters.filter(({ selected }) => selected).map(({ letter }) => letter)).toEqual(["M"]);
  });

  test("of collections has the outermost; the parts are told by the whole", async () => {
    expect((await directory("collection")).entries.map(({ key }) => key)).toEqual([koreanCrisis.slug]);
    expect(collections.map(({ slug }) => slug)).toContain(puzanovJournals.slug);
    expect((await directory("collection", "q=journals")).entries.map(({ key }) => key)).toEqual([puzanovJournals.slug]);
  });

  test("of repositories counts what each holds", async () => {
    const { entries } = await directory("repository");
    expect(entries).toHaveLength(repositories.length);
    expect(entries.find(({ key }) => key === garf.id)).toMatchObject({ count: 3 });
  });

  test("is paged without losing or repeating a name, however many are alike or however long they are", async () => {
    const all = (await directory("subject")).entries.map(({ key }) => key);
    expect(all.length).toBe(28);
    for (const limit of [1, 2, 5]) {
      const met: string[] = [];
      let page = await directory("subject", `limit=${limit}`);
      for (let turn = 0; turn < 40; turn++) {
        met.push(...page.entries.map(({ key }) => key));
        if (page.links.next === null) break;
        page = await follow("subject", page.links.next);
      }
      expect(met).toEqual(all);
    }
  });

  test("leads back to the page before", async () => {
    const first = await directory("subject", "limit=5");
    const second = await follow("subject", first.links.next);
    const third = await follow("subject", second.links.next);
    const keys = ({ entries }: typeof first) => entries.map(({ key }) => key);
    expect(keys(await follow("subject", third.links.prev))).toEqual(keys(second));
    expect(keys(await follow("subject", second.links.prev))).toEqual(keys(first));
    expect((await follow("subject", second.links.prev)).links.prev).toBeNull();
    expect(first.links.prev).toBeNull();
  });

  test.each(["x", "W10", btoa("[1]"), btoa('["a"]'), btoa("[1,2]"), "💥"])(
    "refuses a damaged cursor: %s",
    async (key) => {
      await expect(directory("agent", `after_key=${encodeURIComponent(key)}`)).rejects.toMatchObject({
        status: 400,
        details: { parameter: "after_key" },
      });
    },
  );
});
