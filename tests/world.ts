// The small world of the tests: six real documents, a real telegram with notes, an invented letter in three
// languages, odd and hostile documents, the people and places in them, and builders for the answers about them.
import {
  AGENT_KINDS,
  type Agent,
  type Authority,
  type AuthorityKind,
  addressOf,
  type Collection,
  keyOf,
  type Place,
  type Repository,
  type Subject,
  type Variant,
} from "../worker/archive/authority.ts";
import { type DocumentRecord, type DocumentState, type DocumentText, readablesOf } from "../worker/archive/document.ts";
import type { Directory, DocumentAnswer, Entry, Facet, Home, Listing, Snippet } from "../worker/archive/listing.ts";
import { addressWith, canonical, type FacetName, type Question, toggled } from "../worker/archive/question.ts";
import { highlightText, snippetOf } from "../worker/archive/snippets.ts";
import type { Telling } from "../worker/formats/format.ts";

/** The archive's clock in this world. */
export const ADDED = "2026-11-03T09:30:00Z";
export const CHANGED = "2026-11-12T16:05:00Z";
const meta = { version: 12, changed_at: CHANGED };

// ---- People and bodies ----

const latin = (form: string, system: string): Variant => ({ form, lang: "en", script: "Latn", system });
const NO_MORE = { description: "", variants: [], same_as: [], identifiers: [] };

export const kimIlSung: Agent = {
  id: "k2msng7b",
  kind: "person",
  name: "Kim Il Sung",
  description: "Premier of the Democratic People's Republic of Korea and chairman of the Korean Workers' Party.",
  birth: "1912-04-15",
  death: "1994-07-08",
  variants: [
    latin("Kim Il-sung", "hyphen"),
    latin("Kim Il-Sŏng", "McCune–Reischauer"),
    latin("Gim Il-seong", "Revised Romanization"),
    latin("Kim Ir Sen", "via Russian"),
    { form: "Ким Ир Сен", lang: "ru", script: "Cyrl" },
    { form: "Ким Ильсон", lang: "ru", script: "Cyrl", system: "Kontsevich" },
    { form: "김일성", lang: "ko", script: "Hang" },
    { form: "金日成", lang: "zh", script: "Hani" },
  ],
  same_as: ["https://www.wikidata.org/entity/Q41117", "https://viaf.org/viaf/97798301"],
  identifiers: [{ scheme: "frus-people", value: "107176" }],
};

export const mikoyan: Agent = {
  ...NO_MORE,
  id: "m4kyn8wd",
  kind: "person",
  name: "Mikoyan, Anastas Ivanovich",
  description: "First Deputy Premier of the Soviet Union; headed the Soviet delegation to Pyongyang in September 1956.",
  birth: "1895",
  death: "1978",
  variants: [
    latin("A. Mikoyan", "as in source"),
    latin("Mikoian", "ALA-LC"),
    { form: "Анастас Микоян", lang: "ru", script: "Cyrl" },
    { form: "米高扬", lang: "zh", script: "Hans" },
  ],
};

export const puzanov: Agent = {
  ...NO_MORE,
  id: "p7znvr3c",
  kind: "person",
  name: "Puzanov, A. M.",
  description: "Soviet ambassador in the DPRK.",
  variants: [latin("A.M. Puzanov", "as in source"), { form: "Пузанов", lang: "ru", script: "Cyrl" }],
};

export const ivanov: Agent = {
  ...NO_MORE,
  id: "v5nvsk2h",
  kind: "person",
  name: "Ivanov, V. I.",
  variants: [latin("V.I. Ivanov", "as in source"), { form: "В.И. Иванов", lang: "ru", script: "Cyrl" }],
};

export const pakHonyong: Agent = {
  ...NO_MORE,
  id: "p9khny6g",
  kind: "person",
  name: "Pak Hŏn-yŏng",
  death: "1956~",
  variants: [
    latin("Pak Heon-yeong", "as in source"),
    latin("Bak Heonyeong", "Revised Romanization"),
    { form: "박헌영", lang: "ko", script: "Hang" },
    { form: "朴憲永", lang: "zh", script: "Hant" },
  ],
};

export const khrushchev: Agent = {
  ...NO_MORE,
  id: "kh3rsw8t",
  kind: "person",
  name: "Khrushchev, Nikita Sergeyevich",
  birth: "1894",
  death: "1971",
  variants: [{ form: "Хрущёв", lang: "ru", script: "Cyrl" }],
};

export const maoZedong: Agent = {
  ...NO_MORE,
  id: "mz6dng4q",
  kind: "person",
  name: "Mao Zedong",
  birth: "1893",
  death: "1976",
  variants: [latin("Mao Tse-tung", "Wade–Giles"), { form: "毛泽东", lang: "zh", script: "Hans" }],
};

