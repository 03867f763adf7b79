// The links of a document as a link set (RFC 9264), FAIR Signposting at level 2: what the headers of its page, of its
// forms and of its scans say each for itself, and every scan and file besides, in one place.
import type { DocumentAnswer } from "../archive/listing.ts";
import { fileAddress, nameInAddresses, originalAddress } from "../archive/scan.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import type { Format, Telling } from "./format.ts";
import { itemSignposts, LINKSET, LINKSET_TYPE, signposts } from "./signposting.ts";

export const linkset: Format = {
  name: LINKSET,
  label: "Link set",
  mediaType: LINKSET_TYPE,
  level: "description",
  headers: { "X-Robots-Tag": "noindex" },
  write: { document: (answer, telling) => JSON.stringify({ linkset: contextsOf(answer, telling) }) },
};

/** A resource and where it leads: its targets by relation. */
type LinkContext = { anchor: string } & Record<string, string | Target[]>;
type Target = { href: string; type?: string };

function contextsOf(answer: DocumentAnswer, telling: Telling): LinkContext[] {
  const { canonical, alternates, origin } = telling;
  const items = itemsOf(answer, telling);
  const forms = alternates.filter(({ mediaType, name }) => mediaType !== "text/html" && name !== LINKSET);
  return [
    context(canonical, [...signposts(answer, { name: "html" }, telling), ...items]),
    ...forms.map(({ name, href }) => context(href, signposts(answer, { name }, telling))),
    ...items.map(({ href }) => context(href, itemSignposts(nameInAddresses(answer.record, answer.frozen), origin))),
  ];
}

function context(anchor: string, links: readonly TypedLink[]): LinkContext {
  const told: LinkContext = { anchor };
  const others = links.filter(({ rel }) => rel !== LINKSET);
  for (const [rel, group] of Map.groupBy(others, ({ rel }) => rel)) {
    told[rel] = group.map(({ href, type }) => ({ href, ...(type && { type }) }));
  }
  return told;
}

/** The bytes that belong to the document. A header has no room for a hundred leaves. */
function itemsOf({ record, frozen }: DocumentAnswer, { origin }: Telling): TypedLink[] {
  const document = nameInAddresses(record, frozen);
  return [
    ...record.scans.map(({ media_type }, at) => ({ path: originalAddress(document, at + 1), media_type })),
    ...record.files.map(({ media_type }, at) => ({ path: fileAddress(document, at + 1), media_type })),
  ].map(({ path, media_type }) => ({ rel: "item", href: origin + path, type: media_type }));
}
