// How much memory the simulator takes while an answer is told. Linux only: elsewhere nothing is known.
import { readdirSync, readFileSync } from "node:fs";

export interface Sampled {
  /** Megabytes: before it began, the most in its first quarter, and the most in all. */
  before: number;
  early: number;
  most: number;
}

/** Runs something that tells how far it has come, from 0 to 1, and looks at the memory of our workerd meanwhile. */
export async function sampled<Result>(
  run: (at: (share: number) => void) => Promise<Result>,
): Promise<{ result: Result; memory: Sampled }> {
  const before = megabytes();
  const memory = { before, early: before, most: before };
  let reached = 0;
  const look = () => {
    const now = megabytes();
    memory.most = Math.max(memory.most, now);
    if (reached <= 0.25) memory.early = Math.max(memory.early, now);
  };
  const timer = setInterval(look, 100);
  try {
    const result = await run((share) => {
      reached = share;
    });
    look();
    return { result, memory };
  } finally {
    clearInterval(timer);
  }
}

/** Of every workerd that descends from this process. */
function megabytes(): number {
  const processes = new Map<number, { parent: number; name: string }>();
  for (const entry of entries()) {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(read(`/proc/${entry}/stat`)) ?? [];
    if (name !== undefined) processes.set(Number(entry), { parent: Number(parent), name });
  }
  const isOurs = (id: number): boolean => {
    const parent = processes.get(id)?.parent;
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  let kilobytes = 0;
  for (const [id, { name }] of processes) {
    if (!name.startsWith("workerd") || !isOurs(id)) continue;
    kilobytes += Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

const entries = () => {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
};

/** A process may end between being seen and being read. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
