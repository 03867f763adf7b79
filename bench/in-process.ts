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

interface Answering {
  fetch(request: Request, env: object, context: object): Promise<Response> | Response;
}

const ORIGIN = "http://archive.test";
const CONTEXT = { waitUntil() {}, passThroughOnException() {} };
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
  const env = { DB: d1LookAlike(database) };
  const [archive, floor] = await Promise.all([modules.archive, modules.floor].map(workerOf));
  for (const { name, again, first, unchanged = false } of questions) {
    tell(name, await costs([again]), await costs(first));

    async function costs(addresses: readonly Address[]): Promise<OwnCost> {
      const asking = [
        await askingOf(floor, addresses, "floor", env, unchanged),
        await askingOf(archive, addresses, "json", env, unchanged),
        await askingOf(archive, addresses, "page", env, unchanged),
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

async function workerOf(module: string): Promise<Answering> {
  return ((await import(pathToFileURL(module).href)) as { default: Answering }).default;
}

/** Asks the next address, and reads the whole answer. */
async function askingOf(
  worker: Answering,
  addresses: readonly Address[],
  form: keyof Address,
  env: object,
  unchanged: boolean,
): Promise<() => Promise<void>> {
  const headers: Record<string, string> = {};
  const answerAt = (path: string) => worker.fetch(new Request(ORIGIN + path, { headers }), env, CONTEXT);
  if (unchanged) headers["If-None-Match"] = (await answerAt(addresses[0][form])).headers.get("ETag")!;
  let at = 0;
  return async () => {
    const path = addresses[at++ % addresses.length][form];
    const answer = await answerAt(path);
    if (answer.status >= 400) throw new Error(`${path} was answered ${answer.status}.`);
    await answer.text();
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
