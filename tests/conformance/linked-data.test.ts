// Outside judges of the linked data that is served: a JSON-LD processor and the types of schema.org, over every document,
// every kind of listing and the catalogue, in the files and in the heads of pages.
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, answersAt, archive, asPage, everyId, everyListing, inForm, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { expanded, type Typed, typeFaults } from "./linked-data.ts";

let documents: Answer[];
let listings: Answer[];
let home: Answer;
let inHead: string;

beforeAll(async () => {
  documents = await answersAt((await everyId()).map((id) => `/documents/${id}.jsonld`));
  listings = await answersAt((await everyListing()).map((listing) => inForm(listing, "jsonld")));
  [home] = await answersAt(["/index.jsonld"]);
  const [page] = await answersAt([`/documents/${worstId}`], asPage);
  inHead = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page.text)![1];
});

describe(`A JSON-LD processor (${onReal})`, () => {
  test("keeps every member, and finds every document under its permanent address", async () => {
    expect(documents.length).toBeGreaterThan(50);
    for (const { path, text } of [...documents, ...listings, home]) {
      const node = await expanded(text);
      expect([path, Object.keys(node).length]).toEqual([path, Object.keys(JSON.parse(text)).length - 1]);
    }
    for (const { path, text } of documents) {
      expect((await expanded(text))["@id"]).toBe(archive + path.replace(".jsonld", ""));
    }
  });

  test("reads the same in the head of the worst document's page, less its texts", async () => {
    const { text, workTranslation, ...told } = JSON.parse(
      documents.find(({ path }) => path.includes(worstId))!.text,
    ) as Record<string, unknown>;
    expect([typeof text, typeof workTranslation]).toEqual(["string", "object"]);
    expect(JSON.parse(inHead)).toEqual(told);
  });
});

test(`schema.org's types know every property and value (${onReal})`, async () => {
  const all: Typed[] = [
    ...ofEveryShape(documents).map(({ text }): Typed => ({ type: "document", text })),
    ...listings.map(({ text }): Typed => ({ type: "CollectionPage", text: withoutItems(text) })),
    { type: "DataCatalog", text: home.text },
  ];
  expect(await typeFaults(all)).toEqual([]);
});

/** Of a listing the page alone: its documents were judged, and the type of one cannot be merged within another. */
function withoutItems(text: string): string {
  const page = JSON.parse(text) as { mainEntity: { itemListElement?: unknown } };
  return JSON.stringify({ ...page, mainEntity: { ...page.mainEntity, itemListElement: undefined } });
}

/** One of each shape: documents that differ only in their words are one to the compiler. */
function ofEveryShape(answers: readonly Answer[]): Answer[] {
  return [...new Map(answers.map((answer) => [JSON.stringify(shapeOf(JSON.parse(answer.text))), answer])).values()];
}

function shapeOf(value: unknown, name = ""): unknown {
  if (Array.isArray(value) && name !== "@type") return [...new Set(value.map((each) => JSON.stringify(shapeOf(each))))];
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return name === "@type" ? value : typeof value;
  return Object.fromEntries(Object.entries(value).map(([member, each]) => [member, shapeOf(each, member)]));
}
