// What the contract's page needs beside the one stylesheet: tables, and lines to type and to read.
import { hashOf } from "./style.ts";

export const apiCss = `.contract { max-width: 52rem; }
.contract section { margin-top: 2.75rem; }
.contract h2 { margin-bottom: .6rem; }
.contract h3 { margin: 1.75rem 0 .3rem; }
.contract p { max-width: 68ch; }
.contract pre {
  margin-top: .5rem; padding: .5rem .9rem; background: var(--wash); border-inline-start: 3px solid var(--rule);
  font-size: .88em; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere;
}
.contract pre code, .contract td code { white-space: inherit; font-size: inherit; }
.contract pre a { color: inherit; }
.contract td code, .contract th code { font-size: .88em; overflow-wrap: anywhere; }
.contract h1 { margin-bottom: .75rem; }
.contract table { width: 100%; border-collapse: collapse; margin-top: .9rem; }
.contract th, .contract td { padding: .4rem 0; border-top: 1px solid var(--rule); text-align: start; vertical-align: top; font-weight: 400; }
.contract th { padding-inline-end: 1rem; }
.contract [scope="col"] { border: 0; padding-block: 0; color: var(--quiet); font-variant-caps: all-small-caps; letter-spacing: .05em; }
.contract th code { white-space: normal; }
@media (min-width: 34rem) { .contract [scope="row"] { width: 36%; } }
@media not (min-width: 34rem) {
  .contract thead { display: none; }
  .contract tr, .contract tbody th, .contract td { display: block; }
  .contract tbody th { padding-bottom: 0; }
  .contract td { padding-top: 0; border: 0; }
}
@media print { .contract pre, .contract tr { break-inside: avoid; } }
`;

/** Where this stylesheet is served. */
export const apiStyleAddress = `/style-api-${hashOf(apiCss)}.css`;
