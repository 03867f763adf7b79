// Forms that have no word for "go on here" are told to the end: whoever saves a table or a bibliography gets all of it.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { LARGE_WINDOW } from "../../worker/formats/sequence.ts";
import { rowsOf } from "../../worker/intake/csv.ts";
import { give } from "../archive-of.ts";
import { ask, askJson, trips } from "../asking.ts";
import { parseXml, textsAt } from "../harvesting.ts";
import { inventedGifts } from "../invented-archive.ts";

/** More than a large window holds, and more telegrams than a small one. */
const DOCUMENTS = LARGE_WINDOW + 200;

beforeAll(async () => {
  for (let first = 1; first <= DOCUMENTS; first += 175) await give(inventedGifts(first, 175, first));
}, 120_000);

const idsIn = async (condition: string) =>
  (await env.DB.prepare(`SELECT id FROM documents WHERE ${condition}`).all<{ id: string }>()).results
    .map(({ id }) => id)
    .sort();

async function rowsIn(text: string): Promise<string[][]> {
  async function* whole() {
    yield text.replace(/^\uFEFF/, "");
  }
  const rows: string[][] = [];
  for await (const { cells, fault } of rowsOf(whole())) {
    expect(fault).toBeUndefined();
    rows.push(cells);
  }
  return rows;
}

/** The text at an address; the engine warns of `text()` where a media type does not say that it is text. */
const textAt = async (address: string) => new TextDecoder().decode(await (await ask(address)).arrayBuffer());

const addressed = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, id]) => id);

/** The ids a form tells, in its order; throws where the whole is not well-formed. */
const READERS: Record<string, (text: string) => Promise<string[]> | string[]> = {
  csv: async (text) => {
    const [header, ...rows] = await rowsIn(text);
    return rows.map((cells) => cells[header.indexOf("id")]);
  },
  ndjson: (text) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id),
  bib: (text) => addressed(text, /^ {2}url = \{http:\/\/localhost\/documents\/(\w{8})\},$/gm),
  ris: (text) => addressed(text, /^UR {2}- http:\/\/localhost\/documents\/(\w{8})\r$/gm),
  csl: (text) => JSON.parse(text).map(({ id }: { id: string }) => id),
  mods: (text) => textsAt(parseXml(text), "mods/recordInfo/recordIdentifier"),
};

describe.each(Object.keys(READERS))("A listing as .%s", (form) => {
  const idsAt = async (address: string) => READERS[form](await textAt(address));

  test("tells every document once, in the order of the page", async () => {
    const ids = await idsAt(`/documents.${form}`);
    expect([...ids].sort()).toEqual(await idsIn("1"));
    const { data } = await askJson("/documents.json?limit=100&fields=id");
    expect(ids.slice(0, 100)).toEqual(data.map(({ id }: { id: string }) => id));
  });

  test("tells all that a question finds, in any order", async () => {
    const telegrams = await idsAt(`/documents.${form}?type=telegram&sort=-date`);
    expect(telegrams.length).toBeGreaterThan(60);
    expect([...telegrams].sort()).toEqual(await idsIn("type = 'telegram'"));
    const found = await idsAt(`/documents.${form}?q=railway`);
    const { meta } = await askJson("/documents.json?q=railway&limit=0");
    expect([new Set(found).size, found.length]).toEqual([meta.total, meta.total]);
    expect(meta.total).toBeGreaterThan(100);
  });

  test("is a window where the question names a size, and nothing where it finds nothing", async () => {
    expect(await idsAt(`/documents.${form}?limit=7`)).toHaveLength(7);
    const empty = await textAt(`/documents.${form}?q=xyzzyplugh`);
    expect(empty.trim() === "" ? [] : await READERS[form](empty)).toEqual([]);
  });

  test("asks only for the windows that are read", async () => {
    const { body } = await ask(`/documents.${form}`);
    const reader = body!.getReader();
    await reader.read();
    expect(trips).toBeLessThan(3);
    await reader.cancel();
    const { status } = await ask(`/documents.${form}`, { method: "HEAD" });
    expect([status, trips]).toEqual([200, 1]);
  });

  test("is offered whole from every page of the results, however many that shows", async () => {
    const { links } = await askJson("/documents.json?type=telegram&limit=20");
    const second = await askJson(links.next);
    expect(second.links.alternates[form]).toBe(`http://localhost/documents.${form}?type=telegram`);
    expect(second.links.alternates.txt).toContain("limit=20&after_key=");
  });
});

test("A table names its columns once, and those that were asked for", async () => {
  const [header, ...rows] = await rowsIn(await textAt("/documents.csv?fields=title,date"));
  expect(header).toEqual(["date", "date_display", "title"]);
  expect(rows).toHaveLength(DOCUMENTS);
  expect(rows.filter((row) => row.join() === header.join())).toEqual([]);
});
