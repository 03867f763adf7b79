// A listing told record by record: as one window, or to the end, window after window, while memory stays flat.
import type { Listing } from "../archive/listing.ts";
import type { Telling } from "./format.ts";

/** What stands around the records of a listing and between them. Together they are one well-formed whole. */
export interface Sequence {
  /** Before the first record. */
  open?: (listing: Listing, telling: Telling) => string;
  /** The records of one window, in order. */
  records: (listing: Listing, telling: Telling) => string[];
  /** Between two records, also where a window ends between them. */
  between?: string;
  /** After the last record. */
  close?: string;
}

/** Records a window of descriptions brings where everything is told: fewer trips, and still little memory. */
export const LARGE_WINDOW = 500;

/** How one window is told as a whole. */
export function oneWindow(sequence: Sequence): (listing: Listing, telling: Telling) => string {
  const { open, records, between = "", close = "" } = sequence;
  return (listing, telling) => (open?.(listing, telling) ?? "") + records(listing, telling).join(between) + close;
}

/**
 * Everything from a window to the end, as UTF-8. A window is asked for only when the reader has taken the one before.
 * @param following the window after one, or null after the last
 */
export function toTheEnd(
  sequence: Sequence,
  first: Listing,
  telling: Telling,
  following: (listing: Listing) => Promise<Listing | null>,
): ReadableStream<Uint8Array> {
  const pieces = piecesOf(sequence, first, telling, following);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** No piece is empty. A window may be: what was in it has been withdrawn meanwhile. */
async function* piecesOf(
  { open, records, between = "", close = "" }: Sequence,
  first: Listing,
  telling: Telling,
  following: (listing: Listing) => Promise<Listing | null>,
): AsyncGenerator<string, void> {
  let begun = false;
  let waiting = open?.(first, telling) ?? "";
  for (let window: Listing | null = first; window !== null; window = await following(window)) {
    const told = records(window, telling);
    if (told.length === 0) continue;
    yield waiting + (begun ? between : "") + told.join(between);
    begun = true;
    waiting = "";
  }
  if (waiting + close !== "") yield waiting + close;
}
