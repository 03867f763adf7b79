// An address for every kind of page the archive of the journeys has, with the status it answers.
import { inject } from "vitest";
import { inventedLetter, rankinTelegram, undatedNote, withheldReport } from "../world.ts";
import { hostileId, withdrawnId } from "./fixture.ts";

export interface Address {
  what: string;
  path: string;
  status: number;
}

/** Known without asking; `addressesFound` has those whose keys the archive gave. */
const KNOWN: [what: string, path: string, status?: number][] = [
  ["the home page", "/"],
  ["all documents", "/documents"],
  ["a search", "/documents?q=mikoyan"],
  ["a search for a sentence", "/documents?q=Who+persuaded+Kim+Il+Sung+to+repeal+the+expulsion+order%3F"],
  ["a search with filters", "/documents?q=kim&type=telegram&type=-letter&after=1956&before=1957-06"],
  ["a period", "/documents?date=1956-09"],
  ["nothing found", "/documents?q=xyzzy+plugh&type=telegram"],
  ["the six documents", "/collections/north-korea-1956-1960"],
  ["a document without text", "/documents/mkyn22st"],
  ["a document with notes", `/documents/${rankinTelegram.id}`],
  ["a translated document", `/documents/${inventedLetter.id}`],
  ["texts side by side", `/documents/${inventedLetter.id}?view=parallel`],
  ["a text from right to left", `/documents/${inventedLetter.id}?text=ar`],
  ["a version that was", `/documents/${rankinTelegram.id}@1`],
  ["a withheld document", `/documents/${withheldReport.id}`],
  ["an undated document", `/documents/${undatedNote.id}`],
  ["a document by a stranger", `/documents/${hostileId}`],
  ["a search for what a stranger wrote", "/documents?q=%3Cscript%3Ealert(%22x%22)%3C/script%3E"],
  ["a year", "/years/1956"],
  ["a calendar day", "/on/09-21"],
  ["people", "/agents"],
  ["people found by part of a name", "/agents?q=kim"],
  ["nobody found", "/agents?q=nobody"],
  ["places", "/places"],
  ["subjects", "/subjects"],
  ["collections", "/collections"],
  ["repositories", "/repositories"],
  ["the changes", "/changes"],
  ["changes since a version", "/changes?since=2"],
  ["the API", "/api"],
  ["no such address", "/nowhere", 404],
  ["no such document", "/documents/zzzzzzzz", 404],
  ["a withdrawn document", `/documents/${withdrawnId}`, 410],
  ["a parameter nobody knows", "/documents?colour=red", 400],
];

/** Every kind of page. */
export async function everyAddress(): Promise<Address[]> {
  return [...KNOWN, ...(await addressesFound())].map(([what, path, status = 200]) => ({ what, path, status }));
}

/** One authority record of each kind, the most used first, and a second page of results. */
async function addressesFound(): Promise<[string, string][]> {
  const archive = inject("archive");
  const ask = async (path: string) => (await fetch(archive + path)).json() as Promise<Answer>;
  const pathOf = (url: string) => url.slice(archive.length).replace(".json", "");
  const kinds = await Promise.all(
    ["agents", "places", "subjects", "repositories"].map(async (kind): Promise<[string, string]> => {
      const { data } = await ask(`/${kind}.json`);
      const [most] = data.sort((a, b) => b.count - a.count);
      return [`one of the ${kind}`, pathOf(most.url)];
    }),
  );
  const { links } = await ask("/documents.json");
  return [...kinds, ["a second page of results", pathOf(links.next)]];
}

interface Answer {
  data: { url: string; count: number }[];
  links: { next: string };
}
