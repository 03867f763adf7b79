// IIIF Presentation 3: a document's scans as a manifest, so that any viewer can show them with what is known of it.
import type { DocumentRecord } from "../../archive/document.ts";
import type { DocumentAnswer } from "../../archive/listing.ts";
import {
  fileAddress,
  nameInAddresses,
  notDescribed,
  originalAddress,
  scanTitle,
  type Visible,
  visibleScans,
} from "../../archive/scan.ts";
import { factsOf } from "../facts.ts";
import type { Telling } from "../format.ts";
import { imageResource, thumbnailOf } from "./image.ts";
import { inLanguage, inLanguages, PRESENTATION, SEARCH_1, type Words } from "./words.ts";

/** What the parts of one manifest have in common. */
interface Place {
  origin: string;
  /** How the document is named in the addresses of its scans. */
  document: string;
  language: string;
}

type Numbered = { scan: Visible; number: number };

/** The manifest of a document that has at least one scan to show. */
export function manifestOf({ record, frozen }: DocumentAnswer, telling: Telling) {
  const { origin, site, alternates } = telling;
  const { language } = site;
  const place: Place = { origin, document: nameInAddresses(record, frozen), language };
  const page = `${origin}/documents/${place.document}`;
  const scans = visibleScans(record.scans);
  const form = (name: string) => alternates.find((each) => each.name === name);
  const rights = rightsUri(record.rights.uri);
  const text = form("txt");
  const pdfs = record.files.flatMap((file, at) =>
    file.media_type === "application/pdf" ? [{ file, number: at + 1 }] : [],
  );
  return {
    "@context": PRESENTATION,
    id: manifestAddress(place),
    type: "Manifest",
    label: inLanguages([{ lang: language, text: record.title }, ...record.alt_titles]),
    ...((record.summary || record.alt_summaries.length > 0) && {
      summary: inLanguages([
        ...(record.summary ? [{ lang: language, text: record.summary }] : []),
        ...record.alt_summaries,
      ]),
    }),
    metadata: metadataOf(record, language),
    ...navDateOf(record),
    ...(rights && { rights }),
    ...(record.credit_line && {
      requiredStatement: { label: inLanguage(language, "Credit"), value: inLanguage(language, record.credit_line) },
    }),
    provider: [providerOf(telling)],
    homepage: [
      { id: page, type: "Text", label: inLanguage(language, record.title), format: "text/html", language: [language] },
    ],
    ...(record.collections.length > 0 && {
      partOf: record.collections.map(({ slug, name }) => ({
        id: `${origin}/collections/${encodeURIComponent(slug)}.iiif`,
        type: "Collection",
        label: inLanguage(language, name),
      })),
    }),
    seeAlso: alternates
      .filter(({ name, mediaType }) => mediaType !== "text/html" && !["iiif", "txt"].includes(name))
      .map(({ label, mediaType, href }) => ({
        id: href,
        type: "Dataset",
        label: inLanguage(language, label),
        format: mediaType,
      })),
    rendering: [
      ...(text
        ? [{ id: text.href, type: "Text", label: inLanguage(language, text.label), format: text.mediaType }]
        : []),
      ...pdfs.map(({ file, number }) => ({
        id: origin + fileAddress(place.document, number),
        type: "Text",
        label: inLanguage(language, file.label ?? "PDF"),
        format: file.media_type,
      })),
    ],
    thumbnail: scans.slice(0, 1).map(({ scan, number }) => thumbnailOf(scan, origin, place.document, number)),
    ...(record.texts.length > 0 && { service: searchServices(place) }),
    items: scans.map((each) => canvasOf(each, place)),
    ...structuresOf(scans, place),
  };
}

export function manifestAddress({ origin, document }: Pick<Place, "origin" | "document">): string {
  return `${origin}/documents/${document}.iiif`;
}