export const centralCommittee: Agent = {
  ...NO_MORE,
  id: "cpc5s2mt",
  kind: "corporate-body",
  name: "Communist Party of the Soviet Union. Central Committee",
  variants: [latin("CPSU Central Committee", "as in source"), latin("CC CPSU", "abbreviation")],
};

export const rankin: Agent = { ...NO_MORE, id: "rnk8nk5s", kind: "person", name: "Rankin, Karl L." };

export const agents = [
  kimIlSung,
  mikoyan,
  puzanov,
  ivanov,
  pakHonyong,
  khrushchev,
  maoZedong,
  centralCommittee,
  rankin,
];

// ---- Places, subjects, repositories, collections ----

export const pyongyang: Place = {
  ...NO_MORE,
  id: "pyngy4ng",
  name: "Pyongyang",
  latitude: 39.0194,
  longitude: 125.7381,
  variants: [latin("P'yŏngyang", "McCune–Reischauer"), { form: "평양", lang: "ko", script: "Hang" }],
};
export const moscow: Place = { ...NO_MORE, id: "m5scww9k", name: "Moscow" };
export const taipei: Place = { ...NO_MORE, id: "tp2pgh7n", name: "Taipei" };
export const places = [pyongyang, moscow, taipei];

export const augustIncident: Subject = {
  ...NO_MORE,
  id: "sg8st2nc",
  name: "August Faction Incident, 1956",
  variants: [{ form: "8월 종파 사건", lang: "ko", script: "Hang" }],
};
export const subjects = [augustIncident];

export const garf: Repository = {
  ...NO_MORE,
  id: "grf2mscw",
  name: "State Archive of the Russian Federation (GARF)",
  place: "Moscow",
  url: "https://statearchive.ru/",
};
export const avprf: Repository = {
  ...NO_MORE,
  id: "vprf6mwk",
  name: "Foreign Policy Archive of the Russian Federation (AVPRF)",
  place: "Moscow",
};
export const repositories = [garf, avprf];

export const koreanCrisis: Collection = {
  ...NO_MORE,
  slug: "korea-1956",
  name: "North Korea in 1956",
  description: "The August plenum, the joint Sino-Soviet delegation, and what came of it.",
  parent: null,
};
export const puzanovJournals: Collection = {
  ...NO_MORE,
  slug: "puzanov-journals",
  name: "Journals of Ambassador Puzanov",
  parent: "korea-1956",
};
export const collections = [koreanCrisis, puzanovJournals];

export const kimAuthority: Authority = { authority: "agent", ...kimIlSung };
export const pyongyangAuthority: Authority = { authority: "place", ...pyongyang };
export const garfAuthority: Authority = { authority: "repository", ...garf };
export const subjectAuthority: Authority = { authority: "subject", ...augustIncident };
export const collectionAuthority: Authority = {
  authority: "collection",
  ...koreanCrisis,
  parts: [{ slug: puzanovJournals.slug, name: puzanovJournals.name, count: 3 }],
};

// ---- Documents ----

/** A state with nothing known but a title and a day: what most archives have of most documents. */
export const bareState: DocumentState = {
  identifiers: [],
  title: "Untitled note",
  title_kind: "formal",
  alt_titles: [],
  summary: "",
  alt_summaries: [],
  date: { edtf: null, display: "", min: null, max: null, basis: "stated" },
  type: null,
  agents: [],
  places: [],
  subjects: [],
  collections: [],
  holding: null,
  provenance: {},
  availability: "description",
  rights: {},
  languages: [],
  relations: [],
  notes: [],
  texts: [],
  scans: [],
  files: [],
};

/** A published record with this id and these facts; everything else is as `bareState` has it. */
export function documentOf(
  id: string,
  facts: Partial<DocumentState>,
  own: Partial<DocumentRecord> = {},
): DocumentRecord {
  const state = { ...bareState, ...facts };
  return {
    ...state,
    id,
    status: "published",
    revision: 1,
    has: readablesOf(state),
    created_at: ADDED,
    updated_at: ADDED,
    published_at: ADDED,
    content_hash: "0".repeat(64),
    ...own,
  };
}

const onDay = (edtf: string, display: string): DocumentState["date"] => ({
  edtf,
  display,
  min: edtf,
  max: edtf,
  basis: "stated",
});
const wilson = (value: string) => [{ scheme: "wilson", value }];
const inRole = (agent: Agent, role: DocumentState["agents"][number]["role"], as_named?: string) => ({
  id: agent.id,
  name: agent.name,
  role,
  ...(as_named && { as_named }),
});
const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
const within = ({ slug, name }: Collection, position: number) => ({ slug, name, position });

