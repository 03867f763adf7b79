// Links to other sites, made only of addresses that a browser can safely follow.
/** @jsxImportSource ./markup */

/** True for an absolute http or https address; `javascript:` and the like are shown as words, never linked. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

/** A link to another site, or plain words where the address is not one. */
export function Outward({ to, children }: { to: string; children?: string }) {
  if (!isWebAddress(to)) return <>{children ?? to}</>;
  return <a href={to}>{children ?? to}</a>;
}

const AUTHORITIES: [host: RegExp, name: string][] = [
  [/(^|\.)wikidata\.org$/, "Wikidata"],
  [/(^|\.)wikipedia\.org$/, "Wikipedia"],
  [/(^|\.)viaf\.org$/, "VIAF"],
  [/(^|\.)loc\.gov$/, "Library of Congress"],
  [/(^|\.)d-nb\.info$/, "GND"],
  [/(^|\.)isni\.org$/, "ISNI"],
  [/(^|\.)geonames\.org$/, "GeoNames"],
  [/(^|\.)history\.state\.gov$/, "Office of the Historian"],
];

/** A `sameAs` address as "Wikidata Q41117", or its host. */
export function SameAs({ uri }: { uri: string }) {
  if (!isWebAddress(uri)) return <>{uri}</>;
  const { hostname, pathname } = new URL(uri);
  const name = AUTHORITIES.find(([host]) => host.test(hostname))?.[1];
  const last = pathname.split("/").filter(Boolean).at(-1) ?? "";
  return <a href={uri}>{name ? `${name} ${last}`.trim() : hostname}</a>;
}

/** Where an identifier can be looked up; null where only its number is known. */
export function resolverOf(scheme: string, value: string): string | null {
  if (scheme === "doi") return `https://doi.org/${encodeURI(value)}`;
  if (scheme === "ark") return `https://n2t.net/${encodeURI(value)}`;
  return isWebAddress(value) ? value : null;
}
