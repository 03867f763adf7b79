// Outside judges of the forms, over every odd document of the small world: feed readers, the JSON Feed schema and the
// Atom grammar, a CSV reader, a JSON-LD processor, schema.org's types, CommonMark and YAML.
import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { type Node, Parser } from "commonmark";
import { parse as parseCsv } from "csv-parse/sync";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import jsonFeedSchema from "jsonfeed-schema";
import { expand } from "jsonld";
import RssParser from "rss-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { Listing } from "../../worker/archive/listing.ts";
import { atom } from "../../worker/formats/atom.ts";
import { csv } from "../../worker/formats/csv.ts";
import { FONDS_NAMESPACE } from "../../worker/formats/feed.ts";
import type { Format } from "../../worker/formats/format.ts";
import { jsonfeed } from "../../worker/formats/jsonfeed.ts";
import { jsonld } from "../../worker/formats/jsonld.ts";
import { md } from "../../worker/formats/md.ts";
import { rss } from "../../worker/formats/rss.ts";
import { everyDocument, ODD, oddDocument, whole } from "../formats/whole-world.ts";
import {
  ADDED,
  answerOf,
  homeOf,
  kimAuthority,
  mikoyanSearch,
  mikoyanTelegram,
  sixDocuments,
  tellingOf,
} from "../world.ts";

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const told = (format: Format, listing: Listing, address = `/documents.${format.name}`) =>
  format.write.documents!(listing, tellingOf(address)) as string;
const toldOf = (format: Format, record: DocumentRecord) =>
  format.write.document!(answerOf(record), tellingOf(`/documents/${record.id}.${format.name}`)) as string;

const every = whole(everyDocument);
/** In the middle of many pages, so that every link a feed can have is there. */
const paged: Listing = { ...mikoyanSearch, entries: every.entries };
const urlOf = ({ id }: { id: string }) => `https://archive.example/documents/${id}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fonds-forms-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("Feed readers", () => {
  test("feedsmith and rss-parser read every entry of RSS, with its id, address, day and words", async () => {
    const feed = parseRssFeed(told(rss, paged));
    expect(feed.items?.map(({ guid, link }) => [guid?.value, link])).toEqual(
      everyDocument.map((record) => [urlOf(record), urlOf(record)]),
    );
    expect(feed.atom?.links?.map(({ rel }) => rel)).toEqual(["self", "first", "previous", "next"]);
    const items = (await new RssParser().parseString(told(rss, paged))).items;
    expect(items.map(({ guid }) => guid)).toEqual(everyDocument.map(urlOf));
    expect(items[1]).toMatchObject({
      isoDate: new Date(ADDED).toISOString(),
      title: expect.stringMatching(/^September 21, 1956/),
    });
    expect(items[1]["content:encoded"]).toContain("Fond 5446");
  });

  test("feedsmith and rss-parser read every entry of Atom", async () => {
    const feed = parseAtomFeed(told(atom, paged));
    expect(feed.entries?.map(({ id }) => id)).toEqual(everyDocument.map(urlOf));
    expect(feed.entries?.[1]).toMatchObject({ published: ADDED, updated: ADDED });
    expect(feed.links?.map(({ rel }) => rel)).toEqual(["self", "alternate", "first", "previous", "next"]);
    const items = (await new RssParser().parseString(told(atom, paged))).items;
    expect(items.map(({ id, link }) => [id, link])).toEqual(
      everyDocument.map((record) => [urlOf(record), urlOf(record)]),
    );
  });

  test("feedsmith reads JSON Feed, and its schema finds nothing wrong with it", () => {
    const text = told(jsonfeed, paged);
    expect(parseJsonFeed(text).items?.map(({ id }) => id)).toEqual(everyDocument.map(urlOf));
    const ajv = new Ajv({ allErrors: true, strict: false });
    addFormats.default(ajv);
    const isFeed = ajv.compile(jsonFeedSchema);
    for (const feed of [text, told(jsonfeed, whole(sixDocuments)), told(jsonfeed, whole([]))]) {
      expect(isFeed(JSON.parse(feed)), JSON.stringify(isFeed.errors)).toBe(true);
    }
    expect(isFeed({ ...JSON.parse(text), items: [{ url: 3 }] })).toBe(false);
  });
});

const GRAMMAR = inRepository("../shared/conformance/atom.rnc");
const jing = spawnSync("jing", ["-v"]).error === undefined;
const why = [!jing && "jing (Debian: apt install jing)", !existsSync(GRAMMAR) && "../shared/conformance/atom.rnc"];
describe(`The Atom grammar${why.some(Boolean) ? ` (skipped for want of ${why.filter(Boolean).join(" and ")})` : ""}`, () => {
  test.skipIf(why.some(Boolean))("finds nothing wrong with a feed, and would", async () => {
    const judged = async (xml: string) => {
      const file = join(folder, "feed.atom");
      await writeFile(file, xml);
      return promisify(execFile)("jing", ["-c", GRAMMAR, file]).then(
        () => "valid",
        ({ stdout }) => stdout,
      );
    };
    expect(await judged(told(atom, paged))).toBe("valid");
    expect(await judged(told(atom, whole([])))).toBe("valid");
    expect(await judged(told(atom, paged).replace(/<id>[^<]*<\/id>/, ""))).toMatch(/error/);
  });
});

describe("csv-parse", () => {
  test("reads a row a document, strictly, and no cell that a spreadsheet would run", () => {
    const rows: Record<string, string>[] = parseCsv(told(csv, every), { columns: true, bom: true });
    expect(rows.map(({ id, url }) => [id, url])).toEqual(everyDocument.map((record) => [record.id, urlOf(record)]));
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows.find(({ id }) => id === oddDocument.id)?.title).toBe(`'${ODD.replace("\u0000\u0007\uD800", "\uFFFD")}`);
  });
});

