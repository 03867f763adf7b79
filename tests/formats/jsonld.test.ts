// JSON-LD in schema.org's words: what a search engine or a data catalogue learns of a document and of a listing.
import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { isBody } from "../../worker/formats/agent-kind.ts";
import { jsonld, jsonldOf } from "../../worker/formats/jsonld.ts";
import {
  agents,
  answerOf,
  documentOf,
  homeOf,
  inventedLetter,
  ivanovMemorandum,
  kimAuthority,
  mikoyanSearch,
  mikoyanTelegram,
  puzanovJune16,
  pyongyangAuthority,
  rankinTelegram,
  sixDocuments,
  telling,
  undatedNote,
  withheldReport,
} from "../world.ts";
import { everyDocument, whole } from "./whole-world.ts";

const told = (record: DocumentRecord) => JSON.parse(jsonld.write.document!(answerOf(record), telling) as string);
const dated = (edtf: string, min: string | null, max: string | null) =>
  jsonldOf(
    documentOf("bcdfghjk", { title: "T", date: { edtf, display: "words", min, max, basis: "stated" } }),
    telling,
  );

describe("a telegram in JSON-LD", () => {
  const telegram = told(mikoyanTelegram);

  test("is a component of an archive and a message, from its author to its recipient", () => {
    expect(telegram["@context"]).toBe("https://schema.org");
    expect(telegram["@type"]).toEqual(["ArchiveComponent", "Message"]);
    expect(telegram["@id"]).toBe("https://archive.example/documents/mkt2s9fb");
    expect(telegram.sender).toEqual({
      "@type": "Person",
      "@id": "https://archive.example/agents/m4kyn8wd",
      name: "Mikoyan, Anastas Ivanovich",
    });
    expect(telegram.author).toEqual(telegram.sender);
    expect(telegram.recipient).toMatchObject({ "@type": "Organization", name: expect.stringContaining("Communist") });
    expect(telegram.mentions).toMatchObject({ "@type": "Person", name: "Kim Il Sung" });
    expect(telegram.translator).toEqual({ "@type": "Person", name: "Gary Goldberg" });
  });

  test("says where it is held, and where there", () => {
    expect(telegram.holdingArchive).toEqual({
      "@type": "ArchiveOrganization",
      "@id": "https://archive.example/repositories/grf2mscw",
      name: "State Archive of the Russian Federation (GARF)",
    });
    expect(telegram.itemLocation).toBe("Fond 5446, Opis 98c, Delo 718, Listy 12-16");
    expect(telegram.isPartOf).toMatchObject({ "@type": "Collection", name: "North Korea in 1956" });
    expect(telegram.locationCreated).toMatchObject({ "@type": "Place", name: "Pyongyang" });
    expect(telegram.identifier).toEqual({ "@type": "PropertyValue", propertyID: "wilson", value: "120194" });
  });
});

describe("dates in JSON-LD", () => {
  test("an exact date is when it was made; the archive's clock says only when the record changed", () => {
    expect(told(mikoyanTelegram)).toMatchObject({ dateCreated: "1956-09-21", dateSent: "1956-09-21" });
    expect(told(mikoyanTelegram).dateModified).toBe(mikoyanTelegram.updated_at);
    expect(told(mikoyanTelegram).datePublished).toBeUndefined();
  });

  test("an uncertain date is the period it lies in, open where it is", () => {
    expect(told(inventedLetter)).toMatchObject({ temporalCoverage: "1927-03-01/1927-03-31" });
    expect(told(inventedLetter).dateCreated).toBeUndefined();
    expect(dated("../1955", null, "1955-12-31").temporalCoverage).toBe("../1955-12-31");
    expect(dated("195X", "1950-01-01", "1959-12-31").temporalCoverage).toBe("1950-01-01/1959-12-31");
    expect(dated("1956-09", "1956-09-01", "1956-09-30").dateCreated).toBe("1956-09");
  });

  test("an undated document has none", () => {
    const keys = Object.keys(told(undatedNote));
    expect(keys.filter((key) => /^(date(Created|Sent|Received)|temporalCoverage)$/.test(key))).toEqual([]);
  });
});

