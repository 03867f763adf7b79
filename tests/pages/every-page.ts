// Every kind of page the archive has, told from the small world: what the tests of all pages go through.
import { notFound, Withdrawn, wrongParameter } from "../../worker/archive/errors.ts";
import type { Directory, DocumentAnswer, Listing } from "../../worker/archive/listing.ts";
import { PARAMETERS } from "../../worker/archive/question.ts";
import { html } from "../../worker/formats/html.ts";
import { directoryPage } from "../../worker/pages/directory.tsx";
import { errorPage } from "../../worker/pages/error.tsx";
import { homePage } from "../../worker/pages/home.tsx";
import { resultsPage } from "../../worker/pages/results.tsx";
import * as world from "../world.ts";

export const listed = (listing: Listing) => resultsPage(listing, world.tellingOf(listing.links.self));
export const read = (answer: DocumentAnswer) =>
  html.write.document!(answer, world.tellingOf(`/documents/${answer.record.id}`)) as string;
export const directed = (directory: Directory) => directoryPage(directory, world.tellingOf(directory.links.self));
export const home = () => homePage(world.homeOf(world.sixDocuments), world.tellingOf("/"));

export const withdrawn = new Withdrawn({
  id: "bcdfghjk",
  title: "A withdrawn telegram",
  withdrawn_at: "2026-11-04T10:00:00Z",
  reason: "It was catalogued twice.",
  replacement: world.mikoyanTelegram.id,
});

const { letterAnswer, sixDocuments } = world;
const hostileAuthority = { authority: "agent", ...world.hostileAgent } as const;

/** The pages with what outsiders wrote into every field. */
export const hostilePages: Record<string, string> = {
  "a hostile document": read(world.answerOf(world.hostileDocument)),
  "hostile texts side by side": read({
    ...world.answerOf({
      ...world.hostileDocument,
      texts: [...world.hostileDocument.texts, { ...world.hostileDocument.texts[0], language: "fr" }],
    }),
    view: { text: null, parallel: true },
  }),
  "a hostile authority": listed(world.listingAbout(hostileAuthority, [world.hostileDocument])),
  "a hostile directory": directed(world.directoryOf("agent", [world.hostileAgent], { query: world.HOSTILE })),
  "a hostile question": listed({
    ...world.nothingFound,
    question: world.asking({ q: world.HOSTILE, type: [world.HOSTILE] }),
    chips: [{ parameter: "type", value: world.HOSTILE, label: world.HOSTILE, excluded: true, remove: "/documents" }],
    meta: { ...world.nothingFound.meta, notes: [world.HOSTILE] },
  }),
  "a hostile home": homePage(world.homeOf([world.hostileDocument]), {
    ...world.telling,
    site: { ...world.telling.site, name: world.HOSTILE, description: world.HOSTILE, publisher: world.HOSTILE },
  }),
  "a hostile error": errorPage(wrongParameter(world.HOSTILE, world.HOSTILE, [world.HOSTILE]), world.telling),
  "a hostile withdrawal": errorPage(
    new Withdrawn({ ...withdrawn.withdrawal, title: world.HOSTILE, reason: world.HOSTILE, replacement: world.HOSTILE }),
    world.telling,
  ),
};

export const everyPage: Record<string, string> = {
  "the home page": home(),
  "an empty home page": homePage(world.homeOf([]), world.tellingOf("/")),
  "the six documents": listed(world.sixResults),
  "a search": listed(world.mikoyanSearch),
  "nothing found": listed(world.nothingFound),
  "a person": listed(world.listingAbout(world.kimAuthority, sixDocuments)),
  "a place": listed(world.listingAbout(world.pyongyangAuthority, [world.ivanovMemorandum])),
  "a subject": listed(world.listingAbout(world.subjectAuthority, [world.mikoyanTelegram])),
  "a collection": listed(world.listingAbout(world.collectionAuthority, sixDocuments)),
  "a repository": listed(world.listingAbout(world.garfAuthority, [world.mikoyanTelegram])),
  "a year": listed(
    world.listingOf([world.mikoyanTelegram], {
      about: { kind: "year", year: "1956", previous: "1951", next: "1957" },
      links: { self: "/years/1956", first: "/years/1956", prev: null, next: null },
    }),
  ),
  "a calendar day": listed(
    world.listingOf([world.mikoyanTelegram], {
      about: { kind: "day", month: 9, day: 21, previous: "09-20", next: "09-22" },
      links: { self: "/on/09-21", first: "/on/09-21", prev: null, next: null },
    }),
  ),
  "a described document": read(world.answerOf(world.mikoyanTelegram)),
  "a document with notes": read(world.answerOf(world.rankinTelegram)),
  "a translated document": read(letterAnswer),
  "a text from right to left": read({ ...letterAnswer, view: { text: "ar", parallel: false } }),
  "two texts side by side": read({ ...letterAnswer, view: { text: null, parallel: true } }),
  "a frozen version": read({ ...letterAnswer, frozen: { revision: 1, latest: 3 } }),
  "a withheld document": read(world.answerOf(world.withheldReport)),
  "an undated document": read(world.answerOf(world.undatedNote)),
  "the people": directed(world.peopleDirectory),
  "the collections": directed(world.collectionDirectory),
  "nobody found": directed(world.directoryOf("agent", [], { query: "nobody" })),
  "not found": errorPage(notFound(), world.telling),
  "a wrong parameter": errorPage(wrongParameter("foo", "There is no parameter “foo”.", PARAMETERS), world.telling),
  "a withdrawn document": errorPage(withdrawn, world.telling),
  ...hostilePages,
};

/** The words of a page as they are read, without its tags. */
export function wordsOf(page: string): string {
  const body = page.slice(page.indexOf("<body"));
  return body
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
}
