// TEI P5: the header an edition needs, and a text that our own importer reads back without loss.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeDate } from "../../worker/archive/dates.ts";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { DocumentDraft } from "../../worker/archive/gift.ts";
import { TEI_NAMESPACE, tei, teiOf } from "../../worker/formats/tei.ts";
import { type Given, given, givenFile } from "../intake/given.ts";
import {
  answerOf,
  documentOf,
  inventedLetter,
  mikoyanTelegram,
  puzanovJune16,
  rankinTelegram,
  telling,
  undatedNote,
} from "../world.ts";
import { recordsOf } from "./from-draft.ts";
import { at, everyDocument, longDocument, readXml, textsAt } from "./whole-world.ts";

const told = (record: DocumentRecord) => tei.write.document!(answerOf(record), telling) as string;
const HEADER = "/TEI/teiHeader";

describe("the header of a telegram", () => {
  const telegram = readXml(told(mikoyanTelegram));

  test("says who sent it to whom, from where, where to and when", () => {
    const action = `${HEADER}/profileDesc/correspDesc/correspAction`;
    expect(at(telegram, action).map(({ attributes }) => attributes.type)).toEqual(["sent", "received"]);
    expect(textsAt(telegram, `${action}/persName`)).toEqual(["Mikoyan, Anastas Ivanovich"]);
    expect(textsAt(telegram, `${action}/orgName`)).toEqual(["Communist Party of the Soviet Union. Central Committee"]);
    expect(textsAt(telegram, `${action}/placeName`)).toEqual(["Pyongyang", "Moscow"]);
    expect(at(telegram, `${action}/date`)[0]).toMatchObject({
      attributes: { when: "1956-09-21" },
      text: "September 21, 1956",
    });
  });

  test("says where the original lies", () => {
    const identifier = `${HEADER}/fileDesc/sourceDesc/msDesc/msIdentifier`;
    expect(textsAt(telegram, `${identifier}/repository`)).toEqual(["State Archive of the Russian Federation (GARF)"]);
    expect(textsAt(telegram, `${identifier}/idno`)).toEqual(["GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16"]);
    expect(textsAt(telegram, `${identifier}/altIdentifier/idno`)).toEqual(["Delo 718", "Listy 12-16"]);
  });

  test("names the address, the id and every number, and everybody with a record by their address", () => {
    expect(
      at(telegram, `${HEADER}/fileDesc/publicationStmt/idno`).map((one) => [one.attributes.type, one.text]),
    ).toEqual([
      ["URI", "https://archive.example/documents/mkt2s9fb"],
      ["fonds", "mkt2s9fb"],
      ["wilson", "120194"],
    ]);
    expect(textsAt(telegram, `${HEADER}/profileDesc/particDesc/listPerson/person/idno`)).toEqual([
      "https://archive.example/agents/m4kyn8wd",
      "https://archive.example/agents/k2msng7b",
    ]);
  });

  test("leaves no name pointing at nothing, and no id twice", () => {
    for (const record of everyDocument) {
      const found = readXml(told(record));
      const ids = found.flatMap(({ attributes }) => attributes["xml:id"] ?? []);
      expect(new Set(ids).size, record.id).toBe(ids.length);
      const targets = found.flatMap(({ attributes }) => [attributes.corresp ?? [], attributes.target ?? []].flat());
      expect(targets.filter((target) => target.startsWith("#") && !ids.includes(target.slice(1)))).toEqual([]);
    }
  });
});

