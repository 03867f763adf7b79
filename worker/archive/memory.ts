// What an isolate remembers of the archive from one request to the next: true of one version, forgotten with it.
import type { ArchiveFacts } from "./listing.ts";

/** Which state of which archive: the version, and when it came to be, since a restored archive counts anew. */
export type Stamp = Pick<ArchiveFacts, "version" | "changed_at">;

const memories = new Set<Memory<unknown>>();
const forgetters = new Set<() => void>();
let seen: Stamp | null = null;

/** The state this isolate saw last, or null where it has seen none. */
export function lastSeen(): Stamp | null {
  return seen;
}

/** To be told whenever D1 has said where the archive stands. Whatever was remembered of another state is forgotten. */
export function noteArchive(at: Stamp): void {
  if (isSame(at, seen)) return;
  seen = { version: at.version, changed_at: at.changed_at };
  for (const memory of memories) memory.clear();
}

/** Forgets all: another archive has taken the place of this one. */
export function forgetArchive(): void {
  seen = null;
  for (const memory of memories) memory.clear();
  for (const forget of forgetters) forget();
}

/** For what outlives a version because it brings itself up to date: it is told when there is another archive. */
export function onForgetting(forget: () => void): void {
  forgetters.add(forget);
}

export function isSame(one: Stamp, other: Stamp | null): boolean {
  return one.version === other?.version && one.changed_at === other.changed_at;
}

/** Values of the state seen last, the ones used longest ago given up for new ones. Sizes are the owner's to count. */
export class Memory<Value> {
  private readonly values = new Map<string, { value: Value; size: number }>();
  private size = 0;
  private readonly most: { inAll: number; each: number };

  constructor(most: { inAll: number; each: number }) {
    this.most = most;
    memories.add(this);
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  get(key: string): Value | undefined {
    const kept = this.values.get(key);
    if (kept === undefined) return undefined;
    // A map remembers the order of setting: what was just used goes to the end.
    this.values.delete(key);
    this.values.set(key, kept);
    return kept.value;
  }

  /** @param at the state it is true of; nothing is kept where that is not the state seen last */
  keep(key: string, value: Value, size: number, at: Stamp): void {
    if (size > this.most.each || !isSame(at, seen)) return;
    this.giveUp(key);
    this.values.set(key, { value, size });
    this.size += size;
    for (const oldest of this.values.keys()) {
      if (this.size <= this.most.inAll) break;
      this.giveUp(oldest);
    }
  }

  clear(): void {
    this.values.clear();
    this.size = 0;
  }

  private giveUp(key: string): void {
    this.size -= this.values.get(key)?.size ?? 0;
    this.values.delete(key);
  }
}
