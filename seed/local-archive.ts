// The archive on this machine: its migrations, its Worker and the token that lets programs bring gifts in.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { ImportReport } from "../worker/curation/import-gifts.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const wrangler = fileURLToPath(new URL("../node_modules/wrangler/bin/wrangler.js", import.meta.url));
/** wrangler asks the network for news of itself; a local archive needs none. */
const quiet = { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };

/** Where state is kept: `.wrangler/state` unless `FONDS_STATE` names another folder. */
function persistence(): string[] {
  return process.env.FONDS_STATE ? ["--persist-to", process.env.FONDS_STATE] : [];
}

/** Applies the migrations that are not yet applied. */
export async function migrate(): Promise<void> {
  const run = wranglerProcess(["d1", "migrations", "apply", "DB", "--local", ...persistence()]);
  const output = collect(run);
  const code = await new Promise<number | null>((resolve) => run.once("exit", resolve));
  if (code !== 0) throw new Error(`The migrations could not be applied:\n${output()}`);
}

/** The token of the local archive, made at the first start and kept in `.dev.vars`, which git does not see. */
export async function localToken(): Promise<string> {
  const file = new URL("../.dev.vars", import.meta.url);
  const vars = await readFile(file, "utf8").catch(() => "");
  const known = /^CURATION_TOKEN="?([^"\n]+)"?$/m.exec(vars)?.[1];
  if (known) return known;
  const token = randomBytes(32).toString("base64url");
  await writeFile(file, `${vars}CURATION_TOKEN="${token}"\n`, { mode: 0o600 });
  return token;
}

export interface Served {
  url: string;
  /** Settles when the Worker has stopped, by itself or by `close`. */
  closed: Promise<void>;
  close(): Promise<void>;
}

/** Serves the Worker at a port, and waits until it answers. */
export async function serve(port: number): Promise<Served> {
  const inspector = await freePort();
  const run = wranglerProcess([
    "dev",
    "--port",
    String(port),
    "--inspector-port",
    String(inspector),
    "--show-interactive-dev-session=false",
    "--log-level=warn",
    ...persistence(),
  ]);
  const output = collect(run, (line) => /error|exception|✘/i.test(line));
  const closed = new Promise<void>((resolve) => run.once("exit", () => resolve()));
  const close = async () => {
    run.kill("SIGINT");
    await closed;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, close);
  const url = `http://localhost:${port}`;
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (run.exitCode !== null)
      throw new Error(`The Worker stopped before it answered (is port ${port} in use?):\n${output()}`);
    if (await isOpen(url)) return { url, closed, close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await close();
  throw new Error(`The Worker did not answer within a minute:\n${output()}`);
}

/** Whether an archive answers at this address. */
export async function isOpen(url: string): Promise<boolean> {
  return fetch(`${url}/index.json`).then(
    async (answer) => answer.ok && "archive" in ((await answer.json()) as object),
    () => false,
  );
}

/** Brings gifts into an archive; at most 200 at a time. */
export async function send(
  url: string,
  token: string,
  gifts: readonly unknown[],
  dryRun = false,
): Promise<ImportReport> {
  const answer = await fetch(`${url}/curation/imports${dryRun ? "?dry_run=1" : ""}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ gifts }),
  });
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(`The archive refused the import (${answer.status}): ${problem.detail ?? answer.statusText}`);
  }
  return (await answer.json()) as ImportReport;
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function wranglerProcess(args: string[]): ChildProcess {
  return spawn(process.execPath, [wrangler, ...args], {
    cwd: root,
    env: { ...process.env, ...quiet, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Keeps the last of what a process prints, and shows the lines that matter. */
function collect(run: ChildProcess, show: (line: string) => boolean = () => false): () => string {
  let kept = "";
  const take = (chunk: Buffer) => {
    const text = chunk.toString();
    kept = (kept + text).slice(-4000);
    for (const line of text.split("\n")) if (show(line)) console.error(line);
  };
  run.stdout?.on("data", take);
  run.stderr?.on("data", take);
  return () => kept;
}
