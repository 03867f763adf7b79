// The frame of every page: head, skip link, site name, ways in, search box, footer. No scripts.
/** @jsxImportSource ./markup */
import type { Question } from "../archive/question.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import { Carry } from "./carry.tsx";
import type { Child } from "./markup/markup.ts";
import { styleAddress } from "./style.ts";

/** What a page needs to know of where it stands. A format's `Telling` is one; addresses are absolute. */
export interface Surroundings {
  origin: string;
  site: { name: string; description: string; publisher: string; email: string | null; language: string };
  self: string;
  /** Absent on error pages, which have no lasting address. */
  canonical?: string;
  alternates?: { label: string; mediaType: string; href: string }[];
  /** Where an oEmbed consumer asks about this page. */
  oembed?: { label: string; mediaType: string; href: string }[];
  links?: TypedLink[];
}

export type Section = "documents" | "agents" | "places" | "subjects" | "collections" | "repositories" | "api";
const WAYS_IN: [Section, string][] = [
  ["documents", "Documents"],
  ["agents", "People"],
  ["places", "Places"],
  ["subjects", "Subjects"],
  ["collections", "Collections"],
];

interface PageProps {
  telling: Surroundings;
  title: string;
  /** One or two sentences for search engines and previews. */
  description?: string;
  /** false: `noindex`, for searches, frozen versions and errors. */
  indexed?: boolean;
  /** Which way in the page belongs to. */
  section?: Section;
  /** Fills the search box; its filters are kept when `/documents` is searched again. */
  question?: Question;
  /** The home page bears the site's name and search box itself. */
  titlePage?: boolean;
  /** What the page tells programs of its content, in place of the frame's Open Graph tags. */
  tags?: Child;
  /** Further elements of the head. */
  head?: Child;
  children?: Child;
}

/** A whole page, without the doctype (see `told`). */
export function Page(props: PageProps) {
  const { telling, title, section, question, titlePage = false } = props;
  const { site } = telling;
  return (
    <html lang={site.language}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <header class="site">
          {!titlePage && (
            <a class="name" href="/">
              {site.name}
            </a>
          )}
          <nav aria-label="Site">
            <ul>
              {WAYS_IN.map(([way, word]) => (
                <li>
                  <a href={`/${way}`} aria-current={way === section ? "true" : undefined}>
                    {word}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {!titlePage && <SearchBox question={question} />}
        </header>
        <main id="content" tabindex={-1} aria-label={titlePage ? title : undefined}>
          {props.children}
        </main>
        <footer class="site">
          <p>
            {site.publisher}
            {site.email && (
              <>
                {" · "}
                <a href={`mailto:${site.email}`}>{site.email}</a>
              </>
            )}
          </p>
          <ul>
            <li>
              <a href="/repositories">Repositories</a>
            </li>
            <li>
              <a href="/embed">Embed</a>
            </li>
            <li>
              <a href="/changes">Changes</a>
            </li>
            <li>
              <a href="/documents.atom">Feed</a>
            </li>
            <li>
              <a href="/api">API</a>
            </li>
          </ul>
        </footer>
      </body>
    </html>
  );
}

function Head({ telling, title, description, indexed = true, titlePage, tags, head }: PageProps) {
  const { site, canonical, alternates = [], oembed = [], links = [] } = telling;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{titlePage ? site.name : `${title} · ${site.name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={styleAddress} />
      <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
      {canonical && <link rel="canonical" href={canonical} />}
      {[...alternates, ...oembed].map(({ mediaType, label, href }) => (
        <link rel="alternate" type={mediaType} title={label} href={href} />
      ))}
      {links.map((link) => (
        <link {...link} />
      ))}
      {!indexed && <meta name="robots" content="noindex, follow" />}
      {description && <meta name="description" content={shortened(description)} />}
      {tags ?? <Preview telling={telling} title={title} description={description} />}
      {head}
    </head>
  );
}

/** For link previews. */
function Preview({ telling: { site, canonical }, title, description }: PageProps) {
  return (
    <>
      <meta property="og:title" content={title} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={site.name} />
      {canonical && <meta property="og:url" content={canonical} />}
      {description && <meta property="og:description" content={shortened(description)} />}
      <meta name="twitter:card" content="summary" />
    </>
  );
}

/** The first 300 characters, cut at a word. */
function shortened(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 300).replace(/\s+\S*$/u, "")} …`;
}

/** The search box: a plain form over all documents. */
export function SearchBox({ question }: { question?: Question }) {
  return (
    <search>
      <form action="/documents" class="search">
        <input
          type="search"
          name="q"
          value={question?.q ?? ""}
          maxlength={1000}
          aria-label="Search the documents"
          placeholder="Search the documents"
        />
        {question && <Carry question={question} but={["q"]} />}
        <button type="submit">Search</button>
      </form>
    </search>
  );
}

/** A page as text. Pages hold nothing asynchronous, so the tree is a string at once. */
export function told(page: { toString(): string | Promise<string> }): string {
  return `<!doctype html>${page.toString() as string}`;
}
