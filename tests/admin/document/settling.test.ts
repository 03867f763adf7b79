// Choosing between two curators' words, place by place: what is chosen is there, and nothing else is touched.
import { describe, expect, test } from "vitest";
import { type Choice, hasWords, settled } from "../../../admin/screens/document/settling.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { merge } from "../../../worker/archive/merge.ts";
import { kimIlSung, mikoyan, mikoyanTelegram } from "../../world.ts";
import { stateOf } from "./state-of.ts";

const base: DocumentState = {
  ...stateOf(mikoyanTelegram),
  texts: [
    {
      kind: "transcript",
      language: "ru",
      method: "human",
      paragraphs: [
        { id: "p1", text: "Один." },
        { id: "p2", text: "Два." },
        { id: "p3", text: "Три." },
      ],
    },
  ],
};
const withText = (...words: string[]) => ({
  texts: [{ ...base.texts[0], paragraphs: words.map((text, at) => ({ id: `p${at + 1}`, text })) }],
});
const yours: Choice = { take: "yours" };

function both(theirs: Partial<DocumentState>, mine: Partial<DocumentState>, ...choices: Choice[]) {
  const { state, collisions } = merge(base, { ...base, ...theirs }, { ...base, ...mine });
  return { state: settled(state, collisions, choices), collisions };
}

test("Theirs is what the merge has already", () => {
  expect(both({ title: "Theirs" }, { title: "Mine" }, { take: "theirs" }).state.title).toBe("Theirs");
});

test("Yours, or other words, take the place of theirs; what did not collide stays merged", () => {
  const changed = [
    { title: "Theirs", extent: "4 pp." },
    { title: "Mine", type: "letter" },
  ] as const;
  expect(both(...changed, yours).state).toEqual({ ...base, title: "Mine", extent: "4 pp.", type: "letter" });
  expect(both(...changed, { take: "words", words: "Both" }).state.title).toBe("Both");
});

describe("Paragraphs", () => {
  test("are chosen one by one", () => {
    const { state, collisions } = both(
      withText("Один!", "Два theirs", "Три."),
      withText("Один.", "Два mine", "Три?"),
      yours,
    );
    expect(collisions).toHaveLength(1);
    expect(state.texts[0].paragraphs.map(({ text }) => text)).toEqual(["Один!", "Два mine", "Три?"]);
  });

  test("take other words and keep their number", () => {
    const { state, collisions } = both(withText("Один.", "Д1", "Три."), withText("Один.", "Д2", "Три."), {
      take: "words",
      words: "Д3",
    });
    expect(hasWords(collisions[0])).toBe(true);
    expect(state.texts[0].paragraphs[1]).toEqual({ id: "p2", text: "Д3" });
  });

  test("taken away by one and changed by the other can be taken away after all", () => {
    const without = {
      texts: [{ ...base.texts[0], paragraphs: base.texts[0].paragraphs.filter(({ id }) => id !== "p2") }],
    };
    expect(both(withText("Один.", "Д1", "Три."), without, yours).state.texts[0].paragraphs).toHaveLength(2);
    expect(
      both(without, withText("Один.", "Д2", "Три."), yours).state.texts[0].paragraphs.map(({ text }) => text),
    ).toContain("Д2");
  });
});

describe("Members of lists", () => {
  const credit = (as_named: string) => ({ id: mikoyan.id, name: mikoyan.name, role: "author" as const, as_named });
  const [, ...others] = base.agents;

  test("are chosen one by one, in their place", () => {
    const { state } = both({ agents: [credit("Theirs"), ...others] }, { agents: [credit("Mine"), ...others] }, yours);
    expect(state.agents).toEqual([credit("Mine"), ...others]);
  });

  test("can be given your order", () => {
    const [a, b, c] = base.agents;
    const { state, collisions } = both({ agents: [b, a, c] }, { agents: [c, b, a] }, yours);
    expect(collisions.map(({ at }) => at)).toEqual(["order"]);
    expect(state.agents).toEqual([c, b, a]);
  });
});

test("A value taken away by you is absent", () => {
  const { state } = both({ holding: { ...base.holding!, folios: "Listy 1" } }, { holding: null }, yours);
  expect(state.holding ?? null).toBeNull();
  const agents = [{ id: kimIlSung.id, name: kimIlSung.name, role: "author" as const }];
  expect(both({ agents }, { title: "Mine" }).state).toMatchObject({ agents, title: "Mine" });
});