export const mikoyanTelegram = documentOf("mkt2s9fb", {
  title: "Telegram from A. Mikoyan to the CPSU Central Committee",
  date: onDay("1956-09-21", "September 21, 1956"),
  type: "telegram",
  summary:
    "A meeting with Kim Il Sung reveals the main goals of the Sino-Soviet delegation: to convince the Korean Workers' Party to move away from policies of repression and to repeal the order to expel the group of accused party officials. Kim agrees on repealing the expulsion order, but not for those who fled to China. Mikoyan asks that Sino-Soviet delegation be allowed to sit in on the presidium meeting the next day.",
  identifiers: wilson("120194"),
  agents: [
    inRole(mikoyan, "author", "A. Mikoyan"),
    inRole(centralCommittee, "recipient", "CPSU Central Committee"),
    inRole(kimIlSung, "mentioned"),
  ],
  places: [
    { id: pyongyang.id, name: pyongyang.name, role: "sent-from" },
    { id: moscow.id, name: moscow.name, role: "sent-to" },
  ],
  subjects: [named(augustIncident)],
  collections: [within(koreanCrisis, 2)],
  holding: {
    repository: named(garf),
    fonds: "Fond 5446",
    series: "Opis 98c",
    file: "Delo 718",
    folios: "Listy 12-16",
    reference: "GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16",
  },
  provenance: { translated_by: "Gary Goldberg" },
  languages: ["ru"],
});

export const mikoyanSecondTelegram = documentOf("mkt4w3dh", {
  title: "Telegram from A. Mikoyan to the CPSU Central Committee",
  date: onDay("1956-09-23", "September 23, 1956"),
  type: "telegram",
  summary:
    "Mikoyan once again assures Kim Il Sung that the Sino-Soviet delegation's only motive in intervening is to help and advise the Korean Workers' Party. Kim vows to include the delegation's suggestions and the content of their discussions in the September Plenum. Mikoyan notes that Kim kept his promise at the plenary meeting that was held the next day.",
  identifiers: wilson("120189"),
  agents: [
    inRole(mikoyan, "author", "A. Mikoyan"),
    inRole(centralCommittee, "recipient", "CPSU Central Committee"),
    inRole(kimIlSung, "mentioned"),
  ],
  subjects: [named(augustIncident)],
  collections: [within(koreanCrisis, 3)],
  holding: {
    repository: named(garf),
    fonds: "Fond 5446",
    series: "Opis 98c",
    file: "Delo 718",
    folios: "Listy 3-6",
    reference: "GARF, Fond 5446, Opis 98c, Delo 718, Listy 3-6",
  },
  provenance: { translated_by: "Gary Goldberg" },
  languages: ["ru"],
});

export const puzanovJune16 = documentOf("pzj6t5kn", {
  title: "Journal of Soviet Ambassador in the DPRK A.M. Puzanov for 16 June 1960",
  date: onDay("1960-06-16", "June 16, 1960"),
  type: "journal",
  summary:
    "Kim Il Sung expressed indignation toward Mao Zedong after reading a statement alleging that Kim Il Sung is a traitor to the communist cause.",
  agents: [inRole(puzanov, "author", "A.M. Puzanov"), inRole(kimIlSung, "mentioned"), inRole(maoZedong, "mentioned")],
  collections: [within(puzanovJournals, 3)],
});

export const puzanovJune15 = documentOf("pzj3r8vc", {
  title: "Journal of Soviet Ambassador in the DPRK A.M. Puzanov for 15 June 1960",
  date: onDay("1960-06-15", "June 15, 1960"),
  type: "journal",
  summary:
    "Khrushchev gives Kim Il Sung a copy of Mao Zedong's statements stemming from the 1956 August Incident and the joint Sino-Soviet intervention.",
  identifiers: wilson("119418"),
  agents: [
    inRole(puzanov, "author", "A.M. Puzanov"),
    inRole(khrushchev, "mentioned"),
    inRole(kimIlSung, "mentioned"),
    inRole(maoZedong, "mentioned"),
  ],
  subjects: [named(augustIncident)],
  collections: [within(puzanovJournals, 2)],
  holding: {
    repository: named(avprf),
    fonds: "Fond 0102",
    series: "Opis 16",
    file: "Delo 7",
    folios: "pp. 1-15",
    reference: "AVPRF, Fond 0102, Opis 16, Delo 7, pp. 1-15",
  },
  provenance: { translated_by: "Gary Goldberg" },
  languages: ["ru"],
});

export const puzanovApril1957 = documentOf("pzp9n2bg", {
  title: "Journal of Soviet Ambassador to the DPRK A.M. Puzanov for 9 April 1957",
  date: onDay("1957-04-09", "April 9, 1957"),
  type: "journal",
  summary:
    "During his conversation with Puzanov, Kim Il Sung discusses the five-year plan to develop the DPRK's economy, the KWP's efforts to improve the standard of living for the North Korean people, factionalism and the eventual consolidation of KWP members under the official party line, Stalin's cult of personality, and problems in the North Korean judiciary.",
  agents: [inRole(puzanov, "author", "A.M. Puzanov"), inRole(kimIlSung, "mentioned")],
  collections: [within(puzanovJournals, 1)],
});

