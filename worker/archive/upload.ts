// A scan on its way into the archive, part by part: how large it may be, and how it is cut.

/** A scan may have so many bytes; a Worker copies it without holding it. */
export const MOST_UPLOAD_BYTES = 200_000_000;
/** R2 wants parts of one size, of 5 MiB or more, but for the last. */
export const PART_BYTES = 8 * 1024 * 1024;

/** What is known of an upload that is not complete. */
export interface Upload {
  id: string;
  name: string;
  bytes: number;
  sha256: string;
  part_bytes: number;
  /** Numbers of the parts that are there, and of those that are to come; from 1. */
  there: number[];
  missing: number[];
}

/** How many parts so many bytes have. */
export function partsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PART_BYTES));
}

/** Where a part, from 1, begins and ends in its file; `end` is the byte behind it. */
export function partAt(number: number, bytes: number): { start: number; end: number } {
  return { start: (number - 1) * PART_BYTES, end: Math.min(number * PART_BYTES, bytes) };
}
