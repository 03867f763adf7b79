// A document of the small world with scans of every kind that may be: two labelled sheets, a PNG, and what cannot be shown.
import type { DocumentRecord } from "../worker/archive/document.ts";
import type { Scan } from "../worker/archive/scan.ts";
import { documentOf, rankinTelegram } from "./world.ts";

export const jpeg = (facts: Partial<Scan> = {}): Scan => ({
  key: "scans/a",
  media_type: "image/jpeg",
  bytes: 92_583,
  sha256: "a".repeat(64),
  width: 1200,
  height: 1553,
  ...facts,
});

/** Its text turns to page 1874 in the middle of a paragraph; nothing says where its enclosure is. */
export const scannedTelegram: DocumentRecord = {
  ...rankinTelegram,
  scans: [
    jpeg({ label: "1873", alternative_text: "The first sheet of a telegram, typed, with a stamp." }),
    jpeg({ label: "1874", sha256: "b".repeat(64) }),
    jpeg({ media_type: "image/png", label: "Enclosure", sha256: "c".repeat(64), width: 800, height: 600 }),
    jpeg({ media_type: "image/tiff", sha256: "d".repeat(64) }),
  ],
  files: [
    jpeg({ media_type: "application/pdf", width: undefined, height: undefined, label: "All sheets as PDF" }),
    jpeg({ media_type: "image/tiff", width: undefined, height: undefined }),
  ],
};

/** Nothing but one image is known of it. */
export const bareScan: DocumentRecord = documentOf("scnb4r2f", { title: "A photograph", scans: [jpeg()] });