export const ivanovMemorandum = documentOf("vnm8c4tz", {
  title: "Memorandum of Conversation with Kim Il Sung",
  date: onDay("1956-04-19", "April 19, 1956"),
  type: "memorandum of conversation",
  summary:
    "Diary entry of a conversation between V.I. Ivanov and Kim Il Sung about whether Pak Heon-yeong should be put to death or not.",
  identifiers: wilson("111639"),
  agents: [
    inRole(ivanov, "author", "V.I. Ivanov"),
    inRole(kimIlSung, "participant"),
    inRole(pakHonyong, "mentioned", "Pak Heon-yeong"),
  ],
  places: [{ id: pyongyang.id, name: pyongyang.name, role: "meeting" }],
  collections: [within(koreanCrisis, 1)],
  holding: {
    repository: named(avprf),
    series: "Opis 12",
    file: "Papka 68, Delo 5",
    folios: "Listy 64-65",
    reference: "AVPRF, Opis 12, Papka 68, Delo 5, Listy 64-65",
  },
  provenance: { translated_by: "James F. Person", obtained_by: "Nobuo Shimotomai" },
  languages: ["ru"],
});

/** The six of the seed, oldest first: what `/documents` of a fresh archive shows. */
export const sixDocuments = [
  ivanovMemorandum,
  mikoyanTelegram,
  mikoyanSecondTelegram,
  puzanovApril1957,
  puzanovJune15,
  puzanovJune16,
];

/** A real telegram: frus1951v07p2/d243, public domain. The places of its marks and page break are set by hand. */
export const rankinTelegram = documentOf("rnk5w7dk", {
  identifiers: [{ scheme: "frus", value: "frus1951v07p2/d243" }],
  title: "The Chargé in the Republic of China (Rankin) to the Secretary of State",
  date: onDay("1951-12-28", "December 28, 1951—5 p. m."),
  type: "telegram",
  agents: [
    inRole(rankin, "author", "Chargé in the Republic of China (Rankin)"),
    { id: null, name: "Secretary of State", role: "recipient" },
  ],
  places: [{ id: taipei.id, name: taipei.name, role: "sent-from" }],
  holding: { repository: null, reference: "693.949/12–2851: Telegram" },
  provenance: {
    first_published_in:
      "Foreign Relations of the United States, 1951, Korea and China, Volume VII, Part 2, Document 243",
  },
  classification: "Confidential",
  availability: "full-text",
  rights: { uri: "https://creativecommons.org/publicdomain/mark/1.0/", note: "Public domain (U.S. Government work)" },
  languages: ["en"],
  notes: [
    {
      id: "n1",
      kind: "footnote",
      label: "1",
      text: "The reference telegram, not printed, reported that the Chinese Foreign Minister was anxious to learn whether or not the Japanese intended to conclude a bilateral treaty with the Chinese National Government (693.949/12–2151). For documentation on this subject, see vol. vi, Part 1. pp. 777 ff.",
      public: true,
    },
    {
      id: "n2",
      kind: "footnote",
      label: "2",
      text: "The Weeka telegrams under reference, which consisted of summaries of developments in the Republic of China during the preceding weeks, are not printed.",
      public: true,
    },
    {
      id: "n3",
      kind: "footnote",
      label: "3",
      text: "British Prime Minister Winston Churchill was to visit Washington for meetings with President Truman in January 1952.",
      public: true,
    },
    { id: "n4", kind: "editorial", text: "A note of ours that is not for readers.", public: false },
  ],
  texts: [
    {
      kind: "transcript",
      language: "en",
      method: "human",
      paragraphs: [
        {
          id: "p1",
          text: "798. Re mytel 773, Dec 21 and Polit Sects Weeka 51–52. FonMin told me today members FonOff Comite Legis Yuan extremely difficult in yesterday’s secret meeting where they grilled him six hours re Jap treaty and related questions. He indicated continued confidence US wld not modify Formosa policy to detriment of Chi Govt and people of this island. However, he found himself in difficult position when forced admit he did not know what transpired between Yoshida and Rusk or Yoshida and Dulles in Toyko re proposed Chi-Jap Bilateral Treaty. Certain Yuan members regard this as further evidence of impending US deal with UK behind Chi Govt’s back in effort appease ChiComs re Korea, etc.",
          breaks: [
            { at: 0, page: "1873" },
            { at: 357, page: "1874" },
          ],
          notes: [
            { at: 25, note: "n1" },
            { at: 53, note: "n2" },
          ],
        },
        {
          id: "p2",
          text: "FonMin expressed to me most earnestly his hope and belief US wld make no commitments affecting Chi in Truman-Churchill meeting without full prior consultation with Chi Govt.",
          notes: [{ at: 126, note: "n3" }],
        },
        { id: "p3", kind: "signature", text: "Rankin" },
      ],
    },
  ],
});

