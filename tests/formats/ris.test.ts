// RIS as citation-js reads it back, and what Zotero needs of it.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { ris, risOf } from "../../worker/formats/ris.ts";
import {
  answerOf,
  documentOf,
  hostileDocument,
  inventedLetter,
  ivanovMemorandum,
  listingOf,
  mikoyanTelegram,
  rankinTelegram,
  sixDocuments,
  telling,
  undatedNote,
  withheldReport,
} from "../world.ts";

const readBack = (text: string) => new Cite(text, { forceType: "@ris/file" }).data;
const linesOf = (record: DocumentRecord) => risOf(record, telling).split("\r\n");
const dated = (edtf: string, display = "") =>
  documentOf("bcdfghjk", {
    title: "T",
    date: { edtf, display, min: "1956-01-01", max: "1957-12-31", basis: "stated" },
  });

describe("RIS", () => {
  test("brings author, recipient, title, day, archive and address back", () => {
    const [item] = readBack(risOf(mikoyanTelegram, telling));
    expect(item.type).toBe("personal_communication");
    expect(item.title).toBe(mikoyanTelegram.title);
    expect(item.author).toEqual([{ family: "Mikoyan", given: "Anastas Ivanovich" }]);
    expect(item.recipient).toEqual([{ literal: "Communist Party of the Soviet Union. Central Committee" }]);
    expect(item.issued["date-parts"]).toEqual([[1956, 9, 21]]);
    expect(item.source).toBe("State Archive of the Russian Federation (GARF)");
    expect(item.URL).toBe("https://archive.example/documents/mkt2s9fb");
  });

  test("tells the place in the archive, the translator and every number of the document", () => {
    expect(linesOf(mikoyanTelegram)).toEqual(
      expect.arrayContaining([
        "TY  - PCOMM",
        "A4  - Goldberg, Gary",
        "AV  - Fond 5446, Opis 98c, Delo 718, Listy 12-16",
        "M1  - wilson: 120194",
        "M3  - telegram",
        "DA  - 1956/09/21/",
      ]),
    );
    expect(linesOf(ivanovMemorandum)[0]).toBe("TY  - MANSCPT");
  });

  test("is one entry a document, each line a tag, for every document and the hostile one", () => {
    const records = [...sixDocuments, rankinTelegram, inventedLetter, withheldReport, undatedNote, hostileDocument];
    const listing = listingOf(records);
    const whole = {
      ...listing,
      entries: listing.entries.map((entry, index) => ({ ...entry, record: records[index] })),
    };
    const text = ris.write.documents!(whole, telling) as string;
    expect(readBack(text).map(({ title }) => title)).toEqual(records.map(({ title }) => title));
    const lines = text.split("\r\n").filter((line) => line !== "");
    expect(lines.filter((line) => !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([]);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("a title cannot end its entry or begin another", () => {
    const title = "Peace\r\nER  - \r\n\r\nTY  - BOOK\nTI  - Evil\u2028ER  - \u0085UR  - x";
    const text = risOf(documentOf("bcdfghjk", { title, summary: title }), telling);
    expect(text.match(/^ER {2}- $/gm)).toHaveLength(1);
    expect(text.match(/^TY {2}- /gm)).toHaveLength(1);
    expect(readBack(text)).toHaveLength(1);
  });

  test("tells as much of the date as is known, and the rest in words", () => {
    const dateOf = (edtf: string, display?: string) =>
      linesOf(dated(edtf, display)).find((line) => line.startsWith("DA"));
    expect(dateOf("1956")).toBe("DA  - 1956///");
    expect(dateOf("1956-09")).toBe("DA  - 1956/09//");
    expect(dateOf("1956~")).toBe("DA  - 1956///[1956?]");
    expect(dateOf("1956-09-20/1956-09-23")).toBe("DA  - 1956/09/20/September 20–23, 1956");
    expect(dateOf("195X", "the fifties")).toBeUndefined();
    expect(linesOf(dated("195X", "the fifties"))).toContain("N1  - Dated the fifties.");
    expect(linesOf(undatedNote).filter((line) => /^(DA|PY)/.test(line))).toEqual([]);
  });

  test("keeps right-to-left and astral characters", () => {
    expect(linesOf(documentOf("bcdfghjk", { title: "\u202Eمرحبا\u202C 𠮷\u0007" }))).toContain(
      "TI  - \u202Eمرحبا\u202C 𠮷",
    );
  });

  test("answers one document with one entry", () => {
    expect(ris.write.document!(answerOf(mikoyanTelegram), telling)).toBe(risOf(mikoyanTelegram, telling));
  });
});
