// CSV as a spreadsheet and our own importer read it.
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { DESCRIPTIVE_FIELDS } from "../../worker/archive/fields.ts";
import type { Listing } from "../../worker/archive/listing.ts";
import { FIELDS, type FieldName } from "../../worker/archive/question.ts";
import { columnsFor, csv } from "../../worker/formats/csv.ts";
import { rowsOf as cellsOf } from "../../worker/intake/csv.ts";
import { given } from "../intake/given.ts";
import {
  answerOf,
  asking,
  documentOf,
  inventedLetter,
  ivanovMemorandum,
  mikoyanTelegram,
  rankinTelegram,
  sixDocuments,
  telling,
  undatedNote,
} from "../world.ts";
import { everyDocument, ODD, oddDocument, whole } from "./whole-world.ts";

const told = (records: DocumentRecord[], change: Partial<Listing> = {}) =>
  csv.write.documents!(whole(records, change), telling) as string;
const asked = (fields: FieldName[], records = sixDocuments) => told(records, { question: asking({ fields }) });

/** The rows by column, as our own reader cuts them; an outside reader judges in tests/conformance. */
async function rowsOf(text: string): Promise<Record<string, string>[]> {
  async function* pieces() {
    yield text.replace(/^\uFEFF/, "");
  }
  const rows: string[][] = [];
  for await (const { cells } of cellsOf(pieces())) rows.push(cells);
  const [header, ...rest] = rows;
  return rest.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])));
}

describe("CSV", () => {
  test("is RFC 4180 in UTF-8 with a byte order mark: every line ends with CRLF, the last one too", () => {
    const text = told(sixDocuments);
    expect(text.startsWith("\uFEFFid,url,date,date_display,title,")).toBe(true);
    expect(text.split("\r\n")).toHaveLength(8);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(csv.contentType).toBe("text/csv; charset=utf-8; header=present");
  });

  test("has a column for every part of every descriptive field, and the address and day of change around them", () => {
    const columns = columnsFor([]).map(({ name }) => name);
    expect(columns).toEqual(["id", "url", ...DESCRIPTIVE_FIELDS.flatMap(({ csv }) => csv), "updated_at"]);
    expect(columnsFor([]).every(({ tell }) => typeof tell === "function")).toBe(true);
  });

  test("tells a telegram as a person would catalogue it", async () => {
    const [row] = await rowsOf(told([mikoyanTelegram]));
    expect(row).toMatchObject({
      id: "mkt2s9fb",
      url: "https://archive.example/documents/mkt2s9fb",
      date: "1956-09-21",
      date_display: "September 21, 1956",
      type: "telegram",
      authors: "Mikoyan, Anastas Ivanovich",
      recipients: "Communist Party of the Soviet Union. Central Committee",
      mentioned: "Kim Il Sung",
      sent_from: "Pyongyang",
      sent_to: "Moscow",
      repository: "State Archive of the Russian Federation (GARF)",
      folios: "Listy 12-16",
      identifiers: "wilson:120194",
      updated_at: mikoyanTelegram.updated_at,
    });
    expect((await rowsOf(told([undatedNote])))[0].date).toBe("");
  });

  test("tells one document as a table of one row", () => {
    expect(csv.write.document!(answerOf(mikoyanTelegram), telling)).toBe(told([mikoyanTelegram]));
  });

  test("no cell is a formula, and no cell ends its row", async () => {
    const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "－1"];
    const rows = await rowsOf(told(formulas.map((title, at) => documentOf(`bcdfghj${at + 2}`, { title }))));
    expect(rows.map(({ title }) => title)).toEqual(formulas.map((formula) => `'${formula}`));
    const every = await rowsOf(told(everyDocument));
    expect(every).toHaveLength(everyDocument.length);
    expect(every.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r\n]/.test(cell))).toEqual([]);
  });

  test("drops control characters and keeps every script, line break, quote and separator", async () => {
    const [row] = await rowsOf(told([oddDocument]));
    const kept = ODD.replace("\u0000\u0007\uD800", "\uFFFD");
    expect(row.title).toBe(`'${kept}`);
    const plain = documentOf("bcdfghjk", { title: `a "quoted", title;`, summary: "two\nlines " });
    expect((await rowsOf(told([plain])))[0]).toMatchObject({ title: plain.title, summary: plain.summary });
  });

  test("a semicolon in a name does not make two names of it", async () => {
    const record = documentOf("bcdfghjk", {
      title: "T",
      collections: [
        { slug: "a", name: "Japan; Korea" },
        { slug: "b", name: "China" },
      ],
    });
    expect((await rowsOf(told([record])))[0].collections).toBe("Japan, Korea; China");
  });

  test("narrows to the fields that are asked for, which may be any field there is", async () => {
    expect(asked(["title", "id"]).split("\r\n")[0]).toBe("\uFEFFid,title");
    expect(asked(["agents"]).split("\r\n")[0]).toBe(
      "\uFEFFauthors,recipients,participants,translators,contributors,mentioned",
    );
    expect(asked(["reference"]).split("\r\n")[0]).toBe("\uFEFFreference");
    for (const field of FIELDS) {
      const rows = await rowsOf(asked(["id", field], everyDocument));
      expect(rows.map(({ id }) => id)).toEqual(everyDocument.map(({ id }) => id));
    }
    expect(asked(["extent"], [undatedNote])).toBe('\uFEFFextent\r\n""\r\n');
    expect((await rowsOf(asked(["texts"], [rankinTelegram])))[0].transcript).toMatch(
      /^798\. Re mytel 773.*\n\nRankin$/s,
    );
    expect((await rowsOf(asked(["notes"], [rankinTelegram])))[0].notes).not.toContain("not for readers");
  });
});