const letterInRussian: DocumentText = {
  kind: "transcript",
  language: "ru",
  method: "reviewed",
  paragraphs: [
    { id: "p1", kind: "dateline", text: "Село Вымышленное, начало марта 1927 г.", breaks: [{ at: 0, page: "3" }] },
    { id: "p2", text: "Уважаемый товарищ редактор!" },
    {
      id: "p3",
      text: "Пишу вам о нашей школе. Дрова кончились ещё в феврале, и дети сидят в тулупах.",
      notes: [{ at: 53, note: "n1" }],
    },
    {
      id: "p4",
      text: "Почта приходит раз в две недели, и газету мы читаем вслух всем селом.",
      breaks: [{ at: 33, page: "3 об." }],
    },
    { id: "p5", kind: "signature", text: "Учительница Н. Н." },
  ],
};
const letterInEnglish: DocumentText = {
  kind: "translation",
  language: "en",
  translator: "An Invented Translator",
  method: "human",
  paragraphs: [
    { id: "p1", kind: "dateline", text: "The village of Vymyshlennoe, early March 1927", source: "p1" },
    { id: "p2", text: "Dear Comrade Editor,", source: "p2" },
    {
      id: "p3",
      text: "I write to you about our school. The firewood ran out as early as February, and the children sit in their sheepskins.",
      source: "p3",
      notes: [{ at: 75, note: "n1" }],
    },
    {
      id: "p4",
      text: "The post comes once in two weeks, and we read the newspaper aloud, the whole village together.",
      source: "p4",
    },
    { id: "p5", kind: "signature", text: "N. N., schoolteacher", source: "p5" },
  ],
};
const letterInArabic: DocumentText = {
  kind: "translation",
  language: "ar",
  method: "machine",
  paragraphs: [
    { id: "p1", text: "الرفيق المحرر المحترم،", source: "p2" },
    { id: "p2", text: "أكتب إليكم عن مدرستنا. لقد نفد الحطب منذ شهر فبراير.", source: "p3" },
  ],
};

/** An invented document with every field in use: no such letter exists. */
export const inventedLetter = documentOf(
  "fct7n8xx",
  {
    identifiers: [
      { scheme: "doi", value: "10.9999/invented.7" },
      { scheme: "signature", value: "INV 1/2/3" },
    ],
    title: "Letter from a Village Schoolteacher to the Editor (invented for the tests)",
    title_kind: "supplied",
    alt_titles: [{ lang: "ru", text: "Письмо сельской учительницы редактору" }],
    summary: "An invented letter: the school has no firewood, and the newspaper is read aloud.",
    alt_summaries: [{ lang: "ru", text: "Вымышленное письмо: в школе нет дров, газету читают вслух." }],
    date: {
      edtf: "1927-03~",
      display: "early March 1927",
      min: "1927-03-01",
      max: "1927-03-31",
      basis: "inferred",
      note: "The envelope is postmarked 14 March.",
    },
    type: "letter",
    agents: [
      { id: null, name: "N. N.", role: "author", as_named: "Учительница Н. Н.", certainty: "probable" },
      { id: null, name: "The Editor", role: "recipient" },
      { id: null, name: "An Invented Translator", role: "translator" },
    ],
    places: [{ id: null, name: "Vymyshlennoe", role: "sent-from", as_named: "Село Вымышленное" }],
    subjects: [named(augustIncident)],
    collections: [within(koreanCrisis, 9)],
    holding: {
      repository: named(garf),
      fonds: "Fond 999",
      file: "Delo 1",
      folios: "List 3–3 ob.",
      reference: "GARF, Fond 999, Delo 1, List 3–3 ob. (invented)",
    },
    provenance: {
      obtained_by: "A reader",
      contributed_by: "The Museum of Invented Things",
      translated_by: "An Invented Translator",
    },
    credit_line: "Gift of nobody in particular",
    donor: "Nobody in particular",
    classification: "Not secret",
    release: { date: "1991", authority: "The archive", excisions: "One name is blacked out." },
    availability: "full-text",
    rights: { uri: "https://rightsstatements.org/vocab/NoC-NC/1.0/", note: "Ask before printing." },
    languages: ["ru"],
    extent: "1 leaf",
    relations: [
      { type: "see-also", target: mikoyanTelegram.id, title: mikoyanTelegram.title, date: "September 21, 1956" },
    ],
    notes: [
      { id: "n1", kind: "translator", label: "*", text: "In the original: “овчина”, struck out.", public: true },
      { id: "n2", kind: "erratum", text: "An earlier state of this record gave the year as 1937.", public: true },
    ],
    texts: [letterInRussian, letterInEnglish, letterInArabic],
  },
  { revision: 3, updated_at: CHANGED },
);

