// BibTeX as citation-js reads it back.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { bibtex, bibtexOf } from "../../worker/formats/bibtex.ts";
import {
  answerOf,
  documentOf,
  hostileDocument,
  inventedLetter,
  listingOf,
  mikoyanTelegram,
  puzanovJune15,
  rankinTelegram,
  sixDocuments,
  telling,
  undatedNote,
  withheldReport,
} from "../world.ts";

const readBack = (record: DocumentRecord) => new Cite(bibtexOf(record, telling)).data[0];
const plain = (text: string) => text.replace(/<\/?span[^>]*>/g, "");
const onDay = { edtf: "1956-09-21", display: "", min: "1956-09-21", max: "1956-09-21", basis: "stated" as const };

describe("BibTeX", () => {
  test("brings author, translator, title, date, place and address back", () => {
    const item = readBack(mikoyanTelegram);
    expect(item["citation-key"]).toBe("mikoyan-1956-mkt2s9fb");
    expect(item.type).toBe("personal_communication");
    expect(plain(item.title)).toBe(mikoyanTelegram.title);
    expect(item.author).toEqual([{ family: "Mikoyan", given: "Anastas Ivanovich" }]);
    expect(item.translator).toEqual([{ family: "Goldberg", given: "Gary" }]);
    expect(item.issued["date-parts"]).toEqual([[1956, 9, 21]]);
    expect(item.URL).toBe("https://archive.example/documents/mkt2s9fb");
  });

  test("brings the day back of an unpublished piece too, whose type is plain BibTeX's", () => {
    expect(readBack(puzanovJune15).issued["date-parts"]).toEqual([[1960, 6, 15]]);
  });

  test("loses neither the signature nor the recipient", () => {
    const entry = bibtexOf(mikoyanTelegram, telling);
    expect(entry).toContain(
      "howpublished = {Fond 5446, Opis 98c, Delo 718, Listy 12-16, State Archive of the Russian Federation (GARF)},",
    );
    expect(entry).toContain("note = {To Communist Party of the Soviet Union. Central Committee.");
    // @unpublished prints its note only.
    expect(bibtexOf(puzanovJune15, telling)).toContain("note = {Fond 0102, Opis 16, Delo 7, pp. 1-15, Foreign Policy");
  });

  test("is read whole for every document, the hostile one included", () => {
    const records = [...sixDocuments, rankinTelegram, inventedLetter, withheldReport, undatedNote, hostileDocument];
    const listing = listingOf(records);
    const whole = {
      ...listing,
      entries: listing.entries.map((entry, index) => ({ ...entry, record: records[index] })),
    };
    const { data } = new Cite(bibtex.write.documents!(whole, telling) as string);
    expect(data.map((item) => item["citation-key"].split("-").at(-1))).toEqual(records.map(({ id }) => id));
    expect(data.slice(0, 10).map(({ title }) => plain(title))).toEqual(records.slice(0, 10).map(({ title }) => title));
  });

  test("closes every brace it opens and begins no entry inside a field", () => {
    const title = "} @misc{evil, title = {Gotcha}} {{ \\input{/etc/passwd} 100% of $x_1 & #2 ~ ^";
    const entry = bibtexOf(documentOf("bcdfghjk", { title, summary: title, date: onDay }), telling);
    expect(entry.split("{").length).toBe(entry.split("}").length);
    const { data } = new Cite(entry);
    expect(data).toHaveLength(1);
    expect(entry).toContain(
      "{\\textbraceright{} @misc\\textbraceleft{}evil, title = \\textbraceleft{}Gotcha\\textbraceright{}\\textbraceright{}",
    );
    expect(entry).toContain(
      "\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{} 100\\% of \\$x\\_1 \\& \\#2 \\textasciitilde{} \\textasciicircum{}",
    );
  });

  test("keeps every script and drops control characters and line ends", () => {
    const title = "Ўзбек \u202Eعربي\u202C 朝鲜 𠮷\u0000\r\n x";
    const entry = bibtexOf(documentOf("bcdfghjk", { title, date: onDay }), telling);
    expect(entry).toContain("title = {{Ўзбек \u202Eعربي\u202C 朝鲜 𠮷 x}},");
  });

  test("keeps bodies and names with “and” in one piece", () => {
    const agents = [
      { id: null, name: "Bureau of Lands and Forests", role: "author" as const },
      { id: null, name: "Kim Il Sung", role: "author" as const },
      { id: null, name: "Lay, James S., Jr.", role: "author" as const },
    ];
    const item = readBack(documentOf("bcdfghjk", { title: "T", agents, date: onDay }));
    expect(item.author).toEqual([
      { family: "Bureau of Lands and Forests" },
      { family: "Kim Il Sung" },
      { family: "Lay", given: "James S.", suffix: "Jr." },
    ]);
  });

  test("tells a date that is not exact in EDTF for biblatex and in words for readers", () => {
    const entry = bibtexOf(inventedLetter, telling);
    expect(entry).toContain("date = {1927-03~},");
    expect(entry).toContain("year = {1927},");
    expect(entry).toContain("Dated [March 1927?].");
    expect(entry).not.toContain("month =");
    expect(bibtexOf(undatedNote, telling)).toContain("year = {n.d.},");
  });

  test("answers one document with one entry", () => {
    expect(bibtex.write.document!(answerOf(mikoyanTelegram), telling)).toBe(bibtexOf(mikoyanTelegram, telling));
  });
});