describe("JSON-LD", () => {
  test("tells a journal as a work, and its texts and translations with it", () => {
    expect(told(puzanovJune16)["@type"]).toEqual(["ArchiveComponent", "CreativeWork"]);
    const letter = told(inventedLetter);
    expect(letter.text).toMatch(/^Село Вымышленное/);
    expect(letter.workTranslation).toMatchObject([
      { "@type": "CreativeWork", inLanguage: "en", translator: { name: "An Invented Translator" } },
      { "@type": "CreativeWork", inLanguage: "ar" },
    ]);
    expect(letter.sameAs).toBe("https://doi.org/10.9999/invented.7");
    expect(letter.license).toBe("https://rightsstatements.org/vocab/NoC-NC/1.0/");
    expect(letter.correction.text).toContain("1937");
  });

  test("says of what is closed that it is not to be had, and of what is only described nothing", () => {
    expect(told(withheldReport)).toMatchObject({ isAccessibleForFree: false });
    expect(told(withheldReport).conditionsOfAccess).toContain("Withheld in full");
    expect(told(rankinTelegram).isAccessibleForFree).toBe(true);
    expect(told(mikoyanTelegram).isAccessibleForFree).toBeUndefined();
  });

  test("knows persons from bodies, as far as a name can tell", () => {
    expect(agents.filter(({ name }) => isBody(name)).map(({ name }) => name)).toEqual([
      "Communist Party of the Soviet Union. Central Committee",
    ]);
    const bodies = [
      "Embassy in Japan",
      "Department of State",
      "Foreign Ministry, Moscow",
      "State Archive of the Russian Federation (GARF)",
    ];
    const persons = ["Secretary of State", "Chargé in the Republic of China (Rankin)", "The Editor", "N. N."];
    expect(bodies.filter((name) => !isBody(name))).toEqual([]);
    expect(persons.filter(isBody)).toEqual([]);
  });

  test("leaves nothing empty and no address that no program should follow", () => {
    const check = (value: unknown, path: string): void => {
      expect(value, path).not.toBeNull();
      expect(value, path).not.toBe("");
      if (Array.isArray(value)) expect(value.length, path).toBeGreaterThan(1);
      if (typeof value === "object" && value !== null) {
        for (const [name, member] of Object.entries(value)) check(member, `${path}.${name}`);
      }
      if (typeof value === "string" && /\.(@id|url|sameAs|license)$/.test(path)) expect(value, path).toMatch(/^https:/);
    };
    for (const record of everyDocument) check(told(record), record.id);
  });

  test("may stand inside a script element of a page", () => {
    for (const record of everyDocument) {
      expect(jsonld.write.document!(answerOf(record), telling)).not.toMatch(/[<]/);
    }
  });

  test("tells a listing as a page of the catalogue, with how many there are in all", () => {
    const listing = { ...mikoyanSearch, entries: whole([mikoyanTelegram]).entries };
    const page = JSON.parse(jsonld.write.documents!(listing, telling) as string);
    expect(page["@type"]).toBe("CollectionPage");
    expect(page.isPartOf).toMatchObject({ "@type": "DataCatalog", name: "The Example Archive" });
    expect(page.mainEntity).toMatchObject({
      "@type": "ItemList",
      numberOfItems: 3270,
      itemListElement: [{ position: 3, item: { "@id": "https://archive.example/documents/mkt2s9fb" } }],
    });
    expect(page.relatedLink).toHaveLength(2);
  });

  test("says who or what a listing is about", () => {
    const about = (authority: typeof kimAuthority) => {
      const listing = whole(sixDocuments, { about: { kind: "authority", authority } });
      return JSON.parse(jsonld.write.documents!(listing, telling) as string).about;
    };
    expect(about(kimAuthority)).toMatchObject({
      "@type": "Person",
      "@id": "https://archive.example/agents/k2msng7b",
      birthDate: "1912-04-15",
      alternateName: expect.arrayContaining(["金日成"]),
      sameAs: expect.arrayContaining(["https://www.wikidata.org/entity/Q41117"]),
    });
    expect(about(pyongyangAuthority).geo).toMatchObject({ "@type": "GeoCoordinates", latitude: 39.0194 });
  });

  test("tells the home page as the catalogue with its collections", () => {
    const home = JSON.parse(jsonld.write.home!(homeOf([ivanovMemorandum]), telling) as string);
    expect(home).toMatchObject({ "@type": "DataCatalog", hasPart: [{ name: "North Korea in 1956" }, {}] });
  });
});
