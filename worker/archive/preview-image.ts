// The image by which a link preview shows a document: its first scan that can be seen.
import type { PreviewImage } from "./citation-metadata.ts";
import type { DocumentRecord } from "./document.ts";
import { alternativeOf, imageAddress, nameInAddresses, sizeFor, visibleScans } from "./scan.ts";

/** As wide as the previews that are made large; those that are not scale it down. In pixels. */
const WIDTH = 1200;

/** Undefined for a document without scans. `frozen` says which published state of it is shown. */
export function previewImageOf(
  record: Pick<DocumentRecord, "id" | "scans">,
  frozen: { revision: number } | null,
  origin: string,
): PreviewImage | undefined {
  const [first] = visibleScans(record.scans);
  if (first === undefined) return undefined;
  const { scan, number } = first;
  const size = sizeFor(scan, WIDTH);
  const url = origin + imageAddress(nameInAddresses(record, frozen), number, scan, size);
  return { url, ...size, alternative_text: alternativeOf(scan, number) };
}
