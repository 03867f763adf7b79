// The scans of a document on its page: small ones in a row, or each beside the text of its page. Both are plain images;
/** @jsxImportSource ./markup */
// the viewer is a script that only `?view=scans` loads.

import { directionOf } from "../archive/languages.ts";
import { type Leaf, leavesOf, turnsOf } from "../archive/leaves.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import {
  alternativeOf,
  imageAddress,
  nameInAddresses,
  originalAddress,
  scanTitle,
  sizeFor,
  sizesOf,
  type Visible,
  visibleScans,
} from "../archive/scan.ts";
import { inBytes } from "./counts.ts";
import { scansStyleAddress } from "./scans-style.ts";
import { Choice, maker, OneParagraph, type Reading } from "./text.tsx";
import { viewerScript } from "./viewer-script.ts";

/** What a page with scans has in its head. */
export function ScansHead({ viewer }: { viewer: boolean }) {
  return (
    <>
      <link rel="stylesheet" href={scansStyleAddress} />
      {viewer && <script type="module" src={viewerScript.address}></script>}
    </>
  );
}

/** All scans small, each a link to the image as it was given. */
export function Scans({ answer: { record, frozen }, path }: { answer: DocumentAnswer; path: string }) {
  const document = nameInAddresses(record, frozen);
  return (
    <section aria-labelledby="scans">
      <h2 id="scans">Scans</h2>
      <ul class="sheets">
        {visibleScans(record.scans).map(({ scan, number }) => (
          <li class="sheet">
            <Sheet scan={scan} number={number} document={document} sizes="8.5rem" />
            {scanTitle(scan, number)}
          </li>
        ))}
      </ul>
      <p>
        <a href={`${path}?view=scans#text`}>
          {record.texts.length > 0 ? "Open viewer: the scans beside the text" : "Open viewer"}
        </a>
      </p>
    </section>
  );
}

interface SheetProps {
  scan: Visible;
  number: number;
  document: string;
  /** How wide it is shown, as CSS has it. */
  sizes: string;
}

/** The image in as many pixels as its place needs; the original is a click away. */
function Sheet({ scan, number, document, sizes }: SheetProps) {
  const usual = sizeFor(scan, 400);
  const address = (size: typeof usual) => imageAddress(document, number, scan, size);
  return (
    <a href={originalAddress(document, number)}>
      <img
        src={address(usual)}
        srcset={sizesOf(scan)
          .map((size) => `${address(size)} ${size.width}w`)
          .join(", ")}
        sizes={sizes}
        width={usual.width}
        height={usual.height}
        alt={alternativeOf(scan, number)}
        loading="lazy"
      />
    </a>
  );
}

interface BesideProps {
  answer: DocumentAnswer;
  reading: Reading;
  path: string;
}

/** Every scan with the text that stands on it; where that is not known, all scans and then the text. */
export function TextBesideScans({ answer: { record, frozen }, reading, path }: BesideProps) {
  const [text] = reading.shown;
  const document = nameInAddresses(record, frozen);
  const turns = text && turnsOf(text, record.scans);
  const leaves = turns ? leavesOf(text, turns) : [];
  const calls = new Set<string>();
  const sheets = visibleScans(record.scans);
  return (
    <section aria-labelledby="text">
      <h2 id="text">{text ? "Scans and text" : "Scans"}</h2>
      {record.texts.length > 1 && <Choice texts={record.texts} reading={reading} path={path} scans />}
      {text && maker(text) && <p class="quiet maker">{maker(text)}</p>}
      {text && !turns && <p class="quiet">Which part of the text stands on which scan is not recorded.</p>}
      <p>
        <a href={path}>Close viewer</a>
      </p>
      <div class="leaves">
        <Viewer />
        <div>
          {rowsOf(sheets, leaves).map(({ sheet, leaf }) => (
            <section
              class="leaf"
              id={sheet ? `scan-${sheet.number}` : undefined}
              aria-label={sheet ? placeAmong(sheets, sheet) : undefined}
            >
              {sheet ? (
                <figure class="sheet">
                  <Sheet {...sheet} document={document} sizes="(min-width: 62rem) 34rem, 90vw" />
                  <figcaption>
                    {scanTitle(sheet.scan, sheet.number)} ·{" "}
                    <a href={originalAddress(document, sheet.number)}>
                      {sheet.scan.width} × {sheet.scan.height} pixels, {inBytes(sheet.scan.bytes)}
                    </a>
                  </figcaption>
                </figure>
              ) : (
                <p class="quiet">This part of the text is on none of the scans.</p>
              )}
              {text && turns && !leaf && <p class="quiet">No words of this text stand on this scan.</p>}
              {text && leaf && (
                <div class="text" lang={text.language} dir={directionOf(text.language)}>
                  {leaf.pieces.map(({ paragraph, begins }) => (
                    <OneParagraph paragraph={paragraph} notes={record.notes} calls={calls} anchored={begins} />
                  ))}
                </div>
              )}
            </section>
          ))}
          {text && !turns && (
            <div class="text" lang={text.language} dir={directionOf(text.language)}>
              {text.paragraphs.map((paragraph) => (
                <OneParagraph paragraph={paragraph} notes={record.notes} calls={calls} anchored />
              ))}
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

/** A scan that can be seen, with its number in the document. */
type Numbered = { scan: Visible; number: number };

interface Row {
  sheet: Numbered | null;
  leaf: Leaf | null;
}

/** Scans and leaves in one order: each scan once where it is first needed, each leaf once. */
export function rowsOf(sheets: readonly Numbered[], leaves: readonly Leaf[]): Row[] {
  const waiting = [...sheets];
  const rows: Row[] = [];
  for (const leaf of leaves) {
    const number = leaf.scan === null ? null : leaf.scan + 1;
    while (number !== null && waiting.length > 0 && waiting[0].number < number)
      rows.push({ sheet: waiting.shift()!, leaf: null });
    const isNext = number !== null && waiting[0]?.number === number;
    rows.push({ sheet: isNext ? waiting.shift()! : null, leaf });
  }
  return [...rows, ...waiting.map((sheet) => ({ sheet, leaf: null }))];
}

/** "Page 3, 3 of 4": two leaves may bear one label, and each must be found by its own name. */
function placeAmong(sheets: readonly Numbered[], { scan, number }: Numbered): string {
  const place = sheets.findIndex((each) => each.number === number) + 1;
  return `${scanTitle(scan, number)}, ${place} of ${sheets.length}`;
}

/** What the script fills and shows; nobody sees it without. */
function Viewer() {
  return (
    <div class="viewer" hidden>
      <div class="stage"></div>
      <div class="tools">
        <button type="button" data-does="previous">
          Previous
        </button>
        <button type="button" data-does="next">
          Next
        </button>
        <button type="button" data-does="in">
          Zoom in
        </button>
        <button type="button" data-does="out">
          Zoom out
        </button>
        <button type="button" data-does="whole">
          Whole page
        </button>
        <p class="quiet" role="status"></p>
      </div>
    </div>
  );
}
