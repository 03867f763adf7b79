// `npm run counts`: counts what answers and acts take of D1 over a hundred and over ten thousand generated documents, and
// writes bench/counts.json, which the tests compare with. Nothing here is timed, so the numbers are the same on every machine.
import { readFile, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { ACT_SIZES, type ActCost, type AskAsCurator, bringIn, countActs } from "./count-acts.ts";
import { type Ask, CONSTANT, type Cost, countCosts, countTrips } from "./count-answers.ts";
import { generatedGifts } from "./generated-documents.ts";
import { gzippedSize, importInto, openWorkshop, type Served, TOKEN } from "./workshop.ts";

export interface Counts {
  /** Trips to D1: by kind of address, by form. */
  trips: Record<string, Record<string, number>>;
  /** By question, then by number of documents in the archive. */
  costs: Record<string, Record<string, Cost>>;
  /** By act of a curator, then by number of documents in the archive. */
  acts: Record<string, Record<string, ActCost>>;
  worker_kilobytes_gzipped: number;
}

const SIZES = [100, 10_000];
const file = new URL("counts.json", import.meta.url);

const workshop = await openWorkshop();
try {
  const counts = await count();
  const before = JSON.parse(await readFile(file, "utf8").catch(() => "null")) as Counts | null;
  await writeFile(file, `${JSON.stringify(counts, null, 2)}\n`);
  tell(counts);
  console.log(isDeepStrictEqual(before, counts) ? "\nNothing has changed." : "\nbench/counts.json was written anew.");
} finally {
  await workshop.clear();
}

async function count(): Promise<Counts> {
  const size = gzippedSize(await workshop.bundle("worker/index.ts"));
  const served = await workshop.serve(await workshop.bundle("bench/counting/worker.ts"));
  const ask = askingAt(served.url);
  const counts: Counts = {
    trips: {},
    costs: {},
    acts: await actsBySize(),
    worker_kilobytes_gzipped: Math.round(size / 1024),
  };
  let there = 0;
  for (const wanted of SIZES) {
    console.log(`Bringing in generated documents up to ${wanted.toLocaleString("en")} …`);
    for (; there < wanted; there += 50) await importInto(served, generatedGifts(there, there + 50));
    if (wanted === SIZES[0]) counts.trips = await countTrips(ask);
    for (const [question, cost] of Object.entries(await countCosts(ask))) {
      counts.costs[question] ??= {};
      counts.costs[question][wanted] = cost;
    }
  }
  await served.close();
  return counts;
}

/** Acts change an archive: each size is counted over a copy of its own. */
async function actsBySize(): Promise<Counts["acts"]> {
  const own = await openWorkshop();
  try {
    const module = await own.bundle("bench/counting/worker.ts");
    const acts: Counts["acts"] = {};
    let there = 0;
    for (const size of ACT_SIZES) {
      console.log(`Bringing in ${size.toLocaleString("en")} documents for the acts of curators …`);
      const filling = await own.serve(module);
      await bringIn(archiveAt(filling), there, size);
      await filling.close();
      there = size;
      const copy = await own.serve(module, own.copyState());
      for (const [act, cost] of Object.entries(await countActs(archiveAt(copy)))) {
        acts[act] ??= {};
        acts[act][size] = cost;
      }
      await copy.close();
    }
    return acts;
  } finally {
    await own.clear();
  }
}

function archiveAt({ url }: Served) {
  const ask: AskAsCurator = async (method, path, headers, body) => {
    const answer = await fetch(url + path, { method, headers, body, redirect: "manual" });
    const text = await answer.text();
    const told = (name: string) => Number(answer.headers.get(`D1-${name}`));
    return {
      status: answer.status,
      headers: answer.headers,
      took: {
        trips: told("Trips"),
        statements: told("Statements"),
        rows_read: told("Rows-Read"),
        rows_written: told("Rows-Written"),
      },
      json: /json/.test(answer.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null,
    };
  };
  return { ask, secret: TOKEN };
}

/** Asks the counting Worker, which tells in headers what an answer took. */
function askingAt(url: string): Ask {
  return async (path, headers = {}) => {
    const answer = await fetch(url + path, { headers, redirect: "manual" });
    const body = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      trips: Number(answer.headers.get("D1-Trips")),
      rowsRead: Number(answer.headers.get("D1-Rows-Read")),
      bytes: Buffer.byteLength(body),
      json: answer.headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(body) : undefined,
    };
  };
}

function tell({ trips, costs, acts, worker_kilobytes_gzipped: size }: Counts): void {
  const several = Object.entries(trips).flatMap(([address, forms]) =>
    Object.entries(forms).flatMap(([form, count]) => (count > 1 ? [`${address} as ${form}: ${count}`] : [])),
  );
  console.log(
    `\nTrips to D1: ${several.length === 0 ? "at most one for every address in every form" : several.join(", ")}`,
  );
  console.log(`\n${"rows read".padEnd(24)}${SIZES.map((size) => size.toLocaleString("en").padStart(10)).join("")}`);
  for (const [question, bySize] of Object.entries(costs)) {
    const told = SIZES.map((size) => bySize[size].rows_read.toLocaleString("en").padStart(10)).join("");
    const grew = CONSTANT.includes(question) && new Set(SIZES.map((size) => bySize[size].rows_read)).size > 1;
    console.log(`${question.padEnd(24)}${told}${grew ? "  grows, and should not" : ""}`);
  }
  const largest = ACT_SIZES[ACT_SIZES.length - 1];
  console.log(`\n${"acts of curators".padEnd(36)}trips  statements  rows read  rows written`);
  for (const [act, bySize] of Object.entries(acts)) {
    const { trips, statements, rows_read, rows_written } = bySize[largest];
    const told = [trips, statements, rows_read, rows_written].map((count) => count.toLocaleString("en").padStart(10));
    console.log(`${act.padEnd(36)}${told.join("  ")}`);
  }
  console.log(`\nThe Worker is ${size} KB gzipped.`);
}