describe("TEI", () => {
  test("is one document in the TEI namespace, and can stand inside another", () => {
    expect(told(mikoyanTelegram)).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<TEI xmlns=/);
    expect(teiOf(mikoyanTelegram, telling).startsWith(`<TEI xmlns="${TEI_NAMESPACE}"`)).toBe(true);
    expect(readXml(told(mikoyanTelegram)).every(({ uri }) => uri === TEI_NAMESPACE)).toBe(true);
  });

  test("writes an uncertain date as the days it can mean and the EDTF beside them", () => {
    const [date] = at(readXml(told(inventedLetter)), `${HEADER}/profileDesc/creation/date`);
    expect(date.attributes).toEqual({
      notBefore: "1927-03-01",
      notAfter: "1927-03-31",
      "when-custom": "1927-03~",
      evidence: "conjecture",
    });
    const [none] = at(readXml(told(undatedNote)), `${HEADER}/profileDesc/creation/date`);
    expect(none).toMatchObject({ attributes: {}, text: "Undated" });
  });

  test("keeps every text, each in its language, translations pointing to what they translate", () => {
    const found = readXml(told(inventedLetter));
    const texts = at(found, "/TEI/text/group/text");
    expect(texts.map(({ attributes }) => [attributes["xml:lang"], attributes.type])).toEqual([
      ["ru", "transcript"],
      ["en", "translation"],
      ["ar", "translation"],
    ]);
    const paragraph = found.find(({ attributes }) => attributes["xml:id"] === "en-p3");
    expect(paragraph?.attributes.corresp).toBe("#p3");
    expect(at(found, "/TEI/text/group/text/body/div/p/ptr").map(({ attributes }) => attributes.target)).toEqual([
      "#n1",
    ]);
  });

  test("keeps pages and notes where they stand, and what is not public out", () => {
    const xml = told(rankinTelegram);
    expect(xml).toContain(
      '<p xml:id="p1"><pb n="1873"/>798. Re mytel 773, Dec 21<note xml:id="n1" n="1">The reference',
    );
    expect(xml).toContain('<closer><signed xml:id="p3">Rankin</signed></closer>');
    expect(xml).not.toContain("not for readers");
  });

  test("is well-formed for every document, the hostile and the long ones too", () => {
    for (const record of everyDocument) expect(readXml(told(record)).length).toBeGreaterThan(15);
  });
});

/** What TEI of this kind and a record both know, in one shape. */
function known({ places, collections, ...draft }: DocumentDraft) {
  const { identifiers, title, summary, date, type, holding, classification, provenance, availability, rights } = draft;
  const { languages, notes, texts } = draft;
  return {
    ...{ identifiers, title, summary, type, holding, classification, provenance, availability, rights },
    ...{ languages, texts },
    // A bare year of the volume's index and a day in words are the same to the archive.
    date: [makeDate(date).edtf, makeDate(date).display],
    // Of two source notes the second may have been called between two others.
    notes: [...notes].sort((a, b) => (a.id < b.id ? -1 : 1)),
    places: places.map(({ name, role }) => `${role}: ${name}`),
    collections: collections.map(({ slug, position }) => [slug, position]),
  };
}

/** Names stand as the document prints them; who is mentioned first depends on where a name was found again. */
function named({ agents }: DocumentDraft): string[] {
  return agents.map(({ as_named, name, role }) => `${role}: ${as_named ?? name}`).sort();
}

/** Each document of a volume told as TEI and read again. */
async function again(volume: Given): Promise<[before: DocumentDraft, after: DocumentDraft][]> {
  const records = recordsOf(volume.gifts);
  const pairs: [DocumentDraft, DocumentDraft][] = [];
  for (const [index, record] of records.entries()) {
    const { documents, problems } = await given("one.xml", told(record), { size: 65536 });
    expect(problems.filter(({ level }) => level === "error")).toEqual([]);
    expect(documents).toHaveLength(1);
    pairs.push([volume.documents[index], documents[0]]);
  }
  return pairs;
}

