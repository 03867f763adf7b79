import { describe, expect, test } from "vitest";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import { given } from "./given.ts";

const lines = (...objects: unknown[]) => objects.map((object) => `${JSON.stringify(object)}\n`).join("");

const conversation = {
  id: "frus1951v07p2/d2",
  volume_id: "frus1951v07p2",
  volume_title: "Foreign Relations of the United States, 1951, Korea and China, Volume VII, Part 2",
  number: "2",
  path: ["The China area", "Tibet"],
  title: "Memorandum by the Ambassador in Japan ( Murphy ) to the Secretary of State",
  date_min: "1951-06-01",
  date_max: "1951-06-30",
  date_text: "[ Tokyo , June 1951.]",
  doc_type: "memorandum",
  from: "Ambassador in Japan ( Murphy )",
  to: "Department of State",
  place: "Tokyo",
  classification: "Top Secret",
  source_note:
    "Source: Department of State, Central Files, 611.51G/9–3055. Top Secret; Eyes Only. Drafted by U. Alexis Johnson.",
  persons: [
    { id: "p_MRD1", name: "Murphy, Robert D.", n: 2 },
    { id: "p_DAW1", name: "Dulles, Allen W.", n: 2 },
    { id: "p_X1", name: null, n: 1 },
  ],
  participants: ["Mr. Allen Dulles", "Mr. John Foster Dulles"],
  footnotes: [
    { n: "2", text: "Not printed." },
    { n: null, text: "Unnumbered." },
  ],
  cross_refs: ["frus1951v07p2/d1", "frus1951v07p2/d1", "frus1951v07p2/d2"],
  pages: ["1476", "1477"],
  body: "top secret\n\nFirst paragraph.\n\n| A | B",
};

describe("a line of the FRUS data", () => {
  test("is the same document that TEI gives: identifier, collections, people, reference", async () => {
    const { documents, gifts, problems } = await given("frus.jsonl", lines(conversation));
    expect(problems).toEqual([]);
    expect(gifts.map((gift) => (gift.give === "collection" ? gift.record.slug : gift.give))).toEqual([
      "frus",
      "frus1951v07p2",
      "frus1951v07p2-the-china-area",
      "frus1951v07p2-the-china-area-tibet",
      "document",
    ]);
    expect(documents[0]).toMatchObject({
      identifiers: [{ scheme: "frus", value: "frus1951v07p2/d2" }],
      title: "Memorandum by the Ambassador in Japan (Murphy) to the Secretary of State",
      date: { edtf: "1951-06", display: "[Tokyo, June 1951.]", basis: "inferred" },
      type: "memorandum",
      places: [{ name: "Tokyo", role: "sent-from" }],
      holding: { repository: "Department of State", fonds: "Central Files", file: "611.51G/9–3055" },
      classification: "Top Secret; Eyes Only",
      relations: [{ type: "see-also", target: "frus:frus1951v07p2/d1" }],
      availability: "full-text",
    });
    expect(documents[0].collections.map(({ position }) => position)).toEqual([undefined, 2, 2, 2]);
    expect(documents[0].notes.map(({ id, label }) => [id, label])).toEqual([
      ["source", undefined],
      ["n2", "2"],
      ["n2-2", undefined],
    ]);
    expect(documents[0].texts[0].paragraphs.map(({ text, kind }) => [text, kind])).toEqual([
      ["top secret", undefined],
      ["First paragraph.", undefined],
      ["A | B", "table-row"],
    ]);
    expect(documents[0].provenance.first_published_in).toMatch(/Part 2, Document 2, pp. 1476–1477$/);
  });

  test("knows a person by surname only when nothing speaks against it", async () => {
    const { documents } = await given("frus.jsonl", lines(conversation));
    expect(documents[0].agents.map(({ role, name, key, authority }) => [role, name, key, authority])).toEqual([
      ["author", "Murphy, Robert D.", "frus-person:frus1951v07p2#p_MRD1", true],
      ["recipient", "Department of State", undefined, true],
      ["participant", "Dulles, Allen W.", "frus-person:frus1951v07p2#p_DAW1", true],
      ["participant", "Mr. John Foster Dulles", undefined, false],
    ]);
  });

  test.each([
    ["an undated one", { date_text: "undated" }, null, "stated", 0],
    [
      "one dated only on receipt",
      {
        date_text: "Petrograd , undated. [Received May 2, 1951—8:15 a. m.]",
        date_min: "1951-05-02",
        date_max: "1951-05-02",
      },
      "1951-05-02",
      "received",
      0,
    ],
    [
      "one that calls itself undated but is dated",
      { date_text: "Washington, undated.", date_min: "1951-05-02", date_max: "1951-05-02" },
      "1951-05-02",
      "inferred",
      1,
    ],
    [
      "a range",
      { date_text: "July 16/17, 1951—midnight", date_min: "1951-07-16", date_max: "1951-07-17" },
      "1951-07-16/1951-07-17",
      "stated",
      0,
    ],
    [
      "a doubtful day",
      { date_text: "September 9 [30?], 1951", date_min: "1951-09-09", date_max: "1951-09-09", date_precision: "range" },
      "[1951-09-09,1951-09-30]",
      "stated",
      0,
    ],
    [
      "a slip of the key",
      { date_text: "May 12, 1975", date_min: "1975-05-12", date_max: "1975-05-12" },
      "1975-05-12",
      "stated",
      1,
    ],
    ["a range that runs backwards", { date_min: "1951-05-12", date_max: "1951-05-02" }, null, "stated", 1],
    ["a day that is none", { date_min: "1951-02-31", date_max: "1951-02-31" }, null, "stated", 1],
  ])("reads the date of %s", async (_, dates, edtf, basis, warnings) => {
    const { date_min: _min, date_max: _max, ...rest } = conversation;
    const { documents, problems } = await given("frus.jsonl", lines({ ...rest, date_text: undefined, ...dates }));
    expect(documents[0].date.edtf).toBe(edtf);
    expect(documents[0].date.basis).toBe(basis);
    expect(problems.map(({ level, record }) => [level, record])).toEqual(
      Array(warnings).fill(["warning", conversation.id]),
    );
  });

  test("without a body is described, and withheld when it was not declassified", async () => {
    const { documents } = await given(
      "frus.jsonl",
      lines(
        { ...conversation, body: undefined },
        { ...conversation, id: "frus1951v07p2/d3", body: "[text not declassified]" },
      ),
    );
    expect(documents.map(({ availability }) => availability)).toEqual(["description", "withheld"]);
  });
});

