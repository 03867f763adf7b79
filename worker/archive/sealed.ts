// A place in a list as opaque text: nothing is kept on our side, and a text that was damaged or belongs to another
// list is known for it. A guard against mistakes, not against malice: every place may be asked for by anybody.

/** Longest sealed text that is looked at. */
const MOST = 2000;

/** @param list what the place is in: the same place of another list has another text */
export function seal(place: readonly unknown[], list: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify([...place, fingerprint(place, list)]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** @returns null for a text that was not made by `seal` for this list */
export function unseal(text: string, list: string): unknown[] | null {
  if (text.length > MOST || !/^[\w-]+$/.test(text)) return null;
  let parts: unknown;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
    parts = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const place = parts.slice(0, -1);
  return parts.at(-1) === fingerprint(place, list) ? place : null;
}

/** FNV-1a. */
function fingerprint(place: readonly unknown[], list: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${list}\n${JSON.stringify(place)}`) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash;
}
