// IIIF Content Search 2 and 1: where words stand in a document, as annotations on the canvas of their page. Words whose
// page is not known are on the manifest: found, but not claimed to be on any canvas.
import type { DocumentRecord } from "../../archive/document.ts";
import type { Within } from "../../archive/find-in-texts.ts";
import { canvasAddress, manifestAddress } from "./manifest.ts";
import { contentTypeOf, SEARCH_1, SEARCH_2 } from "./words.ts";

export const searchContentType = { 1: contentTypeOf(SEARCH_1), 2: contentTypeOf(SEARCH_2) };

/** Occurrences a window tells. */
export const FOUND_WINDOW = 100;

/** What was found, and which window of it is asked for. */
export interface Found {
  origin: string;
  /** How the document is named in the addresses of its scans. */
  document: string;
  texts: DocumentRecord["texts"];
  found: readonly Within[];
  /** From 1. */
  window: number;
  /** The address of a window, absolute. */
  addressOf: (window: number) => string;
  /** Parameters that were given and have no meaning here. */
  ignored: readonly string[];
}

export function search2({ found, ignored, addressOf, ...place }: Found): string {
  const { shown, start, previous, next, last } = windowOf(found, place.window);
  return JSON.stringify({
    "@context": SEARCH_2,
    id: addressOf(place.window),
    type: "AnnotationPage",
    partOf: {
      id: addressOf(1),
      type: "AnnotationCollection",
      total: found.length,
      first: { id: addressOf(1), type: "AnnotationPage" },
      last: { id: addressOf(last), type: "AnnotationPage" },
    },
    startIndex: start,
    ...(previous !== null && { prev: { id: addressOf(previous), type: "AnnotationPage" } }),
    ...(next !== null && { next: { id: addressOf(next), type: "AnnotationPage" } }),
    ...(ignored.length > 0 && { ignored }),
    items: shown.map((each) => ({
      id: annotationAddress(place, each),
      type: "Annotation",
      motivation: "supplementing",
      body: { type: "TextualBody", value: each.exact, format: "text/plain", language: place.texts[each.text].language },
      target: targetOf(place, each) ?? { id: manifestAddress(place), type: "Manifest" },
    })),
    annotations: [
      {
        type: "AnnotationPage",
        items: shown.map((each) => ({
          id: `${annotationAddress(place, each)}/context`,
          type: "Annotation",
          motivation: "contextualizing",
          target: {
            type: "SpecificResource",
            source: annotationAddress(place, each),
            selector: [{ type: "TextQuoteSelector", prefix: each.before, exact: each.exact, suffix: each.after }],
          },
        })),
      },
    ],
  });
}

export function search1({ found, ignored, addressOf, ...place }: Found): string {
  const { shown, start, previous, next, last } = windowOf(found, place.window);
  return JSON.stringify({
    "@context": ["http://iiif.io/api/presentation/2/context.json", SEARCH_1],
    "@id": addressOf(place.window),
    "@type": "sc:AnnotationList",
    within: {
      "@type": "sc:Layer",
      total: found.length,
      first: addressOf(1),
      last: addressOf(last),
      ...(ignored.length > 0 && { ignored }),
    },
    startIndex: start,
    ...(previous !== null && { prev: addressOf(previous) }),
    ...(next !== null && { next: addressOf(next) }),
    resources: shown.map((each) => ({
      "@id": annotationAddress(place, each),
      "@type": "oa:Annotation",
      motivation: "sc:painting",
      resource: { "@type": "cnt:ContentAsText", chars: each.exact },
      on: targetOf(place, each) ?? manifestAddress(place),
    })),
    hits: shown.map((each) => ({
      "@type": "search:Hit",
      annotations: [annotationAddress(place, each)],
      before: each.before,
      match: each.exact,
      after: each.after,
    })),
  });
}

function windowOf(found: readonly Within[], window: number) {
  const start = (window - 1) * FOUND_WINDOW;
  const last = Math.max(1, Math.ceil(found.length / FOUND_WINDOW));
  return {
    start,
    shown: found.slice(start, start + FOUND_WINDOW),
    previous: window > 1 ? Math.min(window - 1, last) : null,
    next: window < last ? window + 1 : null,
    last,
  };
}

type Place = Pick<Found, "origin" | "document">;

/** The canvas of the page on which the words stand, where it is known. */
function targetOf(place: Place, { scan }: Within): string | null {
  return scan === null ? null : canvasAddress(place, scan);
}

function annotationAddress({ origin, document }: Place, { text, paragraph, at, exact }: Within): string {
  return `${origin}/iiif/${document}/found/${text}-${paragraph}-${at}-${exact.length}`;
}
