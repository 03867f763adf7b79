// A listing as a feed: what RSS, Atom and JSON Feed all tell. Order and dates are those of the archive's clock; the
// document's own date stands in the title, in the content and in a field of its own.

import type { Change, Gone } from "../archive/changes.ts";
import { authorsOf, oneLine, plainCitation } from "../archive/citation.ts";
import type { Credit, DocumentRecord, HistoricalDate } from "../archive/document.ts";
import type { Chip, Listing } from "../archive/listing.ts";
import { headingOf } from "../pages/about.tsx";
import { dateWords } from "../pages/dates.tsx";
import { contextOf, recordsOf } from "./cited.ts";
import type { Format, Telling } from "./format.ts";
import { inForm } from "./in-form.ts";
import { element, type Xml } from "./xml.ts";

/** The namespace of what no feed has a word for. It belongs to the format, not to the host that speaks it. */
export const FONDS_NAMESPACE = "urn:fonds:1.0";

/** What a feed of any listing has in common as a format. */
export const FEED: Pick<Format, "level" | "prefers" | "headers"> = {
  level: "description",
  prefers: { sort: "updated", limit: 50 },
  headers: { "X-Robots-Tag": "noindex" },
};

/** Whether a format tells what is new. */
export function isFeed({ prefers }: Format): boolean {
  return prefers?.sort === FEED.prefers!.sort;
}

/** All addresses are absolute. */
export interface Feed {
  /** The listing's own address without form and window: it never changes. */
  id: string;
  title: string;
  subtitle: string;
  /** BCP 47. */
  language: string;
  author: { name: string; email: string | null; url: string };
  /** RFC 3339: when the archive last changed. */
  updated: string;
  /** The same listing as a web page. */
  page: string;
  icon: string;
  /** The address that was asked, and the other windows (RFC 5005) in the same form. */
  self: string;
  first: string;
  previous: string | null;
  next: string | null;
  entries: FeedEntry[];
  gone: GoneEntry[];
}

/** An entry that is to be taken out of the feed wherever it is kept. */
export interface GoneEntry {
  /** The id the entry had. */
  url: string;
  /** RFC 3339, the archive's clock. */
  at: string;
  /** What became of it, a sentence or two. */
  words: string;
  /** Of the state readers saw last, where the feed tells it. */
  hash: string | null;
}

export interface FeedEntry {
  /** The document's permanent address, which is its id too. */
  url: string;
  title: string;
  /** Plain text, one line, never empty. */
  summary: string;
  /** HTML. */
  content: string;
  /** RFC 3339, the archive's clock; null where only the latest change is known. */
  published: string | null;
  updated: string;
  categories: string[];
  /** The document's own date; null where the feed does not tell it. */
  date: HistoricalDate | null;
  type: string | null;
  revision: number;
  /** SHA-256 of the state that readers see: a program that has it need not read the document again. */
  hash: string;
}

/** @param form the format's name, so that the other windows come in the same form */
export function feedOf(listing: Listing, telling: Telling, form: string): Feed {
  const { about, meta } = listing;
  const { site } = telling;
  const described = about.kind === "authority" ? oneLine(about.authority.description) : "";
  const title = titleOf(listing, oneLine(site.name));
  return {
    title,
    subtitle: described || oneLine(site.description) || title,
    updated: meta.changed_at,
    ...whereFrom(listing.links, telling, form),
    entries: recordsOf(listing).map((record) => feedEntry(record, telling)),
    gone: (listing.gone ?? []).map((each) => goneEntry(each, telling)),
  };
}

export function goneEntry(gone: Gone & Partial<Pick<Change, "content_hash">>, telling: Telling): GoneEntry {
  const { id, action, at, replaced_by, content_hash: hash = null } = gone;
  const instead = replaced_by ? ` Instead: ${contextOf({ id: replaced_by }, telling).url}` : "";
  return { url: contextOf({ id }, telling).url, at, words: `This document was ${action}.${instead}`, hash };
}

/** Who publishes a feed and under which addresses. @param links relative to the site */
export function whereFrom(
  links: { first: string; prev: string | null; next: string | null },
  telling: Telling,
  form: string,
) {
  const { origin, site } = telling;
  const address = (link: string) => origin + inForm(link, form);
  return {
    id: origin + links.first,
    language: site.language,
    author: { name: oneLine(site.publisher) || oneLine(site.name), email: site.email, url: `${origin}/` },
    page: origin + links.first,
    icon: `${origin}/favicon.svg`,
    self: telling.self,
    first: address(links.first),
    previous: links.prev && address(links.prev),
    next: links.next && address(links.next),
  };
}

/** `“mikoyan”, telegram · The Archive`; the archive's name alone where everything is listed. */
function titleOf({ about, chips }: Listing, site: string): string {
  const heading = about.kind === "documents" ? [] : [headingOf(about)];
  const asked = [...heading, ...chips.map(chipWords)].map(oneLine).join(", ");
  return asked === "" ? site : `${asked} · ${site}`;
}

const BEFORE: Partial<Record<string, string>> = {
  after: "since ",
  before: "until ",
  has: "with ",
  missing: "without ",
};

function chipWords({ parameter, label, excluded }: Chip): string {
  if (parameter === "q") return `“${label}”`;
  return (excluded ? "not " : "") + (BEFORE[parameter] ?? "") + label;
}

/** One document. It is told in the same words in every feed it stands in. */
export function feedEntry(record: DocumentRecord, telling: Telling): FeedEntry {
  const { url } = contextOf(record, telling);
  const facts = [dateWords(record.date), record.type ?? "", senders(record)].map(oneLine).filter(Boolean).join(" · ");
  const summary = oneLine(record.summary);
  const citation = plainCitation(record, contextOf(record, telling));
  const paragraphs = record.summary.split("\n").map(oneLine).filter(Boolean);
  return {
    url,
    title: oneLine(`${dateWords(record.date)} · ${record.title}`),
    summary: summary || facts,
    content: [facts, ...paragraphs, citation].map((words) => element("p", {}, words).markup).join("\n"),
    published: record.published_at ?? record.created_at,
    updated: record.updated_at,
    categories: [record.type ?? "", ...record.subjects.map(({ name }) => name)].map(oneLine).filter(Boolean),
    date: record.date,
    type: record.type,
    revision: record.revision,
    hash: record.content_hash,
  };
}

/** `from A. Mikoyan to CPSU Central Committee`, as the document names them. */
function senders(record: DocumentRecord): string {
  const names = (credits: Credit[]) => credits.map(({ as_named, name }) => as_named ?? name).join(", ");
  const from = names(authorsOf(record));
  const to = names(record.agents.filter(({ role }) => role === "recipient"));
  return [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(" ");
}

/** The date of the document itself, in EDTF; none for an undated one. */
export function documentDate(date: HistoricalDate | null): Xml | null {
  if (!date || date.edtf === null) return null;
  return element("fonds:date", { display: date.display || null, basis: date.basis }, date.edtf);
}

/** By which a program knows whether it has this state of a document already. */
export function contentHash(hash: string | null): Xml | null {
  return hash === null ? null : element("fonds:content_hash", {}, hash);
}

/** For a person who opens a feed in a browser. The link is one of XHTML, since a stylesheet can make none. */
export function explanationOf({ page }: Feed): Xml {
  return element(
    "fonds:explanation",
    {},
    "This is a web feed. It is meant for a feed reader, which tells you when documents are added or changed here: copy the address below into one. ",
    element("a", { xmlns: "http://www.w3.org/1999/xhtml", href: page }, "The same documents as a web page"),
    ".",
  );
}