export function canvasAddress({ origin, document }: Pick<Place, "origin" | "document">, number: number): string {
  return `${origin}/iiif/${document}/canvas/${number}`;
}

/** Who publishes: the archive itself. */
export function providerOf({ origin, site }: Pick<Telling, "origin" | "site">) {
  return {
    id: `${origin}/#publisher`,
    type: "Agent",
    label: inLanguage(site.language, site.publisher),
    homepage: [{ id: `${origin}/`, type: "Text", label: inLanguage(site.language, site.name), format: "text/html" }],
  };
}

function metadataOf(record: DocumentRecord, language: string): { label: Words; value: Words }[] {
  const date: [string, string] = ["Date", record.date.display || "Undated"];
  return [date, ...factsOf(record)].map(([label, words]) => ({
    label: inLanguage(language, label),
    value: inLanguage(language, words),
  }));
}

/** Only an exact day: anything else would put a date on a calendar that nobody stated. */
export function navDateOf({ date }: Pick<DocumentRecord, "date">): { navDate?: string } {
  return date.edtf !== null && /^\d{4}-\d\d-\d\d$/.test(date.edtf) ? { navDate: `${date.edtf}T00:00:00Z` } : {};
}

/** The URI as IIIF takes it, or null: Creative Commons and RightsStatements.org, both with `http:`. */
function rightsUri(uri: string | undefined): string | null {
  const found =
    /^https?:\/\/(creativecommons\.org\/(?:licenses|publicdomain)|rightsstatements\.org\/(?:vocab|page))\/(\S+)$/.exec(
      uri ?? "",
    );
  return found && `http://${found[1].replace(/page$/, "vocab")}/${found[2]}`;
}

/** Search within the texts, in both versions viewers know: Mirador 4.0 reads only the first. */
function searchServices({ origin, document }: Place) {
  const address = `${origin}/iiif/${document}/search`;
  return [
    { id: address, type: "SearchService2" },
    {
      "@context": SEARCH_1,
      "@id": `${address}/1`,
      "@type": "SearchService1",
      profile: "http://iiif.io/api/search/1/search",
    },
  ];
}

/** What the image shows, or why that is not said. */
function summaryOf(scan: Visible): string | undefined {
  return scan.alternative_text ?? (scan.alternative_text_waived && notDescribed(scan));
}

function canvasOf({ scan, number }: Numbered, place: Place) {
  const { origin, document, language } = place;
  const id = canvasAddress(place, number);
  return {
    id,
    type: "Canvas",
    label: inLanguage(language, scanTitle(scan, number)),
    ...(summaryOf(scan) && { summary: inLanguage(language, summaryOf(scan)!) }),
    width: scan.width,
    height: scan.height,
    thumbnail: [thumbnailOf(scan, origin, document, number)],
    rendering: [
      {
        id: origin + originalAddress(document, number),
        type: "Image",
        label: inLanguage(language, "The image as it was given"),
        format: scan.media_type,
      },
    ],
    items: [
      {
        id: `${id}/page`,
        type: "AnnotationPage",
        items: [
          {
            id: `${id}/painting`,
            type: "Annotation",
            motivation: "painting",
            body: imageResource(scan, origin, document, number),
            target: id,
          },
        ],
      },
    ],
  };
}

/** A table of contents by page labels, where there is more than one. */
function structuresOf(scans: readonly Numbered[], place: Place) {
  const labelled = scans.filter(({ scan }) => scan.label !== undefined);
  if (labelled.length < 2) return {};
  const range = `${place.origin}/iiif/${place.document}/range`;
  return {
    structures: [
      {
        id: `${range}/pages`,
        type: "Range",
        label: inLanguage(place.language, "Pages"),
        items: labelled.map(({ scan, number }) => ({
          id: `${range}/${number}`,
          type: "Range",
          label: inLanguage(place.language, scanTitle(scan, number)),
          items: [{ id: canvasAddress(place, number), type: "Canvas" }],
        })),
      },
    ],
  };
}
