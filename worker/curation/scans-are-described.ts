// Whether readers who do not see the images are told what they show, or why not, before a curator publishes new ones.
import type { DocumentState } from "../archive/document.ts";
import { Failure } from "../archive/errors.ts";
import { undescribedScans } from "../archive/scan.ts";

/**
 * @param seen what readers see now: its images were let in as they are, and do not hold up a correction
 * @throws Failure 422 that names each image
 */
export function scansMustBeDescribed({ scans }: DocumentState, seen: DocumentState | null): void {
  const known = new Set(seen?.scans.map(({ sha256 }) => sha256));
  const problems = undescribedScans(scans)
    .filter((number) => !known.has(scans[number - 1].sha256))
    .map((number) => ({
      at: `scans.${number - 1}.alternative_text`,
      message: `Scan ${number} has no alternative text: describe it, or say why it needs none`,
    }));
  if (problems.length > 0) throw new Failure(422, "Cannot be published", `${problems[0].message}.`, { problems });
}