describe("people", () => {
  test("of the authority file carry all their numbers and spellings", async () => {
    const { gifts } = await given(
      "people.jsonl",
      lines({
        id: "100001",
        name: "Aaron, David Laurence",
        variants: ["Aaron, David"],
        birth: "1938",
        remarks: ["Ambassador.", "Adviser."],
        mentions: ["frus1969-76v22#p_AD_1"],
      }),
    );
    expect(gifts).toMatchObject([
      {
        give: "agent",
        record: {
          kind: "person",
          name: "Aaron, David Laurence",
          birth: "1938",
          description: "Ambassador.\nAdviser.",
          variants: [{ form: "Aaron, David" }],
          identifiers: [
            { scheme: "frus-people", value: "100001" },
            { scheme: "frus-person", value: "frus1969-76v22#p_AD_1" },
          ],
        },
      },
    ]);
  });

  test("of a volume's list have its key", async () => {
    const { gifts } = await given(
      "persons.jsonl",
      lines({ volume_id: "frus1952-54v14p2", id: "p_AK1", name: "Aichi, Kiichi", description: "Minister." }),
    );
    expect(gifts[0]).toMatchObject({
      give: "agent",
      record: { identifiers: [{ scheme: "frus-person", value: "frus1952-54v14p2#p_AK1" }] },
    });
  });
});

