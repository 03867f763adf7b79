// `npm run bench`: ten thousand documents through the real door, then the archive against the floor, over HTTP and in
// process. It asserts nothing: timings belong to a machine, only their ratios travel.
import { cpus, loadavg } from "node:os";
import { documentsFor } from "./documents.ts";
import { measureInProcess, type OwnCost } from "./in-process.ts";
import { type Compared, loadInTurn, type Target } from "./load.ts";
import { type Address, type Question, questions } from "./questions.ts";
import { databaseFile, importInto, openWorkshop, type Served } from "./workshop.ts";

const DOCUMENTS = 10_000;
const ROUNDS = 6;
const MILLISECONDS = 700;

const workshop = await openWorkshop();
const began = performance.now();
try {
  const documents = documentsFor(DOCUMENTS);
  console.log(`${cpus().length} cores, Node ${process.versions.node}.`);
  tellOfOthers();
  if (!documents.real)
    console.log("The real documents (../shared/data) are not here; generated ones stand in for them.");
  const modules = {
    archive: await workshop.bundle("worker/index.ts"),
    floor: await workshop.bundle("bench/floor/worker.ts"),
  };

  console.log("\nImport");
  const filled = await workshop.serve(modules.archive);
  for (const { name, gifts } of documents.sections) {
    const { added, seconds } = await importInto(filled, gifts);
    const rate = Math.round(added / seconds);
    console.log(
      `  ${added.toLocaleString("en").padStart(6)} documents in ${seconds.toFixed(1).padStart(5)} s, ${rate}/s  ${name}`,
    );
  }
  await filled.close();
  const second = workshop.copyState();
  const asked = questions(databaseFile(second), documents);

  console.log(
    "\nOver HTTP, under wrangler dev: requests a second, p50 and p99 in ms, share of the floor (lowest–highest round)",
  );
  console.log(row("", ["the floor", "JSON", "page"]));
  // Under load the simulator grows, so both start anew with every question.
  for (const question of asked) {
    for (const [when, addresses] of [
      ["again", [question.again]],
      ["first", question.first],
    ] as const) {
      const [archive, floor] = await Promise.all([
        workshop.serve(modules.archive),
        workshop.serve(modules.floor, second),
      ]);
      const targets = await targetsOf(question, addresses, archive, floor);
      const [least, json, page] = await loadInTurn(targets, ROUNDS, MILLISECONDS);
      console.log(row(`${question.name}, ${when}`, [told(least, false), told(json), told(page)]));
      await Promise.all([archive.close(), floor.close()]);
    }
  }

  console.log("\nIn process, over a D1 look-alike: microseconds of CPU an answer, times the floor");
  console.log(row("", ["the floor", "JSON", "page"]));
  const times = (cost: number, floor: number) => `${Math.round(cost)}  ×${(cost / floor).toFixed(2)}`;
  const tellCost = (name: string, { floor, json, page }: OwnCost) =>
    console.log(row(name, [String(Math.round(floor)), times(json, floor), times(page, floor)]));
  await measureInProcess(modules, databaseFile(second), asked, (name, again, first) => {
    tellCost(`${name}, again`, again);
    tellCost(`${name}, first`, first);
  });
  console.log(`\nThe bench took ${Math.round((performance.now() - began) / 1000)} s.`);
} finally {
  await workshop.clear();
}

async function targetsOf(
  { unchanged }: Question,
  addresses: readonly Address[],
  archive: Served,
  floor: Served,
): Promise<Target[]> {
  const targets = [
    addresses.map((address) => floor.url + address.floor),
    addresses.map((address) => archive.url + address.json),
    addresses.map((address) => archive.url + address.page),
  ];
  return Promise.all(
    targets.map(async (urls): Promise<Target> => {
      if (!unchanged) return { urls, headers: {}, status: 200 };
      const etag = (await fetch(urls[0])).headers.get("ETag")!;
      return { urls, headers: { "If-None-Match": etag }, status: 304 };
    }),
  );
}

function told({ requestsPerSecond, p50, p99, share }: Compared, compare = true): string {
  const { lowest, median, highest } = share;
  const of = compare ? `  ${median.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})` : "";
  return `${requestsPerSecond.toFixed(0)}/s ${p50.toFixed(1)} ${p99.toFixed(1)}${of}`;
}

/** Others at work on the same cores make every rate lower and every ratio vaguer: say so beside the numbers. */
function tellOfOthers(): void {
  const [minute] = loadavg();
  const busy = minute > cpus().length / 2;
  const advice = busy ? " Others are at work: the rates will be too low and the shares vague." : "";
  console.log(`Load of the machine before it begins: ${minute.toFixed(1)}.${advice}`);
}

function row(name: string, cells: readonly string[]): string {
  return `  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(40)).join("")}`;
}