describe("TEI read back by our own importer", () => {
  test.each(["2016.xml", "today.xml"])("loses nothing of the sample volume %s", async (name) => {
    const volume = await given(name, readFileSync(new URL(`../intake/samples/${name}`, import.meta.url)));
    for (const [before, after] of await again(volume)) {
      expect(known(after)).toEqual(known(before));
      expect(named(after)).toEqual(named(before));
    }
  });

  test("brings the text, the notes, the date and the people of a document from elsewhere back", async () => {
    const { documents } = await given("mikoyan.xml", told(mikoyanTelegram));
    expect(documents[0]).toMatchObject({
      title: mikoyanTelegram.title,
      summary: mikoyanTelegram.summary,
      date: { edtf: "1956-09-21", basis: "stated" },
      type: "telegram",
    });
    expect(documents[0].agents.map(({ role, name }) => [role, name])).toEqual([
      ["author", "A. Mikoyan"],
      ["recipient", "CPSU Central Committee"],
      ["mentioned", "Kim Il Sung"],
    ]);
    expect(documents[0].places).toMatchObject([{ name: "Pyongyang", role: "sent-from" }]);
    const long = await given("long.xml", told(longDocument), { size: 65536 });
    expect(long.documents[0].texts[0].paragraphs).toEqual(longDocument.texts[0].paragraphs);
  });

  test("keeps every kind of paragraph, in whatever order they stand", async () => {
    const kinds = ["signature", "dateline", "heading", "list-item", "list-item", "paragraph", "table-row", "table-row"];
    const ending = ["postscript", "signature", "dateline", "paragraph", "dateline", "postscript", "list-item"];
    const paragraphs = [...kinds, ...ending].map((kind, index) => ({
      id: `p${index + 1}`,
      text: kind === "table-row" ? `cell ${index} | a | b` : `Words ${index},\nand more`,
      ...(kind !== "paragraph" && { kind: kind as "signature" }),
      breaks: [{ at: kind === "table-row" ? 5 : 6, page: String(index) }],
      notes: [{ at: kind === "table-row" ? 4 : 5, note: `n${index + 1}` }],
    }));
    const notes = paragraphs.map((_, index) => ({
      id: `n${index + 1}`,
      kind: "footnote" as const,
      label: String(index + 1),
      text: index % 2 ? "One line." : "Two\nlines.",
      public: true,
    }));
    const record = documentOf("bcdfghjk", {
      title: "T",
      texts: [{ kind: "transcript", language: "en", method: "human", paragraphs }],
      notes,
    });
    const { documents } = await given("kinds.xml", told(record));
    expect(documents[0].texts[0].paragraphs).toEqual(paragraphs);
    expect(documents[0].notes).toEqual(notes);
  });

  test("a document that is only described comes back as one without a text", async () => {
    const { documents } = await given("described.xml", told(puzanovJune16));
    expect(documents[0]).toMatchObject({ title: puzanovJune16.title, texts: [], availability: "description" });
  });

  const VOLUMES = new URL("../../../shared/data/tei/", import.meta.url);
  /** Conversations whose dateline tells two times of one day: the day comes back, and with it neither time nor place. */
  const TWICE = ["frus1969-76ve13/d36", "frus1969-76ve13/d172"];
  test
    .skipIf(!existsSync(VOLUMES))
    .each(["frus1958-60v18.xml.gz", "frus1955-57v23p2.xml.gz", "frus1969-76ve13.xml.gz"])(
    "loses nothing of the real documents of %s (skipped where ../shared/data is absent)",
    async (name) => {
      const pairs = await again(await givenFile(new URL(name, VOLUMES).pathname));
      expect(pairs.length).toBeGreaterThan(150);
      const changed = pairs.filter(([before, after]) => JSON.stringify(known(after)) !== JSON.stringify(known(before)));
      const numbers = changed.map(([{ identifiers }]) => identifiers[0].value);
      expect(numbers.filter((number) => !TWICE.includes(number))).toEqual([]);
      // Participants that a volume sets as a table are not told from any other table.
      const misnamed = pairs.filter(([before, after]) => `${named(after)}` !== `${named(before)}`);
      expect(misnamed.length / pairs.length).toBeLessThan(0.03);
    },
    60_000,
  );
});
