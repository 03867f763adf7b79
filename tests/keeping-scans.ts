// Brings images and files to the archive as a curator's program does, with the sizes that must follow.
import sheet from "../seed/scans/1.jpg?inline";
import small from "../seed/scans/1-90.jpg?inline";
import medium from "../seed/scans/1-400.jpg?inline";
import type { Scan } from "../worker/archive/scan.ts";
import { ask, TOKEN } from "./asking.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

export const bytesOf = (inline: string): Bytes =>
  Uint8Array.from(atob(inline.split(",")[1]), (letter) => letter.charCodeAt(0));

/** A leaf of 1,200 pixels, and its smaller sizes by their width. */
export const leaf = bytesOf(sheet);
export const smallerLeaf: Record<number, Bytes> = { 90: bytesOf(small), 400: bytesOf(medium) };
export const pdf: Bytes = new TextEncoder().encode("%PDF-1.7\n% a file that belongs to the document\n");

export async function sha256Of(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param address behind `/curation/scans/`: a hash, and a width for a smaller size */
export async function put(address: string, body: Bytes, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: "PUT", body, headers: { Authorization: `Bearer ${TOKEN}`, ...headers } };
  return ask(`/curation/scans/${address}`, init);
}

/** Keeps bytes with their smaller sizes. @returns what a gift says of them */
export async function keep(bytes: Bytes, smaller: Record<number, Bytes> = {}): Promise<Scan> {
  const hash = await sha256Of(bytes);
  const { missing: _, ...kept } = (await (await put(hash, bytes)).json()) as Scan & { missing: unknown };
  for (const [width, image] of Object.entries(smaller)) await put(`${hash}/${width}`, image);
  return kept;
}
