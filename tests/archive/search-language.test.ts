// The search language: everything typed has a reading, and what was read differently is said.
import { expect, test } from "vitest";
import { parseQuery, type SearchTree } from "../../worker/archive/search-language.ts";

/** A tree in one line: `(a & "b c" & !title:d*)`. */
function told(tree: SearchTree | null): string {
  if (tree === null) return "nothing";
  if (tree.kind === "not") return `!${told(tree.of)}`;
  if (tree.kind === "and" || tree.kind === "or")
    return `(${tree.of.map(told).join(tree.kind === "and" ? " & " : " | ")})`;
  const text = tree.kind === "phrase" ? `"${tree.text}"` : `${tree.text}${tree.prefix ? "*" : ""}`;
  return tree.field === null ? text : `${tree.field}:${text}`;
}
const read = (typed: string) => told(parseQuery(typed).tree);

test.each([
  ["mikoyan telegram", "(mikoyan & telegram)"],
  ['"key documents" kim', '("key documents" & kim)'],
  ["“key documents” «Ким Ир Сен» „Zwei Worte“", '("key documents" & "Ким Ир Сен" & "Zwei Worte")'],
  ["korea -war", "(korea & !war)"],
  ['korea -"cold war" -title:draft', '(korea & !"cold war" & !title:draft)'],
  ["korea NOT war", "(korea & !war)"],
  ["korea AND war", "(korea & war)"],
  ["kim il sung OR kim ir sen", "((kim & il & sung) | (kim & ir & sen))"],
  ["mao|stalin", "(mao | stalin)"],
  ["(mao OR stalin) korea", "((mao | stalin) & korea)"],
  ["-(mao OR stalin) korea", "(!(mao | stalin) & korea)"],
  ["negotiat*", "negotiat*"],
  ['FROM:mikoyan to:"central committee" Lang:ko', '(from:mikoyan & to:"central committee" & lang:ko)'],
  ["title:(mao stalin)", "(title:mao & title:stalin)"],
  ["foo:bar wilson:110044", "(foo & bar & wilson & 110044)"],
  ["f. 5, op. 49, d. 131", "(f. 5 & op. 49 & d. 131)"],
  ["ref:f. 5", "ref:f. 5"],
  ["ф. 5, оп. 49, д. 131", "(ф. 5 & оп. 49 & д. 131)"],
  ["794.5/12–3057", "794.5/12–3057"],
  ["763.72111/34¾", "763.72111/34¾"],
  ["763.72111/34 3/4", "763.72111/34 3/4"],
  ["Ch’iao Kuan-hua", "(Ch’iao & Kuan-hua)"],
  ["Moscow - Pyongyang & Peking", "(Moscow & Pyongyang & Peking)"],
  ["1,000 at 10:30; noon", "(1,000 & at & 10:30 & noon)"],
  ["毛澤東 김일성 Хрущёв", "(毛澤東 & 김일성 & Хрущёв)"],
  ["-war", "!war"],
  ["()", "nothing"],
  ["?!… —", "nothing"],
  ["", "nothing"],
])("%s is read as %s", (typed, tree) => {
  expect(read(typed)).toBe(tree);
});

test.each([
  ['the "key documents', "(the & key & documents)", /quotation mark/],
  ["(mao stalin", "(mao & stalin)", /parenthesis/],
  ["mao) stalin", "(mao & stalin)", /parenthesis/],
  ["mao OR", "(mao & OR)", /“OR” was searched as a plain word/],
  ["mao date:1956", "(mao & date & 1956)", /“date:” was searched as a plain word; to narrow by it, use the filters/],
  ["AND mao", "(AND & mao)", /“AND” was searched/],
  ["mao NOT", "(mao & NOT)", /“NOT” was searched/],
  ["title: mao", "(title & mao)", /“title:” was searched/],
  ["ko*", "ko", /3 letters or more/],
  ["—", "nothing", /no word to search for/],
])("%s is searched as %s, and the answer says so", (typed, tree, note) => {
  const query = parseQuery(typed);
  expect(told(query.tree)).toBe(tree);
  expect(query.notes.join(" ")).toMatch(note);
});

test("what was understood as typed gets no note", () => {
  for (const typed of ["mao stalin", '"a b" -c', "(a OR b) c", "title:x y*".replace("y", "yal"), "김일*", ""]) {
    expect(parseQuery(typed).notes).toEqual([]);
  }
});

test("words to mark are the telling ones that are wanted, not the excluded", () => {
  expect(parseQuery('the war in "North Korea" -peace kore*').words).toEqual(["war", "North", "Korea", "kore*"]);
  expect(parseQuery("to be or not to be").words).toEqual(["to", "be", "or", "not"]);
});

test("a whole sentence is many bare words and nothing else", () => {
  const sentence = "Haig furnished instructions for documents Walters was asked to deliver";
  expect(parseQuery(sentence).sentence).toBe(true);
  expect(parseQuery(`${sentence} -Moscow`).sentence).toBe(false);
  expect(parseQuery("Kim Il Sung").sentence).toBe(false);
});

test("AND in capitals asks for every word", () => {
  expect(parseQuery("mao AND stalin").exact).toBe(true);
  expect(parseQuery("mao and stalin").exact).toBe(false);
});

test("parentheses and quotes ten thousand deep are read without overflowing", () => {
  for (const typed of ["(", ")", '"', "(a ", "-(", "NOT ", "title:", "OR ", "*", "a*|"]) {
    const query = parseQuery(typed.repeat(10_000));
    expect(query.notes.join(" ")).toMatch(/first 1000 characters/);
  }
  expect(read(`${"(".repeat(400)}mao${")".repeat(400)}`)).toBe("mao");
});

test("no text whatever makes it throw", () => {
  const pieces = [
    '"',
    "“",
    "(",
    ")",
    "-",
    "OR",
    "AND",
    "NOT",
    "|",
    "title:",
    "foo:",
    "a*",
    "*",
    "\0",
    "\uD800",
    "é",
    "毛",
    " ",
    "NEAR(",
    "^",
    "{x}",
    "+",
    "'",
    "§",
  ];
  let seed = 7;
  const next = () => (seed = (seed * 16807) % 2147483647);
  for (let round = 0; round < 3000; round++) {
    const typed = Array.from({ length: next() % 14 }, () => pieces[next() % pieces.length]).join(next() % 2 ? " " : "");
    expect(() => parseQuery(typed)).not.toThrow();
  }
});
