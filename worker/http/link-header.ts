// Typed links as a `Link` header (RFC 8288).
import type { TypedLink } from "../archive/typed-link.ts";

/** One header for all; their titles are for pages. */
export function linkHeader(links: readonly TypedLink[]): string {
  return links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ""}`).join(", ");
}
