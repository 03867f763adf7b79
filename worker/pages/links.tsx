// Links to other sites, made only of addresses that a browser can safely follow.
/** @jsxImportSource ./markup */

import { webAddress } from "../archive/web-address.ts";

/** A link to another site, or plain words where the address is not one. */
export function Outward({ to, children }: { to: string; children?: string }) {
  const address = webAddress(to);
  if (address === null) return <>{children ?? to}</>;
  return <a href={address}>{children ?? to}</a>;
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
  const address = webAddress(uri);
  if (address === null) return <>{uri}</>;
  const { hostname, pathname } = new URL(address);
  const name = AUTHORITIES.find(([host]) => host.test(hostname))?.[1];
  const last = pathname.split("/").filter(Boolean).at(-1) ?? "";
  return <a href={address}>{name ? `${name} ${last}`.trim() : hostname}</a>;
}

/** Where an identifier can be looked up; null where only its number is known. */
export function resolverOf(scheme: string, value: string): string | null {
  if (scheme === "doi") return `https://doi.org/${encodeURI(value)}`;
  if (scheme === "ark") return `https://n2t.net/${encodeURI(value)}`;
  return webAddress(value);
}
