// Imports as a person at a terminal meets them: what is told, what lands, and that a second run changes nothing.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { exportTo } from "../../seed/export.ts";
import { localToken } from "../../seed/local-archive.ts";
import {
  type Ended,
  given,
  holdings,
  newFolder,
  newPlace,
  type OpenArchive,
  openArchive,
  runImport,
  start,
} from "./programs.ts";
import { sidewaysScroll } from "./reader.ts";

const DATA = "../shared/data";
const SAMPLES = "tests/intake/samples";

const { folder, remove } = await newFolder();
const file = (name: string, content: string | Uint8Array) => given(folder, name, content);
let archive: OpenArchive;
beforeAll(async () => {
  archive = await openArchive(await newPlace(folder));
});
afterAll(async () => {
  await archive?.close();
  await remove();
});

const bring = (...args: string[]) => runImport(args, archive);
// biome-ignore lint/suspicious/noExplicitAny: the tests read answers as a client without types would
const ask = async (path: string): Promise<any> => (await fetch(archive.url + path)).json();

/** The numbers of the summary. */
function summaryOf({ out }: Ended) {
  const number = (word: string) => Number(new RegExp(`^ {2}${word} +([\\d,]+)$`, "m").exec(out)?.[1].replace(",", ""));
  return {
    added: number("added"),
    changed: number("changed"),
    unchanged: number("unchanged"),
    refused: number("refused"),
  };
}

const table =
  "Titel;Datum;Signatur;Absender\nBrief an die Akademie;May 12, 1957;NL 5/12;Meyer, Anna\nNotiz;ca. 1956;NL 5/13;\n";
const columns = JSON.stringify({
  Titel: "title",
  Datum: "date",
  Signatur: "identifier:nachlass",
  Absender: "author",
});
const lines = [
  { id: "j1", title: "First of the lines", date: "1956-09-21", summary: "A summary." },
  { id: "j2", title: "Second of the lines", date: "1956", author: "Somebody Known" },
]
  .map((each) => JSON.stringify(each))
  .join("\n");

