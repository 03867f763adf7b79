// What the contract says of OAI-PMH, oEmbed, unAPI, IIIF and the like is what they do: forms, parameters and refusals.
import { beforeAll, describe, expect, test } from "vitest";
import type { OpenApi, Operation, Parameter } from "../../worker/archive/contract.ts";
import { documentGift, draftOf, give, seed } from "../archive-of.ts";
import { ask, askJson } from "../asking.ts";
import { keep, leaf, pdf, smallerLeaf } from "../keeping-scans.ts";
import { withdraw } from "../withdrawing.ts";
import { inventedLetter, undatedNote } from "../world.ts";

let contract: OpenApi;
const scanned = undatedNote.id;
const gone = inventedLetter.id;

beforeAll(async () => {
  await give(seed);
  const leaves = { scans: [await keep(leaf, smallerLeaf)], files: [await keep(pdf)] };
  await give([documentGift({ ...draftOf(undatedNote), ...leaves })], 1);
  await give([documentGift(draftOf(inventedLetter))]);
  await withdraw(gone, 2);
  contract = await askJson("/openapi.json");
});

const parametersOf = ({ parameters }: Operation) => parameters.filter((each): each is Parameter => "name" in each);

function filled(path: string, operation: Operation, asked: Record<string, string> = {}): string {
  const inPath = parametersOf(operation).filter((each) => each.in === "path");
  const address = inPath.reduce((address, { name, example }) => address.replace(`{${name}}`, String(example)), path);
  return `${address}?${new URLSearchParams(asked)}`;
}

test("every address of a scan has its examples from the document added last, and answers as it promises", async () => {
  const paths = Object.entries(contract.paths).filter(([, { get }]) => get.tags[0] === "Scans");
  expect(paths.length).toBe(7);
  for (const [path, { get }] of paths) {
    const address = filled(path, get);
    expect(address).toContain(scanned);
    const answer = await ask(address);
    expect([address, answer.status]).toEqual([address, get.responses["200"] ? 200 : 303]);
    if (answer.status === 303) continue;
    const { content } = get.responses["200"] as { content: object };
    expect(Object.keys(content)).toContain(answer.headers.get("Content-Type")?.split(";")[0]);
  }
});

/** An address, what is asked of it, and the status that the contract has for it. */
const refused: [path: string, status: number, asked: Record<string, string>, init?: RequestInit][] = [
  ["/oembed", 400, {}],
  ["/oembed", 400, { url: "http://localhost/documents", maxwidth: "0" }],
  ["/oembed", 400, { url: "http://localhost/documents", maxheight: "wide" }],
  ["/oembed", 404, { url: "http://elsewhere.example/" }],
  ["/oembed", 501, { url: "http://localhost/documents", format: "yaml" }],
  ["/embed", 400, { colour: "red" }],
  ["/embed", 404, { src: "http://elsewhere.example/" }],
  ["/unapi", 300, { id: "mkyn22st" }],
  ["/unapi", 404, { id: "nothing" }],
  ["/unapi", 406, { id: "mkyn22st", format: "word" }],
  ["/iiif/{document}/search", 400, { colour: "red" }],
  ["/iiif/{document}/search", 400, { page: "0" }],
  ["/iiif/{document}/search/1", 400, { page: "first" }],
  ["/scans/{document}/{number}", 206, {}, { headers: { Range: "bytes=0-9" } }],
  ["/files/{document}/{number}", 416, {}, { headers: { Range: "bytes=99999-" } }],
];

test.each(refused)("%s answers %i to %j", async (path, status, asked, init) => {
  const { get } = contract.paths[path];
  const answer = await ask(filled(path, get, asked), init);
  expect(answer.status).toBe(status);
  expect(Object.keys(get.responses)).toContain(String(status));
});

test("what was withdrawn is 410 wherever the contract says so", async () => {
  for (const asked of [`/oembed?url=http://localhost/documents/${gone}`, `/unapi?id=${gone}&format=mods`]) {
    expect([asked, (await ask(asked)).status]).toEqual([asked, 410]);
  }
  for (const path of Object.keys(contract.paths).filter((path) => path.startsWith("/iiif/"))) {
    const address = filled(path, contract.paths[path].get).replace(scanned, gone);
    expect([address, (await ask(address)).status]).toEqual([address, 410]);
  }
});

describe("OAI-PMH", () => {
  const arguments_: Record<string, string[]> = {
    Identify: [],
    ListMetadataFormats: ["identifier"],
    ListSets: [],
    GetRecord: ["identifier", "metadataPrefix"],
    ListIdentifiers: ["metadataPrefix", "from", "until"],
    ListRecords: ["metadataPrefix", "from", "until"],
  };

  test("has its verbs, and every argument with an example that is understood", async () => {
    const [verb, ...others] = parametersOf(contract.paths["/oai"].get);
    expect(verb.schema.enum).toEqual(Object.keys(arguments_));
    for (const [name, takes] of Object.entries(arguments_)) {
      const asked = others.filter((each) => takes.includes(each.name)).map((each) => [each.name, String(each.example)]);
      const answer = await (await ask(`/oai?${new URLSearchParams([["verb", name], ...asked])}`)).text();
      expect([name, answer.match(/<error code="(\w+)"/)?.[1]]).toEqual([name, undefined]);
    }
    const set = others.find(({ name }) => name === "set")!.example as string;
    expect(await (await ask(`/oai?verb=ListRecords&metadataPrefix=oai_dc&set=${set}`)).text()).toContain("<record>");
  });

  test("is asked by POST as the contract shows, and refuses what is no form or too long", async () => {
    const post = contract.paths["/oai"].post!;
    const [[mediaType, { example, schema }]] = Object.entries(post.requestBody!.content);
    const names = parametersOf(contract.paths["/oai"].get).map(({ name }) => name);
    expect(Object.keys(schema.properties as object)).toEqual(names);
    const body = new URLSearchParams(example as Record<string, string>).toString();
    const send = (type: string, text: string) =>
      ask("/oai", { method: "POST", body: text, headers: { "Content-Type": type } });
    const statuses = [
      await send(mediaType, body),
      await send(mediaType, "x".repeat(20_000)),
      await send("text/xml", "<oai/>"),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([200, 413, 415]);
    expect(await statuses[0].text()).toContain("<ListRecords>");
    for (const { status } of statuses) expect(Object.keys(post.responses)).toContain(String(status));
  });
});

test("what the contract calls required is, and nothing else", async () => {
  for (const [path, { get }] of Object.entries(contract.paths)) {
    if (get.tags[0] === "Scans") continue;
    const needed = parametersOf(get).filter((each) => each.in === "query" && each.required);
    const status = (await ask(filled(path, get))).status;
    if (path === "/oai") continue;
    expect([path, status]).toEqual([path, needed.length > 0 ? 400 : path.startsWith("/by/") ? 301 : 200]);
  }
});
