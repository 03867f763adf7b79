// What the archive gives out and gets back: nothing changes where nobody changed it, and what a table has no column for
// stays as it is.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { DocumentDraftInput, GiftInput } from "../../worker/archive/gift.ts";
import { contentHash } from "../../worker/archive/identity.ts";
import { rowsOf } from "../../worker/intake/csv.ts";
import { readGifts } from "../../worker/intake/read-file.ts";
import { documentGift, give, worldGifts } from "../archive-of.ts";
import { ask, askJson } from "../asking.ts";
import { inventedGifts } from "../invented-archive.ts";

/** Everything a table could lose: words as credits, two people of one name, a speaker, hidden notes, odd characters. */
const HARD: DocumentDraftInput = {
  identifiers: [
    { scheme: "frus", value: "frus1958-60v18/d1" },
    { scheme: "odd; one", value: "a; b" },
  ],
  title: "=1+1 is a title; with a semicolon",
  title_kind: "supplied",
  alt_titles: [{ lang: "ru", text: "Заглавие; второе" }],
  summary: "Two\nlines, “quoted”, and - a dash\r\n",
  alt_summaries: [{ lang: "ru", text: "Кратко." }],
  date: { edtf: "1958-01-05", display: "[January 5?, 1958]", basis: "inferred", note: "From the volume’s index." },
  type: "Memorandum of Conversation",
  agents: [
    { name: "Secretary of State", role: "speaker" },
    { name: "Kim, Chong-su", role: "participant", authority: true, key: "frus-person:one#p_K1", kind: "person" },
    { name: "Kim, Chong-su", role: "participant", authority: true, key: "frus-person:one#p_K2", kind: "person" },
    {
      name: "Ministry; of Trade",
      role: "recipient",
      authority: true,
      kind: "corporate-body",
      as_named: "the Ministry",
    },
    { name: "An editor", role: "editor" },
    { name: "A drafter", role: "drafter", certainty: "probable" },
    { name: "A signatory", role: "signatory" },
    { name: "Somebody", role: "cc" },
    { name: "Kim, Chong-su", role: "mentioned", authority: true, key: "frus-person:one#p_K2", kind: "person" },
  ],
  places: [
    { name: "Tokyo", role: "meeting", as_named: "TOKYO" },
    { name: "a village", role: "about", authority: false },
  ],
  subjects: ["Trade; foreign", "Fishing"],
  collections: [
    { slug: "frus", name: "Foreign Relations of the United States" },
    { slug: "frus1958-60v18", name: "FRUS, 1958–1960, Japan; Korea, Volume XVIII", position: 1 },
  ],
  holding: { repository: "Department of State", fonds: "Central Files", reference: "Central Files, 794.5/12–3057" },
  provenance: { translated_by: "A translator", first_published_in: "FRUS, Document 1" },
  classification: "Secret; Priority",
  release: { date: "1994", authority: "The Department", excisions: "Two lines." },
  availability: "full-text",
  rights: { uri: "https://creativecommons.org/publicdomain/mark/1.0/", note: "Public domain." },
  languages: ["en", "zh-Hant"],
  extent: "4 pp.",
  relations: [
    { type: "see-also", target: "frus:frus1958-60v18/d999" },
    { type: "replies-to", target: "generated:1" },
  ],
  notes: [
    { id: "n1", kind: "footnote", label: "1", text: "Seen; and read." },
    { id: "n2", kind: "editorial", text: "Not for readers.", public: false },
  ],
  texts: [
    {
      kind: "transcript",
      language: "en",
      paragraphs: [
        { id: "p1", text: "Words.", notes: [{ at: 5, note: "n1" }] },
        { id: "p3", text: "a | b", kind: "table-row" },
      ],
    },
    { kind: "translation", language: "ru", translator: "T.", paragraphs: [{ id: "p1", text: "Слова.", source: "p1" }] },
  ],
};

async function* pieces(text: string) {
  yield new TextEncoder().encode(text);
}

