import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { DocumentDraft } from "../../worker/archive/gift.ts";
import { type Given, given, numbered } from "./given.ts";

const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url), "utf8");
const text = (document: DocumentDraft) => document.texts[0].paragraphs.map((paragraph) => paragraph.text);
const namesOf = ({ agents }: DocumentDraft, role: string) =>
  agents.filter((agent) => agent.role === role).map(({ name }) => name);

describe("a volume of the 2016 schema", () => {
  let volume: Given;
  let telegram: DocumentDraft;
  let conversation: DocumentDraft;
  let letter: DocumentDraft;
  beforeAll(async () => {
    volume = await given("2016.xml", sample("2016.xml"));
    telegram = numbered(volume, "frus1956-57v99/d1");
    conversation = numbered(volume, "frus1956-57v99/d2");
    letter = numbered(volume, "frus1956-57v99/d3");
  });

  test("gives the series, the volume and its parts, each under the wider one", () => {
    const collections = volume.gifts.flatMap((gift) => (gift.give === "collection" ? [gift.record] : []));
    expect(collections.map(({ slug, name, parent }) => [slug, name, parent])).toEqual([
      ["frus", "Foreign Relations of the United States", null],
      ["frus1956-57v99", "Foreign Relations of the United States, 1956–1957, Puzanov’s Korea, Volume XCIX", "frus"],
      ["frus1956-57v99-korea", "Korea", "frus1956-57v99"],
      ["frus1956-57v99-korea-the-august-plenum", "The August Plenum", "frus1956-57v99-korea"],
    ]);
    expect(collections[1].description).toBe(
      "Released in 1994 as printed book. Edited by Ada Lind. Washington: Office of Samples, 1994",
    );
    expect(collections[3].identifiers).toEqual([{ scheme: "frus", value: "frus1956-57v99/ch1" }]);
  });

  test("gives its list of persons before the documents, and the volume's own spellings after them", () => {
    const order = volume.gifts.map(({ give }) => give).join(" ");
    expect(order).toMatch(/agent agent collection collection document document document agent agent$/);
    const agents = volume.gifts.flatMap((gift) => (gift.give === "agent" ? [gift.record] : []));
    expect(agents[0]).toMatchObject({
      name: "Kim, Il Sung",
      description: "Premier of the DPRK",
      kind: "person",
      variants: [],
    });
    expect(agents[0].identifiers).toEqual([{ scheme: "frus-person", value: "frus1956-57v99#p_KIS1" }]);
    expect(agents.slice(2).map(({ name, variants }) => [name, variants.map(({ form }) => form)])).toEqual([
      ["Kim, Il Sung", ["Kim Il-song"]],
      ["Mikoyan, Anastas I.", ["A. Mikoyan"]],
    ]);
  });

  test("reads a telegram's title, type, date, place, sender and recipient", () => {
    expect(telegram.title).toBe("Telegram From the Embassy in Japan to the Department of State");
    expect(telegram.type).toBe("telegram");
    expect(telegram.date).toEqual({ edtf: "1956-09-21", display: "September 21, 1956, 8:30 p.m.", basis: "stated" });
    expect(telegram.places).toEqual([{ name: "Tokyo", role: "sent-from", authority: true }]);
    expect(telegram.agents.slice(0, 2)).toEqual([
      { name: "Embassy in Japan", kind: "corporate-body", authority: true, role: "author" },
      { name: "Department of State", kind: "corporate-body", authority: true, role: "recipient" },
    ]);
    expect(namesOf(telegram, "mentioned")).toEqual(["Mikoyan, Anastas I.", "Kim, Il Sung"]);
    expect(telegram.collections.at(-1)).toEqual({ slug: "frus1956-57v99-korea-the-august-plenum", position: 1 });
  });

  test("neither glues nor splits words around tags and notes", () => {
    expect(text(telegram)).toEqual([
      "Tokyo, September 21, 1956, 8:30 p.m.",
      "1479. Embtels 1703, 1704, 1705. Minister Tsushima called on me.",
      "FinMin Kim Il-song spoke of a new and lasting order. Then he left.",
      "Dulles",
    ]);
  });

  test("keeps where notes are called and pages begin, to the character", () => {
    const [, first, second, last] = telegram.texts[0].paragraphs;
    const wordBefore = (paragraph: typeof first, at: number) => paragraph.text.slice(0, at).split(" ").at(-1);
    expect(first.notes!.map(({ at, note }) => [note, wordBefore(first, at)])).toEqual([
      ["n1", "1704,"],
      ["n2", "Tsushima"],
    ]);
    expect(second.notes!.map(({ at, note }) => [note, wordBefore(second, at)])).toEqual([["n3", "order."]]);
    expect(second.breaks!.map(({ at, page }) => [page, second.text.slice(at).split(" ")[0]])).toEqual([
      ["2", "FinMin"],
      ["3", "lasting"],
    ]);
    expect(last).toMatchObject({ text: "Dulles", kind: "signature", breaks: [{ at: 6, page: "4" }] });
  });

  test("keeps footnotes and the source note, and reads the source note as reference and classification", () => {
    expect(telegram.notes.map(({ id, kind, label, text }) => [id, kind, label, text])).toEqual([
      [
        "source",
        "source",
        undefined,
        "Source: Department of State, Central Files, 795.00/9–2156. Secret; Priority. Drafted by Mikoyan.",
      ],
      ["n1", "footnote", "1", "See footnote 3 and Document 2."],
      ["n2", "footnote", "2", "Juichi Tsushima."],
      ["n3", "footnote", "3", "He said:\n“Never.”"],
    ]);
    expect(telegram.classification).toBe("Secret; Priority");
    expect(telegram.holding).toEqual({
      repository: "Department of State",
      fonds: "Central Files",
      file: "795.00/9–2156",
      reference: "Department of State, Central Files, 795.00/9–2156",
    });
    expect(telegram.provenance.first_published_in).toMatch(/Volume XCIX, Document 1, pp. 1–3$/);
  });

  test("relates the documents it refers to, once each, and never itself or a page", () => {
    expect(telegram.relations.map(({ target }) => target)).toEqual([
      "frus:frus1955-57v23p1/d1",
      "frus:frus1956-57v99/d2",
    ]);
    expect(conversation.relations).toEqual([{ type: "see-also", target: "frus:frus1956-57v99/d1" }]);
  });

  test("takes the date from the heading when there is no dateline, not from an enclosure's", () => {
    expect(conversation.date).toMatchObject({ edtf: "1956-10-03", display: "October 3, 1956, 4 p.m." });
    expect(conversation.places).toEqual([]);
  });

  test("reads participants from nested lists, tables by rows, and attachments after the text", () => {
    expect(namesOf(conversation, "participant")).toEqual(["Mikoyan, Anastas I.", "The Under Secretary"]);
    const rows = conversation.texts[0].paragraphs.filter(({ kind }) => kind === "table-row");
    expect(rows.map((row) => row.text)).toEqual(["| Present | After", "Army | 658,460 | 596,960"]);
    expect(text(conversation).slice(-3)).toEqual(["Enclosure", "[Pyongyang, January 1, 1911]", "The enclosed words."]);
    expect(conversation.texts[0].paragraphs.find((paragraph) => paragraph.text === "Strength")?.kind).toBe("heading");
  });

  test("knows a withheld document, an inferred date, and a person outside the list", () => {
    expect(letter.availability).toBe("withheld");
    expect(letter.texts).toEqual([]);
    expect(letter.date).toEqual({ edtf: "1965-09", display: "September 1965", basis: "inferred" });
    expect(letter.agents).toEqual([
      {
        key: "frus-person:frus1956-57v99#p_MAI1",
        name: "Mikoyan, Anastas I.",
        as_named: "Mikoyan",
        kind: "person",
        authority: true,
        role: "author",
      },
      { key: "frus-person:frus1956-57v99#p_XX1", name: "Ivanov", kind: "person", authority: false, role: "recipient" },
    ]);
  });

  test("warns of a date outside the volume's years, with its line", () => {
    expect(volume.problems).toHaveLength(1);
    expect(volume.problems[0]).toMatchObject({
      level: "warning",
      file: "2016.xml",
      line: 108,
      record: "frus1956-57v99/d3",
    });
    expect(volume.problems[0].message).toContain("1965-09 lies outside the years of its volume (1956–1957)");
  });

  test("is read alike in pieces of any size", async () => {
    const whole = await given("2016.xml", sample("2016.xml"), { size: 1_000_000 });
    expect(whole.gifts).toEqual(volume.gifts);
  });
});

