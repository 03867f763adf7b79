// Both Workers' `fetch()` in this process over a D1 look-alike: the simulator and the network hide what the archive's
// own code costs, here nothing does. Measured in CPU time, which a busy machine disturbs less than the clock.
import { pathToFileURL } from "node:url";
import { d1LookAlike } from "./d1-look-alike.ts";
import { median } from "./load.ts";
import type { Question } from "./questions.ts";

/** Microseconds of CPU an answer takes, by who answers. */
export interface OwnCost {
  question: string;
  floor: number;
  json: number;
  page: number;
}

interface Answering {
  fetch(request: Request, env: object, context: object): Promise<Response> | Response;
}

const ORIGIN = "http://archive.test";
const CONTEXT = { waitUntil() {}, passThroughOnException() {} };

/** @param modules bundled Workers; `database` the file of a D1 */
export async function measureInProcess(
  modules: { archive: string; floor: string },
  database: string,
  questions: readonly Question[],
): Promise<OwnCost[]> {
  const env = { DB: d1LookAlike(database) };
  const [archive, floor] = await Promise.all([modules.archive, modules.floor].map(workerOf));
  const costs: OwnCost[] = [];
  for (const { name, json, html, floor: least, unchanged } of questions) {
    const asked = await Promise.all(
      (
        [
          [floor, least],
          [archive, json],
          [archive, html],
        ] as const
      ).map(async ([worker, path]) => {
        const request = new Request(ORIGIN + path);
        if (unchanged) request.headers.set("If-None-Match", await etagOf(worker, request, env));
        return { worker, request, costs: [] as number[] };
      }),
    );
    for (let round = 0; round < 6; round++) {
      for (const each of asked) {
        const cost = await costOf(each.worker, each.request, env, round === 0 ? 150 : 300);
        if (round > 0) each.costs.push(cost);
      }
    }
    const [least_, told, shown] = asked.map((each) => median(each.costs));
    costs.push({ question: name, floor: least_, json: told, page: shown });
  }
  return costs;
}

async function workerOf(module: string): Promise<Answering> {
  return ((await import(pathToFileURL(module).href)) as { default: Answering }).default;
}

async function etagOf(worker: Answering, request: Request, env: object): Promise<string> {
  return (await worker.fetch(new Request(request), env, CONTEXT)).headers.get("ETag")!;
}

async function costOf(worker: Answering, request: Request, env: object, milliseconds: number): Promise<number> {
  let answers = 0;
  const before = process.cpuUsage();
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    const answer = await worker.fetch(new Request(request), env, CONTEXT);
    if (answer.status >= 400) throw new Error(`${request.url} was answered ${answer.status}.`);
    await answer.text();
    answers++;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / answers;
}