/** A real record of something closed: known, dated, described, not to be read. */
export const withheldReport = documentOf("wth3k9mr", {
  title: "Report withheld in full (invented for the tests)",
  date: { edtf: "1956-09-20/1956-09-23", display: "", min: "1956-09-20", max: "1956-09-23", basis: "filed" },
  type: "report",
  availability: "withheld",
  classification: "Top Secret",
  release: { authority: "The releasing authority", excisions: "Withheld in full." },
  holding: { repository: named(avprf), reference: "AVPRF, closed file" },
});

export const undatedNote = documentOf("ndt6t2nh", {
  title: "Note without a date (invented for the tests)",
  date: { edtf: null, display: "", min: null, max: null, basis: "stated" },
  type: "note",
});

/** What a hostile giver would write into every field that takes text. */
export const HOSTILE = `<script>alert("x")</script><img src=x onerror=a(1)>'&amp;`;
const hostileScheme = "javascript:alert(1)";

export const hostileAgent: Agent = {
  id: "hst2gnt5",
  kind: AGENT_KINDS[0],
  name: HOSTILE,
  description: HOSTILE,
  birth: HOSTILE,
  variants: [{ form: HOSTILE, system: HOSTILE }],
  same_as: [hostileScheme, HOSTILE],
  identifiers: [{ scheme: HOSTILE, value: HOSTILE }],
};

export const hostileDocument = documentOf("hst9d4cm", {
  identifiers: [
    { scheme: HOSTILE, value: HOSTILE },
    { scheme: "doi", value: `10.1/"><script>alert(2)</script>` },
  ],
  title: HOSTILE,
  alt_titles: [{ lang: "en", text: HOSTILE }],
  summary: HOSTILE,
  alt_summaries: [{ lang: "fr", text: HOSTILE }],
  date: { edtf: `1956"><script>`, display: HOSTILE, min: null, max: null, basis: "inferred", note: HOSTILE },
  type: HOSTILE,
  agents: [
    { id: null, name: HOSTILE, role: "author", as_named: HOSTILE },
    { id: hostileAgent.id, name: HOSTILE, role: "mentioned" },
  ],
  places: [{ id: null, name: HOSTILE, role: "about", as_named: HOSTILE }],
  subjects: [{ id: "hst3sbj4", name: HOSTILE }],
  collections: [{ slug: `x"><script>alert(3)</script>`, name: HOSTILE, position: 1 }],
  holding: {
    repository: { id: "hst4rps5", name: HOSTILE },
    fonds: HOSTILE,
    series: HOSTILE,
    file: HOSTILE,
    folios: HOSTILE,
    reference: HOSTILE,
  },
  provenance: {
    obtained_by: HOSTILE,
    contributed_by: HOSTILE,
    translated_by: HOSTILE,
    first_published_in: HOSTILE,
  },
  credit_line: HOSTILE,
  donor: HOSTILE,
  classification: HOSTILE,
  release: { date: HOSTILE, authority: HOSTILE, excisions: HOSTILE },
  availability: "full-text",
  rights: { uri: hostileScheme, note: HOSTILE },
  languages: ["en"],
  extent: HOSTILE,
  relations: [{ type: "see-also", target: mikoyanTelegram.id, title: HOSTILE, date: HOSTILE }],
  notes: [{ id: "n1", kind: "footnote", label: HOSTILE.slice(0, 40), text: HOSTILE, public: true }],
  texts: [
    {
      kind: "transcript",
      language: "en",
      translator: HOSTILE,
      method: "human",
      paragraphs: [
        {
          id: "p1",
          text: HOSTILE,
          breaks: [{ at: 3, page: HOSTILE }],
          notes: [{ at: 9000, note: "n1" }],
        },
      ],
    },
  ],
});

// ---- Answers ----

export const telling: Telling = {
  origin: "https://archive.example",
  site: {
    name: "The Example Archive",
    description: "Primary sources on the foreign relations of North Korea, China and the Soviet Union.",
    publisher: "The Example Institute",
    email: "archive@archive.example",
    language: "en",
  },
  self: "https://archive.example/documents",
  canonical: "https://archive.example/documents",
  alternates: [
    {
      name: "json",
      label: "JSON",
      mediaType: "application/json",
      href: "https://archive.example/documents.json",
    },
    { name: "csv", label: "CSV", mediaType: "text/csv", href: "https://archive.example/documents.csv" },
  ],
};

/** The telling of another address of the same archive. */
export function tellingOf(address: string): Telling {
  const [path, query] = address.split("?");
  const asked = query ? `?${query}` : "";
  return {
    ...telling,
    self: `${telling.origin}${address}`,
    canonical: `${telling.origin}${address}`,
    alternates: telling.alternates.map((form) => ({ ...form, href: `${telling.origin}${path}.${form.name}${asked}` })),
  };
}

