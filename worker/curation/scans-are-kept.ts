// Whether what a document says of its scans is true of the store: nobody is shown an image that is not there.
import { isVisible, type Scan } from "../archive/scan.ts";
import { findKept } from "../store/scans.ts";

/** @returns why a document with these scans and files cannot be taken, or null */
export async function whyScansAreNotKept(
  bucket: R2Bucket,
  { scans, files }: { scans: readonly Scan[]; files: readonly Scan[] },
): Promise<string | null> {
  const given = [
    ...scans.map((scan, place) => ({ scan, name: `Scan ${place + 1}`, shown: true })),
    ...files.map((scan, place) => ({ scan, name: `File ${place + 1}`, shown: false })),
  ];
  for (const { scan, name, shown } of given) {
    const known = await findKept(bucket, scan.sha256);
    if (known === null) return `${name} is not here: bring it first, with PUT /curation/scans/${scan.sha256}.`;
    const { kept, missing } = known;
    const wrong = (Object.keys(kept) as (keyof typeof kept)[]).find((fact) => kept[fact] !== scan[fact]);
    if (wrong) return `${name}: its ${wrong} is ${kept[wrong]}, not ${scan[wrong]}. Say what the upload answered.`;
    if (!shown) continue;
    if (!isVisible(scan)) return `${name} is a ${scan.media_type}: a scan is a JPEG or PNG; give others as files.`;
    if (missing.length > 0) {
      const widths = missing.map(({ width }) => width).join(", ");
      return `${name} lacks its smaller sizes (${widths} pixels wide): PUT /curation/scans/${scan.sha256}/{width}.`;
    }
  }
  return null;
}
