// CSL-JSON against the schema of the Citation Style Language.
import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { Listing } from "../../worker/archive/listing.ts";
import { csl } from "../../worker/formats/csl.ts";
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

const schema = new URL("../../../shared/conformance/csl-data.json", import.meta.url);
if (!existsSync(schema)) console.warn("The CSL schema (../shared/conformance/csl-data.json) is absent: not validated.");

const everyOne = [...sixDocuments, rankinTelegram, inventedLetter, withheldReport, undatedNote, hostileDocument];
const withRecords = (records: DocumentRecord[]): Listing => {
  const listing = listingOf(records);
  return { ...listing, entries: listing.entries.map((entry, index) => ({ ...entry, record: records[index] })) };
};
const told = (record: DocumentRecord) => JSON.parse(csl.write.document!(answerOf(record), telling) as string);

describe("CSL-JSON", () => {
  test.skipIf(!existsSync(schema))("is valid for every document, alone and in a listing", () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));
    for (const record of everyOne) expect(validate(told(record)), JSON.stringify(validate.errors)).toBe(true);
    const listing = JSON.parse(csl.write.documents!(withRecords(everyOne), telling) as string);
    expect(validate(listing), JSON.stringify(validate.errors)).toBe(true);
    expect(listing).toHaveLength(everyOne.length);
    // The judge itself can fail.
    expect(validate([{ ...told(mikoyanTelegram)[0], type: "telegram" }])).toBe(false);
  });

  test("keeps a telegram a letter with author, recipient, translator, day, place, archive and signature", () => {
    expect(told(mikoyanTelegram)).toEqual([
      expect.objectContaining({
        id: "mkt2s9fb",
        type: "personal_communication",
        genre: "telegram",
        author: [{ family: "Mikoyan", given: "Anastas Ivanovich" }],
        recipient: [{ literal: "Communist Party of the Soviet Union. Central Committee" }],
        translator: [{ family: "Goldberg", given: "Gary" }],
        issued: { "date-parts": [[1956, 9, 21]] },
        "event-place": "Pyongyang",
        archive: "State Archive of the Russian Federation (GARF)",
        archive_location: "Fond 5446, Opis 98c, Delo 718, Listy 12-16",
        URL: "https://archive.example/documents/mkt2s9fb",
      }),
    ]);
  });

  test("tells what has no variable of its own in the note", () => {
    expect(told(ivanovMemorandum)[0].note).toBe("Obtained by Nobuo Shimotomai. Part of North Korea in 1956.");
    expect(told(rankinTelegram)[0].note).toMatch(
      /^Classification: Confidential\. First published in Foreign Relations/,
    );
  });

  test("cannot be given instructions for citeproc through a note", () => {
    const sly = documentOf("bcdfghjk", { title: "T", credit_line: "x {:title: Another} \n title: Another" });
    expect(told(sly)[0].note).toBe("Credit line: x { :title: Another} title: Another.");
  });

  test("refuses a listing that came without its records", () => {
    expect(() => csl.write.documents!(listingOf([mikoyanTelegram]), telling)).toThrow(
      /mkt2s9fb came without its record/,
    );
  });
});
