// What a page says of its document to reference managers, search engines and link previews.
import { type CitationContext, cslItem, oneLine, plainCitation, ZOTERO_TYPES } from "./citation.ts";
import { citedDate, exactDate } from "./cited-date.ts";
import { inverted } from "./cited-name.ts";
import type { DocumentRecord } from "./document.ts";

/** One `<meta>`: `name` for Highwire, Dublin Core and Twitter, `property` for Open Graph. */
export type MetaTag = { name: string; content: string } | { property: string; content: string };

/**
 * The ContextObject of a document for `<span class="Z3988" title="…">`, as a key-encoded string that is not yet
 * escaped for HTML. Dublin Core with Zotero's type first: with it a telegram is captured as a letter, and without it
 * as a web page. Source: OpenURL Z39.88-2004, KEV format `info:ofi/fmt:kev:mtx:dc`.
 */
export function coins(record: DocumentRecord, context: CitationContext): string {
  const item = cslItem(record, context);
  const pairs: [key: string, value: string | undefined][] = [
    ["ctx_ver", "Z39.88-2004"],
    ["rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"],
    ["rfr_id", `info:sid/${new URL(context.url).host}`],
    ["rft.type", ZOTERO_TYPES[item.type]],
    ["rft.title", item.title],
    ...(item.author ?? []).map((name): [string, string] => ["rft.creator", inverted(name)]),
    ...[...(item.recipient ?? []), ...(item.translator ?? [])].map((name): [string, string] => [
      "rft.contributor",
      inverted(name),
    ]),
    ["rft.date", exactDate(record.date) ?? (item.issued && citedDate(item.issued))],
    ["rft.place", item["event-place"]],
    ["rft.source", [item.archive_location, item.archive].filter(Boolean).join(", ")],
    ["rft.language", item.language],
    ["rft.description", item.abstract],
    ["rft.rights", record.rights.uri ?? record.rights.note],
    ...record.subjects.map(({ name }): [string, string] => ["rft.subject", oneLine(name)]),
    ["rft.identifier", item.URL],
    ["rft_id", item.DOI ? `info:doi/${item.DOI}` : item.URL],
  ];
  const said = pairs.filter(([, value]) => value);
  return said.map(([key, value]) => `${key}=${encodeURIComponent(value!.toWellFormed())}`).join("&");
}

/** Highwire Press tags, which Google Scholar and Zotero read. No journal is named, since there is none. */
export function highwire(record: DocumentRecord, context: CitationContext): MetaTag[] {
  const item = cslItem(record, context);
  return named([
    ["citation_title", item.title],
    ...(item.author ?? []).map((name): [string, string] => ["citation_author", inverted(name)]),
    ["citation_publication_date", exactDate(record.date)?.replaceAll("-", "/")],
    ["citation_language", item.language],
    ["citation_keywords", record.subjects.map(({ name }) => oneLine(name)).join("; ")],
    ["citation_doi", item.DOI],
    ["citation_publisher", oneLine(context.publisher)],
    ["citation_abstract_html_url", item.URL],
    ["citation_public_url", item.URL],
  ]);
}

/**
 * Dublin Core in HTML (DCMI, DC-HTML). The page must declare the two vocabularies:
 * `<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">` and
 * `<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">`.
 */
export function dublinCore(record: DocumentRecord, context: CitationContext): MetaTag[] {
  const item = cslItem(record, context);
  return named([
    ["DC.title", item.title],
    ...(item.author ?? []).map((name): [string, string] => ["DC.creator", inverted(name)]),
    ...[...(item.recipient ?? []), ...(item.translator ?? [])].map((name): [string, string] => [
      "DC.contributor",
      inverted(name),
    ]),
    ["DC.date", exactDate(record.date) ?? (item.issued && citedDate(item.issued))],
    ["DCTERMS.created", record.date.edtf ?? undefined],
    ["DC.type", ZOTERO_TYPES[item.type]],
    ["DC.type", item.genre],
    ["DC.description", item.abstract],
    ...record.subjects.map(({ name }): [string, string] => ["DC.subject", oneLine(name)]),
    ["DC.source", [item.archive_location, item.archive].filter(Boolean).join(", ")],
    ...record.languages.map((language): [string, string] => ["DC.language", language]),
    ["DC.publisher", oneLine(context.publisher)],
    ["DC.rights", oneLine(record.rights.uri ?? record.rights.note ?? "")],
    ["DC.identifier", item.URL],
  ]);
}

export interface PreviewImage {
  /** Absolute. */
  url: string;
  width?: number;
  height?: number;
  alternative_text?: string;
}

/** The longest description that previews show. */
const PREVIEW_LENGTH = 300;

/** Open Graph and Twitter tags for link previews. The times are the archive's clock, never the document's date. */
export function linkPreview(record: DocumentRecord, context: CitationContext, image?: PreviewImage): MetaTag[] {
  const title = oneLine(record.title);
  const description = shortened(oneLine(record.summary) || plainCitation(record, context));
  const properties: [property: string, content: string | number | undefined | null][] = [
    ["og:type", "article"],
    ["og:title", title],
    ["og:description", description],
    ["og:url", context.url],
    ["og:site_name", oneLine(context.site)],
    ["og:image", image?.url],
    ["og:image:width", image?.width],
    ["og:image:height", image?.height],
    ["og:image:alt", image && (image.alternative_text ?? title)],
    ["article:published_time", record.published_at],
    ["article:modified_time", record.updated_at],
  ];
  return [
    ...properties.filter(([, content]) => content).map(([property, content]) => ({ property, content: `${content}` })),
    ...named([
      ["twitter:card", image ? "summary_large_image" : "summary"],
      ["twitter:title", title],
      ["twitter:description", description],
      ["twitter:image", image?.url],
    ]),
  ];
}

/** Everything for the head of a document's page. */
export function headTags(record: DocumentRecord, context: CitationContext, image?: PreviewImage): MetaTag[] {
  return [...highwire(record, context), ...dublinCore(record, context), ...linkPreview(record, context, image)];
}

function named(pairs: [name: string, content: string | undefined][]): MetaTag[] {
  return pairs.filter(([, content]) => content).map(([name, content]) => ({ name, content: content! }));
}

/** Cut at a word, with an ellipsis; never inside a surrogate pair. */
function shortened(text: string): string {
  if (text.length <= PREVIEW_LENGTH) return text;
  const cut = text.slice(0, PREVIEW_LENGTH);
  const word = cut.lastIndexOf(" ");
  // One long run of Han or Kana has no spaces to cut at.
  return `${(word > PREVIEW_LENGTH / 2 ? cut.slice(0, word) : cut).toWellFormed().replace(/[\s,;:.\uFFFD]+$/, "")}…`;
}
