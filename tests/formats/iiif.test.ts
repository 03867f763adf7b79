// IIIF: manifests and collections by the schema of the Presentation API, and what that schema cannot see.
import { existsSync, readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { findWithin } from "../../worker/archive/find-in-texts.ts";
import { iiif, imageInfo, search1, search2 } from "../../worker/formats/iiif.ts";
import { bareScan, jpeg, scannedTelegram } from "../scanned.ts";
import * as world from "../world.ts";

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers as a client without types would
type Told = any;

const SCHEMA = new URL("../../../shared/conformance/iiif_3_0.json", import.meta.url);
const absent = !existsSync(SCHEMA);
if (absent) console.warn("Skipped: ../shared/conformance/iiif_3_0.json is not beside the repository.");

/** What the schema of Presentation 3 says against it. */
function faultsOf(told: unknown): string[] {
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: false }));
  const fits = ajv.compile(schema);
  return fits(told)
    ? []
    : (fits.errors ?? []).map(({ instancePath, message }: ErrorObject) => `${instancePath} ${message}`);
}

const manifestOf = (record: typeof scannedTelegram, frozen: { revision: number; latest: number } | null = null) =>
  JSON.parse(
    iiif.write.document!(world.answerOf(record, { frozen }), world.tellingOf(`/documents/${record.id}`)) as string,
  );
const manifest = manifestOf(scannedTelegram);
const { id } = scannedTelegram;
const origin = world.telling.origin;

