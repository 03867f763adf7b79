// Whatever is asked, the catalogue finds, counts and orders exactly what looking at every document would.
import { beforeAll, describe, expect, test } from "vitest";
import { type Question, readQuestion } from "../../worker/archive/question.ts";
import { SHOWN_FACETS } from "../../worker/archive/terms.ts";
import { give } from "../archive-of.ts";
import { type Kept, keptDocuments } from "../asking-the-tables.ts";
import { inventedGifts, numbersFrom, pick } from "../invented-archive.ts";
import { facetIn, idsIn, list, windowsOf } from "./asking-the-catalogue.ts";
import { countsOf, FILTERS, idsOf, undatedLeftOut, valuesOf } from "./brute-force.ts";

let archive: Kept[];

/** Added in three runs, and a third of them changed afterwards: tallies must have followed. */
beforeAll(async () => {
  await give(inventedGifts(1, 120));
  await give(inventedGifts(2, 80, 121), 10);
  await give(inventedGifts(3, 20, 201), 20);
  await give(inventedGifts(4, 70, 60), 30);
  archive = await keptDocuments();
});

test("The archive has all of them", () => {
  expect(archive).toHaveLength(220);
  expect(new Set(archive.map(({ updated_at }) => updated_at)).size).toBe(4);
});

const askedOf = (address: string): Partial<Question> => {
  const question = readQuestion(new URLSearchParams(address));
  return Object.fromEntries(
    Object.entries(question).filter(([, value]) => value !== "" && (!Array.isArray(value) || value.length > 0)),
  );
};

async function isExact(address: string): Promise<void> {
  const asked = askedOf(address);
  const windows = await windowsOf(`${address}&limit=100`);
  const expected = idsOf(archive, asked);
  expect(idsIn(windows), address).toEqual(expected);
  for (const { meta } of windows) {
    expect([address, meta.total, meta.undated_excluded]).toEqual([
      address,
      expected.length,
      undatedLeftOut(archive, asked),
    ]);
  }
  for (const name of SHOWN_FACETS) {
    const counts = countsOf(archive, asked, name);
    const shown = facetIn(windows[0], name);
    for (const [value, { count }] of shown) {
      expect(`${address} ${name} ${value}: ${count}`).toBe(`${address} ${name} ${value}: ${counts.get(value) ?? 0}`);
    }
    const named = [asked[name as keyof Question] ?? []].flat().map((value) => String(value).replace(/^-/, ""));
    const least = name === "date" ? counts.size : Math.min(12, counts.size);
    expect([address, name, shown.size >= least]).toEqual([address, name, true]);
    // What is not shown is never commoner than what is, unless that was asked for by name.
    const rarest = Math.min(
      ...[...shown.values()].filter(({ value }) => !named.includes(value)).map(({ count }) => count),
    );
    for (const [value, count] of counts)
      if (!shown.has(value)) expect(count, `${address} ${name}`).toBeLessThanOrEqual(rarest);
  }
}

const someone = (facet: string, at = 0): string => {
  const counts = countsOf(archive, {}, facet);
  return [...counts].sort(([, a], [, b]) => b - a)[at][0];
};

describe("What was counted ahead is exact:", () => {
  test("everything", () => isExact(""));
  test.each([
    "type=letter",
    "language=ko",
    "collection=journals",
    "availability=scan",
    "has=transcript",
    "has=summary",
    "date=1956",
    "date=1960",
  ])("%s", (address) => isExact(address));
  test("a repository", () => isExact(`repository=${someone("repository")}`));
});

