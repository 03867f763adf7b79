// Addresses of collections, made from their names: the same name always gives the same address.

/** `Japan; Korea` → `japan-korea`; a name in another script, or too long, is told apart by a fingerprint. */
export function slugOf(name: string): string {
  const words = kebab(name);
  if (name.trim() === "") return "";
  if (words.length > 0 && words.length <= LONGEST) return words;
  const start = words.slice(0, LONGEST - 8);
  const whole = start.slice(0, Math.max(start.lastIndexOf("-"), 0)) || "collection";
  return `${whole}-${fingerprint(name)}`;
}
const LONGEST = 80;

/** Small Latin letters and digits with single hyphens; empty when there are none. */
export function kebab(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** FNV-1a, 32 bits, in base 36: tells two long names with one beginning apart. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36);
}
