// What the archive and the floor are asked: each question twice over. Asked again, at the same address, as a page that
// many read; and first asked, each time at another address, so that no answer told before can help.
import { DatabaseSync } from "node:sqlite";
import { writeCursor } from "../worker/archive/cursor.ts";
import { readQuestion } from "../worker/archive/question.ts";
import type { Documents } from "./documents.ts";

/** One question at its three addresses: the archive's JSON and its page, and the floor's answer. */
export interface Address {
  json: string;
  page: string;
  floor: string;
}

export interface Question {
  name: string;
  /** The same address again and again. */
  again: Address;
  /** Addresses to be asked in turn. More than are asked, or more than an isolate remembers before they come round. */
  first: Address[];
  /** Asked with the ETag of an answer before, so that nothing is sent again. */
  unchanged?: boolean;
}

/** @param file the database the bench has filled */
export function questions(
  file: string,
  { commonWord, rareWord }: Pick<Documents, "commonWord" | "rareWord">,
): Question[] {
  const archive = new DatabaseSync(file, { readOnly: true });
  const ids = idsIn(archive);
  const document = (id: string): Address => ({
    json: `/documents/${id}.json`,
    page: `/documents/${id}`,
    floor: `/documents/${id}`,
  });
  const documents = { again: document(ids[ids.length >> 1]), first: ids.map(document) };
  const search = (word: string) => listing(`q=${word}`);
  // Words are stems here, as the index has them; in the middle half of the archive, and in a handful of documents.
  const common = wordsIn(archive, ids.length / 4, ids.length * 0.75);
  const rare = wordsIn(archive, 5, 60);
  return [
    { name: "one document", ...documents },
    { name: "newest 20", again: listing("sort=added"), first: windowsIn(archive, "added") },
    { name: "first 20 by date", again: listing(""), first: windowsIn(archive, "date") },
    {
      name: "filtered 20",
      again: listing("type=telegram"),
      first: peopleIn(archive).map((id) => listing(`agent=${id}`)),
    },
    { name: "search, common word", again: search(commonWord), first: common.map(search) },
    { name: "search, rare word", again: search(rareWord), first: rare.map(search) },
    { name: "304", ...documents, unchanged: true },
  ];
}

function listing(query: string): Address {
  const asked = query === "" ? "" : `?${query}`;
  return { json: `/documents.json${asked}`, page: `/documents${asked}`, floor: `/documents${asked}` };
}

/** Published documents with a text, in no order. */
function idsIn(archive: DatabaseSync): string[] {
  const rows = archive
    .prepare("SELECT id FROM documents WHERE status = 'published' AND instr(has, 'transcript') > 0 ORDER BY id")
    .all();
  return rows.map(({ id }) => id as string);
}

/** A window from each document on, in an order of the whole archive. */
function windowsIn(archive: DatabaseSync, sort: "added" | "date"): Address[] {
  const question = readQuestion(new URLSearchParams(sort === "date" ? "" : { sort }));
  const asked = sort === "date" ? "" : `sort=${sort}&`;
  const rows = archive
    .prepare(
      `SELECT by_${sort} AS key, document AS seq FROM document_terms
WHERE term = (SELECT seq FROM terms WHERE facet = 'all') ORDER BY by_${sort}, document`,
    )
    .all() as { key: number; seq: number }[];
  return rows.slice(0, -20).map(({ key, seq }, at) => {
    const cursor = writeCursor({ key, seq, back: false, first: at + 2 }, question, "/documents");
    const { json, page } = listing(`${asked}after_key=${cursor}`);
    return { json, page, floor: `/documents?${asked}after=${key},${seq}` };
  });
}

/** People of five documents or more. */
function peopleIn(archive: DatabaseSync): string[] {
  const rows = archive
    .prepare(
      `SELECT t.value FROM tallies n JOIN terms t ON t.seq = n.term
WHERE n.given = (SELECT seq FROM terms WHERE facet = 'all') AND n.facet = 'agent' AND n.count >= 5 ORDER BY t.value`,
    )
    .all();
  return rows.map(({ value }) => value as string);
}

/** Words that stand in so many documents, in no order. */
function wordsIn(archive: DatabaseSync, least: number, most: number): string[] {
  archive.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, search, row)");
  const rows = archive
    .prepare(
      "SELECT term FROM temp.vocabulary WHERE doc BETWEEN ? AND ? AND term GLOB '[a-z][a-z][a-z][a-z]*' ORDER BY term",
    )
    .all(least, most);
  return rows.map(({ term }) => term as string).filter((term) => /^[a-z]+$/.test(term));
}
