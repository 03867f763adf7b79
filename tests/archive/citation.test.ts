// Chicago notes against citeproc with the official style, and what goes into them: names, dates, titles, holdings.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import CSL from "citeproc";
import { describe, expect, test } from "vitest";
import {
  type Citations,
  type CslItem,
  chicago,
  citationKey,
  cslItem,
  oneLine,
  plainCitation,
  unrepeated,
} from "../../worker/archive/citation.ts";
import { citedDate, cslDate } from "../../worker/archive/cited-date.ts";
import { cslName, direct, inverted, short } from "../../worker/archive/cited-name.ts";
import type { Credit, DocumentRecord, DocumentState } from "../../worker/archive/document.ts";
import { headline } from "../../worker/archive/headline.ts";
import {
  documentOf,
  HOSTILE,
  hostileDocument,
  inventedLetter,
  ivanovMemorandum,
  mikoyanTelegram,
  puzanovJune16,
  rankinTelegram,
  sixDocuments,
  undatedNote,
  withheldReport,
} from "../world.ts";

const shared = new URL("../../../shared/", import.meta.url);
const style = new URL("conformance/csl/chicago-notes-bibliography.csl", shared);
const locale = new URL("conformance/csl/locales-en-US.xml", shared);
const frus = new URL("data/frus-docref-volumes.jsonl.gz", shared);

const contextOf = ({ id }: DocumentRecord) => ({
  url: `https://archive.example/documents/${id}`,
  site: "The Example Archive",
  publisher: "The Example Institute",
});
const day = (edtf: string | null, display = ""): DocumentState["date"] => ({
  edtf,
  display,
  min: edtf,
  max: edtf,
  basis: "stated",
});
const by = (name: string, role: Credit["role"] = "author"): Credit => ({ id: null, name, role });

// ---- The oracle ----

/** citeproc with the Chicago style, one document at a time: reading the style takes a second. */
function makeOracle(): (item: CslItem) => Citations {
  let current: CslItem;
  const words = readFileSync(locale, "utf8");
  const engine = new CSL.Engine(
    { retrieveLocale: () => words, retrieveItem: () => current },
    readFileSync(style, "utf8"),
    "en-US",
  );
  return (item) => {
    current = item;
    engine.updateItems([]);
    engine.updateItems([item.id]);
    return {
      note: engine.makeCitationCluster([{ id: item.id }]),
      short: engine.makeCitationCluster([{ id: item.id, position: 1 }]),
      bibliography: engine.makeBibliography()[1][0],
    };
  };
}

/**
 * What citeproc is asked to print. The three documented exceptions are made here and nowhere else:
 * - a description that only repeats the title is left out;
 * - where no author is known, a placeholder keeps the translator out of the author's place
 *   ("Gary Goldberg, trans., “Telegram from A. Mikoyan …”");
 * - whole names after an inverted one are given as family names, or citeproc drops Chicago's comma before "and"
 *   ("Khrushchev, Nikita S. and Kim Il Sung").
 */
function asAsked(record: DocumentRecord): CslItem {
  const item = unrepeated(cslItem(record, contextOf(record)), record);
  const [first, ...others] = item.author ?? (item.translator ? [{ literal: "NOBODY" }] : []);
  if (!first) return item;
  const after = others.map((name) => (first.family && name.literal ? { family: name.literal } : name));
  return { ...item, author: [first, ...after] };
}

