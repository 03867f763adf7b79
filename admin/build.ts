// `npm run build:admin`: the curators' page as files the Worker serves. `--if-stale` builds only where a source is newer
// than what was built. Prints what a curator's browser loads first.
import { existsSync, readdirSync, statSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { firstLoad } from "./first-load.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const PAGE = "index.html";
const TARGET = join(root, "dist/admin");
const BUILT = join(TARGET, PAGE);
/** What the page is made from: its own files, the pure floors it shares with the Worker, and its libraries. */
const SOURCES = ["admin", "worker/archive", "worker/intake", "package-lock.json"];

/**
 * Builds dist/admin, whole at every moment: new pieces come first, then the page that names them, and old ones go last. An
 * archive that runs meanwhile keeps serving.
 */
export async function buildAdmin(): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), "fonds-admin-"));
  // Tests say NODE_ENV=test, and React would come with all that helps its developers.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({ configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)), build: { outDir } });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
  const made = filesIn(outDir).sort((a, b) => Number(a === PAGE) - Number(b === PAGE));
  for (const file of made) {
    await mkdir(dirname(join(TARGET, file)), { recursive: true });
    await copyFile(join(outDir, file), `${join(TARGET, file)}.new`);
    await rename(`${join(TARGET, file)}.new`, join(TARGET, file));
  }
  for (const file of filesIn(TARGET)) if (!made.includes(file)) await rm(join(TARGET, file), { force: true });
  await rm(outDir, { recursive: true, force: true });
}

/** Builds dist/admin where it is missing or older than one of its sources. */
export async function buildAdminIfStale(): Promise<boolean> {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= Math.max(...SOURCES.map((path) => newestIn(`${root}${path}`)))) {
    return false;
  }
  await buildAdmin();
  return true;
}

/** When the newest file of a folder was changed, in milliseconds. */
function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return filesIn(path)
    .map((name) => statSync(join(path, name)).mtimeMs)
    .reduce((newest, at) => Math.max(newest, at), 0);
}

/** Every file below a folder, by its path from there. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());

if (import.meta.main) {
  if (process.argv.includes("--if-stale")) await buildAdminIfStale();
  else await buildAdmin();
  for (const { screen, bytes } of firstLoad()) console.log(`${screen}: ${(bytes / 1000).toFixed(1)} kB gzipped`);
}