describe("other shapes", () => {
  test("the seed is an array of short descriptions, with the signature in its parts", async () => {
    const { documents } = await given(
      "seed.json",
      JSON.stringify(
        [
          {
            date: "1956-04-19",
            date_display: "April 19, 1956",
            title: "Memorandum of Conversation with Kim Il Sung",
            type: "memorandum of conversation",
            summary: "Whether Pak Heon-yeong should be put to death.",
            reference: "AVPRF, Opis 12, Papka 68, Delo 5, Listy 64-65",
            identifiers: [{ scheme: "wilson", value: "111639" }],
            translator: "James F. Person",
            obtained_by: "Nobuo Shimotomai",
          },
        ],
        null,
        2,
      ),
    );
    expect(documents[0]).toMatchObject({
      identifiers: [{ scheme: "wilson", value: "111639" }],
      date: { edtf: "1956-04-19", display: "April 19, 1956" },
      agents: [{ name: "James F. Person", role: "translator" }],
      holding: { repository: "AVPRF", series: "Opis 12", file: "Papka 68, Delo 5", folios: "Listy 64-65" },
      provenance: { obtained_by: "Nobuo Shimotomai", translated_by: "James F. Person" },
    });
  });

  test("a museum's work keeps its maker, credit line and approximate range", async () => {
    const { documents, gifts } = await given(
      "tate.jsonl",
      lines({
        id: "tate/D1",
        collection: "tate",
        title: "[title not known]",
        creators: ["J.M.W. Turner"],
        date_text: "c.1830–41",
        date_min: "1830-01-01",
        date_max: "1841-12-31",
        doc_type: "on paper, unique",
        medium: "Graphite on paper",
        dimensions: "support: 113 x 189 mm",
        source: "Turner Bequest 1856",
        subjects: ["people"],
        rights: "CC0 1.0 (Tate metadata)",
      }),
    );
    expect(gifts[0]).toMatchObject({ give: "collection", record: { slug: "tate", name: "Tate" } });
    expect(documents[0]).toMatchObject({
      identifiers: [{ scheme: "tate", value: "D1" }],
      title_kind: "supplied",
      date: { edtf: "1830~/1841~", display: "c.1830–41" },
      credit_line: "Turner Bequest 1856",
      extent: "Graphite on paper; support: 113 x 189 mm",
      availability: "description",
    });
  });

  test("an extract says that it is one", async () => {
    const { documents } = await given(
      "scale.jsonl",
      lines({
        id: "frus1944Quebec/d1",
        collection: "frus",
        container: "Conference at Quebec, 1944",
        title: "Editorial Note",
        text: "Some words only",
        words: 900,
      }),
    );
    expect(documents[0].availability).toBe("description");
    expect(documents[0].notes[0].text).toBe("Only the first 3 of 900 words are given here.");
    expect(documents[0].collections).toEqual([{ slug: "frus1944quebec" }]);
  });

  test("an object of unknown shape is a row whose keys are columns", async () => {
    const { documents, problems } = await given(
      "any.ndjson",
      lines(
        { objectid: "a1", Title: "Letter", creator: ["A. Lind", "B. Kim"], date: 1956, colour: { red: 1 } },
        { name_of: "none" },
      ),
    );
    expect(documents[0]).toMatchObject({
      title: "Letter",
      date: { edtf: "1956" },
      agents: [{ name: "A. Lind" }, { name: "B. Kim" }],
    });
    expect(problems).toMatchObject([
      { level: "error", line: 2, message: expect.stringContaining("No column holds the title") },
    ]);
  });
});

describe("Fonds' own", () => {
  const telegram: DocumentRecord = {
    id: "bcdfghjk",
    status: "published",
    revision: 3,
    has: ["transcript", "summary"],
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-02T00:00:00Z",
    published_at: "2026-01-01T00:00:00Z",
    content_hash: "0".repeat(64),
    identifiers: [{ scheme: "wilson", value: "120194" }],
    title: "Telegram from A. Mikoyan",
    title_kind: "formal",
    alt_titles: [{ lang: "ru", text: "Телеграмма А. Микояна" }],
    summary: "A meeting.",
    alt_summaries: [],
    date: { edtf: "1956-09-21", display: "September 21, 1956", min: "1956-09-21", max: "1956-09-21", basis: "stated" },
    type: "telegram",
    agents: [
      { id: "kkkkkkkk", name: "Mikoyan, Anastas", role: "author", as_named: "A. Mikoyan" },
      { id: null, name: "CPSU", role: "recipient" },
    ],
    places: [{ id: "pppppppp", name: "Pyongyang", role: "sent-from" }],
    subjects: [{ id: "ssssssss", name: "August Plenum" }],
    collections: [{ slug: "north-korea", name: "North Korea", position: 4 }],
    holding: { repository: { id: "rrrrrrrr", name: "GARF" }, fonds: "Fond 5446", reference: "GARF, Fond 5446" },
    provenance: { obtained_by: "Nobuo Shimotomai" },
    classification: "Secret",
    availability: "full-text",
    rights: { note: "Free." },
    languages: ["ru"],
    extent: "4 pp.",
    relations: [{ type: "replies-to", target: "tttttttt", title: "Another" }],
    notes: [{ id: "n1", kind: "footnote", label: "1", text: "A note.", public: true }],
    texts: [
      {
        kind: "transcript",
        language: "ru",
        method: "human",
        paragraphs: [{ id: "p1", text: "Раз.", notes: [{ at: 4, note: "n1" }] }],
      },
    ],
    scans: [],
    files: [],
  };

  test("document comes back as itself: id, texts and notes untouched, links by name and id", async () => {
    const { documents, problems } = await given("mine.ndjson", lines(telegram));
    expect(problems).toEqual([]);
    const [back] = documents;
    for (const field of [
      "id",
      "identifiers",
      "title",
      "alt_titles",
      "summary",
      "type",
      "provenance",
      "classification",
      "rights",
      "languages",
      "extent",
      "notes",
      "texts",
    ] as const) {
      expect(back[field]).toEqual(telegram[field]);
    }
    expect(back.date).toEqual({ edtf: "1956-09-21", display: "September 21, 1956", basis: "stated" });
    expect(back.agents).toEqual([
      { key: "fonds:kkkkkkkk", name: "Mikoyan, Anastas", authority: true, role: "author", as_named: "A. Mikoyan" },
      { name: "CPSU", authority: false, role: "recipient" },
    ]);
    expect(back.collections).toEqual([{ slug: "north-korea", name: "North Korea", position: 4 }]);
    expect(back.holding).toEqual({ repository: "GARF", fonds: "Fond 5446", reference: "GARF, Fond 5446" });
    expect(back.relations).toEqual([{ type: "replies-to", target: "fonds:tttttttt" }]);
    expect(back).not.toHaveProperty("status");
  });

  test("listing as .json and a single document as .json are read too", async () => {
    expect(
      (await given("listing.json", JSON.stringify({ data: [telegram], meta: { total: 1 } }))).documents,
    ).toHaveLength(1);
    expect((await given("one.json", JSON.stringify(telegram, null, 2))).documents).toHaveLength(1);
    const answer = { data: telegram, citations: {}, links: {} };
    expect((await given("answer.json", JSON.stringify(answer))).documents).toMatchObject([{ id: telegram.id }]);
  });

  test("gift is checked and kept", async () => {
    const { gifts, problems } = await given(
      "gifts.jsonl",
      lines({ give: "subject", record: { name: "August Plenum" } }, { give: "subject", record: { name: "" } }),
    );
    expect(gifts).toMatchObject([{ give: "subject", record: { name: "August Plenum" } }]);
    expect(problems).toMatchObject([{ level: "error", line: 2, message: expect.stringContaining("record.name") }]);
  });
});

