// Asks the catalogue itself, with a question as an address carries it.
import { env } from "cloudflare:workers";
import type { Listing } from "../../worker/archive/listing.ts";
import { readQuestion } from "../../worker/archive/question.ts";
import { type About, searchDocuments } from "../../worker/catalogue/search-documents.ts";

export const EVERYTHING: About = { kind: "documents" };

/** The listing at an address such as `type=letter&sort=-date`; `about` says of what. */
export async function list(question: string, about: About = EVERYTHING, facets = true): Promise<Listing> {
  const asked = readQuestion(new URLSearchParams(question));
  const { answer } = await searchDocuments(env.DB, about, asked, { level: "brief", facets });
  return answer;
}

/** The listing a link of another leads to. */
export function follow(link: string | null, about: About = EVERYTHING): Promise<Listing> {
  if (link === null) throw new Error("There is no such link.");
  return list(link.split("?")[1] ?? "", about, false);
}

/** Every window from the first to the last, by `links.next`. */
export async function windowsOf(question: string, about: About = EVERYTHING): Promise<Listing[]> {
  const windows = [await list(question, about)];
  for (let { next } = windows[0].links; next !== null; next = windows.at(-1)!.links.next) {
    windows.push(await follow(next, about));
    if (windows.length > 500) throw new Error("The windows do not end.");
  }
  return windows;
}

export const idsIn = (listings: readonly Listing[]) => listings.flatMap(({ entries }) => entries.map(({ id }) => id));

/** The values of one facet of a listing, by value. */
export const facetIn = ({ facets }: Listing, name: string) =>
  new Map(facets.find((facet) => facet.name === name)?.values.map((value) => [value.value, value]) ?? []);
