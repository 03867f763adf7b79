// Dublin Core as harvesters get it: which element says what, and what is left out.
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { oaiDcOf } from "../../worker/formats/oai-dc.ts";
import { parseXml } from "../harvesting.ts";
import {
  documentOf,
  hostileDocument,
  inventedLetter,
  mikoyanTelegram,
  telling,
  undatedNote,
  withheldReport,
} from "../world.ts";

const said = (record: DocumentRecord, name: string) =>
  parseXml(oaiDcOf(record, telling))
    .children.filter((element) => element.name === name)
    .map(({ text }) => text);

describe("oai_dc", () => {
  test("tells a telegram in the fifteen elements", () => {
    const { origin, site } = telling;
    expect(said(mikoyanTelegram, "title")[0]).toBe(mikoyanTelegram.title);
    expect(said(mikoyanTelegram, "date")).toEqual([mikoyanTelegram.date.edtf]);
    expect(said(mikoyanTelegram, "type")).toEqual(["telegram", "Text"]);
    expect(said(mikoyanTelegram, "identifier")[0]).toBe(`${origin}/documents/${mikoyanTelegram.id}`);
    expect(said(mikoyanTelegram, "creator").length).toBeGreaterThan(0);
    expect(said(mikoyanTelegram, "publisher")).toEqual([site.publisher]);
    expect(said(mikoyanTelegram, "source")[0]).toContain("GARF");
    expect(said(mikoyanTelegram, "language")).toEqual(mikoyanTelegram.languages);
    expect(said(mikoyanTelegram, "relation")).toContain(`${origin}/collections/korea-1956`);
  });

  test.each([
    ["1956", ["1956"]],
    ["1956-09", ["1956-09"]],
    ["1956~", []],
    ["195X", []],
    ["1956-09-20/1956-09-23", []],
    [null, []],
  ])("says the date %s only where W3CDTF has it", (edtf, dates) => {
    const record = documentOf("dtd2bcdf", { date: { ...mikoyanTelegram.date, edtf } });
    expect(said(record, "date")).toEqual(dates);
  });

  test("never says when the record was made or changed", () => {
    for (const record of [undatedNote, mikoyanTelegram, inventedLetter]) {
      expect(oaiDcOf(record, telling)).not.toContain(record.updated_at.slice(0, 10));
    }
  });

  test("keeps authors and others apart, and says other titles and summaries in their language", () => {
    const names = [...said(inventedLetter, "creator"), ...said(inventedLetter, "contributor")];
    expect(new Set(names).size).toBe(names.length);
    const xml = oaiDcOf(inventedLetter, telling);
    for (const { lang, text } of inventedLetter.alt_titles)
      expect(xml).toContain(`<dc:title xml:lang="${lang}">${text}`);
  });

  test("says that a text is withheld", () => {
    expect(said(withheldReport, "rights").join(" ")).toContain("withheld");
  });

  test("is well-formed whatever was written into a record, with nothing in it but the fifteen elements", () => {
    const { children, attributes } = parseXml(oaiDcOf(hostileDocument, telling));
    const elements =
      "title creator subject description publisher contributor date type format identifier source language relation coverage rights";
    for (const { name, uri, children: inner } of children) {
      expect(elements.split(" ")).toContain(name);
      expect([uri, inner]).toEqual(["http://purl.org/dc/elements/1.1/", []]);
    }
    expect(Object.keys(attributes)).toEqual(["xmlns:oai_dc", "xmlns:dc"]);
  });
});