describe("a manifest", () => {
  test.skipIf(absent)("is what the schema of Presentation 3 allows", () => {
    for (const record of [scannedTelegram, bareScan, { ...world.hostileDocument, scans: scannedTelegram.scans }]) {
      expect(faultsOf(manifestOf(record))).toEqual([]);
    }
    expect(faultsOf({ ...manifest, items: [{ type: "Canvas" }] })).not.toEqual([]);
  });

  test("has a canvas of the image's size for each scan that can be shown, under the scan's own number", () => {
    expect(manifest.items.map(({ id: canvas, width, height }: Told) => [canvas, width, height])).toEqual([
      [`${origin}/iiif/${id}/canvas/1`, 1200, 1553],
      [`${origin}/iiif/${id}/canvas/2`, 1200, 1553],
      [`${origin}/iiif/${id}/canvas/3`, 800, 600],
    ]);
  });

  test("paints every canvas with its own image, and nothing else", () => {
    for (const canvas of manifest.items) {
      const [page, ...others] = canvas.items;
      expect(others).toEqual([]);
      expect(page.items).toHaveLength(1);
      expect(page.items[0]).toMatchObject({ motivation: "painting", target: canvas.id });
      expect(page.items[0].body).toMatchObject({ width: canvas.width, height: canvas.height });
    }
    const [first, , png] = manifest.items.map((canvas: Told) => canvas.items[0].items[0].body);
    expect(first).toMatchObject({
      id: `${origin}/iiif/${id}/1/full/max/0/default.jpg`,
      service: [{ id: `${origin}/iiif/${id}/1`, type: "ImageService3", profile: "level0" }],
    });
    expect(png).toEqual({ id: `${origin}/scans/${id}/3`, type: "Image", format: "image/png", width: 800, height: 600 });
  });

  test("names no resource twice", () => {
    const ids: string[] = [];
    JSON.stringify(manifest.items, (_name, value) => {
      if (value?.type && ["Canvas", "Annotation", "AnnotationPage"].includes(value.type)) ids.push(value.id);
      return value;
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(9);
  });

  test("calls one address by one type everywhere, as strict readers demand", () => {
    const types = new Map<string, Set<string>>();
    JSON.stringify(manifest, (_name, value) => {
      if (value?.id && value.type) types.set(value.id, (types.get(value.id) ?? new Set()).add(value.type));
      return value;
    });
    expect([...types].filter(([, known]) => known.size > 1)).toEqual([]);
  });

  test("says what is known of the document, and leads to its page and other forms", () => {
    expect(manifest.label).toEqual({ en: [scannedTelegram.title] });
    expect(manifest.metadata[0].value.en).toEqual([scannedTelegram.date.display]);
    expect(manifest.homepage[0]).toMatchObject({ id: `${origin}/documents/${id}`, format: "text/html" });
    expect(manifest.seeAlso.map(({ id: form }: Told) => form)).toContain(`${origin}/documents/${id}.json`);
    expect(manifest.seeAlso.map(({ id: form }: Told) => form)).not.toContain(`${origin}/documents/${id}.iiif`);
    expect(manifest.rendering.at(-1)).toMatchObject({ id: `${origin}/files/${id}/1`, format: "application/pdf" });
  });

  test("stands on a calendar by an exact day alone, as a time with a zone", () => {
    const dated = (edtf: string | null) =>
      manifestOf({ ...scannedTelegram, date: { ...scannedTelegram.date, edtf } }).navDate;
    expect(dated("1951-12-28")).toBe("1951-12-28T00:00:00Z");
    for (const edtf of ["1951-12", "1951", "1951-12-28~", "1951-12-28/1951-12-29", null])
      expect(dated(edtf)).toBeUndefined();
  });

  test("has a rights URI only of the two kinds that IIIF knows, with http", () => {
    const rights = (uri?: string) => manifestOf({ ...scannedTelegram, rights: { uri } }).rights;
    expect(rights("https://creativecommons.org/publicdomain/mark/1.0/")).toBe(
      "http://creativecommons.org/publicdomain/mark/1.0/",
    );
    expect(rights("https://rightsstatements.org/page/NoC-US/1.0/")).toBe(
      "http://rightsstatements.org/vocab/NoC-US/1.0/",
    );
    for (const uri of [undefined, "https://example.org/terms", "javascript:alert(1)"])
      expect(rights(uri)).toBeUndefined();
  });

  test("has a table of contents where pages are labelled, and none for one page", () => {
    const [pages] = manifest.structures;
    expect(pages.items.map(({ label, items }: Told) => [label.en[0], items[0].id])).toEqual([
      ["Page 1873", `${origin}/iiif/${id}/canvas/1`],
      ["Page 1874", `${origin}/iiif/${id}/canvas/2`],
      ["Enclosure", `${origin}/iiif/${id}/canvas/3`],
    ]);
    expect(manifestOf(bareScan).structures).toBeUndefined();
  });

  test("offers a search of both versions where there is a text", () => {
    const [second, first] = manifest.service;
    expect(second).toEqual({ id: `${origin}/iiif/${id}/search`, type: "SearchService2" });
    expect(first).toMatchObject({ "@type": "SearchService1", "@id": `${origin}/iiif/${id}/search/1` });
    expect(manifestOf(bareScan).service).toBeUndefined();
  });

  test("of a published state refers to that state throughout", () => {
    const frozen = manifestOf(scannedTelegram, { revision: 2, latest: 3 });
    expect(frozen.id).toBe(`${origin}/documents/${id}@2.iiif`);
    expect(frozen.items[0].items[0].items[0].body.id).toBe(`${origin}/iiif/${id}@2/1/full/max/0/default.jpg`);
  });

  test("is there only for a document with scans", () => {
    expect(iiif.applies!.document!(world.answerOf(scannedTelegram))).toBe(true);
    expect(iiif.applies!.document!(world.answerOf(world.mikoyanTelegram))).toBe(false);
  });
});

describe("a collection", () => {
  const listing = world.listingOf([scannedTelegram, world.mikoyanTelegram], {
    links: { self: "/documents", first: "/documents", prev: null, next: "/documents?after_key=x" },
  });
  const withRecords = {
    ...listing,
    entries: listing.entries.map((entry) => ({
      ...entry,
      record: entry.id === scannedTelegram.id ? scannedTelegram : world.mikoyanTelegram,
    })),
  };
  const collection = JSON.parse(iiif.write.documents!(withRecords, world.tellingOf("/documents.iiif")) as string);

  test.skipIf(absent)("is what the schema of Presentation 3 allows, empty too", () => {
    expect(faultsOf(collection)).toEqual([]);
    const empty = JSON.parse(iiif.write.documents!(world.nothingFound, world.tellingOf("/documents.iiif")) as string);
    expect(faultsOf(empty)).toEqual([]);
  });

  test("lists the manifests of the documents with scans, and what follows as a collection", () => {
    expect(collection.items.map(({ type, id: item }: Told) => [type, item])).toEqual([
      ["Manifest", `${origin}/documents/${id}.iiif`],
      ["Collection", `${origin}/documents.iiif?after_key=x`],
    ]);
    expect(collection.items[0].thumbnail[0]).toMatchObject({ width: 90, height: 116 });
  });
});

describe("a search within", () => {
  const asked = (words: string, window = 1, record = scannedTelegram) => ({
    origin,
    document: record.id,
    texts: record.texts,
    found: findWithin(record, words),
    window,
    addressOf: (n: number) => `${origin}/iiif/${record.id}/search?q=${words}&page=${n}`,
    ignored: [],
  });

  test("tells each place on the canvas of its page, with what is around it", () => {
    const told = JSON.parse(search2(asked("however")));
    const [annotation] = told.items;
    expect(annotation).toMatchObject({
      body: { value: "However", format: "text/plain" },
      target: `${origin}/iiif/${id}/canvas/1`,
    });
    const context = told.annotations[0].items[0].target;
    expect(context).toMatchObject({ source: annotation.id, selector: [{ exact: "However" }] });
    expect(context.selector[0].suffix).toMatch(/^, he found himself/);
    const after = JSON.parse(search2(asked("himself")));
    expect(after.items[0].target).toBe(`${origin}/iiif/${id}/canvas/2`);
  });

  test("claims no canvas for words whose page is not known", () => {
    const unlabelled = { ...scannedTelegram, scans: [jpeg(), jpeg()] };
    const told = JSON.parse(search2(asked("however", 1, unlabelled)));
    expect(told.items[0].target).toEqual({ id: `${origin}/documents/${id}.iiif`, type: "Manifest" });
    expect(JSON.parse(search1(asked("however", 1, unlabelled))).resources[0].on).toBe(`${origin}/documents/${id}.iiif`);
  });

  test("tells the same to viewers of the first version", () => {
    const [second, first] = [JSON.parse(search2(asked("he"))), JSON.parse(search1(asked("he")))];
    expect(first.resources.map((each: Told) => [each["@id"], each.on])).toEqual(
      second.items.map(({ id: annotation, target }: Told) => [annotation, target]),
    );
    expect(first.resources.length).toBeGreaterThan(0);
    expect(first.hits.map(({ annotations }: Told) => annotations[0])).toEqual(
      first.resources.map((each: Told) => each["@id"]),
    );
  });

  test("comes in windows of a hundred", () => {
    const long = {
      ...bareScan,
      texts: [{ ...scannedTelegram.texts[0], paragraphs: [{ id: "p1", text: "rice, ".repeat(250) }] }],
    };
    const windows = [1, 2, 3, 4].map((window) => JSON.parse(search2(asked("rice", window, long))));
    expect(windows.map(({ items }) => items.length)).toEqual([100, 100, 50, 0]);
    expect(windows.map(({ next }) => next?.id.at(-1))).toEqual(["2", "3", undefined, undefined]);
    expect(windows[2]).toMatchObject({ startIndex: 200, partOf: { total: 250 } });
    const ids = windows.flatMap(({ items }) => items.map(({ id: annotation }: Told) => annotation));
    expect(new Set(ids).size).toBe(250);
  });
});

test("an image service names the sizes that are kept", () => {
  const info = JSON.parse(imageInfo(jpeg() as never, origin, id, 1));
  expect(info).toMatchObject({
    "@context": "http://iiif.io/api/image/3/context.json",
    profile: "level0",
    width: 1200,
    height: 1553,
  });
  expect(info.sizes.map(({ width }: { width: number }) => width)).toEqual([90, 400, 1200]);
});
