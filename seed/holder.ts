// Who has the local archive open. Two programs that open the same database lock each other out halfway, so each says in
// the folder of its state that it is there, and where it can be asked.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Holder {
  pid: number;
  /** Where it answers, or soon will. */
  port: number;
  /** An archive that was started stays open; one that was opened for an errand, an import say, closes after it. */
  as: "start" | "errand";
}

const folder = process.env.FONDS_STATE ?? fileURLToPath(new URL("../.wrangler/state", import.meta.url));
const file = join(folder, "open.json");

/** Holds the archive until this process ends. @returns null, or who holds it already */
export function hold(as: Holder["as"], port: number): Holder | null {
  mkdirSync(folder, { recursive: true });
  const mine: Holder = { pid: process.pid, port, as };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
      process.once("exit", () => rmSync(file, { force: true }));
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = read();
    if (holder !== null && isAlive(holder.pid)) return holder;
    // Whoever was there ended without a word.
    rmSync(file, { force: true });
  }
}

function read(): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
