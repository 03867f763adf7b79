// FAIR Signposting (https://signposting.org/FAIR/): typed links by which a machine that stands at a document's page or
// at one of its forms finds what to cite, what describes it, its text, its licence, its makers, and all of that at once.
import { addressOf } from "../archive/authority.ts";
import { authorsOf, citedAs } from "../archive/citation.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import { webAddress } from "../archive/web-address.ts";
import type { Format, Telling } from "./format.ts";

/** Forms that hold the text itself; every other one describes the document. A frame does neither. */
const TEXTS = new Set(["txt", "md", "tei"]);
const PAGES = new Set(["html", "embed"]);
/** The form that tells all these links together; so is the relation called that leads to it. */
export const LINKSET = "linkset";
export const LINKSET_TYPE = "application/linkset+json";

/** The links of a document's answer in this form, besides its sisters. */
export function signposts({ record }: DocumentAnswer, form: Pick<Format, "name">, telling: Telling): TypedLink[] {
  const { canonical, origin } = telling;
  const readable = record.texts.some(({ paragraphs }) => paragraphs.length > 0);
  const citeAs: TypedLink = { rel: "cite-as", href: canonical };
  const all = telling.alternates
    .filter(({ name }) => name === LINKSET && name !== form.name)
    .map(({ href, mediaType }) => ({ rel: LINKSET, href, type: mediaType }));
  if (!PAGES.has(form.name)) {
    const rel = TEXTS.has(form.name) && readable ? "collection" : "describes";
    return [citeAs, { rel, href: canonical, type: "text/html" }, ...all];
  }
  const forms = telling.alternates.filter(({ name }) => !PAGES.has(name) && name !== LINKSET);
  const isText = (name: string) => readable && TEXTS.has(name);
  const licence = webAddress(record.rights.uri);
  return [
    citeAs,
    { rel: "type", href: "https://schema.org/AboutPage" },
    {
      rel: "type",
      href: `https://schema.org/${citedAs(record) === "personal_communication" ? "Message" : "ArchiveComponent"}`,
    },
    ...forms
      .filter(({ name }) => !isText(name))
      .map(({ href, mediaType }) => ({ rel: "describedby", href, type: mediaType })),
    ...forms.filter(({ name }) => isText(name)).map(({ href, mediaType }) => ({ rel: "item", href, type: mediaType })),
    ...(licence === null ? [] : [{ rel: "license", href: licence }]),
    ...authorsOf(record).flatMap(({ id }) =>
      id === null ? [] : [{ rel: "author", href: origin + addressOf("agent", id) }],
    ),
    ...record.collections.map(({ slug }) => ({
      rel: "collection",
      href: origin + addressOf("collection", encodeURIComponent(slug)),
    })),
    ...all,
  ];
}

/** The links of bytes that belong to a document, which is named as in its address. */
export function itemSignposts(document: string, origin: string): TypedLink[] {
  const page = `${origin}/documents/${document}`;
  return [
    { rel: "collection", href: page, type: "text/html" },
    { rel: LINKSET, href: `${page}.${LINKSET}`, type: LINKSET_TYPE },
  ];
}
