// `npm run bench:forms [-- documents in-all]`: what each form of a listing costs beside JSON, and whether whole archives
// are told without a repeated or missing document, in memory that does not grow, while others are being added.
import { cpus, loadavg } from "node:os";
import type { GiftInput } from "../worker/archive/gift.ts";
import { d1LookAlike } from "./d1-look-alike.ts";
import { documentsFor } from "./documents.ts";
import { generatedGifts } from "./generated-documents.ts";
import { type Ask, inProcess } from "./in-process.ts";
import { median } from "./load.ts";
import { ownMemory } from "./own-memory.ts";
import { type Sampled, sampled } from "./workerd-memory.ts";
import { databaseFile, importInto, openWorkshop, type Served } from "./workshop.ts";

const [documents = 40_000, inAll = 100_000] = process.argv.slice(2).map(Number);
/** Of the listing each form is measured over, and rounds of it; the first only warms up. */
const ROUNDS = 6;
const WINDOWS_A_ROUND = 6;
/** How a document begins in a streamed form; in a table its text may go on over other lines. */
const ID = { ".ndjson": /^\{"url":"[^"]*","id":"([^"]+)"/, ".csv": /^([0-9a-z]{8}),http/ } as const;
const RESUMPTION = /<resumptionToken[^>]*>([^<]+)</;
/** Documents added while others are told. */
let added = 0;

const workshop = await openWorkshop();
const began = performance.now();
try {
  console.log(
    `${cpus().length} cores, Node ${process.versions.node}, load before it begins: ${loadavg()[0].toFixed(1)}.`,
  );
  const module = await workshop.bundle("worker/index.ts");
  const first = await workshop.serve(module);
  for (const { name, gifts } of documentsFor(documents).sections) await bringIn(first, name, gifts);
  const windows = await windowsOf(first.url, ROUNDS * WINDOWS_A_ROUND);
  const extensions = await extensionsOf(first.url);
  await first.close();
  const ask = await inProcess(module, d1LookAlike(databaseFile(workshop.copyState())));
  await compareForms(ask, extensions, windows);
  await tellOwnMemory(ask);

  const served = await workshop.serve(module);
  console.log(`\nEverything of ${count(documents)} documents, over HTTP`);
  const ids = await tellStream(served, ".ndjson", documents);
  await tellStream(served, ".csv", documents);
  await tellHarvest(served, "oai_dc", ids);
  await tellHarvest(served, "mods", ids);

  await bringIn(served, "generated documents", generated(0, inAll - documents));
  console.log(`\nEverything of ${count(inAll)} documents, while others are being added`);
  const all = await tellStream(served, ".ndjson", inAll);
  await whileAdding(served, () => tellHarvest(served, "oai_dc", all));
  await whileAdding(served, () => tellStream(served, ".ndjson", inAll, all));
  console.log(`\nThe bench took ${Math.round((performance.now() - began) / 1000)} s.`);
} finally {
  await workshop.clear();
}

async function bringIn(served: Served, name: string, gifts: AsyncIterable<GiftInput> | Iterable<GiftInput>) {
  const { added, seconds } = await importInto(served, gifts);
  if (added > 0) console.log(`  ${count(added)} documents in ${seconds.toFixed(0)} s: ${name}`);
}

function* generated(from: number, to: number, goesOn: () => boolean = () => true): Generator<GiftInput> {
  for (let n = from; n < to && goesOn(); n += 50) yield* generatedGifts(n, Math.min(n + 50, to));
}

/** The parameters of windows of a hundred documents, one behind another. */
async function windowsOf(url: string, wanted: number): Promise<string[]> {
  const windows = ["sort=date&limit=100"];
  while (windows.length < wanted) {
    const { links } = (await (await fetch(`${url}/documents.json?${windows.at(-1)}`)).json()) as {
      links: { next: string | null };
    };
    if (links.next === null) break;
    windows.push(new URL(links.next, url).search.slice(1));
  }
  return windows;
}

/** Of every form that tells a listing; the page has none, and IIIF tells documents with scans alone. */
async function extensionsOf(url: string): Promise<string[]> {
  const contract = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, { get: { "x-extensions": Record<string, string> } }>;
  };
  const named = Object.keys(contract.paths["/documents"].get["x-extensions"]).filter((name) => name !== "iiif");
  return ["", ...named.map((name) => `.${name}`)];
}

/** In process, in CPU time, each window once a form: what was told before is not told again from memory. */
async function compareForms(ask: Ask, extensions: string[], windows: string[]): Promise<void> {
  const costs = new Map(extensions.map((extension) => [extension, [] as number[]]));
  const bytes = new Map(extensions.map((extension) => [extension, 0]));
  const perRound = Math.floor(windows.length / ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const extension of extensions) {
      const before = process.cpuUsage();
      for (const window of windows.slice(round * perRound, (round + 1) * perRound)) {
        const answer = await ask(`/documents${extension}?${window}`);
        bytes.set(extension, bytes.get(extension)! + (await answer.arrayBuffer()).byteLength);
      }
      const { user, system } = process.cpuUsage(before);
      if (round > 0) costs.get(extension)!.push((user + system) / perRound);
    }
  }
  const json = costs.get(".json")!;
  console.log("\nA listing of 100 in every form, in process: CPU, times JSON (lowest–highest round), bytes");
  for (const [extension, each] of costs) {
    const ratios = each.map((cost, round) => cost / json[round]);
    const spread = `(${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
    const size = `${Math.round(bytes.get(extension)! / (perRound * ROUNDS) / 1024)} KB`;
    const cost = `${(median(each) / 1000).toFixed(1)} ms`;
    console.log(
      `  ${(extension || "page").padEnd(10)}${cost.padStart(9)}  ×${median(ratios).toFixed(2)} ${spread}${size.padStart(10)}`,
    );
  }
}

/** What our own code keeps while everything is told, as a stream and in windows. */
async function tellOwnMemory(ask: Ask): Promise<void> {
  console.log("\nMemory kept by our own code while everything is told, in process: MB after each tenth");
  const tellTenths = (name: string, tenths: number[]) =>
    console.log(`  ${name.padEnd(12)}${tenths.map((each) => each.toFixed(1).padStart(7)).join("")}`);
  const streamed = await ownMemory(documents, async (told) => {
    let lines = 0;
    const decoder = new TextDecoder();
    for await (const chunk of (await ask("/documents.ndjson")).body!) {
      lines += decoder.decode(chunk, { stream: true }).split("\n").length - 1;
      told(lines);
    }
  });
  tellTenths(".ndjson", streamed);
  const harvested = await ownMemory(documents, async (told) => {
    let records = 0;
    let asked = "metadataPrefix=oai_dc";
    while (asked !== "") {
      const answer = await (await ask(`/oai?verb=ListRecords&${asked}`)).text();
      records += answer.split("<header>").length - 1;
      told(records);
      const [, token] = RESUMPTION.exec(answer) ?? [];
      asked = token === undefined ? "" : `resumptionToken=${encodeURIComponent(token)}`;
    }
  });
  tellTenths("OAI oai_dc", harvested);
}

/** @returns the ids told, in their order */
async function tellStream(
  { url }: Served,
  extension: keyof typeof ID,
  expected: number,
  there?: ReadonlySet<string>,
): Promise<Set<string>> {
  const started = performance.now();
  const { result, memory } = await sampled(async (at) => {
    const answer = await fetch(`${url}/documents${extension}`);
    if (!answer.ok || !answer.body) throw new Error(`${extension} was answered ${answer.status}.`);
    const told: string[] = [];
    let size = 0;
    let rest = "";
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      size += chunk.byteLength;
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop()!;
      for (const line of lines) {
        const [, id] = ID[extension].exec(line) ?? [];
        if (id !== undefined) told.push(id);
      }
      at(told.length / expected);
    }
    return { told, size };
  });
  report(extension, result, performance.now() - started, memory, there);
  return new Set(result.told);
}

async function tellHarvest({ url }: Served, prefix: string, there: ReadonlySet<string>): Promise<void> {
  const started = performance.now();
  const { result, memory } = await sampled(async (at) => {
    const told: string[] = [];
    let size = 0;
    let asked = `metadataPrefix=${prefix}`;
    while (asked !== "") {
      const answer = await (await fetch(`${url}/oai?verb=ListRecords&${asked}`)).text();
      size += answer.length;
      const [, error] = /<error code="(\w+)"/.exec(answer) ?? [];
      if (error !== undefined) throw new Error(`The harvest ended with ${error}.`);
      for (const [, id] of answer.matchAll(/<header><identifier>oai:[^<]*\/([0-9a-z]{8})<\/identifier>/g))
        told.push(id);
      const [, token] = RESUMPTION.exec(answer) ?? [];
      asked = token === undefined ? "" : `resumptionToken=${encodeURIComponent(token)}`;
      at(told.length / there.size);
    }
    return { told, size };
  });
  report(`OAI ${prefix}`, result, performance.now() - started, memory, there);
}

/** @param there what was there before it began: each of it must have been told, once */
function report(
  name: string,
  { told, size }: { told: string[]; size: number },
  milliseconds: number,
  { before, early, most }: Sampled,
  there: ReadonlySet<string> = new Set(told),
): void {
  const distinct = new Set(told);
  const missing = [...there].filter((id) => !distinct.has(id)).length;
  const rate = Math.round(told.length / (milliseconds / 1000));
  console.log(
    `  ${name.padEnd(12)}${count(told.length).padStart(8)} told, ${told.length - distinct.size} repeated, ${missing} missing; ${(milliseconds / 1000).toFixed(0)} s, ${count(rate)}/s, ${(size / 1e6).toFixed(0)} MB; memory of workerd ${before} MB before, at most ${early} in the first quarter, ${most} in all`,
  );
}

/** Something that is told while documents are added without a pause. */
async function whileAdding(served: Served, tell: () => Promise<unknown>): Promise<void> {
  let ended = false;
  const gifts = generated(inAll + added, Number.POSITIVE_INFINITY, () => !ended);
  const adding = importInto(served, gifts);
  await tell().finally(() => {
    ended = true;
  });
  const { added: meanwhile } = await adding;
  added += meanwhile;
  console.log(`  ${"".padEnd(12)}${count(meanwhile).padStart(8)} added meanwhile`);
}

function count(number: number): string {
  return number.toLocaleString("en");
}
