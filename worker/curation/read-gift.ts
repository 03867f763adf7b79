// Reads what was brought as gifts, each for itself: what cannot be one is refused with the reason.
import { Gift } from "../archive/gift.ts";

export interface Placed {
  gift: Gift;
  place: number;
  /** Which of these the giver speaks of. A table or a volume that knows nothing of scans takes none away. */
  says: { scans: boolean; files: boolean };
}

export interface Refused {
  place: number;
  record: string;
  message: string;
}

export function readGift(gift: unknown, place: number): Placed | Refused {
  const parsed = Gift.safeParse(gift);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { place, record: nameOf(gift), message: `${issue.path.join(".") || "The record"}: ${issue.message}.` };
  }
  const broken = placeOfBrokenText(parsed.data.record);
  if (broken !== null) {
    const message = `${broken}: holds characters that are not text (NUL or half a surrogate pair).`;
    return { place, record: nameOf(gift), message };
  }
  const { record } = gift as { record: object };
  return { gift: parsed.data, place, says: { scans: "scans" in record, files: "files" in record } };
}

/** NUL ends a string in SQL, and half a surrogate pair is no character: neither comes back as it was given. */
const NOT_TEXT = /\u0000|[\uD800-\uDFFF]/u;

/** Path of the first string that could not be kept as it is, or null. */
function placeOfBrokenText(value: unknown): string | null {
  if (typeof value === "string") return NOT_TEXT.test(value) ? "" : null;
  if (value === null || typeof value !== "object") return null;
  for (const [name, member] of Object.entries(value)) {
    const inside = placeOfBrokenText(member);
    if (inside !== null) return inside === "" ? name : `${name}.${inside}`;
  }
  return null;
}

/** How the giver knows a gift, however broken it is. */
export function nameOf(gift: unknown): string {
  const record = (gift as { record?: Record<string, unknown> } | null)?.record;
  const [first] = Array.isArray(record?.identifiers) ? record.identifiers : [];
  if (isWord(first?.scheme) && isWord(first?.value)) return `${first.scheme}:${first.value}`;
  return ([record?.title, record?.name].find(isWord) ?? "(no title)").slice(0, 200);
}

/** Lists in lists, thousands deep, cannot even be told. */
const isWord = (given: unknown): given is string => typeof given === "string" && given !== "";
