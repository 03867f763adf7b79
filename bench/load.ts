// Load over HTTP: connections that are kept alive, each asking again as soon as it is answered.
import { Agent, request } from "node:http";

export const CONNECTIONS = 16;

export interface Target {
  /** Asked in turn, from round to round. */
  urls: readonly string[];
  headers: Record<string, string>;
  /** Every answer must have it. */
  status: number;
}

export interface Load {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** A target over all rounds: medians, and its share of the first target's rate, compared round by round. */
export interface Compared extends Load {
  share: { lowest: number; median: number; highest: number };
}

/**
 * Loads targets in turn, for several rounds, so that a noise of the machine hits all of them. The first is what the
 * others are compared with: in each round by itself, so that the spread of the shares shows how far to trust them.
 * @param milliseconds of one target in one round
 */
export async function loadInTurn(
  targets: readonly Target[],
  rounds: number,
  milliseconds: number,
): Promise<Compared[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const asking = targets.map((target) => askingOf(target, agent));
  for (const ask of asking) await load(ask, milliseconds / 4);
  const loads: Load[][] = targets.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, ask] of asking.entries()) loads[at].push(await load(ask, milliseconds));
  }
  agent.destroy();
  return loads.map((each) => ({
    requestsPerSecond: median(each.map(({ requestsPerSecond }) => requestsPerSecond)),
    p50: median(each.map(({ p50 }) => p50)),
    p99: median(each.map(({ p99 }) => p99)),
    share: spread(each.map(({ requestsPerSecond }, round) => requestsPerSecond / loads[0][round].requestsPerSecond)),
  }));
}

/** Asks the next of a target's addresses. */
function askingOf({ urls, headers, status }: Target, agent: Agent): () => Promise<void> {
  let at = 0;
  return () => answered(urls[at++ % urls.length], headers, status, agent);
}

async function load(ask: () => Promise<void>, milliseconds: number): Promise<Load> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + milliseconds;
  const connection = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await ask();
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const share = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { requestsPerSecond: times.length / seconds, p50: share(0.5), p99: share(0.99) };
}

/** @throws where the answer has another status: a bench of errors would be a fast one */
function answered(url: string, headers: Record<string, string>, status: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== status) reject(new Error(`${url} was answered ${answer.statusCode}, not ${status}.`));
      answer.resume();
      answer.on("end", () => resolve());
    });
    asked.on("error", reject);
    asked.end();
  });
}

function spread(values: readonly number[]): Compared["share"] {
  return { lowest: Math.min(...values), median: median(values), highest: Math.max(...values) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