describe("an import into the archive that runs", () => {
  test.each([
    ["a TEI volume of 2016's schema", () => [`${SAMPLES}/2016.xml`], 3],
    ["a TEI volume of today's schema", () => [`${SAMPLES}/today.xml`], 2],
    ["JSON Lines, gzipped", async () => [await file("lines.jsonl.gz", gzipSync(lines))], 2],
    [
      "a table whose columns are mapped",
      async () => ["--map", await file("columns.json", columns), await file("table.csv", table)],
      2,
    ],
  ] as [string, () => string[] | Promise<string[]>, number][])(
    "%s: all is added, and unchanged the second time",
    async (_, args, count) => {
      const before = await holdings(archive.url);
      const first = await bring(...(await args()));
      expect(first.out).not.toContain("No archive is running");
      expect(summaryOf(first)).toEqual({ added: count, changed: 0, unchanged: 0, refused: 0 });
      expect(first.code).toBe(0);
      const after = await holdings(archive.url);
      expect(after.total).toBe(before.total + count);

      const second = await bring(...(await args()));
      expect(summaryOf(second)).toEqual({ added: 0, changed: 0, unchanged: count, refused: 0 });
      expect(second.out).toContain("people, places, collections: 0 new, 0 added to");
      expect(await holdings(archive.url)).toEqual(after);
    },
  );

  test("what a table said is there to read", async () => {
    const { data } = await ask("/documents.json?q=Akademie&fields=id,date,agents,identifiers");
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      date: { edtf: "1957-05-12" },
      agents: [{ name: "Meyer, Anna", role: "author" }],
      identifiers: [{ scheme: "nachlass", value: "NL 5/12" }],
    });
  });

  test("a record that changed is changed, not added, and its old state is kept", async () => {
    const { total } = await holdings(archive.url);
    const ended = await bring(await file("changed.jsonl", lines.replace("Second of", "Second, corrected, of")));
    expect(summaryOf(ended)).toEqual({ added: 0, changed: 1, unchanged: 1, refused: 0 });
    expect((await holdings(archive.url)).total).toBe(total);
    const { data } = await ask("/documents.json?q=corrected");
    expect((await ask(`/documents/${data[0].id}@1.json`)).data.title).toBe("Second of the lines");
  });

  test("asked to undo what no import is, it names those that can be undone", async () => {
    const { out } = await bring(await file("undone.jsonl", JSON.stringify({ id: "j9", title: "To be taken back" })));
    const id = /--undo (\w{8})/.exec(out)![1];
    for (const wrong of ["zzzzzzzz", "undone.jsonl"]) {
      const { code, err } = await bring("--undo", wrong);
      expect(code).toBe(1);
      expect(err).toContain(`No import has the id “${wrong}”. The latest that can be taken back`);
      expect(err).toMatch(new RegExp(`^  ${id}  .* undone\\.jsonl$`, "m"));
      expect(err).toContain(`${archive.url}/admin/changesets`);
    }
    expect((await bring("--undo", id)).out).toContain("Undone: 1;");
    expect((await bring("--undo", "zzzzzzzz")).err).not.toContain(id);
  });

  test("a dry run tells what would happen, and writes nothing", async () => {
    const before = await holdings(archive.url);
    const ended = await bring("--dry-run", "seed/sample.jsonl");
    expect(ended.out).toContain("A dry run: nothing was written.");
    expect(summaryOf(ended)).toEqual({ added: 40, changed: 0, unchanged: 0, refused: 0 });
    expect(ended.code).toBe(0);
    expect(await holdings(archive.url)).toEqual(before);
  });

  test("interrupted in the middle, it says so, and the same command completes it", async () => {
    const many = Array.from({ length: 900 }, (_, at) =>
      JSON.stringify({ id: `many-${at}`, title: `One of many: ${at}`, date: "1961", summary: "Words. ".repeat(200) }),
    ).join("\n");
    const path = await file("many.jsonl", many);
    const before = await holdings(archive.url);
    const running = start("import", [path], archive);
    let now = before;
    while (now.total === before.total) now = await holdings(archive.url);
    running.signal("SIGINT");
    const interrupted = await running.ended;
    expect(interrupted.err).toContain("The import stopped: it was interrupted.");
    expect(interrupted.err).toContain("Run the same command again");
    expect(interrupted.code).toBe(1);
    const { total } = await holdings(archive.url);
    const taken = total - before.total;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(900);
    expect(summaryOf(interrupted).added).toBe(taken);

    const again = await bring(path);
    expect(summaryOf(again)).toEqual({ added: 900 - taken, changed: 0, unchanged: taken, refused: 0 });
    expect(again.code).toBe(0);
    expect((await holdings(archive.url)).total).toBe(before.total + 900);
  });
});

