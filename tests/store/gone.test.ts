// What is gone is found by its record as it was found by its terms while it was there.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { dayNumber } from "../../worker/archive/dates.ts";
import { foundGone, goneStatement } from "../../worker/store/gone.ts";
import type { Search, TermKey } from "../../worker/store/list-documents.ts";
import { give, worldGifts } from "../archive-of.ts";
import { inventedGifts } from "../invented-archive.ts";
import { withdraw } from "../withdrawing.ts";

const EVERYTHING: Search = {
  required: [],
  excluded: [],
  period: null,
  undated: "include",
  match: null,
  unmatched: null,
};

const goneOf = async (search: Partial<Search>) =>
  foundGone(await goneStatement(env.DB, { ...EVERYTHING, ...search }).all()).map(({ id }) => id);

interface Told {
  id: string;
  terms: string[];
}

const written = ({ facet, value }: TermKey) => `${facet}:${value}`;
let terms: TermKey[];
/** Those that were withdrawn, with what they were found by until then. */
let withdrawn: Told[];

beforeAll(async () => {
  await give(worldGifts);
  await give(inventedGifts(7, 60), 1);
  terms = (await env.DB.prepare("SELECT facet, value FROM terms").all<TermKey>()).results;
  const { results } = await env.DB.prepare(`SELECT d.id, json_group_array(t.facet || ':' || t.value) AS terms
FROM documents d JOIN document_terms x ON x.document = d.seq JOIN terms t ON t.seq = x.term
GROUP BY d.seq HAVING d.seq % 3 = 0 ORDER BY d.seq DESC`).all<{ id: string; terms: string }>();
  withdrawn = results.map(({ id, terms }) => ({ id, terms: JSON.parse(terms) }));
  for (const [at, { id }] of withdrawn.entries()) await withdraw(id, 100 - at);
});

test("every term finds those that had it, and no others", async () => {
  expect(withdrawn.length).toBeGreaterThan(20);
  const facets = new Set<string>();
  for (const term of terms.filter(({ facet }) => facet !== "undated")) {
    const had = withdrawn.filter(({ terms }) => terms.includes(written(term))).map(({ id }) => id);
    const found = await goneOf({ required: [[term]] });
    if (had.length > 0) facets.add(term.facet);
    expect(
      found.filter((id) => had.includes(id)),
      written(term),
    ).toEqual(had);
    // A year in the middle of a set of dates, and a day that is in doubt, may be one too many.
    if (term.facet !== "date" && term.facet !== "day") expect(found, written(term)).toEqual(had);
  }
  expect([...facets].sort()).toEqual(
    "agent all availability collection date day from has language place repository subject to_agent type".split(" "),
  );
});

describe("A question", () => {
  const [telegram, letter]: TermKey[] = [
    { facet: "type", value: "telegram" },
    { facet: "type", value: "letter" },
  ];
  const having = (test: (terms: string[]) => boolean) =>
    withdrawn.filter(({ terms }) => test(terms)).map(({ id }) => id);

  test("of several filters finds those that meet them all", async () => {
    const english: TermKey = { facet: "language", value: "en" };
    const expected = having(
      (of) => (of.includes("type:telegram") || of.includes("type:letter")) && !of.includes("language:en"),
    );
    expect(expected.length).toBeGreaterThan(1);
    expect(await goneOf({ required: [[telegram, letter]], excluded: [english] })).toEqual(expected);
  });

  test("of a period finds what overlaps it or lies within it, and the undated as it says", async () => {
    const period = { min: dayNumber(1956, 9, 1), max: dayNumber(1956, 9, 30), within: false };
    const undated = having((of) => of.includes("undated:undated"));
    const inSeptember = having((of) => of.includes("date:1956"));
    const overlapping = await goneOf({ period, undated: "exclude" });
    const within = await goneOf({ period: { ...period, within: true }, undated: "exclude" });
    expect(undated.length).toBeGreaterThan(0);
    expect(overlapping.filter((id) => undated.includes(id))).toEqual([]);
    expect(overlapping.length).toBeGreaterThan(within.length);
    expect(within.length).toBeGreaterThan(0);
    expect(within.every((id) => overlapping.includes(id) && inSeptember.includes(id))).toBe(true);
    expect((await goneOf({ period, undated: "include" })).sort()).toEqual([...overlapping, ...undated].sort());
    expect(await goneOf({ undated: "only" })).toEqual(undated);
    expect((await goneOf({ undated: "exclude" })).length).toBe(withdrawn.length - undated.length);
  });
});

test("what is read does not grow with how many are gone", async () => {
  const { meta } = await goneStatement(env.DB, EVERYTHING).all();
  expect(meta.rows_read).toBeLessThan(2 * withdrawn.length + 10);
  const plan = await env.DB.prepare(
    `EXPLAIN QUERY PLAN SELECT * FROM documents g WHERE g.status IN ('withdrawn', 'merged')
ORDER BY g.updated_at DESC, g.seq DESC LIMIT 200`,
  ).all<{ detail: string }>();
  expect(plan.results.map(({ detail }) => detail)).toEqual([expect.stringContaining("documents_gone")]);
});
