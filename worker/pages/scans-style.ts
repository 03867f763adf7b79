// What a page with scans needs beside the one stylesheet: sheets in a row, sheets beside their text, and the viewer.
import { hashOf } from "./style.ts";

export const scansCss = `.sheets { display: flex; flex-wrap: wrap; gap: 1rem 1.25rem; margin-bottom: .9rem; }
.sheets li { width: 8.5rem; font-size: .92em; }
.sheet img { display: block; width: 100%; height: auto; border: 1px solid var(--rule); background: var(--wash); }
.sheet a:hover img { border-color: var(--quiet); }
.sheet figcaption { padding-top: .25rem; color: var(--quiet); font-size: .92em; }
.leaf { padding-block: 1.25rem; border-top: 1px solid var(--rule); }
.leaf figure { max-width: 34rem; margin-bottom: 1rem; }
.document .leaf + .leaf { margin-top: 0; }
.document .leaf h3 { margin-bottom: .5rem; }
.viewer { margin-block: .75rem 1.25rem; }
.viewer[hidden] { display: none; }
.stage { height: min(70vh, 44rem); border: 1px solid var(--rule); background: var(--wash); }
.stage :focus-visible { outline-offset: -3px; }
.tools { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin-top: .5rem; }
.tools p { margin-inline-start: auto; }
.viewing figure { display: none; }
@media (min-width: 62rem) {
  .leaf { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2.5rem; }
  .leaf figure { grid-row: 1 / span 2; margin: 0; position: sticky; top: 1rem; align-self: start; }
  .leaf > :not(figure) { grid-column: 2; }
  .viewing { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2.5rem; align-items: start; }
  .viewing .viewer { position: sticky; top: 1rem; }
  .viewing .stage { height: calc(100vh - 6rem); }
  .viewing .leaf { display: block; }
}
@media print { .viewer, a[href*="view=scans"] { display: none; } .viewing figure { display: block; } .sheet { break-inside: avoid; } }
`;

/** Where this stylesheet is served. */
export const scansStyleAddress = `/style-scans-${hashOf(scansCss)}.css`;
