// MODS as an XML parser reads it back, with what Zotero looks for; and the XML builder under it.
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { MODS_NAMESPACE, mods, modsOf } from "../../worker/formats/mods.ts";
import { element, Xml, xmlAttribute, xmlText } from "../../worker/formats/xml.ts";
import {
  answerOf,
  documentOf,
  HOSTILE,
  hostileDocument,
  inventedLetter,
  ivanovMemorandum,
  listingOf,
  mikoyanTelegram,
  sixDocuments,
  telling,
  undatedNote,
  withheldReport,
} from "../world.ts";

interface Found {
  path: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element of the document: its path of local names, attributes and own text. Throws if it is not well-formed. */
function elementsOf(xml: string): Found[] {
  const found: Found[] = [];
  const open: Found[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    expect(uri).toBe(MODS_NAMESPACE);
    const path = `${open.at(-1)?.path ?? ""}/${local}`;
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const one = { path, attributes: Object.fromEntries(values), text: "" };
    found.push(one);
    open.push(one);
  });
  parser.on("text", (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(xml).close();
  return found;
}

const at = (found: Found[], path: string) => found.filter((one) => one.path === path);
const textsAt = (found: Found[], path: string) => at(found, path).map(({ text }) => text);

describe("MODS", () => {
  const telegram = elementsOf(modsOf(mikoyanTelegram, telling));

  test("names author, recipient and translator with their relators", () => {
    expect(textsAt(telegram, "/mods/name/namePart")).toEqual([
      "Mikoyan, Anastas Ivanovich",
      "Communist Party of the Soviet Union. Central Committee",
      "Goldberg, Gary",
    ]);
    const codes = at(telegram, "/mods/name/role/roleTerm").filter(({ attributes }) => attributes.type === "code");
    expect(codes.map(({ text }) => text)).toEqual(["aut", "rcp", "trl"]);
    expect(codes.every(({ attributes }) => attributes.authority === "marcrelator")).toBe(true);
  });

  test("makes a telegram a letter for Zotero and says telegram to everybody", () => {
    expect(at(telegram, "/mods/genre").map(({ text, attributes }) => [text, attributes.authority])).toEqual([
      ["letter", "local"],
      ["telegram", undefined],
    ]);
  });

  test("tells day, place, archive, signature and address", () => {
    expect(at(telegram, "/mods/originInfo/dateCreated")).toEqual([
      {
        path: "/mods/originInfo/dateCreated",
        attributes: { encoding: "w3cdtf", keyDate: "yes" },
        text: "1956-09-21",
      },
      { path: "/mods/originInfo/dateCreated", attributes: {}, text: "September 21, 1956" },
    ]);
    expect(textsAt(telegram, "/mods/originInfo/place/placeTerm")).toEqual(["Pyongyang"]);
    expect(textsAt(telegram, "/mods/location/physicalLocation")).toEqual([
      "State Archive of the Russian Federation (GARF)",
      "Fond 5446, Opis 98c, Delo 718, Listy 12-16",
    ]);
    expect(textsAt(telegram, "/mods/location/shelfLocator")).toEqual(["Fond 5446, Opis 98c, Delo 718, Listy 12-16"]);
    expect(textsAt(telegram, "/mods/location/url")).toEqual(["https://archive.example/documents/mkt2s9fb"]);
    expect(textsAt(telegram, "/mods/relatedItem/titleInfo/title")).toEqual(["North Korea in 1956"]);
  });

  test("tells an approximate date in EDTF, and gives an undated document none", () => {
    const [date] = at(elementsOf(modsOf(inventedLetter, telling)), "/mods/originInfo/dateCreated");
    expect(date).toMatchObject({ text: "1927-03~", attributes: { encoding: "edtf", qualifier: "approximate" } });
    expect(at(elementsOf(modsOf(undatedNote, telling)), "/mods/originInfo")).toEqual([]);
  });

  test("says what is closed and what may be done with what is open", () => {
    const conditions = (record: typeof withheldReport) =>
      at(elementsOf(modsOf(record, telling)), "/mods/accessCondition").map(({ text, attributes }) => [
        attributes.type,
        text,
      ]);
    expect(conditions(withheldReport)).toEqual([["restriction on access", "Withheld in full."]]);
    expect(conditions(inventedLetter)).toEqual([
      ["use and reproduction", "Ask before printing. https://rightsstatements.org/vocab/NoC-NC/1.0/"],
    ]);
  });

  test("credits a participant of a conversation as one, and those only mentioned as subjects", () => {
    const found = elementsOf(modsOf(ivanovMemorandum, telling));
    expect(textsAt(found, "/mods/name/role/roleTerm")).toEqual([
      "aut",
      "author",
      "ctb",
      "participant",
      "trl",
      "translator",
    ]);
    expect(textsAt(found, "/mods/subject/name/namePart")).toEqual(["Pak Hŏn-yŏng"]);
  });

  test("is one document alone and a collection for a listing, the hostile one included", () => {
    const records = [...sixDocuments, hostileDocument];
    const listing = listingOf(records);
    const whole = {
      ...listing,
      entries: listing.entries.map((entry, index) => ({ ...entry, record: records[index] })),
    };
    const found = elementsOf(mods.write.documents!(whole, telling) as string);
    expect(textsAt(found, "/modsCollection/mods/titleInfo/title").slice(0, 6)).toEqual(
      sixDocuments.map(({ title }) => title),
    );
    expect(textsAt(found, "/modsCollection/mods/titleInfo/title")).toContain(HOSTILE);
    const alone = mods.write.document!(answerOf(mikoyanTelegram), telling) as string;
    expect(alone.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<mods xmlns=')).toBe(true);
    expect(modsOf(mikoyanTelegram, telling).startsWith("<mods xmlns=")).toBe(true);
  });

  test("keeps every script and drops what XML cannot carry", () => {
    const record = documentOf("bcdfghjk", { title: "\u202Eمرحبا\u202C 𠮷 \u0000\uFFFE\uD800]]>" });
    expect(textsAt(elementsOf(modsOf(record, telling)), "/mods/titleInfo/title")).toEqual([
      "\u202Eمرحبا\u202C 𠮷 \uFFFD]]>",
    ]);
  });
});

describe("XML", () => {
  test("escapes text and attributes, and keeps line ends that parsers would change", () => {
    expect(xmlText(`a < b & c > "d"\r\n`)).toBe(`a &lt; b &amp; c &gt; "d"&#13;\n`);
    expect(xmlAttribute(`a < b & "c"\t\r\n`)).toBe("a &lt; b &amp; &quot;c&quot;&#9;&#13;&#10;");
  });

  test("drops the characters XML 1.0 forbids and no others", () => {
    expect(xmlText("a\u0000\u0008\u000B\u001F\uFFFE\uFFFF\uD800b\t\n\u0085\uE000𠮷")).toBe("ab\t\n\u0085\uE000𠮷");
  });

  test("builds elements whose strings are text and whose absent members are left out", () => {
    expect(`${element("a", { b: "1", c: undefined, d: null, e: false }, "<x/>", null, [element("f"), 2])}`).toBe(
      '<a b="1">&lt;x/&gt;<f/>2</a>',
    );
    expect(element("a", {}, new Xml("<known/>")).markup).toBe("<a><known/></a>");
  });
});
