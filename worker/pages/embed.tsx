// `.embed`: a document or a listing as a small page that other sites may frame. It is the custom element's twin.
/** @jsxImportSource ./markup */

import type { DocumentRecord } from "../archive/document.ts";
import type { DocumentAnswer, Entry, Listing } from "../archive/listing.ts";
import { inFigures } from "./counts.ts";
import { When } from "./dates.tsx";
import { embeddableDocument, embeddableListing } from "./embed-snippet.tsx";
import { embedRules } from "./embed-style.ts";
import type { Misfortune } from "./error.tsx";
import { type Surroundings, told } from "./layout.tsx";
import type { Child } from "./markup/markup.ts";
import { scripts } from "./scripts.ts";
import { hashOf } from "./style.ts";

/** It follows the reader's choice of light or dark, or what the fragment of its address says. */
export const frameCss = `:root{color-scheme:light dark;font:1rem/1.5 "Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif}
:root:has(#light:target){color-scheme:light}
:root:has(#dark:target){color-scheme:dark}
body{margin:0}
${embedRules}.only{font:inherit}
`;
export const frameStyleAddress = `/embed-${hashOf(frameCss)}.css`;
export const frameScriptAddress = `/embed-frame-${hashOf(scripts.frame)}.js`;

/** The one kind of page that other sites may frame. */
export const FRAME_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/** A document in a frame. */
export function documentEmbed(answer: DocumentAnswer, telling: Surroundings): string {
  const { url, title, citation } = embeddableDocument(answer, telling);
  return told(
    <Frame telling={telling} title={title}>
      <article aria-label={title}>
        <Described entry={answer.record} url={url} summary heading />
        <p class="citation" dir="auto">
          {citation}
        </p>
        <Footer to={url} words={`Read it in ${telling.site.name}`} />
      </article>
    </Frame>,
  );
}

/** A listing in a frame. `fields=date,title` leaves the summaries out. */
export function listingEmbed(listing: Listing, telling: Surroundings): string {
  const { entries, meta, question } = listing;
  const { url, title } = embeddableListing(listing, telling);
  const summary = question.fields.length === 0 || question.fields.includes("summary");
  const words = meta.total > meta.returned ? `All ${inFigures(meta.total)} documents` : "Read them";
  return told(
    <Frame telling={telling} title={title}>
      <section aria-labelledby="heading">
        <h1 class="heading" id="heading" dir="auto">
          {title}
        </h1>
        {entries.length > 0 ? (
          <ol class="list">
            {entries.map((entry) => (
              <li class="entry">
                <Described entry={entry} url={`${telling.origin}/documents/${entry.id}`} summary={summary} />
              </li>
            ))}
          </ol>
        ) : (
          <p class="status">No document answers this question yet.</p>
        )}
        <Footer to={url} words={`${words} in ${telling.site.name}`} />
      </section>
    </Frame>,
  );
}

/** Why there is nothing to show, in a page that may be framed all the same. */
export function failureEmbed({ title, message, withdrawal }: Misfortune, telling: Surroundings): string {
  return told(
    <Frame telling={{ ...telling, canonical: undefined }} title={withdrawal?.title ?? title}>
      <h1 class="heading" dir="auto">
        {withdrawal?.title ?? title}
      </h1>
      <p class="status">{message}</p>
      <Footer to={`${telling.origin}/`} words={telling.site.name} />
    </Frame>,
  );
}

function Frame({ telling, title, children }: { telling: Surroundings; title: string; children: Child }) {
  const { site, canonical } = telling;
  return (
    <html lang={site.language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${site.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {/* A link leads the whole page on, not the frame. */}
        <base target="_top" />
        <link rel="stylesheet" href={frameStyleAddress} />
        {canonical && <link rel="canonical" href={canonical} />}
        <script src={frameScriptAddress} defer></script>
      </head>
      <body>
        <div id="light">
          <main id="dark" class="frame told">
            {children}
          </main>
        </div>
      </body>
    </html>
  );
}

/** A document as a frame shows it: its date first. */
/** @param heading whether the frame is about this document alone */
function Described({
  entry: { date, title, summary: words },
  url,
  summary,
  heading = false,
}: {
  entry: Pick<Entry | DocumentRecord, "date" | "title" | "summary">;
  url: string;
  summary: boolean;
  heading?: boolean;
}) {
  const link = (
    <a class="title" dir="auto" href={url}>
      {title}
    </a>
  );
  return (
    <>
      <span class="date">
        <When date={date} />
      </span>
      {heading ? <h1 class="only">{link}</h1> : link}
      {summary && words && (
        <p class="summary" dir="auto">
          {words}
        </p>
      )}
    </>
  );
}

function Footer({ to, words }: { to: string; words: string }) {
  return (
    <p class="footer">
      <a class="more" href={to}>
        {words}
      </a>
    </p>
  );
}
