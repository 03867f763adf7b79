// What every form of a FRUS volume shares: its identifiers, its collections and its rights.
import type { GiftInput } from "../archive/gift.ts";
import { fingerprint, kebab } from "./slug.ts";
import { clip } from "./tidy.ts";

const SERIES_SLUG = "frus";

/** *Foreign Relations of the United States*: the series every volume is part of. */
export const SERIES: GiftInput = {
  give: "collection",
  record: {
    slug: SERIES_SLUG,
    name: "Foreign Relations of the United States",
    description: "The official documentary record of U.S. foreign policy, edited by the U.S. Department of State.",
    same_as: ["https://history.state.gov/historicaldocuments"],
  },
};

/** Works of the U.S. government, in the public domain. */
export const PUBLIC_DOMAIN = {
  uri: "http://creativecommons.org/publicdomain/mark/1.0/",
  note: "Public domain (U.S. Government work).",
};

/** `frus1958-60v18` → the slug of its collection. */
export function volumeSlug(volume: string): string {
  return kebab(volume);
}

/** The slug of a compilation or chapter. Headings tell it, not numbers, so that TEI and JSON Lines meet in one. */
export function partSlug(volume: string, headings: readonly string[]): string {
  const words = kebab(headings.join(" "));
  const whole = `${volumeSlug(volume)}-${words}`;
  if (words !== "" && whole.length <= LONGEST_SLUG) return whole;
  const cut = whole.slice(0, LONGEST_SLUG - 9);
  return `${cut.slice(0, Math.max(cut.lastIndexOf("-"), volumeSlug(volume).length))}-${fingerprint(headings.join("\n"))}`;
}
const LONGEST_SLUG = 80;

/** The collection of a compilation or chapter, under the one around it. */
export function partGift(volume: string, headings: readonly string[], id?: string): GiftInput {
  return {
    give: "collection",
    record: {
      slug: partSlug(volume, headings),
      name: clip(headings.at(-1) || "Untitled", 500),
      parent: headings.length > 1 ? partSlug(volume, headings.slice(0, -1)) : volumeSlug(volume),
      identifiers: id ? [{ scheme: "frus", value: `${volume}/${id}` }] : [],
    },
  };
}

/** Where a document stands: in the series, and by its number in the volume and in each part around it. */
export function collectionsOf(
  volume: string,
  headings: readonly string[],
  number: string | undefined,
): { slug: string; position?: number }[] {
  const position = number !== undefined && /^\d{1,6}$/.test(number) ? { position: Number(number) } : {};
  const slugs = [volumeSlug(volume), ...headings.map((_, depth) => partSlug(volume, headings.slice(0, depth + 1)))];
  return [{ slug: SERIES_SLUG }, ...[...new Set(slugs)].map((slug) => ({ slug, ...position }))];
}

/**
 * `…, 1958–1960, Japan; Korea, Volume XVIII, Document 1, pp. 1–2`. Volumes that were only published electronically
 * (`frus1969-76ve13`) have no pages of their own.
 */
export function publishedIn(
  volume: string,
  title: string,
  number: string | undefined,
  pages: readonly string[],
): string {
  const numbers = /\dve\d/.test(volume) ? [] : pages.filter((page) => /^\d+$/.test(page)).map(Number);
  const inOrder = numbers.length > 0 && numbers.every((page, at) => at === 0 || page > numbers[at - 1]);
  const [first, last] = [numbers[0], numbers.at(-1)];
  const span = !inOrder ? "" : first === last ? `, p. ${first}` : `, pp. ${first}–${last}`;
  return clip(`${title}${number ? `, Document ${number}` : ""}${span}`, 1000);
}

/** The key a person of a volume's list has across files: `frus-person:frus1958-60v18#p_KN1`. */
export function personKey(volume: string, id: string): string {
  return `frus-person:${volume}#${id}`;
}

/** Whether the text can be read here, is only described, or was not released. */
export function availabilityOf(
  paragraphs: readonly { text: string }[],
  source: string,
): "full-text" | "description" | "withheld" {
  const words = paragraphs.map(({ text }) => text).join(" ");
  if (isWithheld(words, source)) return "withheld";
  return words === "" ? "description" : "full-text";
}

function isWithheld(words: string, source: string): boolean {
  if (words === "") return /not declassified/i.test(source);
  return /^\[[^\]]*not declassified[^\]]*\]\.?$/i.test(words);
}