describe("a gift that cannot be taken is told with file, line and what to do:", () => {
  /** Ends in this code with this told, and the archive as it was. */
  async function refused(args: string[], code: 1 | 2, told: RegExp, { writes = false } = {}): Promise<Ended> {
    const before = await holdings(archive.url);
    const ended = await bring(...args);
    expect(ended.out + ended.err).toMatch(told);
    expect(ended.out + ended.err).not.toMatch(/ at .*\.ts:\d+/);
    expect(ended.code).toBe(code);
    if (!writes) expect(await holdings(archive.url)).toEqual(before);
    return ended;
  }

  test("XML that is not well-formed: the document with the fault does not land", async () => {
    const [start, rest] = readFileSync(`${SAMPLES}/today.xml`, "utf8").split("<closer>");
    const path = await file("broken.xml", `${start.replaceAll("frus1961-63v98", "frus1961-63v97")}</wrong>${rest}`);
    const line = start.split("\n").length;
    const { total } = await holdings(archive.url);
    const told = new RegExp(
      `Refused \\(1\\):\n {2}${path}:${line}:\\d+: The XML is not well-formed here.*Mend this place`,
    );
    await refused([path], 1, told, { writes: true });
    expect(await holdings(archive.url)).toMatchObject({ total });
  });

  test("gzip that is cut short", async () => {
    const packed = gzipSync(Buffer.from(`${lines}\n`.replaceAll("j1", "cut1").replaceAll("j2", "cut2")));
    await refused([await file("cut.jsonl.gz", packed.subarray(0, 30))], 1, /cut\.jsonl\.gz: The gzip data is damaged/);
  });

  test("an empty file", async () => {
    await refused([await file("empty.jsonl", "")], 1, /empty\.jsonl: The file is empty\. Nothing was read\./);
  });

  test("a table without a title", async () => {
    const told = /untitled\.csv:1: No column holds the title\. The columns are: Name1, Datum\..*--map/;
    await refused([await file("untitled.csv", "Name1,Datum\na,1956\n")], 1, told);
  });

  test("a file that is not there, before anything is sent", async () => {
    await refused([`${SAMPLES}/today.xml`, "nowhere.xml"], 2, /There is no file nowhere\.xml\./);
  });

  test("a token the archive does not know", async () => {
    const many = Array.from({ length: 300 }, (_, at) => JSON.stringify({ id: `t${at}`, title: `Never taken ${at}` }));
    const path = await file("never.jsonl", many.join("\n"));
    await refused(
      ["--token", "not-the-token-of-this-archive", path],
      1,
      /does not know this token \(401\)\. Give .* --token/,
    );
  });

  test("an archive that does not answer", async () => {
    await refused(
      ["--to", "http://localhost:9", `${SAMPLES}/today.xml`],
      2,
      /No archive answers at http:\/\/localhost:9\./,
    );
  });

  test("an option nobody knows", async () => {
    await refused(["--mapp", "x.json", `${SAMPLES}/today.xml`], 2, /Unknown option '--mapp'[\s\S]*npm run import --/);
  });

  test("a mapping that is not there, is not JSON, or is no mapping", async () => {
    const path = await file("table2.csv", table);
    await refused(["--map", "nowhere.json", path], 2, /The mapping nowhere\.json could not be read: .*no such file/);
    await refused(["--map", await file("bad.json", "{ Titel: }"), path], 2, /bad\.json could not be read: .*JSON/);
    await refused(["--map", await file("list.json", '["Titel"]'), path], 2, /one JSON object from columns to fields/);
  });

  test("a mapping to a field that does not exist, or of a column that does not exist", async () => {
    const path = await file("table3.csv", table);
    const wrong = await file("wrong.json", '{ "Titel": "titel" }');
    await refused(
      ["--map", wrong, path],
      1,
      /table3\.csv:1: The mapping sends “Titel” to “titel”, which is no field\. Use one of: /,
    );
    const other = await file("other.json", JSON.stringify({ Titel: "title", Datun: "date", Signatur: "ignore" }));
    const told = /table3\.csv:1: The mapping speaks of “Datun”, which is no column of this file/;
    await refused(["--dry-run", "--map", other, path], 0 as 1, told);
  });

  test("one bad record among good ones, which land", async () => {
    const path = await file(
      "mixed.jsonl",
      [
        '{"id":"m1","title":"Good"}',
        '{"id":"m2","title":',
        '{"give":"document","record":{"title":"X","date":{"display":"the day after"}}}',
        '{"id":"m4","title":"Good too"}',
      ].join("\n"),
    );
    const ended = await refused([path], 1, /mixed\.jsonl:2: .*JSON/, { writes: true });
    expect(summaryOf(ended)).toMatchObject({ added: 2, refused: 2 });
    expect(ended.out).toMatch(/mixed\.jsonl:3: X: The date “the day after” was not understood\. Write it like/);
  });
});

