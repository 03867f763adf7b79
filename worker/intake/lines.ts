// Lines of bytes with their numbers, so that one line that is not UTF-8 does not spoil the next.
/** Longer lines are refused: no document is that long, and memory is not endless. */
export const LONGEST_LINE = 8 * 1024 * 1024;

export interface Line {
  /** 1-based. */
  number: number;
  /** Without its line end; null when longer than `LONGEST_LINE`. */
  bytes: Uint8Array | null;
}

/** Cuts a stream at LF or CRLF; blank lines come too, a last line without a line end as well. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncIterable<Line> {
  let number = 1;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const keep = (piece: Uint8Array) => {
    length += piece.length;
    if (length <= LONGEST_LINE) pieces.push(piece);
    else pieces = [];
  };
  const finish = (): Line => {
    const bytes = length > LONGEST_LINE ? null : withoutReturn(joined(pieces));
    pieces = [];
    length = 0;
    return { number: number++, bytes };
  };
  for await (const piece of source) {
    let from = 0;
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, from)) {
      keep(piece.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    if (from < piece.length) keep(piece.slice(from));
  }
  if (length > 0) yield finish();
}

function joined(pieces: Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes;
}
