// The scans of a document as a list that is changed: what arrives, what is replaced, what each is called.
import type { DocumentState } from "../../../worker/archive/document.ts";
import { isVisible, type Scan, scanTitle } from "../../../worker/archive/scan.ts";

export type ScansNow = Pick<DocumentState, "scans" | "files">;

/** A key for each scan that stays with it: the same image may be there twice. */
export function keysOf(scans: readonly Scan[]): string[] {
  const seen = new Map<string, number>();
  return scans.map(({ sha256 }) => {
    const times = seen.get(sha256) ?? 0;
    seen.set(sha256, times + 1);
    return `${sha256}-${times}`;
  });
}

/** With a scan that has arrived at the end, as an image or as a file; what is there already is not there twice. */
export function taken(now: ScansNow, scan: Scan, name: string): Partial<ScansNow> {
  const isThere = [...now.scans, ...now.files].some(({ sha256 }) => sha256 === scan.sha256);
  if (isThere) return {};
  if (isVisible(scan)) return { scans: [...now.scans, scan] };
  return { files: [...now.files, { ...scan, label: name.replace(/\.[a-z]{3,4}$/i, "").slice(0, 200) }] };
}

/** With what is said of one image changed, wherever it stands now. */
export function replaced(scans: readonly Scan[], changed: Scan): Scan[] {
  return scans.map((each) => (each.sha256 === changed.sha256 ? changed : each));
}

/** Without the scan of this key. */
export function without(scans: readonly Scan[], key: string): Scan[] {
  const keys = keysOf(scans);
  return scans.filter((_, place) => keys[place] !== key);
}

/** The scans in another order: those with the keys put before or after another, in the order they had. */
export function reordered(
  scans: readonly Scan[],
  moved: ReadonlySet<unknown>,
  target: { key: unknown; before: boolean },
): Scan[] {
  const keyed = keysOf(scans).map((key, place) => ({ key, scan: scans[place] }));
  const staying = keyed.filter(({ key }) => !moved.has(key));
  const at = staying.findIndex(({ key }) => key === target.key);
  if (at < 0) return [...scans];
  const going = keyed.filter(({ key }) => moved.has(key));
  return staying.toSpliced(target.before ? at : at + 1, 0, ...going).map(({ scan }) => scan);
}

/** What a scan is called at its place, from 0. */
export function titleOf(scan: Scan, place: number): string {
  return scanTitle(scan, place + 1);
}