async function giftsOf(name: string, text: string): Promise<GiftInput[]> {
  const gifts: GiftInput[] = [];
  for await (const given of readGifts({ name, bytes: pieces(text) })) {
    if ("gift" in given) gifts.push(given.gift);
    else expect(given.problem.level).not.toBe("error");
  }
  return gifts;
}

const textAt = async (address: string) => new TextDecoder().decode(await (await ask(address)).arrayBuffer());
const count = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS count FROM ${table}`).first<{ count: number }>())!.count;

let hard: string;
beforeAll(async () => {
  await give(worldGifts);
  await give([documentGift({ identifiers: [{ scheme: "generated", value: "1" }], title: "Answered" })]);
  const { outcomes } = await give([documentGift(HARD)]);
  hard = outcomes[0].id!;
  await give(inventedGifts(3, 150));
});

describe.each([
  ["documents.csv", "/documents.csv"],
  ["documents.ndjson", "/documents.ndjson"],
  ["documents.json", "/documents.json?fields=id"],
])("%s given back", (name, address) => {
  test("changes no document and no name", async () => {
    const text = name.endsWith(".json") ? await wholeDocuments(address) : await textAt(address);
    const before = [await count("authorities"), await count("variants"), await count("revisions")];
    const { documents, authorities } = await give(await giftsOf(name, text), 10);
    expect(documents).toEqual({ added: 0, changed: 0, unchanged: await count("documents"), refused: 0 });
    expect(authorities).toEqual({ added: 0, changed: 0 });
    expect([await count("authorities"), await count("variants"), await count("revisions")]).toEqual(before);
  });
});

test("Every document's TEI given back changes no document and no name", async () => {
  const { results } = await env.DB.prepare("SELECT id FROM documents ORDER BY seq").all<{ id: string }>();
  const gifts: GiftInput[] = [];
  for (const { id } of results) gifts.push(...(await giftsOf(`${id}.xml`, await textAt(`/documents/${id}.tei`))));
  expect(gifts).toHaveLength(results.length);
  const { documents, authorities, outcomes } = await give(gifts, 15);
  expect(outcomes.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
  expect(documents.unchanged).toBe(results.length);
  expect(authorities).toEqual({ added: 0, changed: 0 });
});

/** Every document as its own JSON tells it, in one list. */
async function wholeDocuments(address: string): Promise<string> {
  const all: unknown[] = [];
  for (let next: string | null = `${address}&limit=100`; next; ) {
    const { data, links } = await askJson(next);
    for (const { id } of data) all.push((await askJson(`/documents/${id}.json`)).data);
    next = links.next;
  }
  return JSON.stringify(all);
}

/** The state of the hard document, private notes and all. */
const stateOf = async (id: string) =>
  JSON.parse(
    (await env.DB.prepare(
      "SELECT v.state FROM revisions v JOIN documents d ON d.seq = v.document AND d.revision = v.number WHERE d.id = ?",
    )
      .bind(id)
      .first<{ state: string }>())!.state,
  );

/** The table of one document with some cells changed, given back. */
async function changing(cells: Record<string, string>, later: number) {
  async function* text() {
    yield (await textAt(`/documents/${hard}.csv`)).replace(/^\uFEFF/, "");
  }
  const rows: string[][] = [];
  for await (const { cells } of rowsOf(text())) rows.push(cells);
  const [header, row] = rows;
  const changed = header.map((name, at) => cells[name] ?? row[at]);
  const line = (each: string[]) => each.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const before = await stateOf(hard);
  const report = await give(await giftsOf("one.csv", `${line(header)}\n${line(changed)}\n`), later);
  return { before, after: await stateOf(hard), report };
}

describe("A cell that was changed", () => {
  test("changes what it says and nothing else", async () => {
    const { before, after, report } = await changing({ title: "Another title", classification: "" }, 20);
    expect(report.documents).toMatchObject({ changed: 1 });
    const { classification: _, ...others } = before;
    expect(after).toEqual({ ...others, title: "Another title" });
  });

  test("keeps what it is of the people, places and collections who are still named", async () => {
    const { before, after } = await changing(
      {
        authors: "Secretary of State; A second speaker",
        participants: "Kim, Chong-su",
        recipients: "A new body; Ministry, of Trade",
        meeting: "",
        collections: "FRUS, 1958–1960, Japan, Korea, Volume XVIII; A new collection",
        subjects: "Fishing; Trade, foreign",
      },
      30,
    );
    const named = after.agents.map(({ name, role }: { name: string; role: string }) => `${role}: ${name}`);
    expect(named).toEqual([
      "speaker: Secretary of State",
      "speaker: A second speaker",
      "participant: Kim, Chong-su",
      "recipient: A new body",
      "recipient: Ministry; of Trade",
      "editor: An editor",
      "drafter: A drafter",
      "signatory: A signatory",
      "mentioned: Kim, Chong-su",
    ]);
    expect(
      after.agents.filter((credit: object) => before.agents.some((each: object) => isLike(each, credit))),
    ).toHaveLength(7);
    expect(after.places).toEqual(before.places.slice(1));
    expect(after.collections).toMatchObject([
      { slug: "frus1958-60v18", position: 1 },
      { slug: "a-new-collection", name: "A new collection" },
    ]);
    expect(after.subjects).toEqual([...before.subjects].reverse());
    expect([after.texts, after.notes, after.relations]).toEqual([before.texts, before.notes, before.relations]);
  });

  test("of a date makes words anew that only repeated it, and keeps what was said of it", async () => {
    const { after } = await changing({ date: "1958-01-06", date_display: "January 6, 1958" }, 40);
    expect(after.date).toMatchObject({
      edtf: "1958-01-06",
      display: "January 6, 1958",
      basis: "inferred",
      note: "From the volume’s index.",
    });
    const again = await changing({ date: "1958-02" }, 50);
    expect(again.after.date).toMatchObject({ edtf: "1958-02", display: "February 1958", min: "1958-02-01" });
    expect((await changing({ date: "", date_display: "" }, 60)).after.date).toMatchObject({ edtf: null, min: null });
  });

  test("hashes as the state it is", async () => {
    const row = await env.DB.prepare("SELECT content_hash FROM documents WHERE id = ?").bind(hard).first();
    expect(row).toEqual({ content_hash: await contentHash(await stateOf(hard)) });
  });
});

const isLike = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

describe("A table from elsewhere", () => {
  const table = (summary: string) => `Signatur,title,date,summary\nx1,A letter,1956,${summary}\n`;
  const gifts = async (text: string) => (await giftsOf("elsewhere.csv", text)).map((gift) => gift);

  test("takes nothing away that it has no column for, or no words", async () => {
    const given = await gifts(table("First words").replace("Signatur", "objectid"));
    const id = (await give(given, 70)).outcomes[0].id!;
    const note = { id: "n1", kind: "editorial" as const, text: "Added here." };
    await give(
      [
        documentGift({
          id,
          identifiers: [{ scheme: "objectid", value: "x1" }],
          title: "A letter",
          date: { edtf: "1956" },
          type: "letter",
          summary: "Better words",
          notes: [note],
        }),
      ],
      80,
    );
    await give(await gifts(table("").replace("Signatur", "objectid")), 90);
    expect(await stateOf(id)).toMatchObject({ summary: "Better words", notes: [note] });
    await give(await gifts(table("Other words").replace("Signatur", "objectid")), 100);
    expect(await stateOf(id)).toMatchObject({ summary: "Other words", notes: [note] });
  });

  test("puts its documents into collections that the archive has by that name", async () => {
    const given = await giftsOf(
      "new.csv",
      'objectid,title,collection\nx2,New,"FRUS, 1958–1960, Japan, Korea, Volume XVIII; Foreign Relations of the United States"\n',
    );
    const { authorities, outcomes } = await give(given, 110);
    expect((await stateOf(outcomes[0].id!)).collections[1].slug).toBe("frus");
    expect(authorities.added).toBe(1);
  });
});