export const everything: Question = {
  q: "",
  type: [],
  agent: [],
  from: [],
  to_agent: [],
  place: [],
  subject: [],
  collection: [],
  repository: [],
  language: [],
  availability: [],
  has: [],
  missing: [],
  match: "overlap",
  expand: "all",
  fields: [],
};

/** The question that asks only this. */
export const asking = (asked: Partial<Question>): Question => ({ ...everything, ...asked });

/** A document as a listing shows it. */
export function entryOf(record: DocumentRecord, snippets?: Snippet[]): Entry {
  const { id, title, summary, type, languages, availability, has, revision, date } = record;
  const { created_at, updated_at, published_at } = record;
  return {
    id,
    title,
    summary,
    type,
    languages,
    availability,
    has,
    revision,
    date,
    created_at,
    updated_at,
    published_at,
    repository: record.holding?.repository ?? null,
    reference: record.holding?.reference ?? null,
    ...(snippets && { snippets }),
  };
}

/** A facet of the values these records have, with the addresses that add and take them away. */
export function facetOf(
  path: string,
  question: Question,
  name: FacetName,
  label: string,
  counted: [value: string, label: string, count: number][],
): Facet {
  return {
    name,
    label,
    values: counted.map(([value, word, count]) => {
      const selected = question[name].includes(value);
      const other = addressWith(path, question, toggled(question, name, value));
      return { value, label: word, count, selected, add: selected ? null : other, remove: selected ? other : null };
    }),
  };
}

/** A listing of these records at `/documents`, as the catalogue answers it; `change` replaces whole members. */
export function listingOf(records: DocumentRecord[], change: Partial<Listing> = {}): Listing {
  const question = change.question ?? everything;
  const path = pathOf(change.about ?? { kind: "documents" });
  return {
    about: { kind: "documents" },
    question,
    entries: records.map((record) => entryOf(record)),
    meta: {
      total: records.length,
      exact: true,
      returned: records.length,
      first: 1,
      undated_excluded: 0,
      expansions: [],
      notes: [],
      ...meta,
    },
    facets: [
      facetOf(path, question, "type", "Type", [
        ["journal", "journal", 3],
        ["telegram", "telegram", 2],
        ["memorandum of conversation", "memorandum of conversation", 1],
      ]),
      facetOf(path, question, "agent", "People and organisations", [
        [kimIlSung.id, kimIlSung.name, 6],
        [puzanov.id, puzanov.name, 3],
        [mikoyan.id, mikoyan.name, 2],
        [centralCommittee.id, centralCommittee.name, 2],
        [maoZedong.id, maoZedong.name, 2],
        [ivanov.id, ivanov.name, 1],
        [pakHonyong.id, pakHonyong.name, 1],
        [khrushchev.id, khrushchev.name, 1],
      ]),
    ],
    chips: [],
    links: {
      self: addressWith(path, question),
      first: addressWith(path, question, { after_key: undefined }),
      prev: null,
      next: null,
    },
    ...change,
  };
}

/** The address a listing is about: `/documents`, `/agents/{id}`, `/years/1956`, `/on/09-21`. */
export function pathOf(about: Listing["about"]): string {
  const two = (number: number) => String(number).padStart(2, "0");
  if (about.kind === "authority") return addressOf(about.authority.authority, keyOf(about.authority));
  if (about.kind === "year") return `/years/${about.year}`;
  if (about.kind === "day") return `/on/${two(about.month)}-${two(about.day)}`;
  return "/documents";
}

/** The listing of everything: "Results: 1 – 6 of 6". */
export const sixResults = listingOf(sixDocuments);

const markedIn = (field: "title" | "summary", record: DocumentRecord) =>
  snippetOf(field, highlightText(record[field], ["mikoyan"]));

/** A search for `mikoyan` among telegrams, on its second page, with everything a listing can say of itself. */
export const mikoyanSearch: Listing = (() => {
  const question = asking({ q: "mikoyan", type: ["telegram"], after: "1956", limit: 2 });
  const listing = listingOf([mikoyanTelegram, mikoyanSecondTelegram], { question });
  const address = (change: Partial<Question>) => addressWith("/documents", question, change);
  return {
    ...listing,
    entries: [
      entryOf(mikoyanTelegram, [markedIn("title", mikoyanTelegram), markedIn("summary", mikoyanTelegram)]),
      entryOf(mikoyanSecondTelegram, [
        snippetOf("text", [
          { text: "…1 < 2: ", hit: false },
          { text: "Микоян", hit: true },
          { text: " заверил…", hit: false },
        ]),
      ]),
    ],
    meta: {
      ...listing.meta,
      total: 3270,
      first: 3,
      undated_excluded: 4,
      expansions: [
        {
          word: "mikoyan",
          added: ["Mikoian", "Анастас Микоян", "米高扬"],
          because: "spellings of Mikoyan, Anastas Ivanovich",
        },
      ],
      notes: ["No document holds all the words, so documents with any of them are shown, the best first."],
    },
    chips: [
      { parameter: "q", value: "mikoyan", label: "mikoyan", excluded: false, remove: address({ q: "" }) },
      { parameter: "type", value: "telegram", label: "telegram", excluded: false, remove: address({ type: [] }) },
      { parameter: "after", value: "1956", label: "1956", excluded: false, remove: address({ after: undefined }) },
    ],
    links: {
      ...listing.links,
      prev: address({ after_key: "before.1" }),
      next: address({ after_key: "after.2" }),
    },
  };
})();

