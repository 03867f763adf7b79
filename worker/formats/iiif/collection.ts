// IIIF Presentation 3: a listing as a collection of the manifests of its documents with scans.
import type { Entry, Listing } from "../../archive/listing.ts";
import { visibleScans } from "../../archive/scan.ts";
import { titleOf } from "../../pages/about.tsx";
import { dateWords } from "../../pages/dates.tsx";
import type { Telling } from "../format.ts";
import { inForm } from "../in-form.ts";
import { thumbnailOf } from "./image.ts";
import { manifestAddress, navDateOf, providerOf } from "./manifest.ts";
import { inLanguage, PRESENTATION } from "./words.ts";

/**
 * A window of a listing. Presentation 3 knows no paging, so what follows stands at the end as a collection of its own,
 * which viewers open like any other.
 */
export function collectionOf(listing: Listing, telling: Telling) {
  const { origin, site, canonical, self } = telling;
  const { language } = site;
  const { next } = listing.links;
  return {
    "@context": PRESENTATION,
    id: self,
    type: "Collection",
    label: inLanguage(language, titleOf(listing)),
    provider: [providerOf(telling)],
    homepage: [
      {
        id: canonical,
        type: "Text",
        label: inLanguage(language, titleOf(listing)),
        format: "text/html",
        language: [language],
      },
    ],
    items: [
      ...listing.entries.flatMap((entry) => manifestReference(entry, origin, language)),
      ...(next === null
        ? []
        : [
            { id: origin + inForm(next, "iiif"), type: "Collection", label: inLanguage(language, "Further documents") },
          ]),
    ],
  };
}

function manifestReference(entry: Entry, origin: string, language: string) {
  const [first] = visibleScans(entry.record?.scans ?? []);
  if (first === undefined) return [];
  return [
    {
      id: manifestAddress({ origin, document: entry.id }),
      type: "Manifest",
      label: inLanguage(language, `${dateWords(entry.date)} · ${entry.title}`),
      ...navDateOf(entry),
      thumbnail: [thumbnailOf(first.scan, origin, entry.id, first.number)],
    },
  ];
}
