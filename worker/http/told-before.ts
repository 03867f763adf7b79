// The answers this isolate has told: sent again for as long as the archive stands where it stood.
import { Memory, type Stamp } from "../archive/memory.ts";

/** Text when it was told for the first time; bytes from the second time on. Most are never asked for twice. */
interface Told {
  body: string | Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/** An isolate has 128 MB for everything; what is larger than `each` is seldom asked for twice. Text is counted double. */
const told = new Memory<Told>({ inAll: 16 * 1024 * 1024, each: 1024 * 1024 });
/** About what an entry takes besides its body. */
const AROUND = 2048;

const encoder = new TextEncoder();

export function hasTold(request: string): boolean {
  return told.has(request);
}

/** The answer to the same request, if it was told at the state of the archive seen last. */
export function tellAgain(request: string): Response | null {
  const kept = told.get(request);
  if (kept === undefined) return null;
  if (typeof kept.body === "string") kept.body = encoder.encode(kept.body);
  return new Response(kept.body, { headers: kept.headers });
}

/** Tells a complete answer, and keeps it. */
export function keepTold(request: string, at: Stamp, body: string, headers: Record<string, string>): Response {
  told.keep(request, { body, headers }, 2 * body.length + request.length + AROUND, at);
  return new Response(body, { headers });
}
