// What a person sees who opens an RSS or Atom feed in a browser: a page that explains itself, by CSS alone.
// Browsers are giving up XSLT; CSS for XML needs no script and stays.
import type { Xml } from "./xml.ts";

const css = `@namespace fonds "urn:fonds:1.0";
@namespace html "http://www.w3.org/1999/xhtml";
* { display: none; }
:root {
  color-scheme: light dark; --paper: #fdfcf9; --wash: #f4f1e9; --ink: #1e1c19; --quiet: #5e584e; --rule: #d9d3c6;
  --link: #1b4a72;
  display: block; box-sizing: border-box; min-height: 100vh; padding: 2.5rem max(1rem, 50vw - 21rem) 4rem;
  background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1.0625rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #171513; --wash: #221f1b; --ink: #e9e4d9; --quiet: #aea698; --rule: #3b3630; --link: #9cc3e8; }
}
channel, feed > title, channel > title, feed > subtitle, channel > description, fonds|explanation,
feed > link[rel="self"], channel > link[rel="self"], entry, item, entry > title, item > title,
entry > summary, item > description, entry > link, item > link { display: block; }
feed > title, channel > title { font-size: 1.9rem; line-height: 1.25; }
fonds|explanation {
  margin: 1rem 0 0; padding: .7rem 1rem; background: var(--wash); border-left: 3px solid #8a2b1d;
}
fonds|explanation html|a { display: inline; color: var(--link); text-underline-offset: .17em; }
fonds|explanation html|a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
link[rel="self"] { margin: .6rem 0 1.6rem; font-family: ui-monospace, monospace; font-size: .9rem; }
link[rel="self"]::before { content: "Address of this feed: "; color: var(--quiet); }
link[rel="self"]::after, entry > link::after { content: attr(href); }
feed > subtitle, channel > description, entry > link, item > link { color: var(--quiet); }
feed > subtitle, channel > description { margin-bottom: 1.5rem; font-style: italic; }
title, subtitle, summary, description { unicode-bidi: plaintext; }
entry, item { padding: 1rem 0; border-top: 1px solid var(--rule); }
entry > title, item > title { font-size: 1.15rem; line-height: 1.35; }
entry > link, item > link { font-size: .9rem; }
`;

/** Where the stylesheet is served. */
export const feedStyleAddress = "/feed.css";

/** Files the feeds refer to, by address. */
export const feedAssets: Record<string, { contentType: string; body: string; lasting: boolean }> = {
  [feedStyleAddress]: { contentType: "text/css; charset=utf-8", body: css, lasting: false },
};

/** The feed as an XML document that names its stylesheet. */
export function styledFeed(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/css" href="${feedStyleAddress}"?>\n${root.markup}\n`;
}
