// From bytes to text: UTF-8 checked to the byte, UTF-16 by its mark, XML by the encoding it declares.
import { Fault } from "./fault.ts";
import { joinBytes, peek } from "./unpack.ts";

type Bytes = AsyncIterable<Uint8Array>;

/** The encoding the first bytes speak of: a byte order mark, else what an XML declaration says, else UTF-8. */
export function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const start = new TextDecoder("latin1").decode(head.subarray(0, 200));
  return /^(?:ï»¿)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1].toLowerCase() ?? "utf-8";
}

/**
 * Text piece by piece, without its byte order mark.
 * @throws Fault at the first byte that is not what the encoding promises; the text before it was given
 */
export async function* decode(source: Bytes): AsyncIterable<string> {
  const { head, bytes } = await peek(source, 200);
  const encoding = encodingOf(head);
  yield* encoding === "utf-8" || encoding === "utf8" ? decodeUtf8(bytes) : decodeAs(encoding, bytes);
}

async function* decodeAs(encoding: string, bytes: Bytes): AsyncIterable<string> {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Fault(`The file says it is written in “${encoding}”, which cannot be read here. Save it as UTF-8.`);
  }
  let line = 1;
  try {
    for await (const piece of bytes) {
      const text = decoder.decode(piece as Uint8Array<ArrayBuffer>, { stream: true });
      yield text;
      line += lineFeedsIn(text);
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Fault(`The file is not the ${encoding} it says it is, from about line ${line}. Save it as UTF-8.`, {
      line,
    });
  }
}

async function* decodeUtf8(bytes: Bytes): AsyncIterable<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = new Uint8Array(0);
  let line = 1;
  let read = 0;
  const text = (piece: Uint8Array) => {
    const decoded = decoder.decode(piece as Uint8Array<ArrayBuffer>);
    const plain = read === 0 ? decoded.replace(/^\uFEFF/, "") : decoded;
    read += piece.length;
    return plain;
  };
  for await (const piece of bytes) {
    const joined = rest.length === 0 ? piece : joinBytes(rest, piece);
    const whole = joined.subarray(0, joined.length - unfinished(joined));
    try {
      const plain = text(whole);
      yield plain;
      line += lineFeedsIn(plain);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const plain = text(whole.subarray(0, validUtf8(whole)));
      yield plain;
      throw notUtf8(read, line + lineFeedsIn(plain));
    }
    rest = joined.slice(whole.length);
  }
  if (rest.length > 0) throw notUtf8(read, line);
}

function notUtf8(byte: number, line: number): Fault {
  return new Fault(
    `Byte ${byte + 1} (line ${line}) is not UTF-8, so letters would be lost. Open the file in the program it came from, save it as UTF-8, and import it again.`,
    { line },
  );
}

/** How many bytes at the end begin a character that the next piece must finish (0 to 3). */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
  }
  return 0;
}

/** How many bytes from the start are whole, valid UTF-8 characters. */
export function validUtf8(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let at = 0;
  while (at < bytes.length) {
    const length = lengthOf(bytes[at]);
    try {
      if (length > 1) decoder.decode(bytes.subarray(at, at + length) as Uint8Array<ArrayBuffer>);
      else if (bytes[at] >= 0x80) return at;
    } catch {
      return at;
    }
    at += length;
  }
  return at;
}

function lengthOf(lead: number): number {
  if (lead < 0xc0) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

function lineFeedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Any text as UTF-8 bytes again, for readers that work by lines of bytes. */
export async function* asUtf8(text: AsyncIterable<string>): Bytes {
  const encoder = new TextEncoder();
  for await (const piece of text) yield encoder.encode(piece);
}
