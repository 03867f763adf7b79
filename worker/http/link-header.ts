// Typed links as a `Link` header (RFC 8288).
import type { TypedLink } from "../archive/typed-link.ts";

/**
 * Characters a header may have. Clients give up on headers of 16 KB, and a question of a thousand letters stands in the
 * address of every form: then forms are left out. The head of the page tells them all the same.
 */
const MOST = 8000;

/** One header for all links, or none; their titles are for pages. */
export function linkHeader(links: readonly TypedLink[]): { Link?: string } {
  const written = links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ""}`);
  const whole = written.join(", ");
  if (whole.length <= MOST) return whole === "" ? {} : { Link: whole };
  let left = MOST;
  const fits = new Set<number>();
  const isForm = (at: number) => links[at].rel === "alternate";
  for (const at of [...links.keys()].sort((a, b) => Number(isForm(a)) - Number(isForm(b)))) {
    const length = written[at].length + 2;
    if (length > left) continue;
    left -= length;
    fits.add(at);
  }
  return fits.size === 0 ? {} : { Link: written.filter((_, at) => fits.has(at)).join(", ") };
}