describe("a bad line", () => {
  test("is told by its number, and the rest goes on", async () => {
    const good = JSON.stringify(conversation);
    const latin = new Uint8Array([
      ...new TextEncoder().encode('{"title":"Caf'),
      0xe9,
      ...new TextEncoder().encode('"}\n'),
    ]);
    const text = [
      good,
      "{oops",
      '"a string"',
      '{"title":"a\\u0000b","id":"x"}',
      '{"title":"\\ud800","id":"x"}',
      "",
    ].join("\n");
    const bytes = new Uint8Array([
      ...new TextEncoder().encode(text),
      ...latin,
      ...new TextEncoder().encode(`\r\n${good}`),
    ]);
    const { documents, problems } = await given("bad.jsonl", bytes);
    expect(documents).toHaveLength(2);
    expect(problems.map(({ line, level, message }) => [line, level, message.split(/[:.(]/)[0].trim()])).toEqual([
      [2, "error", "This is not JSON"],
      [3, "error", "A record must be a JSON object"],
      [4, "error", "A string holds a NUL character or half of a character"],
      [5, "error", "A string holds a NUL character or half of a character"],
      [6, "error", "Byte 14 of this line is not UTF-8"],
    ]);
  });

  test("longer than 8 MB is refused without reading it whole", async () => {
    const long = `${JSON.stringify({ title: "x".repeat(8 * 1024 * 1024) })}\n${JSON.stringify(conversation)}\n`;
    const { documents, problems } = await given("long.jsonl", long, { size: 65536 });
    expect(documents).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining("8 MB") }]);
  });

  test("in an array is told by the line it begins on", async () => {
    const { documents, problems } = await given(
      "array.json",
      '[\n {"id":"a1","title":"One [1] {2} \\" }"},\n {"id":,},\n {"id":"a2","title":"Two"}\n]\n',
    );
    expect(documents.map(({ title }) => title)).toEqual(['One [1] {2} " }', "Two"]);
    expect(problems).toMatchObject([{ line: 3, message: expect.stringContaining("not JSON") }]);
  });

  test("that is cut off ends the file with a problem", async () => {
    const { documents, problems } = await given("cut.json", '[{"id":"a1","title":"One"},\n{"id":"a2","ti');
    expect(documents).toHaveLength(1);
    expect(problems).toMatchObject([
      { level: "error", line: 2, message: expect.stringContaining("before it is complete") },
    ]);
  });
});