describe("a volume of today's schema", () => {
  let volume: Given;
  beforeAll(async () => {
    volume = await given("today.xml", sample("today.xml"));
  });

  test("shows the writer's own clock, not Washington's", () => {
    expect(numbered(volume, "frus1961-63v98/d1").date).toEqual({
      edtf: "1961-01-22",
      display: "January 22, 1961, 6:34 a.m.",
      basis: "stated",
    });
  });

  test("falls back to the computed bounds for a document without any printed date, and says so", () => {
    expect(numbered(volume, "frus1961-63v98/d2").date).toMatchObject({
      edtf: "1961-02",
      basis: "inferred",
      note: expect.any(String),
    });
  });

  test("keeps summary, signatures, postscript and attachment", () => {
    const message = numbered(volume, "frus1961-63v98/d1");
    expect(message.summary).toBe("Khrushchev congratulated Kennedy.");
    expect(message.texts[0].paragraphs.map(({ kind, text }) => [kind, text])).toEqual([
      ["dateline", "Moscow, January 22, 1961, 6:34 a.m."],
      [undefined, "Esteemed Mr. Kennedy, Allow me to congratulate you."],
      ["signature", "N. Khrushchev\nChairman"],
      ["signature", "L. Brezhnev"],
      ["postscript", "Regards."],
      ["heading", "Tab A"],
      [undefined, "Attached words."],
    ]);
    expect(message.holding?.reference).toBe("Current Documents, 1960, p. 476");
  });
});

