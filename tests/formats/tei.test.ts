// TEI P5: the header an edition needs, and a text that our own importer reads back without loss.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { DocumentAnswer } from "../../worker/archive/listing.ts";
import { TEI_NAMESPACE, tei, teiOf } from "../../worker/formats/tei.ts";
import { given, givenFile } from "../intake/given.ts";
import { scannedTelegram } from "../scanned.ts";
import {
  answerOf,
  documentOf,
  hostileDocument,
  inventedLetter,
  mikoyanTelegram,
  puzanovJune16,
  rankinTelegram,
  telling,
  undatedNote,
} from "../world.ts";
import { recordsOf } from "./from-draft.ts";
import { again, asGiven } from "./tei-again.ts";
import { at, everyDocument, ODD, oddDocument, readXml, textsAt } from "./whole-world.ts";

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
    expect(textsAt(telegram, `${HEADER}/profileDesc/particDesc/person/idno`)).toEqual([
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

  test("shows every scan as a facsimile, which a published state has of its own", async () => {
    const graphics = (frozen: DocumentAnswer["frozen"]) =>
      at(
        readXml(tei.write.document!(answerOf(scannedTelegram, { frozen }), telling) as string),
        "/TEI/facsimile/graphic",
      );
    const [first, second] = graphics(null);
    expect(first.attributes).toEqual({
      n: "1873",
      url: `https://archive.example/scans/${scannedTelegram.id}/1`,
      mimeType: "image/jpeg",
      width: "1200px",
      height: "1553px",
    });
    expect(second.attributes.url).toMatch(/\/2$/);
    expect(graphics({ revision: 2, latest: 3 })[0].attributes.url).toContain(`${scannedTelegram.id}@2/1`);
    // Bytes do not travel: the importer leaves the scans that the archive has.
    expect(await again(scannedTelegram)).toEqual(asGiven(scannedTelegram));
  });

  test("is well-formed for every document, the hostile and the long ones too", () => {
    for (const record of everyDocument) expect(readXml(told(record)).length).toBeGreaterThan(15);
  });
});

