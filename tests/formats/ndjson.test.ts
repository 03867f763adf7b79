// NDJSON: a line a document, and the whole document, as a program and our own importer read it.
import { describe, expect, test } from "vitest";
import { DocumentRecord } from "../../worker/archive/document.ts";
import { ndjson, ndjsonLine } from "../../worker/formats/ndjson.ts";
import { given } from "../intake/given.ts";
import { answerOf, inventedLetter, mikoyanTelegram, sixDocuments, telling } from "../world.ts";
import { everyDocument, oddDocument, whole } from "./whole-world.ts";

const told = ndjson.write.documents!(whole(everyDocument), telling) as string;

describe("NDJSON", () => {
  test("is one line a document, whatever the document holds", () => {
    const lines = told.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(everyDocument.map(({ id }) => id));
  });

  test("holds the whole record, texts and all, and its address", () => {
    expect(ndjson.level).toBe("whole");
    const { url, ...record } = JSON.parse(ndjsonLine(inventedLetter, telling));
    expect(url).toBe("https://archive.example/documents/fct7n8xx");
    expect(record).toEqual(inventedLetter);
    expect(DocumentRecord.safeParse(record).success).toBe(true);
  });

  test("tells one document as one line", () => {
    expect(ndjson.write.document!(answerOf(mikoyanTelegram), telling)).toBe(ndjsonLine(mikoyanTelegram, telling));
  });

  test("is read back by our own importer, document for document", async () => {
    const records = [...sixDocuments, inventedLetter];
    const lines = records.map((record) => ndjsonLine(record, telling)).join("");
    const { documents, problems } = await given("export.ndjson", lines, { size: 4096 });
    expect(problems).toEqual([]);
    expect(documents.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(documents.map(({ texts }) => texts)).toEqual(records.map(({ texts }) => texts));
    expect(documents.map(({ notes }) => notes)).toEqual(records.map(({ notes }) => notes));
  });

  test("mends nothing and loses nothing of an odd document but half a character", () => {
    const { title, texts } = JSON.parse(ndjsonLine(oddDocument, telling));
    expect(title).toBe(oddDocument.title);
    expect(texts).toEqual(oddDocument.texts);
  });
});
