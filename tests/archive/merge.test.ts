// Merging two curators' work: nothing that only one changed is lost, and what both changed is told.
import { describe, expect, test } from "vitest";
import type { DocumentState, Paragraph } from "../../worker/archive/document.ts";
import { applyChanges, Changes, changesBetween, emptyState, isSame } from "../../worker/archive/document-changes.ts";
import { merge } from "../../worker/archive/merge.ts";

/** A generator of numbers in [0, 1) that gives the same ones for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const BASE: DocumentState = {
  ...emptyState("A letter"),
  summary: "About the harvest.",
  languages: ["ru"],
  agents: [
    { id: "aaaaaaaa".replaceAll("a", "b"), name: "B", role: "author" },
    { id: "cccccccc", name: "C", role: "recipient" },
    { id: null, name: "Somebody", role: "mentioned" },
  ],
  subjects: ["d", "f", "g"].map((letter) => ({ id: letter.repeat(8), name: letter })),
  notes: [{ id: "n1", kind: "footnote", text: "One.", public: true }],
  texts: [
    {
      kind: "transcript",
      language: "ru",
      method: "human",
      paragraphs: [1, 2, 3, 4].map((n) => ({ id: `p${n}`, text: `Paragraph ${n}.` })),
    },
  ],
};

const shuffled = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** A few changes of every sort, told apart by whose they are. */
function edited(state: DocumentState, whose: string, random: () => number): DocumentState {
  const next = structuredClone(state);
  const acts: (() => void)[] = [
    () => {
      next.title = `${whose}'s title`;
    },
    () => {
      next.summary = `${whose}'s summary`;
    },
    () => {
      next.extent = `${Math.floor(random() * 9)} pp.`;
    },
    () => {
      next.type = whose;
    },
    () => {
      next.agents.push({ id: null, name: `${whose}'s friend ${Math.floor(random() * 3)}`, role: "mentioned" });
    },
    () => {
      next.agents.splice(Math.floor(random() * next.agents.length), 1);
    },
    () => {
      next.agents = shuffled(next.agents, random);
    },
    () => {
      next.subjects = next.subjects.filter(() => random() > 0.3);
    },
    () => {
      next.notes = next.notes.map((note) => ({ ...note, text: `${whose}'s note` }));
    },
    () => {
      next.texts[0].paragraphs[Math.floor(random() * next.texts[0].paragraphs.length)].text = `${whose}'s words.`;
    },
    () => {
      next.texts[0].paragraphs.splice(Math.floor(random() * 4), 0, {
        id: `new-${whose}-${Math.floor(random() * 1e6)}`,
        text: whose,
      });
    },
    () => {
      if (next.texts[0].paragraphs.length > 2) next.texts[0].paragraphs.splice(Math.floor(random() * 3), 1);
    },
    () => {
      next.texts.push({
        kind: "translation",
        language: whose === "Edith" ? "en" : "ko",
        method: "human",
        paragraphs: [],
      });
    },
  ];
  for (let turn = 0; turn < 1 + random() * 4; turn++) acts[Math.floor(random() * acts.length)]();
  if (next.texts.length > 2) next.texts.length = 2;
  return next;
}

const ROUNDS = Array.from({ length: 400 }, (_, seed) => seed + 1);

