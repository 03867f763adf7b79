// Outside judges of the forms, over every odd document of the small world: feed readers, the JSON Feed schema and the
// Atom grammar, a CSV reader, a JSON-LD processor, schema.org's types, CommonMark and YAML.
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse as parseCsv } from "csv-parse/sync";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import jsonFeedSchema from "jsonfeed-schema";
import RssParser from "rss-parser";
import { describe, expect, test } from "vitest";
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
import { atomFaults } from "./judges.ts";
import { expanded, type Typed, typeFaults } from "./linked-data.ts";
import { readMarkdown } from "./markdown.ts";
import { describeWith } from "./with-judges.ts";

const told = (format: Format, listing: Listing, address = `/documents.${format.name}`) =>
  format.write.documents!(listing, tellingOf(address)) as string;
const toldOf = (format: Format, record: DocumentRecord) =>
  format.write.document!(answerOf(record), tellingOf(`/documents/${record.id}.${format.name}`)) as string;

const every = whole(everyDocument);
/** In the middle of many pages, so that every link a feed can have is there. */
const paged: Listing = { ...mikoyanSearch, entries: every.entries };
const urlOf = ({ id }: { id: string }) => `https://archive.example/documents/${id}`;

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

describeWith(["jing", "schemas"], "The Atom grammar", () => {
  test("finds nothing wrong with a feed of odd documents, nor with an empty one", async () => {
    const feeds = [paged, whole([])].map((listing, at) => ({ name: `feed ${at + 1}`, text: told(atom, listing) }));
    expect(await atomFaults(feeds)).toEqual([]);
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

const person: Listing = { ...every, about: { kind: "authority", authority: kimAuthority } };
const linkedData: [string, string][] = [
  ...everyDocument.map((record): [string, string] => [record.id, toldOf(jsonld, record)]),
  ["listing", told(jsonld, paged)],
  ["person", told(jsonld, person)],
  ["home", jsonld.write.home!(homeOf(sixDocuments), tellingOf("/")) as string],
];

describe("A JSON-LD processor", () => {
  test.each(linkedData)("keeps every member of %s, and finds every address absolute", async (_, text) => {
    const node = await expanded(text);
    expect(Object.keys(node).length).toBe(Object.keys(JSON.parse(text)).length - 1);
    expect(node["@id"]).toMatch(/^https:\/\/archive\.example\//);
  });
});

describe("schema.org's types", () => {
  test("know every property and value of a document, a catalogue and a listing, and would refuse another", async () => {
    const documents = everyDocument.map((record): Typed => ({ type: "document", text: toldOf(jsonld, record) }));
    const home: Typed = { type: "DataCatalog", text: linkedData.at(-1)![1] };
    const page: Typed = { type: "CollectionPage", text: told(jsonld, { ...paged, entries: [] }) };
    expect(await typeFaults([...documents, home, page])).toEqual([]);
    const wrong = toldOf(jsonld, mikoyanTelegram).replace('"genre"', '"kindOfThing"');
    expect((await typeFaults([{ type: "document", text: wrong }])).join()).toContain("kindOfThing");
  });
});

describe("CommonMark and YAML", () => {
  test.each(everyDocument.map((record) => [record.id, record] as const))(
    "read %s as the words it has, under its own headings, with no markup of the giver's",
    (_, record) => {
      const { front, headings, ...read } = readMarkdown(toldOf(md, record));
      expect(front).toMatchObject({ id: record.id, title: record.title, revision: record.revision });
      expect(read).toEqual({ destinations: [urlOf(record)], foreign: [], smuggled: [] });
      expect(headings.length).toBe(
        1 + record.texts.length + (record.notes.some(({ kind }) => kind === "erratum") ? 1 : 0),
      );
      expect(headings[0]).toBe(
        record.title
          .toWellFormed()
          .replace(/[\0-\x08]/g, "")
          .replace(/\s+/g, " "),
      );
    },
  );

  test("would see what was smuggled in", () => {
    const { destinations, foreign, smuggled } = readMarkdown("---\nid: x\n---\n[y](https://elsewhere.example) <b>*z*");
    expect({ destinations, foreign, smuggled }).toEqual({
      destinations: ["https://elsewhere.example"],
      foreign: ["<b>"],
      smuggled: ["emph"],
    });
  });
});

test("The namespace of our own elements is ours wherever it stands", () => {
  for (const format of [rss, atom]) expect(told(format, paged)).toContain(`xmlns:fonds="${FONDS_NAMESPACE}"`);
});