/** As much of schema.org's context as says which values are addresses. */
const CONTEXT = {
  "@vocab": "http://schema.org/",
  ...Object.fromEntries(["url", "sameAs", "license", "relatedLink"].map((name) => [name, { "@type": "@id" }])),
};
const documentLoader = async (url: string) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`No other context is to be loaded: ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: { "@context": CONTEXT } };
};

const person: Listing = { ...every, about: { kind: "authority", authority: kimAuthority } };
const linkedData: [string, string][] = [
  ...everyDocument.map((record): [string, string] => [record.id, toldOf(jsonld, record)]),
  ["listing", told(jsonld, paged)],
  ["person", told(jsonld, person)],
  ["home", jsonld.write.home!(homeOf(sixDocuments), tellingOf("/")) as string],
];

describe("A JSON-LD processor", () => {
  test.each(linkedData)("keeps every member of %s, and finds every address absolute", async (_, text) => {
    // In safe mode whatever would be dropped is an error.
    const [node] = await expand(JSON.parse(text), { documentLoader, safe: true } as object);
    expect(Object.keys(node).length).toBe(Object.keys(JSON.parse(text)).length - 1);
    expect(node["@id"]).toMatch(/^https:\/\/archive\.example\//);
  });
});

describe("schema.org's types", () => {
  const typed = (type: string, name: string, text: string) => `export const ${name}: WithContext<${type}> = ${text};\n`;
  const document = (as: "Message" | "CreativeWork") => `MergeLeafTypes<[ArchiveComponentLeaf, ${as}Leaf]>`;
  const judged = async (lines: string[]) => {
    const types =
      "ArchiveComponentLeaf, CollectionPage, CreativeWorkLeaf, DataCatalog, MergeLeafTypes, MessageLeaf, WithContext";
    const from = JSON.stringify(inRepository("node_modules/schema-dts"));
    await writeFile(join(folder, "typed.ts"), `import type { ${types} } from ${from};\n${lines.join("")}`);
    const compilerOptions = { noEmit: true, strict: true, skipLibCheck: true, module: "esnext", types: [] };
    const options = { compilerOptions: { ...compilerOptions, moduleResolution: "bundler" }, files: ["typed.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(options));
    return promisify(execFile)(inRepository("node_modules/.bin/tsc"), ["-p", folder]).then(
      () => "valid",
      ({ stdout }) => stdout as string,
    );
  };

  test("know every property and value of a document, a catalogue and a listing, and would refuse another", async () => {
    const documents = everyDocument.map((record) => {
      const text = toldOf(jsonld, record);
      return typed(document(text.includes('"Message"') ? "Message" : "CreativeWork"), `d_${record.id}`, text);
    });
    const home = linkedData.at(-1)![1];
    const page = typed("CollectionPage", "page", told(jsonld, { ...paged, entries: [] }));
    expect(await judged([...documents, typed("DataCatalog", "home", home), page])).toBe("valid");
    const wrong = toldOf(jsonld, mikoyanTelegram).replace('"genre"', '"kindOfThing"');
    expect(await judged([typed(document("Message"), "wrong", wrong)])).toContain("kindOfThing");
  });
});

describe("CommonMark and YAML", () => {
  const parts = (text: string) => /^---\n(.*?\n)---\n(.*)$/s.exec(text)!.slice(1);

  test.each(everyDocument.map((record) => [record.id, record] as const))(
    "read %s as the words it has, under its own headings, with no markup of the giver's",
    (_, record) => {
      const [front, body] = parts(toldOf(md, record));
      expect(parseYaml(front)).toMatchObject({ id: record.id, title: record.title, revision: record.revision });
      const nodes = nodesOf(new Parser().parse(body));
      const html = nodes.filter(({ type }) => type === "html_inline" || type === "html_block");
      expect(html.filter(({ literal }) => !/^<a id="[a-z0-9-]+">$|^<\/a>$/.test(literal ?? ""))).toEqual([]);
      const links = nodes.filter(({ type }) => type === "link" || type === "image");
      expect(links.map(({ destination }) => destination)).toEqual([urlOf(record)]);
      const kinds = new Set(nodes.map(({ type }) => type));
      expect(["code", "code_block", "block_quote", "emph", "image"].filter((kind) => kinds.has(kind as never))).toEqual(
        [],
      );
      const headings = nodes.filter(({ type }) => type === "heading");
      expect(headings.length).toBe(
        1 + record.texts.length + (record.notes.some(({ kind }) => kind === "erratum") ? 1 : 0),
      );
      expect(wordsOf(headings[0])).toBe(
        record.title
          .toWellFormed()
          .replace(/[\0-\x08]/g, "")
          .replace(/\s+/g, " "),
      );
    },
  );

  test("would see a link that was smuggled in", () => {
    const nodes = nodesOf(new Parser().parse("[y](https://elsewhere.example)"));
    expect(nodes.some(({ type }) => type === "link")).toBe(true);
  });
});

function nodesOf(document: Node): Node[] {
  const nodes: Node[] = [];
  const walker = document.walker();
  for (let step = walker.next(); step; step = walker.next()) if (step.entering) nodes.push(step.node);
  return nodes;
}

function wordsOf(node: Node): string {
  return nodesOf(node)
    .map(({ literal }) => literal ?? "")
    .join("");
}

test("The namespace of our own elements is ours wherever it stands", () => {
  for (const format of [rss, atom]) expect(told(format, paged)).toContain(`xmlns:fonds="${FONDS_NAMESPACE}"`);
});
