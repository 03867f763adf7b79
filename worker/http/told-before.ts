// The answers this isolate has told, as bytes: sent again for as long as the archive stands where it stood.
import { Memory, type Stamp } from "../archive/memory.ts";

interface Told {
  body: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/** An isolate has 128 MB for everything; what is larger than `each` is seldom asked for twice. */
const told = new Memory<Told>({ inAll: 16 * 1024 * 1024, each: 512 * 1024 });
/** About what an entry takes besides its body. */
const AROUND = 2048;

const encoder = new TextEncoder();

export function hasTold(request: string): boolean {
  return told.has(request);
}

/** The answer to the same request, if it was told at the state of the archive seen last. */
export function tellAgain(request: string): Response | null {
  const kept = told.get(request);
  return kept === undefined ? null : new Response(kept.body, { headers: kept.headers });
}

/** Tells a complete answer, and keeps its bytes. */
export function keepTold(request: string, at: Stamp, text: string, headers: Record<string, string>): Response {
  const body = encoder.encode(text);
  told.keep(request, { body, headers }, body.byteLength + request.length + AROUND, at);
  return new Response(body, { headers });
}
