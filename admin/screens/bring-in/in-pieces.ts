// A file's bytes in small pieces, counted as they are used up: the browser reads megabytes ahead of what is worked on, and
// a progress told of that would stand at its end while nearly everything is still to be done.

const PIECE = 16_384;

/** @param onUsed told how many bytes were used up since it was last told */
export async function* inPieces(file: Blob, onUsed: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      for (let from = 0; from < read.value.length; from += PIECE) {
        const piece = read.value.subarray(from, from + PIECE);
        yield piece;
        onUsed(piece.length);
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
