// The one stylesheet: an old book's page in light and dark, on paper, and from 320 px upwards. Nothing moves.

export const css = `:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --wash: #f4f1e9; --ink: #1e1c19; --quiet: #5e584e; --rule: #d9d3c6;
  --link: #1b4a72; --visited: #5a3a6e; --rubric: #8a2b1d; --mark: #f8e6a8;
}
@media (prefers-color-scheme: dark) { :root {
  --paper: #171513; --wash: #221f1b; --ink: #e9e4d9; --quiet: #aea698; --rule: #3b3630;
  --link: #9cc3e8; --visited: #c6aedb; --rubric: #e5a18c; --mark: #5c4a10;
} }
@media (prefers-contrast: more) { :root { --quiet: var(--ink); --rule: var(--quiet); } }
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 76rem; padding-inline: clamp(1rem, 4vw, 3rem);
  background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 1.0625rem/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif;
  font-variant-numeric: oldstyle-nums;
}
ul, ol { padding: 0; list-style: none; }
h1, h2, h3 { font-weight: 400; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.3rem); }
h2 { font-size: 1.3rem; }
h3, .about h2 { font-size: 1.1rem; }
p, dd, li { text-wrap: pretty; }
p + p { margin-top: .6em; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .17em; }
a:visited { color: var(--visited); }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
mark { background: var(--mark); color: inherit; }
code { font-size: .9em; white-space: nowrap; }
summary { cursor: pointer; }
summary h3 { display: inline; }
sup { line-height: 0; font-size: .75em; }
input, button {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: 3px;
  padding: .3em .6em; min-width: 0;
}
button { flex: none; background: var(--wash); cursor: pointer; }
::placeholder { color: var(--quiet); opacity: 1; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: .5rem; top: .5rem; z-index: 1; padding: .4em .8em; background: var(--paper); }
.quiet { color: var(--quiet); font-size: .92em; }
.label, dt, .narrow h3 { color: var(--quiet); font-size: 1em; font-variant-caps: all-small-caps; letter-spacing: .05em; }
.when, .count { font-variant-numeric: lining-nums tabular-nums; }
.when { color: var(--rubric); font-size: 1.05em; font-variant-caps: all-small-caps; letter-spacing: .03em; }
.count { color: var(--quiet); font-size: .85em; }
.lede, .text, .account, .nothing, .entry p, .notes li, .cite dl { max-width: 68ch; }

.site { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.75rem; padding-block: 1rem; }
header.site { border-bottom: 1px solid var(--rule); }
footer.site { border-top: 1px solid var(--rule); margin-top: 4rem; color: var(--quiet); font-size: .92em; justify-content: space-between; }
.name { color: inherit; font-size: 1.2rem; text-decoration: none; }
.site ul, .inline, .letters ul, .choice, .choice ul { display: flex; flex-wrap: wrap; gap: .15rem 1.15rem; }
.site ul a, .choice a, .letters a, .counted a, .n { display: inline-block; min-height: 1.6rem; min-width: 1.5rem; text-decoration-color: transparent; }
:is(.site ul, .choice, .letters, .counted) a:hover { text-decoration-color: currentColor; }
.site ul a { color: inherit; }
a[aria-current], .site a[aria-current] { color: var(--ink); text-decoration: underline 2px var(--rubric); }
.search { display: flex; gap: .4rem; }
.search input { flex: 1 1 15rem; }
header.site search { flex: 0 1 24rem; min-width: 0; max-width: 100%; margin-inline-start: auto; }
main { padding-top: 2.25rem; }

.title-page { text-align: center; padding: 3vh 0 3.5rem; }
.title-page h1 { font-size: clamp(2rem, 1.3rem + 3.6vw, 3.4rem); }
.title-page .lede { margin: .8rem auto 2rem; font-size: 1.15rem; font-style: italic; max-width: 44ch; }
.title-page .search { max-width: 34rem; margin: 0 auto 1rem; }
.ways section + section { margin-top: 2.25rem; }
.ways h2, #newest { margin-bottom: .6rem; }
.counted li { display: flex; gap: .75rem; justify-content: space-between; }
.chosen { font-weight: 600; }
.names > li { break-inside: avoid; padding-bottom: .55rem; }
.names .names { padding: .4rem 0 0 1.25rem; }

.about { padding-bottom: 2rem; }
.about > * + * { margin-top: .5rem; }
.about .search { max-width: 26rem; margin-top: 1.25rem; }
.about section { padding-block: .75rem; max-width: 34rem; }
.about .counted li { break-inside: avoid; }
.choice { align-items: baseline; font-size: .95em; margin-bottom: .5rem; }
.forms { margin-top: 3rem; }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-block: 1.5rem; }
.pager [rel="next"] { margin-inline-start: auto; text-align: end; }
.pager a { max-width: 26rem; }
.neighbours { border-top: 1px solid var(--rule); margin-top: 2.5rem; padding-top: 1rem; }
.neighbours .pager { margin-block: .3rem 0; }

.results { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline; margin-bottom: .75rem; }
.results .quiet { flex: 1 0 100%; }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: 1rem; }
.chips a { display: block; padding: .05em .6em; background: var(--wash); border: 1px solid var(--rule); border-radius: 3px; text-decoration: none; color: inherit; }
.chips a:hover { border-color: var(--quiet); }
.account { margin-bottom: 1rem; padding-inline-start: .9rem; border-inline-start: 3px solid var(--rule); font-size: .95em; }
.account p + p { margin-top: .25em; }
.entry { border-top: 1px solid var(--rule); padding-block: 1.1rem 1.2rem; }
.entry div > * + * { margin-top: .3rem; }
.entry h2, .entry h3 { font-size: 1.15rem; line-height: 1.35; }
.entry h2 a, .entry h3 a { text-decoration-color: var(--rule); }
.nothing { border-top: 1px solid var(--rule); padding-top: 1rem; }
.nothing li { margin-top: .35rem; }
.narrow, .description { margin-top: 3rem; font-size: .95em; }
.facet { margin-top: 1.1rem; }
.period p { margin-top: .4rem; }
.period form { display: flex; gap: .4rem; margin-top: .5rem; max-width: 22rem; }
.period label { display: flex; flex: 1; gap: .5rem; align-items: center; min-width: 0; }
.period input { flex: 1; }

.document > header { max-width: 46rem; padding-bottom: 2.25rem; }
.document > header > * + * { margin-top: .45rem; }
.document header .when { font-size: 1.25rem; }
.document header .inline { margin-top: .9rem; }
.document .lede { margin-top: 1rem; font-size: 1.1rem; }
.other-title { font-size: 1.15rem; color: var(--quiet); }
.banner { padding: .5rem .9rem; background: var(--wash); border-inline-start: 3px solid var(--rubric); }
.document section + section { margin-top: 2.5rem; }
.document h2 { font-size: 1.15rem; padding-bottom: .3rem; margin-bottom: .9rem; border-bottom: 1px solid var(--rule); font-variant-caps: all-small-caps; letter-spacing: .07em; }
.maker { margin-bottom: .75rem; }
.text { hyphens: auto; line-height: 1.68; }
.text p, .text h3 { position: relative; margin: 0 0 .85em; white-space: pre-line; }
.signature, .dateline { text-align: end; font-style: italic; }
.list-item { padding-inline-start: 1.5em; }
.text .table-row { hyphens: manual; font-variant-numeric: lining-nums tabular-nums; margin-bottom: .2em; }
:target { background: var(--wash); }
.n { margin-inline-end: .5em; font-size: .75rem; font-style: normal; user-select: none; font-variant-numeric: tabular-nums; }
.n, .n:visited, .break { color: var(--quiet); }
.break { font-size: .8rem; font-style: normal; }
.pair { padding-block: .5rem; border-top: 1px solid var(--rule); }
.heads { border: 0; align-items: end; }
.notes li { display: flex; gap: .75rem; margin-bottom: .6rem; font-size: .95em; }
.notes li > div { min-width: 0; white-space: pre-line; }
.mark { flex: none; min-width: 1.25rem; max-width: 4rem; color: var(--quiet); text-align: end; }
.related li, .history li { padding-bottom: .4rem; }
.description dl > div, .cite dl > div { margin-bottom: .5rem; }
.cite button { padding: 0 .4em; }
dt { line-height: 1.3; }
dd, .reference { overflow-wrap: anywhere; }
.reference { font-style: italic; }
.error { max-width: 46rem; }
.error > * + * { margin-top: .8rem; }

@media (min-width: 40rem) {
  .entry { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 1.25rem; }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2.5rem; }
  main > .names { columns: 2; column-gap: 3rem; }
}
@media (min-width: 62rem) {
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) 17rem; column-gap: 4rem; align-items: start; }
  .narrow, .description { margin-top: 0; }
  .jump { display: none; }
  .about section:has(li:nth-child(8)) { max-width: none; }
  .about section:has(li:nth-child(8)) ul { columns: 2; column-gap: 4rem; }
  .wide .columns { display: block; }
  .wide .description { margin-top: 3rem; columns: 2; column-gap: 4rem; }
  .wide .description section { break-inside: avoid; margin: 0 0 2rem; }
  .text { padding-inline-start: 3rem; }
  .n { position: absolute; inset-inline-start: -3rem; width: 2.25rem; margin: 0; padding-top: .25rem; text-align: end; }
}
@media print {
  @page { margin: 2cm; @bottom-center { content: counter(page); } }
  :root { --paper: #fff; --wash: #fff; --ink: #000; --quiet: #333; --rule: #999; --link: #000; --visited: #000; --rubric: #000; --mark: #ddd; }
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.45; }
  nav, search, .choice, .pager, form, button, .skip, .narrow, .chips, .jump, .back, footer.site ul, header .inline { display: none; }
  footer.site { margin-top: 1.5rem; }
  a { text-decoration: none; }
  .columns { display: block; }
  .description { margin-top: 2rem; columns: 2; column-gap: 2rem; }
  .entry, .notes li, dl > div { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
}
`;

/** Where the stylesheet is served: its address changes with its text, so it may be cached for ever. */
export const styleAddress = `/style-${hashOf(css)}.css`;

/** FNV-1a, 32 bits: enough to tell two stylesheets apart, and computed without waiting. */
export function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