/** A question nothing answers. */
export const nothingFound: Listing = (() => {
  const question = asking({ q: "mikoyan antarctica", type: ["resolution"] });
  return listingOf([], {
    question,
    facets: [],
    chips: [
      {
        parameter: "type",
        value: "resolution",
        label: "resolution",
        excluded: false,
        remove: addressWith("/documents", question, { type: [] }),
      },
    ],
    meta: {
      total: 0,
      exact: true,
      returned: 0,
      first: 0,
      undated_excluded: 0,
      expansions: [],
      notes: [],
      ...meta,
    },
  });
})();

/** The documents of one authority record. */
export function listingAbout(authority: Authority, records: DocumentRecord[]): Listing {
  return listingOf(records, { about: { kind: "authority", authority } });
}

/** A document's answer with nothing around it; `change` replaces whole members. */
export function answerOf(record: DocumentRecord, change: Partial<DocumentAnswer> = {}): DocumentAnswer {
  return {
    record,
    frozen: null,
    related: record.relations.map(({ type, target, title, date }) => ({
      type,
      id: target,
      title: title ?? target,
      date: date ?? "",
      edtf: null,
    })),
    neighbours: record.collections.map(({ slug, name }) => ({
      collection: { slug, name },
      previous: null,
      next: null,
    })),
    history: [{ revision: record.revision, at: record.updated_at, note: null }],
    meta,
    view: { text: null, parallel: false },
    ...change,
  };
}

/** The invented letter with a history and neighbours. */
export const letterAnswer = answerOf(inventedLetter, {
  neighbours: [
    {
      collection: { slug: koreanCrisis.slug, name: koreanCrisis.name },
      previous: { id: mikoyanTelegram.id, title: mikoyanTelegram.title, date: "September 21, 1956" },
      next: { id: puzanovJune15.id, title: puzanovJune15.title, date: "June 15, 1960" },
    },
  ],
  history: [
    { revision: 3, at: CHANGED, note: "The year was wrong." },
    { revision: 1, at: ADDED, note: null },
  ],
});

/** The A–Z of these authority records, each with `count` documents. */
export function directoryOf(
  kind: AuthorityKind,
  records: (Agent | Place | Subject | Repository | Collection)[],
  change: Partial<Directory> = {},
): Directory {
  const self = addressOf(kind, "").slice(0, -1);
  const ordered = [...records].sort((a, b) => a.name.localeCompare(b.name, "en"));
  const letters = [...new Set(ordered.map(({ name }) => name.charAt(0).toUpperCase()))];
  return {
    kind,
    entries: ordered.map((record, at) => ({
      key: "slug" in record ? record.slug : record.id,
      name: record.name,
      description: record.description,
      count: at + 1,
      ...("kind" in record && { kind: record.kind }),
      ...("birth" in record && record.birth && { dates: `${record.birth}–${record.death ?? ""}` }),
      ...("parent" in record && { parent: record.parent }),
    })),
    meta: { total: records.length, returned: records.length, ...meta },
    letters: letters.map((letter) => ({
      letter,
      selected: false,
      href: `${self}?letter=${encodeURIComponent(letter)}`,
    })),
    query: "",
    links: { self, next: null, prev: null },
    ...change,
  };
}

export const peopleDirectory = directoryOf("agent", agents);
export const collectionDirectory = directoryOf("collection", collections);

/** The home page of an archive that holds these records, newest first. */
export function homeOf(records: DocumentRecord[]): Home {
  const years = Map.groupBy(records, (record) => record.date.edtf?.slice(0, 4) ?? "");
  const types = Map.groupBy(records, (record) => record.type ?? "");
  return {
    total: records.length,
    newest: records.map((record) => entryOf(record)),
    collections: [
      { slug: koreanCrisis.slug, name: koreanCrisis.name, description: koreanCrisis.description, count: 3 },
      { slug: puzanovJournals.slug, name: puzanovJournals.name, description: "", count: 3 },
    ],
    types: [...types].filter(([value]) => value).map(([value, those]) => ({ value, count: those.length })),
    years: [...years].filter(([year]) => year).map(([year, those]) => ({ year, count: those.length })),
    meta,
  };
}

/** A question's canonical text, for tests that compare addresses. */
export const textOf = (question: Question): string => canonical(question).toString();
