// `npm run build:admin`: the curators' page as files the Worker serves. `--if-stale` builds only where a source is newer
// than what was built. Prints what a curator's browser loads first.
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { firstLoad } from "./first-load.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const BUILT = `${root}dist/admin/index.html`;
/** What the page is made from: its own files, the pure floors it shares with the Worker, and its libraries. */
const SOURCES = ["admin", "worker/archive", "worker/intake", "package-lock.json"];

/** Builds dist/admin. */
export async function buildAdmin(): Promise<void> {
  await mkdir(`${root}dist`, { recursive: true });
  // Tests say NODE_ENV=test, and React would come with all that helps its developers.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({ configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)) });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
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
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(`${path}/${name}`).mtimeMs)
    .reduce((newest, at) => Math.max(newest, at), 0);
}

if (import.meta.main) {
  if (process.argv.includes("--if-stale")) await buildAdminIfStale();
  else await buildAdmin();
  for (const { screen, bytes } of firstLoad()) console.log(`${screen}: ${(bytes / 1000).toFixed(1)} kB gzipped`);
}