describe("TEI read back by our own importer", () => {
  const odd = new Set([oddDocument.id, hostileDocument.id]);
  test.each(everyDocument.filter(({ id }) => !odd.has(id)).map((record) => [record.id, record] as const))(
    "loses nothing of %s",
    async (_, record) => {
      expect(await again(record)).toEqual(asGiven(record));
    },
  );

  test("loses nothing of a hostile document, but that a mark beyond its words stands at their end", async () => {
    // No archive has a collection of such a slug.
    const record = { ...hostileDocument, collections: [] };
    const { texts, ...told } = asGiven(record);
    const { texts: readTexts, ...read } = await again(record);
    expect(read).toEqual(told);
    const words = ({ paragraphs }: (typeof texts)[number]) => paragraphs.map(({ text, kind }) => [text, kind]);
    expect(readTexts.map(words)).toEqual(texts.map(words));
  });

  test("loses of an odd document only the characters that XML cannot carry", async () => {
    const carried = (text: string) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]|\p{Cs}/gu, "");
    const { title, summary, identifiers, texts } = await again(oddDocument);
    expect([title, summary, identifiers[0].value]).toEqual([carried(ODD), carried(ODD), carried(ODD)]);
    expect(texts[0].paragraphs.map(({ text }) => text)).toEqual([carried(ODD), carried(ODD)]);
  });

  test.each(["stated", "inferred", "received", "filed"] as const)(
    "keeps a date that is %s, and the want of one",
    async (basis) => {
      for (const edtf of [null, "1956", "1956~", "1956-09-20/1956-09-21", "[1956-09-20,1956-09-21]", ".."]) {
        const date = { edtf, display: "[London, undated.]", min: null, max: null, basis, note: "From the index." };
        const record = documentOf("bcdfghjk", { title: "T", date });
        expect((await again(record)).date).toEqual(asGiven(record).date);
      }
    },
  );

  test("keeps every kind of paragraph, in whatever order they stand, with every space", async () => {
    const kinds = ["signature", "dateline", "heading", "list-item", "list-item", undefined, "table-row", "table-row"];
    const ending = ["postscript", "signature", "dateline", "paragraph", "dateline", "postscript", "list-item"];
    const paragraphs = [...kinds, ...ending].map((kind, index) => ({
      id: `p${index * 2 + 1}`,
      text:
        kind === "table-row" ? `cell ${index} |  | b` : index % 2 ? `Words ${index},\nand more` : ` two  spaces\n\n`,
      ...(kind && { kind: kind as "signature" }),
      ...(index % 3 === 0 && { lang: "la" }),
      breaks: [{ at: kind === "table-row" ? 5 : 6, page: String(index) }],
      notes: [{ at: kind === "table-row" ? 4 : 5, note: `n${index + 1}` }],
    }));
    const notes = paragraphs.map((_, index) => ({
      id: `n${index + 1}`,
      kind: index % 4 ? ("footnote" as const) : ("translator" as const),
      label: String(index + 1),
      text: index % 2 ? "One line. " : "Two\n\nlines.",
      public: true,
    }));
    const record = documentOf("bcdfghjk", {
      title: "T  with\nspaces ",
      texts: [
        { kind: "ocr", language: "en", method: "machine", paragraphs: [...paragraphs, { id: "p99", text: "" }] },
        {
          kind: "translation",
          language: "en",
          translator: "Mr.Kim",
          method: "reviewed",
          paragraphs: [{ id: "p1", text: "Mr.Kim", source: "p5", notes: [{ at: 6, note: "n3" }] }],
        },
      ],
      agents: [{ id: "k2msng7b", name: "Kim", role: "mentioned" }],
      // In another order than they are called in, and one that could be taken for a paragraph.
      notes: [...notes.reverse(), { id: "p1", kind: "erratum", text: "Uncalled.", public: true }],
    });
    expect(await again(record)).toEqual(asGiven(record));
  });

  test("takes what an editor has changed in the file", async () => {
    const edited = told(rankinTelegram)
      .replace(/<title>[^<]*<\/title>/, "<title>Another title</title>")
      .replace("</body>", "")
      .replace('<p xml:id="p1">', '<p>\n      A paragraph\n      set   in lines.\n    </p><p xml:id="p1">')
      .replace("</div></text>", "</div></body></text>");
    const { documents } = await given("edited.xml", edited);
    expect(documents[0].title).toBe("Another title");
    const [added, first] = documents[0].texts[0].paragraphs;
    expect(added).toEqual({ id: "p4", text: "A paragraph set in lines." });
    expect(first.id).toBe("p1");
  });

  test("names what is missing of a file that is none of ours any more", async () => {
    const untitled = told(puzanovJune16).replace(/<title>[^<]*<\/title>/, "");
    const { documents, problems } = await given("untitled.xml", untitled);
    expect(documents).toEqual([]);
    expect(problems).toMatchObject([{ level: "error", message: expect.stringContaining("no title") }]);
    // Without its id it is a file like any other, of which a volume's own reader takes what it knows.
    const nameless = told(puzanovJune16).replace(/<idno type="fonds">[^<]*<\/idno>/, "");
    expect((await given("nameless.xml", nameless)).documents[0].id).toBeUndefined();
  });

  test.each(["2016.xml", "today.xml"])("loses nothing of the sample volume %s", async (name) => {
    const volume = await given(name, readFileSync(new URL(`../intake/samples/${name}`, import.meta.url)));
    for (const record of recordsOf(volume.gifts)) expect(await again(record)).toEqual(asGiven(record));
  });

  const VOLUMES = new URL("../../../shared/data/tei/", import.meta.url);
  test
    .skipIf(!existsSync(VOLUMES))
    .each(["frus1958-60v18.xml.gz", "frus1955-57v23p2.xml.gz", "frus1969-76ve13.xml.gz"])(
    "loses nothing of the real documents of %s (skipped where ../shared/data is absent)",
    async (name) => {
      const records = recordsOf((await givenFile(new URL(name, VOLUMES).pathname)).gifts);
      expect(records.length).toBeGreaterThan(150);
      for (const record of records) expect(await again(record)).toEqual(asGiven(record));
    },
    120_000,
  );
});
