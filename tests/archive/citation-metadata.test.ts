// What a document's page says to reference managers, search engines and link previews.
import { describe, expect, test } from "vitest";
import { plainCitation } from "../../worker/archive/citation.ts";
import {
  coins,
  dublinCore,
  headTags,
  highwire,
  linkPreview,
  type MetaTag,
} from "../../worker/archive/citation-metadata.ts";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import {
  hostileDocument,
  inventedLetter,
  ivanovMemorandum,
  mikoyanTelegram,
  puzanovJune16,
  rankinTelegram,
  undatedNote,
} from "../world.ts";

const contextOf = ({ id }: DocumentRecord) => ({
  url: `https://archive.example/documents/${id}`,
  site: "The Example Archive",
  publisher: "The Example Institute",
});
const valuesOf = (tags: MetaTag[], wanted: string) =>
  tags.filter((tag) => ("name" in tag ? tag.name : tag.property) === wanted).map(({ content }) => content);
const coinsOf = (record: DocumentRecord) => new URLSearchParams(coins(record, contextOf(record)));

describe("COinS", () => {
  test("makes a telegram a letter for Zotero, with the type before all else that it reads", () => {
    const keys = [...coinsOf(mikoyanTelegram).keys()];
    expect(coinsOf(mikoyanTelegram).get("rft.type")).toBe("letter");
    expect(keys.find((key) => key.startsWith("rft."))).toBe("rft.type");
    expect(coinsOf(ivanovMemorandum).get("rft.type")).toBe("manuscript");
  });

  test("brings title, people, day, place, signature, language and address", () => {
    const said = coinsOf(mikoyanTelegram);
    expect(said.get("rft_val_fmt")).toBe("info:ofi/fmt:kev:mtx:dc");
    expect(said.get("rft.title")).toBe(mikoyanTelegram.title);
    expect(said.getAll("rft.creator")).toEqual(["Mikoyan, Anastas Ivanovich"]);
    expect(said.getAll("rft.contributor")).toEqual([
      "Communist Party of the Soviet Union. Central Committee",
      "Goldberg, Gary",
    ]);
    expect(said.get("rft.date")).toBe("1956-09-21");
    expect(said.get("rft.place")).toBe("Pyongyang");
    expect(said.get("rft.source")).toContain("Fond 5446, Opis 98c, Delo 718, Listy 12-16");
    expect(said.get("rft.identifier")).toBe("https://archive.example/documents/mkt2s9fb");
    expect(coinsOf(inventedLetter).get("rft_id")).toBe("info:doi/10.9999/invented.7");
  });

  test("cannot be given keys by a title, and survives a broken surrogate", () => {
    const sly = { ...puzanovJune16, title: "x&rft.type=book&rft.title=y\uD800" };
    expect(coinsOf(sly).getAll("rft.type")).toEqual(["manuscript"]);
    expect(coinsOf(sly).getAll("rft.title")).toEqual(["x&rft.type=book&rft.title=y\uFFFD"]);
    expect(() => coinsOf(hostileDocument)).not.toThrow();
  });

  test("gives an undated document no date", () => expect(coinsOf(undatedNote).has("rft.date")).toBe(false));
});

describe("the head of a document's page", () => {
  test("has Highwire tags that name no journal, and a date only where it is exact", () => {
    const tags = highwire(mikoyanTelegram, contextOf(mikoyanTelegram));
    expect(valuesOf(tags, "citation_title")).toEqual([mikoyanTelegram.title]);
    expect(valuesOf(tags, "citation_author")).toEqual(["Mikoyan, Anastas Ivanovich"]);
    expect(valuesOf(tags, "citation_publication_date")).toEqual(["1956/09/21"]);
    expect(valuesOf(tags, "citation_journal_title")).toEqual([]);
    expect(valuesOf(highwire(inventedLetter, contextOf(inventedLetter)), "citation_publication_date")).toEqual([]);
  });

  test("has Dublin Core with the words of the date, and EDTF in its own element", () => {
    const tags = dublinCore(inventedLetter, contextOf(inventedLetter));
    expect(valuesOf(tags, "DC.date")).toEqual(["[March 1927?]"]);
    expect(valuesOf(tags, "DCTERMS.created")).toEqual(["1927-03~"]);
    expect(valuesOf(tags, "DC.contributor")).toEqual(["The Editor", "An Invented Translator"]);
    expect(valuesOf(tags, "DC.rights")).toEqual(["https://rightsstatements.org/vocab/NoC-NC/1.0/"]);
  });

  test("previews the summary, or the citation where there is none, with the archive's own times", () => {
    const tags = linkPreview(mikoyanTelegram, contextOf(mikoyanTelegram));
    const [description] = valuesOf(tags, "og:description");
    expect(description.length).toBeLessThanOrEqual(301);
    expect(mikoyanTelegram.summary.startsWith(description.slice(0, -1))).toBe(true);
    expect(valuesOf(tags, "article:published_time")).toEqual([mikoyanTelegram.published_at]);
    expect(valuesOf(tags, "twitter:card")).toEqual(["summary"]);
    expect(valuesOf(linkPreview(rankinTelegram, contextOf(rankinTelegram)), "og:description")).toEqual([
      plainCitation(rankinTelegram, contextOf(rankinTelegram)),
    ]);
  });

  test("shows a scan large, with words for those who cannot see it", () => {
    const image = { url: "https://archive.example/scans/1.jpg", width: 1200, height: 1600 };
    const tags = linkPreview(mikoyanTelegram, contextOf(mikoyanTelegram), image);
    expect(valuesOf(tags, "og:image")).toEqual([image.url]);
    expect(valuesOf(tags, "og:image:alt")).toEqual([mikoyanTelegram.title]);
    expect(valuesOf(tags, "twitter:card")).toEqual(["summary_large_image"]);
  });

  test("never has an empty tag", () => {
    for (const record of [undatedNote, hostileDocument, inventedLetter]) {
      for (const { content } of headTags(record, contextOf(record))) expect(content.trim()).not.toBe("");
    }
  });
});
