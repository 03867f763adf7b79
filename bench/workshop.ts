// A workshop in a temporary folder: bundled Workers, a fresh D1, and Workers served over it. Bundled first, so that
// an edit to the source does not change what is being measured.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { freePort, send } from "../seed/local-archive.ts";
import type { GiftInput } from "../worker/archive/gift.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");
const quiet = { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" };

/** The archive's own database, whatever Worker reads it. */
const CONFIG = readFileSync(join(root, "wrangler.toml"), "utf8");
/** The archive's own secret, while it is measured. */
export const TOKEN = "the-token-of-the-bench-0123456789";
/** Gifts a request brings, as in `npm run import`. */
const GIFTS = 60;

export interface Workshop {
  /** Where D1 keeps its state. */
  state: string;
  /** Bundles a Worker; the path of its one module. */
  bundle(entry: string): Promise<string>;
  /** Copies the state of D1, for a second Worker to read. No Worker may be using it. */
  copyState(): string;
  /** Serves a bundled Worker over a state. */
  serve(module: string, state?: string): Promise<Served>;
  /** Closes what is served and takes everything away. */
  clear(): Promise<void>;
}

export interface Served {
  url: string;
  close(): Promise<void>;
  /** The last of what the Worker printed. */
  output(): string;
}

/** Opens a workshop with an empty, migrated D1. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), "fonds-bench-"));
  const state = join(folder, "state");
  const served = new Set<Served>();
  const configFor = (module: string) => {
    const place = join(folder, "config", String(readdirOr(join(folder, "config")).length));
    mkdirSync(place, { recursive: true });
    // The curators' page need not be built to be served.
    mkdirSync(join(root, "dist"), { recursive: true });
    const text = CONFIG.replace(/^main = .*$/m, `main = ${JSON.stringify(module)}`)
      .replace(/^migrations_dir = .*$/gm, `migrations_dir = ${JSON.stringify(join(root, "migrations"))}`)
      .replace(/^directory = .*$/gm, `directory = ${JSON.stringify(join(root, "dist"))}`);
    writeFileSync(join(place, "wrangler.toml"), text);
    return join(place, "wrangler.toml");
  };
  await finished(start(["d1", "migrations", "apply", "DB", "--local", "--persist-to", state]));
  return {
    state,
    async bundle(entry) {
      const outdir = join(folder, "bundles", entry.replaceAll(/\W/g, "-"));
      await finished(start(["deploy", resolve(root, entry), "--dry-run", "--outdir", outdir]));
      const [module] = readdirSync(outdir).filter((name) => name.endsWith(".js"));
      return join(outdir, module);
    },
    copyState() {
      const copy = mkdtempSync(join(folder, "state-"));
      cpSync(state, copy, { recursive: true });
      return copy;
    },
    async serve(module, over = state) {
      const one = await serveModule(configFor(module), over);
      served.add(one);
      const close = async () => {
        served.delete(one);
        await one.close();
      };
      return { ...one, close };
    },
    async clear() {
      await Promise.all([...served].map((each) => each.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Brings gifts in through the archive's own door. @returns how many documents were added, and in how many seconds */
export async function importInto(
  { url, output }: Served,
  gifts: AsyncIterable<GiftInput> | Iterable<GiftInput>,
): Promise<{ added: number; seconds: number }> {
  const began = performance.now();
  let added = 0;
  let batch: GiftInput[] = [];
  let underWay: Promise<void> = Promise.resolve();
  // One request is under way while the next batch is read.
  const hand = async () => {
    await underWay;
    underWay = send(url, TOKEN, batch).then(
      ({ documents, outcomes }) => {
        added += documents.added;
        const [refused] = outcomes.filter(({ outcome }) => outcome === "refused");
        if (refused) throw new Error(`The archive refused ${refused.record}: ${refused.message}`);
      },
      (error: Error) => {
        throw new Error(`${error.message}\n${output()}`);
      },
    );
    batch = [];
  };
  for await (const gift of gifts) {
    batch.push(gift);
    if (batch.length === GIFTS) await hand();
  }
  if (batch.length > 0) await hand();
  await underWay;
  return { added, seconds: (performance.now() - began) / 1000 };
}

/** The database file of a state, for Node to read. */
export function databaseFile(state: string): string {
  const folder = join(state, "v3/d1/miniflare-D1DatabaseObject");
  const [file] = readdirSync(folder).filter((name) => /^[0-9a-f]{16,}\.sqlite$/.test(name));
  return join(folder, file);
}

/** Bytes of a Worker as it is uploaded. */
export function gzippedSize(module: string): number {
  return gzipSync(readFileSync(module), { level: 9 }).length;
}

async function serveModule(config: string, state: string): Promise<Served> {
  const port = await freePort();
  const run = start(
    [
      ...[
        "dev",
        "--config",
        config,
        "--no-bundle",
        "--port",
        String(port),
        "--inspector-port",
        String(await freePort()),
      ],
      ...["--persist-to", state, "--var", `CURATION_TOKEN:${TOKEN}`],
      ...["--show-interactive-dev-session=false", "--log-level=warn"],
    ],
    dirname(config),
  );
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    run.process.kill("SIGINT");
    await run.ended;
  };
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (run.process.exitCode !== null) break;
    const answered = await fetch(`${url}/documents?limit=0`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answered) return { url, close, output: run.output };
    await new Promise((ready) => setTimeout(ready, 100));
  }
  await close();
  throw new Error(`The Worker did not answer within a minute:\n${run.output()}`);
}

interface Run {
  process: ReturnType<typeof spawn>;
  ended: Promise<number | null>;
  output(): string;
}

function start(args: string[], cwd = root): Run {
  const child = spawn(process.execPath, [wrangler, ...args], {
    cwd,
    env: { ...process.env, ...quiet, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let kept = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      kept = (kept + chunk.toString()).slice(-4000);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { process: child, ended, output: () => kept };
}

async function finished(run: Run): Promise<void> {
  if ((await run.ended) !== 0) throw new Error(run.output());
}

function readdirOr(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
