// The search row: which part of a document is indexed where.
import { expect, test } from "vitest";
import { DocumentState } from "../../worker/archive/document.ts";
import { SEARCH_COLUMNS, SHADOW_MARKS, searchRow } from "../../worker/archive/search-row.ts";

const state = DocumentState.parse({
  identifiers: [{ scheme: "wilson", value: "110044" }],
  title: "Telegram from\u0002 Mikoyan\u0003",
  alt_titles: [{ lang: "ko", text: "미코얀 전보" }],
  summary: "On the Sep\u00ADtember visit.",
  date: { edtf: "1956-09-21", display: "21 September 1956", min: "1956-09-21", max: "1956-09-21", basis: "stated" },
  type: "telegram",
  agents: [
    { id: "mkyn2345", name: "Mikoyan, Anastas", role: "author", as_named: "A. Mikoyan" },
    { id: null, name: "CC CPSU", role: "recipient" },
    { id: "kmsn2345", name: "Kim Il Sung", role: "mentioned" },
  ],
  places: [{ id: "pngy2345", name: "Pyongyang", role: "sent-from" }],
  subjects: [{ id: "prty2345", name: "Party history" }],
  holding: { repository: { id: "rgnf2345", name: "RGANI" }, fonds: "fond 5", reference: "RGANI, f. 5, op. 28, d. 410" },
  languages: ["ru"],
  notes: [
    { id: "n1", kind: "footnote", text: "A public note.", public: true },
    { id: "n2", kind: "editorial", text: "A curator's secret.", public: false },
  ],
  texts: [
    { kind: "transcript", language: "ru", paragraphs: [{ id: "p1", text: "Товарищ Хрущёв!" }] },
    {
      kind: "translation",
      language: "en",
      paragraphs: [
        { id: "p1", text: "Comrade Khrushchev!" },
        { id: "p2", text: "See 763.72111/34¾." },
      ],
    },
  ],
});
const variants: Record<string, string[]> = {
  mkyn2345: ["Mikoyan, Anastas", "Микоян, Анастас"],
  kmsn2345: ["Kim Il Sung", "김일성"],
  pngy2345: ["Pyongyang", "P’yŏngyang"],
};
const row = searchRow(state, "bcdfghjk", (id) => variants[id] ?? []);

test("the row has exactly the columns of the search table", () => {
  expect(Object.keys(row)).toEqual([...SEARCH_COLUMNS]);
});

test("each column holds its part of the document, with all spellings of names", () => {
  expect(row.title).toBe("Telegram from Mikoyan\n미코얀 전보");
  expect(row.summary).toBe("On the September visit.");
  expect(row.sender).toBe("Mikoyan, Anastas\nA. Mikoyan\nМикоян, Анастас");
  expect(row.recipient).toBe("CC CPSU");
  expect(row.about.split("\n")).toEqual([
    "Party history",
    "Pyongyang",
    "P’yŏngyang",
    "Kim Il Sung",
    "김일성",
    "21 September 1956",
  ]);
  expect(row.names).toContain("김일성");
  expect(row.reference).toBe("RGANI, f. 5, op. 28, d. 410\nfond 5\nRGANI");
  expect(row.lang).toBe("ru\nRussian\nen\nEnglish");
  expect(row.id).toBe("bcdfghjk\n110044\nwilson:110044");
  expect(row.body).toBe("Товарищ Хрущёв!\nComrade Khrushchev!\nSee 763.72111/34¾.");
});

test("a note that is not public is not indexed anywhere", () => {
  expect(row.notes).toBe("A public note.");
  expect(JSON.stringify(row)).not.toContain("secret");
});

test("the shadow has the folded forms of all columns, and marked ones of the short columns", () => {
  const forms = row.shadow.split(" ");
  for (const form of ["хрущ", "김일", "일성", "pyongyang", "3", "미코"]) expect(forms).toContain(form);
  expect(forms).toContain(`${SHADOW_MARKS.title}미코`);
  expect(forms).not.toContain(`${SHADOW_MARKS.title}김일`);
});

test("nothing a document says can pass for a hit mark or a shadow mark", () => {
  const odd = searchRow({ ...state, alt_titles: [], title: "a\u0002\u0003\uE000\0b\uD800" }, "bcdfghjk", () => []);
  expect(odd.title).toBe("ab\uFFFD");
});

test("a language code that no table knows is indexed as it is", () => {
  expect(searchRow({ ...state, languages: ["abcdefgh-1"], texts: [] }, "bcdfghjk", () => []).lang).toContain(
    "abcdefgh-1",
  );
});