describe("What is counted on asking is exact:", () => {
  test.each([
    "type=letter&type=report",
    "type=-letter",
    "type=-letter&type=-report&language=ru",
    "type=letter&language=ko",
    "language=ko&language=zh&availability=description",
    "has=transcript,summary",
    "missing=summary",
    "has=translation&missing=summary",
    "type=letter&date=1956",
    "undated=only",
    "undated=exclude",
    "undated=include",
    "undated=exclude&type=letter",
    "date=1956-09",
    "date=1956-09-21",
    "date=1956-09&match=within",
    "date=1956&match=within",
    "date=1956&undated=include",
    "date=195X",
    "date=195X&match=within",
    "after=1957",
    "before=1956",
    "after=1956-09-22&before=1957-01-01",
    "after=1956-09-22&before=1957-01-01&match=within",
    "after=1957&undated=include",
    "after=1957&undated=only",
    "before=1955-06&type=telegram&type=letter",
  ])("%s", (address) => isExact(address));

  test.each(["agent", "from", "to_agent", "place", "subject"] as const)("one value of %s", async (facet) => {
    await isExact(`${facet}=${someone(facet)}`);
    await isExact(`${facet}=-${someone(facet)}`);
    await isExact(`${facet}=${someone(facet)}&${facet}=${someone(facet, 1)}`);
  });

  test("and so is a hundred questions put together at random", async () => {
    const random = numbersFrom(1956);
    const parts = (): string[] => {
      const facet = pick(random, FILTERS);
      const value = pick(random, [...new Set(archive.flatMap((kept) => valuesOf(kept, facet)))]);
      return [
        `${facet}=${random() < 0.3 ? "-" : ""}${encodeURIComponent(value)}`,
        pick(random, ["", "has=summary", "missing=transcript", "has=transcript"]),
        pick(random, ["", "", "date=1956", "date=1956-09", "after=1956", "before=1957", "after=1956-10&before=1961"]),
        pick(random, ["", "", "undated=include", "undated=exclude", "undated=only"]),
        pick(random, ["", "match=within"]),
        pick(random, ["", "sort=-date", "sort=added", "sort=updated", "sort=date"]),
      ];
    };
    for (let i = 0; i < 100; i++) {
      const more = random() < 0.4 ? parts()[0] : "";
      await isExact([...parts(), more].filter((part) => part !== "").join("&"));
    }
  });
});

test("limit=0 counts without bringing anything", async () => {
  const { entries, meta } = await list("type=letter&limit=0");
  expect(entries).toEqual([]);
  expect(meta).toMatchObject({ returned: 0, first: 0, total: idsOf(archive, { type: ["letter"] }).length });
});

describe("A value that was chosen is always shown,", () => {
  test("even if nothing has it here", async () => {
    const { facets, meta } = await list("type=treaty&language=ko");
    expect(meta.total).toBe(0);
    const chosen = facets.find(({ name }) => name === "type")!.values.find(({ selected }) => selected);
    expect(chosen).toMatchObject({ value: "treaty", count: 0, add: null, remove: "/documents?language=ko" });
  });

  test("even if twelve others are commoner, and under its name", async () => {
    const rare = [...countsOf(archive, {}, "agent")].sort(([, a], [, b]) => a - b)[0][0];
    const type = archive.find((kept) => valuesOf(kept, "agent").includes(rare) && kept.state.type)!.state.type;
    for (const address of [`agent=${rare}`, `agent=${rare}&type=${type}`, `agent=${rare}&type=-minutes&has=summary`]) {
      const chosen = facetIn(await list(address), "agent").get(rare)!;
      expect(chosen.selected).toBe(true);
      expect(chosen.label).toMatch(/^Surname/);
      expect(chosen.count).toBe(countsOf(archive, askedOf(address), "agent").get(rare) ?? 0);
    }
  });
});

describe("What a listing is about is one more condition:", () => {
  test("an agent's documents, with that agent's own filter not offered again", async () => {
    const key = someone("agent");
    const listing = await list("limit=100", { kind: "authority", of: "agent", key });
    expect(idsIn([listing])).toEqual(idsOf(archive, { agent: [key] }));
    expect(listing.about).toMatchObject({ kind: "authority", authority: { authority: "agent", id: key } });
    expect(facetIn(listing, "agent").size).toBe(0);
  });

  test("a year", async () => {
    const listing = await list("limit=100", { kind: "year", year: "1957" });
    expect(idsIn([listing])).toEqual(idsOf(archive, { date: "1957" }));
    expect(listing.about).toMatchObject({ previous: "1956", next: "1958" });
  });

  test("a calendar day, in whatever year, and only where the day is known", async () => {
    const listing = await list("limit=100", { kind: "day", month: 9, day: 21 });
    const thatDay = archive.filter(({ state }) => state.date.edtf === "1956-09-21");
    expect(idsIn([listing])).toEqual(thatDay.map(({ id }) => id));
    expect(listing.about).toMatchObject({ previous: "09-20", next: "09-22" });
  });

  test("a year with a filter", async () => {
    const listing = await list("type=letter&limit=100", { kind: "year", year: "1956" });
    expect(idsIn([listing])).toEqual(idsOf(archive, { date: "1956", type: ["letter"] }));
  });
});
