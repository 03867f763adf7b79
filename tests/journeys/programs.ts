// Runs what users run, `npm start` and `npm run import`, each as a process of its own over an archive of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../seed/local-archive.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where an archive is: the folder of its state and the port it is served at. */
export interface Place {
  state: string;
  port: number;
}

export interface Ended {
  /** null when a signal ended it. */
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  /** Everything printed so far. */
  told(): string;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

/** A new folder that is no longer there after `remove`. */
export async function newFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "fonds-journey-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

export async function newPlace(folder: string): Promise<Place> {
  return { state: join(folder, "state"), port: await freePort() };
}

/** Writes a file for an import and tells its path. */
export async function given(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Starts a script of `seed/` with the Node that runs the tests. */
export function start(script: "start" | "import" | "sample-scans", args: string[], { state, port }: Place): Running {
  const { CURATION_TOKEN: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "seed", `${script}.ts`), ...args], {
    cwd: root,
    env: { ...env, FONDS_STATE: state, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const told = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told.err += text;
  });
  return {
    told: () => told.out + told.err,
    signal: (signal) => child.kill(signal),
    ended: once(child, "close").then(([code]) => ({ code: code as number | null, ...told })),
  };
}

/** `npm run import -- …`, to its end. */
export function runImport(args: string[], place: Place): Promise<Ended> {
  return start("import", args, place).ended;
}

export interface OpenArchive extends Place {
  url: string;
  /** What was printed until the archive was open. */
  greeting: string;
  close(): Promise<Ended>;
}

/** `npm start`, until it says where the archive is open. */
export async function openArchive(place: Place): Promise<OpenArchive> {
  const running = start("start", [], place);
  let ended: Ended | undefined;
  running.ended.then((how) => {
    ended = how;
  });
  const close = () => {
    running.signal("SIGINT");
    return running.ended;
  };
  for (let waited = 0; waited < 240_000; waited += 50) {
    const url = /The archive is open at (\S+)/.exec(running.told())?.[1];
    if (url) return { ...place, url, greeting: running.told(), close };
    if (ended) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await close();
  throw new Error(`npm start did not open the archive:\n${running.told()}`);
}

/** How many documents an archive holds, and its version. */
export async function holdings(url: string, question = ""): Promise<{ total: number; version: number }> {
  const answer = await fetch(`${url}/documents.json?limit=0${question}`);
  const { meta } = (await answer.json()) as { meta: { total: number; version: number } };
  return { total: meta.total, version: meta.version };
}
