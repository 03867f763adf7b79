// The archive on this machine: its migrations, its Worker and the token that lets programs bring gifts in.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { ImportReport } from "../worker/curation/import-gifts.ts";
import type { KeptScan } from "../worker/curation/keep-scan.ts";
import { hold } from "./holder.ts";

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

/** Does once a minute what the platform's clock does in production: what is due is published. */
export function keepTime({ url, closed }: Served): void {
  const clock = setInterval(() => fetch(`${url}/cdn-cgi/handler/scheduled`).catch(() => {}), 60_000);
  closed.then(() => clearInterval(clock));
}

/** The archive that runs, or the local one, opened for as long as `close` is not called. */
export async function archiveAtHand({ to, token: given }: { to?: string; token?: string } = {}): Promise<{
  url: string;
  token: string;
  close: () => Promise<void>;
}> {
  const url = (to ?? `http://localhost:${process.env.PORT ?? 8787}`).replace(/\/$/, "");
  const token = given ?? process.env.CURATION_TOKEN ?? (await localToken());
  if (await isOpen(url)) return { url, token, close: async () => {} };
  if (to !== undefined) {
    console.error(`No archive answers at ${url}.`);
    process.exit(2);
  }
  const port = await freePort();
  const running = await holdOrFind(port);
  if (running !== null) return { url: running, token, close: async () => {} };
  console.log("No archive is running; opening the local one …");
  await migrate();
  const served = await serve(port);
  return { url: served.url, token, close: served.close };
}

/** Holds the local archive, once no other program does that will close it. @returns null, or where it is open already, at whatever port */
async function holdOrFind(port: number): Promise<string | null> {
  for (let waited = 0; ; waited++) {
    const holder = hold("errand", port);
    if (holder === null) return null;
    const url = `http://localhost:${holder.port}`;
    if (holder.as === "start" && (await isOpen(url))) return url;
    if (waited === 0) console.log(`Another program has the archive open (process ${holder.pid}); waiting for it …`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Whether an archive answers at this address. */
export async function isOpen(url: string): Promise<boolean> {
  return fetch(`${url}/index.json`).then(
    async (answer) => answer.ok && "archive" in ((await answer.json()) as object),
    () => false,
  );
}

/** How gifts are brought. */
export interface Bringing {
  dryRun?: boolean;
  /** Id of the changeset they are part of; `new` opens one, and the report names it. */
  changeset?: string;
  /** What a new changeset is called. */
  note?: string;
  /** Whose gifts these are: what it said last, said again, changes nothing. */
  source?: string;
  /** As work that readers do not see yet. */
  asDrafts?: boolean;
}

/** Brings gifts into an archive; at most 200 at a time. */
export async function send(
  url: string,
  token: string,
  gifts: readonly unknown[],
  { dryRun, changeset, note, source, asDrafts }: Bringing = {},
): Promise<ImportReport> {
  const how = new URLSearchParams({
    ...(dryRun && { dry_run: "1" }),
    ...(changeset && !dryRun && { changeset }),
    ...(changeset === "new" && !dryRun && note && { note }),
    ...(source && { source: source.slice(0, 300) }),
    ...(asDrafts && { as: "draft" }),
  });
  const answer = await asking(url, token, `/curation/imports?${how}`, "POST", JSON.stringify({ gifts }));
  if (!answer.ok) throw new Error(`The archive refused the import ${await whyNot(answer)}`);
  return (await answer.json()) as ImportReport;
}

/** No more gifts of this import will come. */
export async function completeChangeset(url: string, token: string, id: string): Promise<void> {
  await asking(url, token, `/curation/changesets/${id}/completion`, "PUT");
}

/** Seconds between attempts to reach an archive that does not answer. */
const PATIENCE = [1, 2, 4];

/**
 * Asks again when the line broke: whatever is asked here may be asked twice.
 * @param body JSON, or the bytes of a scan
 * @throws Error that says what to do, where nothing answers or the token is not known
 */
export async function asking(
  url: string,
  token: string,
  path: string,
  method = "GET",
  body?: string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  if (typeof body === "string") headers["Content-Type"] = "application/json";
  const ask = () => fetch(url + path, { method, headers, body }).catch((error: Error) => error);
  let answer = await ask();
  for (const seconds of PATIENCE) {
    const isThere = !(answer instanceof Error) && ![502, 503, 504].includes(answer.status);
    if (isThere) break;
    await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    answer = await ask();
  }
  if (answer instanceof Error) {
    const why = answer.cause instanceof Error ? answer.cause.message : answer.message;
    throw new Error(`The archive at ${url} does not answer any more (${why}).`);
  }
  if (answer.status === 401) {
    throw new Error(
      `The archive at ${url} does not know this token (401). Give its own with --token, or as CURATION_TOKEN in the environment or in .dev.vars.`,
    );
  }
  return answer;
}

/** `(413): what the archive says of it`. */
export async function whyNot(refused: Response): Promise<string> {
  const { detail } = (await refused.json().catch(() => ({}))) as { detail?: string };
  return `(${refused.status}): ${detail ?? refused.statusText}`;
}

/** A one-time link for the first curator, or why there is none: most often since the archive has a curator. */
export async function makeSetupLink(
  url: string,
  token: string,
): Promise<{ link: string } | { refused: string; status: number }> {
  const answer = await fetch(`${url}/curation/setup-links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
  }).catch(() => null);
  if (answer === null) return { refused: `No archive answers at ${url}.`, status: 0 };
  const told = (await answer.json().catch(() => ({}))) as { link?: string; detail?: string };
  if (answer.status === 201 && told.link) return { link: told.link };
  const refused = answer.status === 401 ? `The archive at ${url} does not know this token (401).` : told.detail;
  return { refused: refused ?? `The archive at ${url} refused (${answer.status}).`, status: answer.status };
}

/** Brings the bytes of a scan; `width` for one of its smaller sizes. Answers what a gift's `scans[]` says of it. */
export async function sendScan(
  url: string,
  token: string,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
  width?: number,
): Promise<KeptScan> {
  const path = `/curation/scans/${sha256}${width === undefined ? "" : `/${width}`}`;
  const answer = await asking(url, token, path, "PUT", bytes);
  if (!answer.ok) throw new Error(`The archive refused a scan ${await whyNot(answer)}`);
  return (await answer.json()) as KeptScan;
}

/** Whether any program listens at this port. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "localhost");
    const tell = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once("connect", () => tell(true)).once("error", () => tell(false));
  });
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
