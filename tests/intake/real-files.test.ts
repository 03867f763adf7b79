// Over the real volumes and data sets, where they are at hand beside the repository.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DocumentDraft } from "../../worker/archive/gift.ts";
import { readGifts } from "../../worker/intake/read-file.ts";
import { givenFile } from "./given.ts";

const data = new URL("../../../shared/data/", import.meta.url).pathname;
const absent = !existsSync(`${data}tei`);
if (absent) console.warn("../shared/data is absent: the real volumes and data sets are not tested.");
const needsData = { skip: absent, timeout: 120_000 };

const VOLUMES = [
  { volume: "frus1955-57v23p2", documents: 265, lines: "frus-korea-china-ussr-1950s.jsonl.gz" },
  { volume: "frus1958-60v18", documents: 336, lines: "frus-korea-china-ussr-1950s.jsonl.gz" },
  { volume: "frus1958-60v19", documents: 404, lines: "frus-korea-china-ussr-1950s.jsonl.gz" },
  { volume: "frus1969-76ve13", documents: 175, lines: "frus-with-summaries-1969-77.jsonl.gz" },
];

const read = new Map<string, Promise<Map<string, DocumentDraft>>>();

/** The documents of the four volumes in a JSON Lines file, by id; each file is read once. */
function documentsOf(lines: string): Promise<Map<string, DocumentDraft>> {
  const known = read.get(lines) ?? readDocuments(lines);
  read.set(lines, known);
  return known;
}

async function readDocuments(lines: string): Promise<Map<string, DocumentDraft>> {
  const byId = new Map<string, DocumentDraft>();
  for await (const each of readGifts({ name: lines, bytes: createReadStream(`${data}${lines}`) })) {
    if (!("gift" in each) || each.gift.give !== "document") continue;
    const id = each.gift.record.identifiers![0].value;
    if (VOLUMES.some(({ volume }) => id.startsWith(`${volume}/`))) byId.set(id, each.gift.record as DocumentDraft);
  }
  return byId;
}

/** Words of the text without dateline and cell marks, letters and digits only: what printing does to spaces is no difference. */
function wordsOf({ texts }: DocumentDraft, joined = false): string {
  const paragraphs = (texts[0]?.paragraphs ?? []).filter(({ kind }) => kind !== "dateline");
  const words = paragraphs.flatMap(({ text }) => text.split(/[\s|]+/)).filter((word) => word !== "");
  return words.join(joined ? "" : " ");
}

describe.skipIf(absent)("the real volumes", () => {
  test.each(VOLUMES)(
    "$volume gives $documents documents with the words of the JSON Lines",
    needsData,
    async ({ volume, documents, lines }) => {
      const tei = await givenFile(`${data}tei/${volume}.xml.gz`);
      expect(tei.problems).toEqual([]);
      expect(tei.documents).toHaveLength(documents);
      const byId = await documentsOf(lines);
      let spacedOtherwise = 0;
      for (const document of tei.documents) {
        const other = byId.get(document.identifiers[0].value)!;
        expect(wordsOf(document, true), document.identifiers[0].value).toBe(wordsOf(other, true));
        if (wordsOf(document) !== wordsOf(other)) spacedOtherwise++;
        expect(document.title).toBe(other.title);
        expect(document.date.edtf).toBe(other.date.edtf);
        expect(document.collections).toEqual(other.collections);
        expect(document.holding).toEqual(other.holding);
        expect(document.summary).toBe(other.summary);
      }
      // Places where the JSON Lines glue a word to a note or a tag, or part it there.
      expect(spacedOtherwise).toBeLessThanOrEqual(12);
    },
  );

  test("the excerpt in today's schema gives its five messages", needsData, async () => {
    const { documents, problems } = await givenFile(`${data}tei/frus1961-63v06.excerpt.xml`);
    expect(problems).toEqual([]);
    expect(documents.map(({ date }) => date.edtf)).toEqual([
      "1960-11-09",
      "1960-11-10",
      "1961-01-20",
      "1961-01-21",
      "1961-02-13",
    ]);
    expect(documents[0].texts[0].paragraphs[1].text).toMatch(/^Esteemed Mr\. Kennedy, Allow me/);
  });

  test("no note call or page break lies outside its paragraph, and every call has its note", needsData, async () => {
    const { documents } = await givenFile(`${data}tei/frus1958-60v18.xml.gz`);
    for (const { texts, notes } of documents) {
      const ids = new Set(notes.map(({ id }) => id));
      for (const { text, breaks = [], notes: calls = [] } of texts[0]?.paragraphs ?? []) {
        expect(text).toBe(text.trim());
        for (const { at } of [...breaks, ...calls]) expect(at).toBeLessThanOrEqual(text.length);
        for (const { note } of calls) expect(ids).toContain(note);
      }
    }
  });
});

describe.skipIf(absent)("the real data sets", () => {
  test.each([
    ["frus-with-summaries-1969-77.jsonl.gz", { document: 1286 }, 0],
    ["frus-korea-china-ussr-1950s.jsonl.gz", { document: 3270 }, 0],
    ["frus-docref-volumes.jsonl.gz", { document: 4127 }, 0],
    ["frus-theme-persons.jsonl.gz", { agent: 1284 }, 0],
    ["frus-people-authority.jsonl.gz", { agent: 16312 }, 0],
    ["seed.json", { document: 6 }, 0],
    ["import-samples/psychiana_cbdemo_csv.csv", { document: 67 }, 0],
    ["import-samples/nwpostcards_cbdemo_urls.csv", { document: 192 }, 0],
    ["import-samples/ferris.xml", {}, 1],
    ["import-samples/xmleac.xml", {}, 1],
    ["import-samples/authority_agent_other_standard_identifier_0.xml", {}, 1],
  ])("%s gives %o", needsData, async (file, counts, errors) => {
    const { gifts, problems } = await givenFile(`${data}${file}`);
    for (const [kind, count] of Object.entries(counts))
      expect(gifts.filter(({ give }) => give === kind)).toHaveLength(count);
    expect(problems.filter(({ level }) => level === "error")).toHaveLength(errors);
  });

  test("every odd document of weird-cases.tsv is imported sensibly", needsData, async () => {
    const cases = readFileSync(`${data}weird-cases.tsv`, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"));
    const wanted = new Set(cases.map(([, id]) => id));
    const found = new Map<string, DocumentDraft>();
    const warned = new Set<string>();
    for await (const each of readGifts({
      name: "scale-documents.jsonl.gz",
      bytes: createReadStream(`${data}scale-documents.jsonl.gz`),
    })) {
      if ("problem" in each) warned.add(each.problem.record!);
      else if (each.gift.give === "document" && wanted.has(each.gift.record.identifiers![0].value)) {
        found.set(each.gift.record.identifiers![0].value, each.gift.record as DocumentDraft);
      }
    }
    expect([...wanted].filter((id) => !found.has(id))).toEqual([]);
    for (const [kind, id] of cases) {
      const { date, availability, texts } = found.get(id)!;
      if (kind === "date_outside_volume") expect(warned, id).toContain(id);
      if (kind === "undated") expect(date.edtf, id).toBeNull();
      if (kind === "undated_but_dated") expect(date.basis === "received" || warned.has(id), id).toBe(true);
      if (kind === "date_month") expect(date.edtf, id).toMatch(/^\d{4}-\d\d$/);
      if (kind === "empty_body") expect([availability, texts], id).toEqual(["description", []]);
      if (kind === "very_short" || kind === "longest") expect(texts, id).toHaveLength(1);
    }
  });
});
