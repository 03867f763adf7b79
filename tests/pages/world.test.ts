// The small world is a possible one: its records are what the archive would accept.
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Agent, Collection, Place, Repository } from "../../worker/archive/authority.ts";
import { DocumentRecord } from "../../worker/archive/document.ts";
import { readQuestion } from "../../worker/archive/question.ts";
import {
  agents,
  collections,
  everything,
  hostileDocument,
  inventedLetter,
  places,
  rankinTelegram,
  repositories,
  sixDocuments,
  undatedNote,
  withheldReport,
} from "../world.ts";

const SEED = "../shared/data/seed.json";

test.each([...sixDocuments, rankinTelegram, inventedLetter, withheldReport, undatedNote, hostileDocument])(
  "$id is a document record",
  (record) => {
    expect(DocumentRecord.parse(record)).toEqual(record);
  },
);

test("people, places, repositories and collections are authority records", () => {
  for (const agent of agents) expect(Agent.parse(agent)).toEqual(agent);
  for (const place of places) expect(Place.parse(place)).toEqual(place);
  for (const repository of repositories) expect(Repository.parse(repository)).toEqual(repository);
  for (const collection of collections) expect(Collection.parse(collection)).toEqual(collection);
});

test("the question that asks nothing is the one an empty address asks", () => {
  expect(everything).toEqual(readQuestion(new URLSearchParams()));
});

test("marks stand within their paragraphs", () => {
  for (const { texts } of [rankinTelegram, inventedLetter]) {
    for (const { text, breaks = [], notes = [] } of texts.flatMap(({ paragraphs }) => paragraphs)) {
      for (const { at } of [...breaks, ...notes]) expect(at).toBeLessThanOrEqual(text.length);
    }
  }
});

test.skipIf(!existsSync(SEED))("the six documents say what the seed says (skipped without ../shared/data)", () => {
  const seed: { date: string; title: string; summary: string; reference?: string }[] = JSON.parse(
    readFileSync(SEED, "utf8"),
  );
  const facts = (date: string, title: string, summary: string, reference = "") => [date, title, summary, reference];
  const ours = sixDocuments.map(({ date, title, summary, holding }) =>
    facts(date.edtf ?? "", title, summary, holding?.reference),
  );
  const theirs = seed.map(({ date, title, summary, reference }) => facts(date, title, summary, reference));
  expect(ours.sort()).toEqual(theirs.sort());
});