/** Tags, entities, kinds of quotation mark and runs of space do not count. */
function levelled(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:lt|#60);/g, "<")
    .replace(/&(?:gt|#62);/g, ">")
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&(?:amp|#38);/g, "&")
    .replace(/[‘’“”"]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^NOBODY[,.] /, "");
}

const levelledAll = ({ note, short, bibliography }: Citations) => [note, short, bibliography].map(levelled);

const judged = describe.skipIf(!existsSync(style));
if (!existsSync(style))
  console.warn("The Chicago style (../shared/conformance/csl) is absent: citeproc judges nothing.");

judged("Chicago notes are those of citeproc with the official style", { timeout: 30_000 }, () => {
  const oracle = makeOracle();
  const agree = (record: DocumentRecord) =>
    expect(levelledAll(chicago(record, contextOf(record)))).toEqual(levelledAll(oracle(asAsked(record))));

  test.each([...sixDocuments, rankinTelegram, inventedLetter, withheldReport, undatedNote].map((record) => [record]))(
    "for the small world: $title",
    agree,
  );

  const people = [
    "Khrushchev, Nikita S.",
    "Kim Il Sung",
    "Gaulle, Charles de",
    "de Gaulle, Charles",
    "Lay, James S., Jr.",
  ];
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("with %i authors, recipients and translators", (count) => {
    const names = [...people, "al-Atasi, Nur al-Din", "Department of State", "A.M. Puzanov"].slice(0, count);
    for (const type of ["letter", "journal", "speech", null]) {
      agree(
        documentOf("bcdfghjk", {
          title: "On the harvest",
          type,
          date: day("1956-09-21"),
          agents: [
            ...names.map((name) => by(name)),
            ...names.map((name) => by(name, "recipient")),
            ...names.map((name) => by(name, "translator")),
          ],
        }),
      );
    }
  });

  const dates = (
    "1956 1956-09 1956-09-21 1956~ 1956-09? 1956-09-21% 1956-09-20/1956-09-23 1956-09-30/1956-10-02 1956-12-30/1957-01-02 " +
    "1956-09/1956-11 1956-09/1957-02 1956/1957 1956-21 1956-22 1956-23 1956-24 1956-22~ 1956-XX 1956-09-XX 195X 1956/.. " +
    "[1956-09-20,1956-09-21] 1956-09/1957 -0043 1956-09-20~/1956-09-23"
  ).split(" ");
  test.each(dates)("for the date %s, with and without a day on which it was sent", (edtf) => {
    for (const type of ["telegram", "minutes", "address", "photograph"]) {
      const place = { id: null, name: "Pyongyang", role: "sent-from" as const };
      agree(documentOf("bcdfghjk", { title: "On the harvest", type, date: day(edtf), places: [place] }));
      agree(
        documentOf("bcdfghjk", {
          title: "On the harvest",
          type,
          date: day(edtf),
          places: [place],
          agents: [by("Ivanov, V. I."), by("Mao Zedong", "recipient")],
          holding: { repository: null, reference: "f. 5, op. 49, d. 131" },
        }),
      );
    }
  });

  const titles = [
    "What is to be done?",
    "To arms!",
    "He said so.",
    "The word “freedom” in the press",
    'The word "freedom" in the press',
    "The ambassador's answer, and what came of it",
    "report on the economy: a first draft",
    "On the Party’s line: what next?",
    "‘Thus spoke Kim’",
    "Letter to the C.C. of the C.P.S.U.",
    "Sino-soviet talks on follow-up work, a look-in",
    "e-mail from the front line",
    "О положении в партии",
    "朝鲜劳动党中央委员会",
  ];
  test.each(titles)("for the title: %s", (title) => {
    for (const languages of [[], ["en"], ["ru"]]) {
      agree(
        documentOf("bcdfghjk", { title, type: "report", date: day("1956"), languages, agents: [by("Kim, A. B.")] }),
      );
      agree(documentOf("bcdfghjk", { title, type: null, languages }));
    }
  });

  test.skipIf(!existsSync(frus))(
    "for 200 real documents of Foreign Relations of the United States",
    () => {
      const lines = gunzipSync(readFileSync(frus)).toString("utf8").trim().split("\n");
      const step = Math.floor(lines.length / 200);
      const drawn = lines.filter((_, index) => index % step === 0).slice(0, 200);
      expect(drawn).toHaveLength(200);
      for (const line of drawn) agree(recordOfFrus(JSON.parse(line)));
      // citeproc takes seconds for 600 citations, and longer on a busy machine.
    },
    60_000,
  );
});

/** The fields that a citation needs, as the volumes have them. */
function recordOfFrus(row: Record<string, string | undefined>): DocumentRecord {
  const { title, doc_type = "", date_min, date_max, date_text = "", from, to, place, source_note } = row;
  const edtf = date_min === undefined ? null : date_min === date_max ? date_min : `${date_min}/${date_max}`;
  const reference = source_note?.replace(/^\W*Source: /, "").split(". ")[0];
  return documentOf("bcdfghjk", {
    title,
    type: doc_type.replaceAll("_", " ") || null,
    date: { edtf, display: date_text, min: date_min ?? null, max: date_max ?? null, basis: "stated" },
    agents: [...(from ? [by(from)] : []), ...(to ? [by(to, "recipient")] : [])],
    places: place ? [{ id: null, name: place, role: "sent-from" }] : [],
    holding: reference ? { repository: null, reference } : null,
    languages: ["en"],
  });
}

// ---- What a historian reads ----

describe("a citation", () => {
  test("names author, title, translator, day, signature, archive and address", () => {
    expect(chicago(mikoyanTelegram, contextOf(mikoyanTelegram))).toEqual({
      note:
        "Anastas Ivanovich Mikoyan, “Telegram from A. Mikoyan to the CPSU Central Committee,” trans. Gary Goldberg, " +
        "September 21, 1956, Fond 5446, Opis 98c, Delo 718, Listy 12-16, State Archive of the Russian Federation " +
        "(GARF), https://archive.example/documents/mkt2s9fb.",
      short: "Mikoyan, “Telegram from A. Mikoyan to the CPSU Central Committee.”",
      bibliography:
        "Mikoyan, Anastas Ivanovich. “Telegram from A. Mikoyan to the CPSU Central Committee.” Translated by Gary " +
        "Goldberg. September 21, 1956. Fond 5446, Opis 98c, Delo 718, Listy 12-16. State Archive of the Russian " +
        "Federation (GARF). https://archive.example/documents/mkt2s9fb.",
    });
  });

  test("describes a letter whose title does not say what it is and to whom", () => {
    expect(plainCitation(rankinTelegram, contextOf(rankinTelegram))).toContain(
      "Secretary of State,” telegram to Secretary of State, Taipei, December 28, 1951,",
    );
  });

  test("does not put a translator in the place of an author nobody knows", () => {
    const record = { ...ivanovMemorandum, agents: [] };
    const { note, short, bibliography } = chicago(record, contextOf(record));
    expect(note).toMatch(/^“Memorandum of Conversation with Kim Il Sung,” trans\. James F\. Person, April 19, 1956,/);
    expect(short).toBe("“Memorandum of Conversation with Kim Il Sung.”");
    expect(bibliography).toMatch(/^“Memorandum .*” Translated by James F\. Person\. April 19, 1956\./);
  });

  test("says n.d. of an undated document and never invents a date", () => {
    expect(plainCitation(undatedNote, contextOf(undatedNote))).toContain("” n.d., https://");
    expect(cslItem(undatedNote, contextOf(undatedNote))).not.toHaveProperty("issued");
  });

  test("is escaped text: no markup of a title comes through", () => {
    const { note, short, bibliography } = chicago(hostileDocument, contextOf(hostileDocument));
    for (const html of [note, short, bibliography]) {
      expect(html).not.toMatch(/[<>]/);
      expect(html).toContain("&lt;script&gt;");
      expect(html).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/);
    }
    expect(plainCitation({ ...puzanovJune16, title: "<b>&" }, contextOf(puzanovJune16))).toContain("“<b>&,”");
  });

  test("has a key that is ASCII, tells author and year, and never collides", () => {
    expect(citationKey(mikoyanTelegram)).toBe("mikoyan-1956-mkt2s9fb");
    expect(citationKey({ ...mikoyanTelegram, agents: [by("Хрущёв, Н. С.")] })).toBe("document-1956-mkt2s9fb");
    expect(citationKey({ ...mikoyanTelegram, agents: [by("Ŝabó, Éva")], date: day(null) })).toBe("sabo-nd-mkt2s9fb");
    expect(citationKey(hostileDocument)).toMatch(/^[a-z]+-1956-hst9d4cm$/);
  });
});

describe("the CSL item", () => {
  test("gives the archive once and the place in it without repeating the archive's initials", () => {
    const item = cslItem(mikoyanTelegram, contextOf(mikoyanTelegram));
    expect(item.archive).toBe("State Archive of the Russian Federation (GARF)");
    expect(item.archive_location).toBe("Fond 5446, Opis 98c, Delo 718, Listy 12-16");
  });

  test("builds the signature from its parts where there is no reference", () => {
    const holding = { repository: null, fonds: "F. 5", series: "op. 1", file: "d. 2", folios: "l. 3" };
    expect(cslItem({ ...mikoyanTelegram, holding }, contextOf(mikoyanTelegram)).archive_location).toBe(
      "F. 5, op. 1, d. 2, l. 3",
    );
  });

  test("takes a DOI with or without its resolver, and nothing that is none", () => {
    const doi = (value: string) =>
      cslItem({ ...mikoyanTelegram, identifiers: [{ scheme: "DOI", value }] }, contextOf(mikoyanTelegram)).DOI;
    expect(doi("10.9999/x.1")).toBe("10.9999/x.1");
    expect(doi("https://doi.org/10.9999/x.1")).toBe("10.9999/x.1");
    expect(doi(HOSTILE)).toBeUndefined();
  });

  test("puts speakers and signatories in the author's place only for want of an author", () => {
    const item = (...agents: Credit[]) => cslItem({ ...mikoyanTelegram, agents }, contextOf(mikoyanTelegram));
    expect(item(by("Mao Zedong", "speaker"), by("Kim Il Sung", "signatory")).author).toEqual([
      { literal: "Mao Zedong" },
    ]);
    expect(item(by("Kim Il Sung", "signatory"), by("A.M. Puzanov")).author).toEqual([
      { family: "Puzanov", given: "A. M." },
    ]);
    expect(item(by("Kim Il Sung", "mentioned"))).not.toHaveProperty("author");
  });

  test("is one line of single blanks, wherever control characters stood among them", () => {
    expect(oneLine(" a \u0001\u001b \u000b b\u0085\r\nc\u007f\uffffd ")).toBe("a b cd");
  });

  test("drops control characters and line ends, and keeps every script", () => {
    const title = "A\u0000 title\r\nER  - \u202Eمرحبا\u202C 𠮷 \uD800x";
    expect(cslItem({ ...mikoyanTelegram, title }, contextOf(mikoyanTelegram)).title).toBe(
      "A title ER - \u202Eمرحبا\u202C 𠮷 \uFFFDx",
    );
  });
});

describe("names", () => {
  const name = (text: string, id: string | null = null) => cslName({ id, name: text });
  test.each([
    ["Khrushchev, Nikita S.", "Nikita S. Khrushchev", "Khrushchev, Nikita S.", "Khrushchev"],
    ["A. Mikoyan", "A. Mikoyan", "Mikoyan, A.", "Mikoyan"],
    ["A.M. Puzanov", "A. M. Puzanov", "Puzanov, A. M.", "Puzanov"],
    ["Nobuo Shimotomai", "Nobuo Shimotomai", "Shimotomai, Nobuo", "Shimotomai"],
    ["Lay, James S., Jr.", "James S. Lay Jr.", "Lay, James S., Jr.", "Lay"],
    ["Clark, John E., 1939-", "John E. Clark", "Clark, John E.", "Clark"],
    ["de Gaulle, Charles", "Charles de Gaulle", "Gaulle, Charles de", "de Gaulle"],
    ["al-Atasi, Nur al-Din", "Nur al-Din al-Atasi", "Atasi, Nur al-Din al-", "al-Atasi"],
    ["Kim Il Sung", "Kim Il Sung", "Kim Il Sung", "Kim Il Sung"],
    ["Pak Hŏn-yŏng", "Pak Hŏn-yŏng", "Pak Hŏn-yŏng", "Pak Hŏn-yŏng"],
    ["Zhou Enlai", "Zhou Enlai", "Zhou Enlai", "Zhou Enlai"],
    ["金日成", "金日成", "金日成", "金日成"],
    ["Н. С. Хрущёв", "Н. С. Хрущёв", "Хрущёв, Н. С.", "Хрущёв"],
    ["CPSU Central Committee", "CPSU Central Committee", "CPSU Central Committee", "CPSU Central Committee"],
    ["Department of State", "Department of State", "Department of State", "Department of State"],
    ["Foreign Ministry, Moscow", "Foreign Ministry, Moscow", "Foreign Ministry, Moscow", "Foreign Ministry, Moscow"],
    ["George VI", "George VI", "George VI", "George VI"],
  ])("%s", (text, inOrder, filed, brief) => {
    expect([direct(name(text)), inverted(name(text)), short(name(text))]).toEqual([inOrder, filed, brief]);
  });

  test("an authority record without a comma is in direct order, and is not turned round", () => {
    expect(name("Souvanna Phouma", "k2msng7b")).toEqual({ literal: "Souvanna Phouma" });
    expect(name("King, Ernest", "k2msng7b")).toEqual({ family: "King", given: "Ernest" });
  });

  test("a surmised author stands in brackets with a question mark", () => {
    expect(cslName({ id: null, name: "Ivanov, V. I.", certainty: "possible" })).toEqual({ literal: "[V. I. Ivanov?]" });
  });
});

describe("dates", () => {
  const words = (edtf: string | null, display = "") => citedDate(cslDate(day(edtf, display)));
  test.each([
    ["1956-09-21", "September 21, 1956"],
    ["1956-09-20/1956-09-23", "September 20–23, 1956"],
    ["1956-12-30/1957-01-02", "December 30, 1956–January 2, 1957"],
    ["1956~", "[1956?]"],
    ["1956-22", "Summer 1956"],
    [null, "n.d."],
  ])("%s is cited as %s", (edtf, expected) => expect(words(edtf)).toBe(expected));

  test("what parts cannot tell is told in the record's own words", () => {
    expect(words("195X", "the fifties")).toBe("the fifties");
    expect(words("1956/..", "from 1956")).toBe("from 1956");
    expect(cslDate(day("195X", "the fifties"))).toEqual({ literal: "the fifties" });
  });
});

describe("headline capitals", () => {
  test("raise what Chicago raises and lower nothing", () => {
    expect(headline("report on the state of the economy: a first look")).toBe(
      "Report on the State of the Economy: A First Look",
    );
    expect(headline("Memorandum From the Executive Secretary")).toBe("Memorandum From the Executive Secretary");
    expect(headline("e-mail to Kim’s aide, and a look-in")).toBe("E-Mail to Kim’s Aide, and a Look-In");
  });
});
