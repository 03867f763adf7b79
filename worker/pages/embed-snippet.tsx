// What a webmaster pastes: an element with the citation inside it, which is what shows without scripts, or a frame.
/** @jsxImportSource ./markup */
import { addressOf } from "../archive/authority.ts";
import { authorsOf, nameOf, plainCitation } from "../archive/citation.ts";
import { direct } from "../archive/cited-name.ts";
import type { DocumentAnswer, Listing } from "../archive/listing.ts";
import { addressWith } from "../archive/question.ts";
import { titleOf } from "./about.tsx";
import type { Surroundings } from "./layout.tsx";

/** Something of the archive that can stand on other people's pages. Addresses are absolute. */
export interface Embeddable {
  kind: "document" | "documents";
  /** Its page here; of a listing without the size of its window. */
  url: string;
  title: string;
  /** A sentence that ends with its address: the citation of a document. */
  citation: string;
  author?: { name: string; url?: string };
  /** How many documents it holds. */
  total: number;
}

export const SIZES = ["full", "small"] as const;
export const THEMES = ["page", "light", "dark", "auto"] as const;

/** How it is to look. */
export interface Look {
  /** Documents of a listing. */
  limit: number;
  /** `small`: dates and titles only. */
  size: (typeof SIZES)[number];
  /** `page`: as the page around it; `auto`: as the reader prefers. */
  theme: (typeof THEMES)[number];
  /** A heading of the webmaster's own. */
  label?: string;
}

export const USUAL_LOOK: Look = { limit: 5, size: "full", theme: "page" };

export function embeddableDocument(
  { record, frozen }: Pick<DocumentAnswer, "record" | "frozen">,
  { origin, site }: Pick<Surroundings, "origin" | "site">,
): Embeddable {
  const url = `${origin}/documents/${record.id}${frozen ? `@${frozen.revision}` : ""}`;
  const authors = authorsOf(record);
  const [only] = authors;
  return {
    kind: "document",
    url,
    title: record.title,
    citation: plainCitation(record, { url, site: site.name, publisher: site.publisher }),
    ...(only && {
      author: {
        name: authors.map((credit) => direct(nameOf(credit))).join("; "),
        ...(authors.length === 1 && only.id && { url: origin + addressOf("agent", only.id) }),
      },
    }),
    total: 1,
  };
}

export function embeddableListing(
  listing: Listing,
  { origin, site }: Pick<Surroundings, "origin" | "site">,
): Embeddable {
  const path = listing.links.self.split("?")[0];
  const url = origin + addressWith(path, listing.question, { limit: undefined, after_key: undefined, fields: [] });
  const title = titleOf(listing);
  return { kind: "documents", url, title, citation: `${title}, ${site.name}, ${url}.`, total: listing.meta.total };
}

/** The custom element, the citation in it, and the script that fills it. */
export function elementSnippet(of: Embeddable, look: Look, origin: string): string {
  return [
    String(<EmbedElement of={of} look={look} />),
    `<script type="module" src="${origin}/embed.js"></script>`,
  ].join("\n");
}

/** The element as it stands in a page. */
export function EmbedElement({ of, look }: { of: Embeddable; look: Look }) {
  const Tag = of.kind === "document" ? "fonds-document" : "fonds-documents";
  return (
    <Tag
      src={of.url}
      limit={of.kind === "documents" ? String(look.limit) : undefined}
      size={look.size === "full" ? undefined : look.size}
      theme={look.theme === "page" ? undefined : look.theme}
      label={look.label}
    >
      {"\n  "}
      <blockquote cite={of.url}>
        <p dir="auto">
          <Linked words={of.citation} />
        </p>
      </blockquote>
      {"\n"}
    </Tag>
  );
}

/** A sentence with the address at its end as a link. */
function Linked({ words }: { words: string }) {
  const [, before = words, address, stop] = /^(.*)(https?:\/\/\S+?)(\.?)$/s.exec(words) ?? [];
  return (
    <>
      {before}
      {address && <a href={address}>{address}</a>}
      {stop}
    </>
  );
}

/** A frame of a fixed height (/embed.js, where a page has it, lets it grow to what it holds). No script is needed. */
export function frameSnippet(of: Embeddable, look: Look, width: number | string = "100%", height?: number): string {
  return String(
    <iframe
      src={frameAddress(of, look)}
      title={look.label ?? of.title}
      width={String(width)}
      height={String(height ?? frameHeight(of, look))}
      frameborder="0"
      loading="lazy"
    ></iframe>,
  );
}

/** `/documents.embed?agent=…&limit=5#dark` */
export function frameAddress({ kind, url }: Embeddable, { limit, size, theme }: Look): string {
  const address = new URL(url);
  address.pathname += ".embed";
  if (kind === "documents") {
    address.searchParams.set("limit", String(limit));
    if (size === "small") address.searchParams.set("fields", "date,title");
  }
  if (theme === "light" || theme === "dark") address.hash = theme;
  return address.href;
}

/** About as high as it will be, in CSS pixels, at the width of a column of text. */
export function frameHeight({ kind, total }: Embeddable, { limit, size }: Look): number {
  if (kind === "document") return 280;
  return 110 + Math.min(limit, Math.max(total, 1)) * (size === "small" ? 75 : 165);
}
