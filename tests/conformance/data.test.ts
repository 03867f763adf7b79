// Outside judges of data, over every document of the archive: a reader of CSV, JSON line by line, CommonMark and YAML,
// link sets by their RFC; and our own importer, which takes every form back without a change. Forms of one document are
// told here from the records that were served; of some documents they are fetched too, and must be the same.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse as parseCsv } from "csv-parse/sync";
import LinkHeader from "http-link-header";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { FORMATS, type Telling } from "../../worker/formats/index.ts";
import { again, asGiven } from "../formats/tei-again.ts";
import { newFolder, runImport } from "../journeys/programs.ts";
import { answerOf } from "../world.ts";
import { type Answer, answersAt, archive, asPage, everyId, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { readMarkdown } from "./markdown.ts";

type Told = DocumentRecord & { url: string };

let ids: string[];
let csv: string;
let ndjson: string;
let records: Map<string, Told>;
let site: Telling["site"];

beforeAll(async () => {
  ids = await everyId();
  [{ text: csv }, { text: ndjson }] = await answersAt(["/documents.csv", "/documents.ndjson"]);
  records = new Map(linesOf(ndjson).map((line) => [line.id, line]));
  const [{ text }] = await answersAt(["/index.json"]);
  site = { ...JSON.parse(text).archive, email: null };
});

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Told);

/** Every document in a form. */
function eachIn(name: string) {
  const format = FORMATS.find((each) => each.name === name)!;
  return [...records].map(([id, told]) => {
    const { url: _, ...record } = told;
    const text = format.write.document!(answerOf(record), tellingAt(`/documents/${id}`)) as string;
    return { id, record: told, text };
  });
}

/** What the archive that is served tells forms besides a record. */
function tellingAt(path: string): Telling {
  const forms = FORMATS.filter(({ write }) => write.document).map(({ name, label, mediaType }) => ({
    ...{ name, label, mediaType },
    href: `${archive}${path}${name === "html" ? "" : `.${name}`}`,
  }));
  return { origin: archive, site, self: archive + path, canonical: archive + path, alternates: forms };
}

describe(`csv-parse (${onReal})`, () => {
  test("reads a row a document, strictly, and no cell that a spreadsheet would run", () => {
    const rows: Record<string, string>[] = parseCsv(csv, { columns: true, bom: true });
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(rows.find(({ id }) => id === worstId)!.title).toContain(`<script>alert("x")</script>`);
    expect(() => parseCsv(`${csv}one,"cell`, { columns: true, bom: true })).toThrow();
  });
});

describe(`NDJSON (${onReal})`, () => {
  test("is a line a document", () => {
    expect([...records.keys()].toSorted()).toEqual(ids.toSorted());
    expect(ndjson.split("\n")).toHaveLength(ids.length + 1);
  });

  test.each(["json", "ndjson", "csv", "txt", "md", "tei", "mods", "bib", "ris", "csl"])(
    "tells records from which .%s is what the archive tells of them",
    async (form) => {
      const some = new Set([worstId, inject("scanned"), "mkyn22st", ...ids.filter((_, at) => at % 40 === 0)]);
      const told = new Map(eachIn(form).map(({ id, text }) => [id, text]));
      for (const { path, text } of await answersAt([...some].map((id) => `/documents/${id}.${form}`))) {
        const id = path.slice("/documents/".length).split(".")[0];
        if (form === "json") expect([id, JSON.parse(text).data]).toEqual([id, records.get(id)]);
        else expect(text.replace("\uFEFF", "")).toBe(told.get(id)!.replace("\uFEFF", ""));
      }
    },
  );
});

describe(`Our own importer (${onReal})`, () => {
  test.each(["csv", "ndjson"])("finds nothing new in everything as .%s", async (form) => {
    const { folder, remove } = await newFolder();
    try {
      const file = join(folder, `documents.${form}`);
      await writeFile(file, form === "csv" ? csv : ndjson);
      const { out, err } = await runImport(["--dry-run", file], { state: "", port: Number(new URL(archive).port) });
      expect(err).toBe("");
      const [, added, changed, unchanged] =
        /added +([\d,]+)\n +changed +([\d,]+)\n +unchanged +([\d,]+)\n +refused +0\n.*: 0 new, 0 added/.exec(out) ?? [
          out,
        ];
      expect([added, changed, unchanged]).toEqual(["0", "0", String(ids.length)]);
    } finally {
      await remove();
    }
  });

  test("reads every document's TEI as its own record, whole", async () => {
    for (const [id, { url: _, ...record }] of records) {
      // XML has no way to carry its control characters; `tests/formats/tei.test.ts` shows that nothing else is lost.
      if (id !== worstId) expect([id, await again(record)]).toEqual([id, asGiven(record)]);
    }
  });
});

