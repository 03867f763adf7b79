// IIIF: a document's scans as a manifest, a listing as a collection of manifests.
import { visibleScans } from "../archive/scan.ts";
import type { Format } from "./format.ts";
import { collectionOf } from "./iiif/collection.ts";
import { manifestOf } from "./iiif/manifest.ts";
import { contentTypeOf, PRESENTATION } from "./iiif/words.ts";

export const iiif: Format = {
  name: "iiif",
  label: "IIIF",
  mediaType: "application/ld+json",
  contentType: contentTypeOf(PRESENTATION),
  level: "description",
  prefers: { has: "scan", limit: 100 },
  headers: { "X-Robots-Tag": "noindex" },
  applies: { document: ({ record }) => visibleScans(record.scans).length > 0 },
  write: {
    document: (answer, telling) => JSON.stringify(manifestOf(answer, telling)),
    documents: (listing, telling) => JSON.stringify(collectionOf(listing, telling)),
  },
};

export { imageInfo, infoContentType } from "./iiif/image.ts";
export { type Found, search1, search2, searchContentType } from "./iiif/search.ts";