describe("CSV read back by our own importer", () => {
  test("gives the same documents, each under its own id", async () => {
    const { documents, problems } = await given("export.csv", told(sixDocuments));
    expect(problems.filter(({ level }) => level === "error")).toEqual([]);
    expect(documents.map(({ id }) => id)).toEqual(sixDocuments.map(({ id }) => id));
    for (const [at, record] of sixDocuments.entries()) {
      const draft = documents[at];
      expect(draft).toMatchObject({
        title: record.title,
        summary: record.summary,
        type: record.type,
        identifiers: record.identifiers,
        languages: record.languages,
        subjects: record.subjects.map(({ name }) => name),
        date: { edtf: record.date.edtf, display: record.date.display },
        holding: record.holding && { ...record.holding, repository: record.holding.repository?.name },
      });
      for (const role of ["author", "recipient"] as const) {
        expect(draft.agents.filter((agent) => agent.role === role).map(({ name }) => name)).toEqual(
          record.agents.filter((agent) => agent.role === role).map(({ name }) => name),
        );
      }
    }
  });

  test("keeps an uncertain date, rights, release and the people of a conversation", async () => {
    const { documents } = await given("export.csv", told([inventedLetter, ivanovMemorandum]));
    expect(documents[0]).toMatchObject({
      date: { edtf: "1927-03~", display: "early March 1927" },
      credit_line: "Gift of nobody in particular",
      rights: { note: "Ask before printing." },
      provenance: { obtained_by: "A reader", contributed_by: "The Museum of Invented Things" },
    });
    expect(documents[1].agents.filter(({ role }) => role === "participant").map(({ name }) => name)).toEqual([
      "Kim Il Sung",
    ]);
  });

  test("brings a transcript back when it was asked for", async () => {
    const fields: FieldName[] = ["id", "title", "languages", "texts"];
    const { documents } = await given("export.csv", told([rankinTelegram], { question: asking({ fields }) }));
    expect(documents[0].texts[0].paragraphs.map(({ text }) => text)).toEqual(
      rankinTelegram.texts[0].paragraphs.map(({ text }) => text),
    );
  });
});