describe("XML that cannot be read", () => {
  test("gives the documents that were whole before the fault, and says where it is and what was read", async () => {
    const broken = sample("2016.xml").replace('<p rend="sectiontitleital">Strength</p>', "<p>Strength</hi>");
    const { documents, problems } = await given("broken.xml", broken);
    expect(documents.map(({ identifiers }) => identifiers[0].value)).toEqual(["frus1956-57v99/d1"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ level: "error", file: "broken.xml", line: 88 });
    expect(problems[0].message).toMatch(/not well-formed.*The one document before it was read\.$/);
  });

  test("never gives a document whose own end is the fault", async () => {
    const broken = sample("2016.xml").replace('<p rend="sectiontitleital">Strength</p>', "</wrong>");
    const { documents, problems } = await given("broken.xml", broken);
    expect(documents.map(({ identifiers }) => identifiers[0].value)).toEqual(["frus1956-57v99/d1"]);
    expect(problems[0].message).toContain("The one document before it was read.");
  });

  test("that ends too early is told as such", async () => {
    const { problems } = await given("cut.xml", sample("2016.xml").slice(0, 6000));
    expect(problems.map(({ level }) => level)).toEqual(["error"]);
    expect(problems[0].message).toContain("not well-formed");
  });

  test("names the root element of other XML and what Fonds reads", async () => {
    for (const [xml, root] of [
      ['<ead xmlns="urn:isbn:1-931666-22-9"><eadheader/></ead>', "<ead>"],
      ['<marcxml:record xmlns="http://www.loc.gov/MARC21/slim"><a></marcxml:record>', "<marcxml:record>"],
      ["<!DOCTYPE html><html><body></html>", "<html>"],
    ]) {
      const { gifts, problems } = await given("other.xml", xml);
      expect(gifts).toEqual([]);
      expect(problems[0].message).toContain(`begins with ${root}`);
      expect(problems[0].message).toContain("TEI");
    }
  });

  test("TEI without documents says what is missing", async () => {
    const { problems } = await given(
      "letter.xml",
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>Dear</p></body></text></TEI>',
    );
    expect(problems[0].message).toContain('no <div type="document">');
  });
});
