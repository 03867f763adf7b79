// The bytes of a file as they were before packing: gunzipped when they begin as gzip does.
import { Fault } from "./fault.ts";

type Bytes = AsyncIterable<Uint8Array>;

/**
 * Looks at the first bytes without using them up.
 * @param length how many bytes to look at; `head` is shorter only when the file is
 */
export async function peek(bytes: Bytes, length: number): Promise<{ head: Uint8Array; bytes: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  while (head.length < length) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = joinBytes(head, value);
  }
  const start = head;
  return {
    head,
    bytes: (async function* () {
      if (start.length > 0) yield start;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    })(),
  };
}

/** Two pieces as one. */
export function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** Gunzips what begins with the magic bytes of gzip (RFC 1952); other bytes come as they are. */
export async function unpack(packed: Bytes): Promise<Bytes> {
  const { head, bytes } = await peek(packed, 2);
  return head[0] === 0x1f && head[1] === 0x8b ? gunzip(bytes) : bytes;
}

async function* gunzip(packed: Bytes): Bytes {
  const iterator = packed[Symbol.asyncIterator]();
  let sourceFailed: { error: unknown } | null = null;
  const stream = new ReadableStream<BufferSource>({
    async pull(controller) {
      const next = await iterator.next().catch((error: unknown) => {
        sourceFailed = { error };
        throw error;
      });
      if (next.done) controller.close();
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  let unpacked = 0;
  while (true) {
    let next: ReadableStreamReadResult<Uint8Array>;
    try {
      next = await reader.read();
    } catch {
      if (sourceFailed) throw (sourceFailed as { error: unknown }).error;
      throw new Fault(
        `The gzip data is damaged or cut short after ${unpacked} unpacked bytes. Fetch the file again, or unpack it with gunzip to see how far it goes.`,
      );
    }
    if (next.done) return;
    unpacked += next.value.length;
    yield next.value;
  }
}
