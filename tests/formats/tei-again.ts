// A record told as TEI and read by our own importer, and what must come of it.
import { expect } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { DocumentDraft } from "../../worker/archive/gift.ts";
import { ownDraft } from "../../worker/archive/own-draft.ts";
import { tei } from "../../worker/formats/tei.ts";
import { dateWords } from "../../worker/pages/dates.tsx";
import { given } from "../intake/given.ts";
import { answerOf, telling } from "../world.ts";

/** The record as its giver would give it: what readers are told, without images, and without saying what a name is. */
export function asGiven(record: DocumentRecord): DocumentDraft {
  const notes = record.notes.filter((note) => note.public);
  const date = { ...record.date, display: dateWords(record.date) };
  return DocumentDraft.parse({ ...ownDraft({ ...record, notes, date }), scans: [], files: [] });
}

/** A record told as TEI and read again. */
export async function again(record: DocumentRecord): Promise<DocumentDraft> {
  const { documents, problems } = await given("one.xml", tei.write.document!(answerOf(record), telling) as string, {
    size: 65536,
  });
  expect(problems.filter(({ level }) => level === "error")).toEqual([]);
  expect(documents).toHaveLength(1);
  const agents = documents[0].agents.map(({ kind: _, ...credit }) => credit);
  return { ...documents[0], agents };
}