/** What a terminal would obey. */
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

describe(`Plain text and Markdown (${onReal})`, () => {
  test("a terminal is given words alone, and every paragraph of every text", async () => {
    const blank = /[\s\p{C}]+/gu;
    for (const { id, record, text } of eachIn("txt")) {
      expect([id, CONTROL.exec(text)]).toEqual([id, null]);
      expect(text.isWellFormed()).toBe(true);
      // Marks of pages and notes stand among the words, so that only unmarked paragraphs can be looked for.
      const plain = text.replace(blank, " ");
      const unmarked = record.texts.flatMap(({ paragraphs }) =>
        paragraphs.filter(({ breaks = [], notes = [] }) => breaks.length + notes.length === 0),
      );
      for (const { text: words } of unmarked) expect(plain).toContain(words.replace(blank, " ").trim());
    }
  });

  test("CommonMark and YAML read every document as its words, with no markup of the giver's", async () => {
    for (const { id, record, text } of eachIn("md")) {
      const { front, headings, ...read } = readMarkdown(text);
      expect(front).toMatchObject({ id, title: record.title, revision: record.revision });
      expect([id, read]).toEqual([id, { destinations: [record.url], foreign: [], smuggled: [] }]);
      expect(headings.length).toBeGreaterThanOrEqual(1 + record.texts.length);
    }
  });
});

/** RFC 9264, section 4.2: contexts with an anchor, and relations whose targets each have an address. */
const LINK_SET = {
  type: "object",
  required: ["linkset"],
  additionalProperties: false,
  properties: {
    linkset: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["anchor"],
        properties: { anchor: { type: "string", format: "uri" } },
        additionalProperties: {
          type: "array",
          minItems: 1,
          items: {
            type: "object",
            required: ["href"],
            properties: { href: { type: "string", format: "uri" }, type: { type: "string" } },
          },
        },
      },
    },
  },
};

describe(`Link sets (${onReal})`, () => {
  type LinkSet = { linkset: ({ anchor: string } & Record<string, { href: string }[]>)[] };
  /** Relations of Signposting; an answer's sisters are told by `alternate` besides. */
  const POSTS = ["cite-as", "type", "describedby", "item", "license", "author", "collection", "describes"];

  test("fit their RFC, for every document, and would be seen not to", async () => {
    const fits = addFormats.default(new Ajv({ strict: false })).compile(LINK_SET);
    for (const { id, text } of eachIn("linkset")) {
      expect([id, fits(JSON.parse(text)) ? null : fits.errors]).toEqual([id, null]);
    }
    expect(fits({ linkset: [{ anchor: "/relative", item: "x" }] })).toBe(false);
  });

  test.each([worstId, inject("scanned")])("of %s say what the headers of all that they anchor say", async (id) => {
    const [{ text }] = await answersAt([`/documents/${id}.linkset`]);
    for (const { anchor, ...relations } of (JSON.parse(text) as LinkSet).linkset) {
      const [answer] = await answersAt([anchor.slice(archive.length)], asPage);
      const told = Object.entries(relations).flatMap(([rel, links]) => links.map(({ href }) => `${rel} ${href}`));
      const isPage = anchor === `${archive}/documents/${id}`;
      // A header has no room for every leaf of a document.
      const said = told.filter((link) => !isPage || !/^item .*\/(scans|files)\//.test(link));
      expect([anchor, postsIn(answer)]).toEqual([anchor, said.toSorted()]);
    }
  });

  const postsIn = ({ headers }: Answer) =>
    LinkHeader.parse(headers.get("Link") ?? "")
      .refs.filter(({ rel }) => POSTS.includes(rel))
      .map(({ rel, uri }) => `${rel} ${uri}`)
      .toSorted();
});
