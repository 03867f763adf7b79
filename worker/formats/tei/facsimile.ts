// The scans of a document as a facsimile: where the image of each leaf is, and what it shows. They belong to the archive
// that keeps them, so that our intake reads none of it: a document given back keeps its scans.
import type { DocumentRecord } from "../../archive/document.ts";
import type { DocumentAnswer } from "../../archive/listing.ts";
import { nameInAddresses, originalAddress, type Scan } from "../../archive/scan.ts";
import { element, type Xml } from "../xml.ts";

/** Nothing where there are no scans. */
export function facsimileElement(
  record: Pick<DocumentRecord, "id" | "scans">,
  origin: string,
  frozen: DocumentAnswer["frozen"],
): Xml | null {
  if (record.scans.length === 0) return null;
  const document = nameInAddresses(record, frozen);
  return element(
    "facsimile",
    {},
    record.scans.map((scan, at) => graphic(scan, origin + originalAddress(document, at + 1))),
  );
}

function graphic({ label, media_type, width, height, alternative_text }: Scan, url: string): Xml {
  return element(
    "graphic",
    {
      n: label,
      url,
      mimeType: media_type,
      width: width && `${width}px`,
      height: height && `${height}px`,
    },
    alternative_text && element("desc", {}, alternative_text),
  );
}
