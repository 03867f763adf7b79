// Conditional requests: the archive's version, the form and the build say whether an answer is still the same.
import { lastSeen } from "../archive/memory.ts";

/** `W/"12.json.abcd1234"` */
export function etagOf(version: number, form: string, build: string): string {
  return `W/"${version}.${form}.${build}"`;
}

/**
 * Whether a request with these validators might be answered 304, and so is worth asking for the version first.
 * Only a tag of ours shows that there once was an answer; a date would hide that there is nothing at an address. A tag
 * of an older version than this isolate saw last most likely cannot match, so its answer is asked for at once.
 */
export function isWorthAsking(headers: Headers, form: string, build: string): boolean {
  const tags = headers.get("If-None-Match");
  return opaqueTags(tags ?? "").some((tag) => {
    const [version, ...rest] = tag.split(".");
    return rest.join(".") === `${form}.${build}` && Number(version) >= (lastSeen()?.version ?? 0);
  });
}

/** Whether the client already has this answer. `changedAt` in milliseconds; HTTP dates count seconds. */
export function isUnchanged(headers: Headers, etag: string, changedAt: number): boolean {
  const tags = headers.get("If-None-Match");
  if (tags !== null) return tags.trim() === "*" || opaqueTags(tags).includes(opaqueTags(etag)[0]);
  const since = Date.parse(headers.get("If-Modified-Since") ?? "");
  return !Number.isNaN(since) && Math.floor(changedAt / 1000) * 1000 <= since;
}

/** The quoted parts, weak or strong: 304 compares weakly. */
function opaqueTags(list: string): string[] {
  return [...list.slice(0, 4000).matchAll(/(?:W\/)?"([^"]*)"/g)].map(([, tag]) => tag);
}
