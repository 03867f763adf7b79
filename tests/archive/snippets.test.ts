// Snippets: hits marked, everything else escaped, the original text unchanged.

import { expect, test } from "vitest";
import { fold } from "../../worker/archive/fold.ts";
import { highlightText, readSnippet, snippetOf } from "../../worker/archive/snippets.ts";

/** Text with hits in brackets. */
const marked = (text: string, ...words: string[]) =>
  highlightText(text, words)
    .map((run) => (run.hit ? `[${run.text}]` : run.text))
    .join("");

test("hits become marks and the rest is escaped", () => {
  const snippet = readSnippet('… <b>Kim</b> & \u0002Mikoyan\u0003 "spoke"\nthen', "text");
  expect(snippet.field).toBe("text");
  expect(snippet.html).toBe("… &lt;b&gt;Kim&lt;/b&gt; &amp; <mark>Mikoyan</mark> &quot;spoke&quot; then");
  expect(snippet.runs).toEqual([
    { text: "… <b>Kim</b> & ", hit: false },
    { text: "Mikoyan", hit: true },
    { text: ' "spoke" then', hit: false },
  ]);
});

test.each(["\u0003a\u0002", "\u0002\u0002a\u0003\u0003", "\u0002<script>\u0002", "a\u0002b"])(
  "stray marks never make an unclosed tag",
  (raw) => {
    const { html } = readSnippet(raw, "text");
    expect(html).not.toMatch(/[\u0002\u0003]/);
    expect(html.match(/<mark>/g)?.length ?? 0).toBe(html.match(/<\/mark>/g)?.length ?? 0);
    expect(html.replace(/<\/?mark>/g, "")).not.toMatch(/[<>]/);
  },
);

test.each([
  ["Conversation with Pak Hŏn-yŏng", ["honyong"], "Conversation with Pak [Hŏn-yŏng]"],
  ["Conversation with Pak Hŏnyŏng", ["Hon-yong"], "Conversation with Pak [Hŏnyŏng]"],
  ["Pak Hŏn-yŏng", ["yong"], "Pak Hŏn-[yŏng]"],
  ["Ch’iao Kuan-hua’s view", ["chiao", "hua"], "[Ch’iao] Kuan-[hua]’s view"],
  ["Policy of the U.S.S.R. today", ["USSR"], "Policy of the [U.S.S.R]. today"],
  ["Негодование Хрущёва", ["Хрущев"], "Негодование [Хрущёва]"],
  ["毛澤東主席, 主席", ["主席"], "毛澤東[主席], [主席]"],
  ["김일성은 말했다", ["김일성"], "[김일성]은 말했다"],
  ["Negotiations, negotiated", ["negotiation"], "[Negotiations], [negotiated]"],
  ["Two parties and a party", ["party"], "Two [parties] and a [party]"],
  ["Korea’s war, not Warsaw", ["korea", "war"], "[Korea’s] [war], not Warsaw"],
  ["Koreans in Korea", ["kore*"], "[Koreans] in [Korea]"],
  ["RGANI, op. 49, d. 131", ["op. 49"], "RGANI, [op]. [49], d. 131"],
  ["File 763.72111/34¾ closed", ["763.72111/34 3/4"], "File [763.72111/34¾] closed"],
  ["plain <b>", [], "plain <b>"],
])("in %s, %j marks %s", (text, words, told) => {
  expect(marked(text, ...words)).toBe(told);
});

test("the runs together are the text, whatever is sought", () => {
  const text = "각하 Łódź 각하".normalize("NFD");
  const runs = highlightText(text, ["각하", "lodz", "", "*", "\u0002"]);
  expect(runs.map((run) => run.text).join("")).toBe(text);
  expect(runs.filter((run) => run.hit)).toHaveLength(3);
});

test("neighbouring runs of one kind become one", () => {
  expect(
    snippetOf("title", [
      { text: "a", hit: true },
      { text: "", hit: false },
      { text: "b", hit: true },
    ]).html,
  ).toBe("<mark>ab</mark>");
});

test("a plain English word folds to its small letters, so that marking words may skip the folding", () => {
  for (const word of ["Telegram", "USSR", "negotiations", "I", "parties", "McCarthy", "xyzABC"]) {
    expect(fold(word)).toBe(word.toLowerCase());
  }
});
