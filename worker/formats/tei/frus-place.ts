// Where a document of the Foreign Relations series stands: TEI of such a document is told in the series' own frame.
import type { DocumentRecord } from "../../archive/document.ts";

export interface FrusPlace {
  /** `frus1951v07p2`: the id of the volume's TEI file. */
  volume: string;
  /** `d243`. */
  id: string;
  title: string;
  /** The number it has in the volume. */
  number: number | undefined;
  /** Headings of the compilations and chapters around it, outermost first. */
  headings: string[];
  /** The printed page on which it begins. */
  page: string | undefined;
}

/** Undefined for a document that is not of the series. */
export function frusPlaceOf({ identifiers, collections, provenance }: DocumentRecord): FrusPlace | undefined {
  const { value = "" } = identifiers.find(({ scheme }) => scheme === "frus") ?? {};
  const [, volume, id] = /^(frus[\w-]+)\/([a-z][\w-]*)$/i.exec(value) ?? [];
  if (!volume) return undefined;
  const slug = volume.toLowerCase();
  const whole = collections.find((collection) => collection.slug === slug);
  const published = provenance.first_published_in ?? "";
  const [, title, , page] = /^(.*?)(, Document [^,]+)?(?:, pp?\. (\d+)(?:–\d+)?)?$/s.exec(published) ?? [];
  return {
    volume,
    id,
    title: whole?.name || title || volume,
    number: whole?.position,
    headings: collections.filter((collection) => collection.slug.startsWith(`${slug}-`)).map(({ name }) => name),
    page,
  };
}