test("everything is taken away, goes on where it broke off, and changes nothing when it comes back", async () => {
  const access = { url: archive.url, token: await localToken() };
  const whole = `${folder}/whole.ndjson`;
  expect(await exportTo(whole, access)).toBeGreaterThan(2);
  const again = `${folder}/again.ndjson`;
  const first = await fetch(`${archive.url}/curation/exports?form=ndjson&limit=1`, {
    headers: { Authorization: `Bearer ${access.token}` },
  });
  const [, next] = /^<([^>]+)>/.exec(first.headers.get("Link")!)!;
  const window = await first.text();
  writeFileSync(`${again}.unfinished`, `${window}{"give":"docum`);
  writeFileSync(`${again}.unfinished.next`, JSON.stringify({ next, bytes: Buffer.byteLength(window) }));
  await exportTo(again, access);
  expect(readFileSync(again, "utf8")).toBe(readFileSync(whole, "utf8"));
  const back = summaryOf(await bring(whole));
  expect(back).toMatchObject({ added: 0, changed: 0, refused: 0 });
  expect(back.unchanged).toBeGreaterThan(0);
});

describe.skipIf(!existsSync(`${DATA}/tei`))("real volumes (skipped without ../shared/data)", () => {
  test("an excerpt in today's schema is read whole", async () => {
    const ended = await bring(`${DATA}/tei/frus1961-63v06.excerpt.xml`);
    expect(summaryOf(ended).added).toBeGreaterThan(0);
    expect(summaryOf(ended).refused).toBe(0);
    expect(ended.code).toBe(0);
  });

  test("a whole volume, gzipped: paragraphs, page breaks, footnotes, people", async () => {
    const volume = `${DATA}/tei/frus1958-60v18.xml.gz`;
    const first = await bring(volume);
    expect(first.code).toBe(0);
    const { added, refused } = summaryOf(first);
    expect(added).toBeGreaterThan(300);
    expect(refused).toBe(0);
    const second = await bring(volume);
    expect(summaryOf(second)).toEqual({ added: 0, changed: 0, unchanged: added, refused: 0 });

    const browser = await chromium.connect(inject("browser"));
    const page = await browser.newPage({ baseURL: archive.url, viewport: { width: 320, height: 800 } });
    const whole = gunzipSync(readFileSync(volume)).toString("utf8");
    for (const id of ["d31", "d168", "d277"]) {
      const tei = teiOf(whole, id);
      await page.goto(`/by/frus/frus1958-60v18/${id}`);
      expect(page.url()).toMatch(/\/documents\/[a-z0-9]{8}$/);
      const notes = tei.match(/<note /g) ?? [];
      expect(await page.locator(".notes li").count()).toBe(notes.length);
      // The source note is called in the title.
      const called = notes.length - (tei.match(/<note [^>]*type="source"/g) ?? []).length;
      expect(await page.locator(".text sup a").count()).toBe(called);
      const breaks = await page.locator(".text .break").allInnerTexts();
      expect(breaks.map((mark) => mark.trim())).toEqual(
        [...tei.matchAll(/<pb n="(\d+)"/g)].map(([, number]) => `[page ${number}]`),
      );
      const anchors = await page.locator(".text [id^=p]").evaluateAll((all) => all.map((each) => each.id));
      expect(anchors).toEqual(anchors.map((_, at) => `p${at + 1}`));
      const people = new Set([...tei.matchAll(/<persName[^>]* corresp="(#p_\w+)"/g)].map(([, person]) => person));
      const linked = await page.locator('.description a[href^="/agents/"]').count();
      expect(linked).toBeGreaterThanOrEqual(people.size);
      expect(await sidewaysScroll(page)).toBe(0);
    }
    await browser.close();
  }, 120_000);
});

/** The markup of one document of a volume, without what stands between it and the next. */
function teiOf(volume: string, id: string): string {
  const from = volume.indexOf(`<div type="document" xml:id="${id}"`);
  const withRest = volume.slice(from, volume.indexOf('<div type="document"', from + 1));
  return withRest.slice(0, withRest.lastIndexOf("</div>"));
}
