// Both Workers' `fetch()` in this process over a D1 look-alike: the simulator and the network hide what the archive's
// own code costs, here nothing does. Measured in CPU time, which a busy machine disturbs less than the clock.
import { pathToFileURL } from "node:url";
import { d1LookAlike } from "./d1-look-alike.ts";
import { median } from "./load.ts";
import type { Address, Question } from "./questions.ts";

/** Microseconds of CPU an answer takes, by who answers. */
export interface OwnCost {
  floor: number;
  json: number;
  page: number;
}

/** Asks a Worker in this process for a path. @throws Error where it refuses */
export type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>;

interface Answering {
  fetch(request: Request, env: object, context: object): Promise<Response> | Response;
}

const ORIGIN = "http://archive.test";
const CONTEXT = { waitUntil() {}, passThroughOnException() {} };

/** @param module a bundled Worker; `database` what it takes for D1 */
export async function inProcess(module: string, database: D1Database): Promise<Ask> {
  const { default: worker } = (await import(pathToFileURL(module).href)) as { default: Answering };
  return async (path, headers = {}) => {
    const answer = await worker.fetch(new Request(ORIGIN + path, { headers }), { DB: database }, CONTEXT);
    if (!answer.ok && answer.status !== 304) throw new Error(`${path} was answered ${answer.status}.`);
    return answer;
  };
}

/** The first rounds are for the compiler. */
const WARMING = 3;
const ROUNDS = 5;
const MILLISECONDS = 300;

/**
 * Measures one question after another, asked again and first asked.
 * @param modules bundled Workers; `database` the file of a D1
 */
export async function measureInProcess(
  modules: { archive: string; floor: string },
  database: string,
  questions: readonly Question[],
  tell: (name: string, again: OwnCost, first: OwnCost) => void,
): Promise<void> {
  const d1 = d1LookAlike(database);
  const [archive, floor] = await Promise.all([inProcess(modules.archive, d1), inProcess(modules.floor, d1)]);
  for (const { name, again, first, unchanged = false } of questions) {
    tell(name, await costs([again]), await costs(first));

    async function costs(addresses: readonly Address[]): Promise<OwnCost> {
      const asking = [
        await askingOf(floor, addresses, "floor", unchanged),
        await askingOf(archive, addresses, "json", unchanged),
        await askingOf(archive, addresses, "page", unchanged),
      ];
      const measured: number[][] = asking.map(() => []);
      for (let round = 0; round < WARMING + ROUNDS; round++) {
        for (const [at, ask] of asking.entries()) {
          const cost = await costOf(ask);
          if (round >= WARMING) measured[at].push(cost);
        }
      }
      const [least, json, page] = measured.map(median);
      return { floor: least, json, page };
    }
  }
}

/** Asks the next address, and reads the whole answer. */
async function askingOf(
  ask: Ask,
  addresses: readonly Address[],
  form: keyof Address,
  unchanged: boolean,
): Promise<() => Promise<void>> {
  const headers: Record<string, string> = {};
  if (unchanged) headers["If-None-Match"] = (await ask(addresses[0][form])).headers.get("ETag")!;
  let at = 0;
  return async () => {
    await (await ask(addresses[at++ % addresses.length][form], headers)).text();
  };
}

/** Microseconds of CPU. */
async function costOf(ask: () => Promise<void>): Promise<number> {
  let answers = 0;
  const before = process.cpuUsage();
  const end = performance.now() + MILLISECONDS;
  while (performance.now() < end) {
    await ask();
    answers++;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / answers;
}