describe("For any changes whatever", () => {
  test("of one alone, the merge is what they made, and nothing collides", () => {
    for (const seed of ROUNDS) {
      const changed = edited(BASE, "Edith", dice(seed));
      expect(merge(BASE, BASE, changed), `seed ${seed}`).toEqual({ state: changed, collisions: [] });
      expect(merge(BASE, changed, BASE), `seed ${seed}`).toEqual({ state: changed, collisions: [] });
      expect(merge(BASE, changed, changed), `seed ${seed}`).toEqual({ state: changed, collisions: [] });
    }
  });

  test("of both, what only one changed is taken, and where both differ theirs stands and both are told", () => {
    for (const seed of ROUNDS) {
      const random = dice(seed);
      const [theirs, yours] = [edited(BASE, "Edith", random), edited(BASE, "Connor", random)];
      const { state, collisions } = merge(BASE, theirs, yours);
      const told = (field: string) => collisions.some((collision) => collision.field === field);
      for (const field of ["title", "summary", "type", "extent"] as const) {
        const [b, t, y] = [BASE[field], theirs[field], yours[field]];
        const expected = isSame(b, t) ? y : t;
        expect(state[field], `seed ${seed} ${field}`).toEqual(expected);
        if (!isSame(b, t) && !isSame(b, y) && !isSame(t, y)) expect(told(field), `seed ${seed} ${field}`).toBe(true);
        else expect(told(field), `seed ${seed} ${field}`).toBe(false);
      }
      const ids = (of: DocumentState) => of.texts[0].paragraphs.map(({ id }) => id);
      const merged = new Set(ids(state));
      expect(merged.size, `seed ${seed}`).toBe(ids(state).length);
      for (const id of [...ids(theirs), ...ids(yours)].filter((each) => each.startsWith("new-")))
        expect(merged).toContain(id);
      for (const { id } of BASE.texts[0].paragraphs) {
        const gone = !ids(theirs).includes(id) || !ids(yours).includes(id);
        if (!gone) expect(merged, `seed ${seed} ${id}`).toContain(id);
      }
    }
  });

  test("collisions do not depend on who came first", () => {
    for (const seed of ROUNDS) {
      const random = dice(seed);
      const [one, other] = [edited(BASE, "Edith", random), edited(BASE, "Connor", random)];
      const places = (a: DocumentState, b: DocumentState) =>
        merge(BASE, a, b)
          .collisions.map(({ field, at }) => `${field} ${at}`)
          .sort();
      expect(places(one, other), `seed ${seed}`).toEqual(places(other, one));
    }
  });

  test("what a page sends after merging gives the merged state again", () => {
    for (const seed of ROUNDS.slice(0, 100)) {
      const changed = edited(BASE, "Edith", dice(seed));
      const sent = Changes.parse(JSON.parse(JSON.stringify(changesBetween(BASE, changed))));
      expect(isSame(applyChanges(BASE, sent).state, changed), `seed ${seed}`).toBe(true);
    }
  });
});

describe("Two curators in one text", () => {
  const withText = (change: (paragraphs: Paragraph[]) => void): DocumentState => {
    const state = structuredClone(BASE);
    change(state.texts[0].paragraphs);
    return state;
  };

  test("do not collide in different paragraphs", () => {
    const theirs = withText((paragraphs) => {
      paragraphs[0].text = "Edith's first.";
    });
    const yours = withText((paragraphs) => {
      paragraphs[3].text = "Connor's last.";
    });
    const { state, collisions } = merge(BASE, theirs, yours);
    expect(collisions).toEqual([]);
    expect(state.texts[0].paragraphs.map(({ text }) => text)).toEqual([
      "Edith's first.",
      "Paragraph 2.",
      "Paragraph 3.",
      "Connor's last.",
    ]);
  });

  test("collide in one paragraph, by its place and in its words", () => {
    const theirs = withText((paragraphs) => {
      paragraphs[1].text = "Edith's.";
    });
    const yours = withText((paragraphs) => {
      paragraphs[1].text = "Connor's.";
    });
    expect(merge(BASE, theirs, yours).collisions).toMatchObject([
      {
        field: "texts",
        at: "transcript/ru/p2",
        said: { base: "Paragraph 2.", theirs: "Edith's.", yours: "Connor's." },
      },
    ]);
  });

  test("where one takes away what the other changed, it is told", () => {
    const theirs = withText((paragraphs) => {
      paragraphs.splice(1, 1);
    });
    const yours = withText((paragraphs) => {
      paragraphs[1].text = "Connor's.";
    });
    expect(merge(BASE, theirs, yours).collisions).toMatchObject([{ at: "transcript/ru/p2", theirs: null }]);
  });

  test("each keeps the place of what they added", () => {
    const theirs = withText((paragraphs) => {
      paragraphs.splice(1, 0, { id: "p5", text: "Edith's" });
    });
    const yours = withText((paragraphs) => {
      paragraphs.splice(3, 0, { id: "new-1", text: "Connor's" });
    });
    expect(merge(BASE, theirs, yours).state.texts[0].paragraphs.map(({ id }) => id)).toEqual([
      "p1",
      "p5",
      "p2",
      "p3",
      "new-1",
      "p4",
    ]);
  });

  test("twenty thousand paragraphs merge too", () => {
    const long = structuredClone(BASE);
    long.texts[0].paragraphs = Array.from({ length: 20_000 }, (_, n) => ({ id: `p${n + 1}`, text: `${n}` }));
    const [theirs, yours] = [structuredClone(long), structuredClone(long)];
    theirs.texts[0].paragraphs.push({ id: "p20001", text: "more" });
    yours.texts[0].paragraphs.reverse();
    expect(merge(long, theirs, yours).state.texts[0].paragraphs).toHaveLength(20_001);
  });
});
