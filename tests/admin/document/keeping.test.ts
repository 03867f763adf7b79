// Nothing typed is lost: on the device at once, on the server when it can be reached, whatever comes between.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DeviceCopies, DeviceCopy } from "../../../admin/screens/document/device-copies.ts";
import { NOTHING_KNOWN } from "../../../admin/screens/document/editing.ts";
import { Keeper, type Kept, type Sent } from "../../../admin/screens/document/keeping.ts";

const copy = (title: string): DeviceCopy => ({
  revision: 7,
  base: NOTHING_KNOWN,
  state: { ...NOTHING_KNOWN, title },
  at: 0,
  version: null,
});

/** A device, a server that answers as it is told, and everything the page was told. */
function desk(answers: (Error | (Sent & { after?: number }))[] = []) {
  const device = new Map<string, DeviceCopy>();
  const now: DeviceCopy[] = [];
  const sent: { title: string; version: number | null }[] = [];
  let kept: Kept | null = null;
  const told: Kept[] = [];
  const copies: DeviceCopies = {
    recall: async (document) => device.get(document) ?? null,
    keep: async (document, given) => void device.set(document, given),
    keepNow: (_, given) => void now.push(given),
    forget: async (document) => void device.delete(document),
    all: async () => [],
  };
  const keeper = new Keeper({
    document: "mkt2s9fb",
    copies,
    async send(given, version) {
      sent.push({ title: given.state.title, version });
      const answer = answers.shift() ?? { sent: "kept", version: sent.length, at: 1000 };
      if (answer instanceof Error) throw answer;
      if ("after" in answer) await new Promise((resolve) => setTimeout(resolve, answer.after));
      return answer;
    },
    tell: (now) => {
      kept = now;
      told.push(now);
    },
  });
  return { keeper, device, now, sent, copies, told, kept: () => kept };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("On the device", () => {
  test("a keystroke is kept within 300 ms", async () => {
    const { keeper, device, kept } = desk();
    keeper.typed(copy("A"));
    expect(kept()?.device).toBe("waiting");
    await pass(300);
    expect(device.get("mkt2s9fb")?.state.title).toBe("A");
    expect(kept()?.device).toBe("kept");
  });

  test("whoever types without a pause is kept too, and hears of it only when something is new", async () => {
    const { keeper, device, told } = desk();
    for (const title of ["A", "AB", "ABC", "ABCD", "ABCDE", "ABCDEF", "ABCDEFG", "ABCDEFGH"]) {
      keeper.typed(copy(title));
      await pass(200);
    }
    expect(device.get("mkt2s9fb")?.state.title).toBe("ABCDEFGH");
    expect(told.map(({ device }) => device)).toEqual(["waiting", "waiting", "kept"]);
  });

  test("a page that closes before that keeps it at once, and only if there is something new", async () => {
    const { keeper, now } = desk();
    keeper.typed(copy("A"));
    keeper.leaving();
    expect(now.map(({ state }) => state.title)).toEqual(["A"]);
    await pass(300);
    keeper.leaving();
    expect(now).toHaveLength(1);
  });

  test("that cannot keep it, closing would lose it until the server has it", async () => {
    const { keeper, copies, kept } = desk();
    copies.keep = async () => {
      throw new Error("QuotaExceededError");
    };
    keeper.typed(copy("A"));
    await pass(300);
    expect(kept()?.device).toBe("failed");
    expect(keeper.wouldLose()).toBe(true);
    await pass(2000);
    expect(keeper.wouldLose()).toBe(false);
  });
});

describe("On the server", () => {
  test("one send follows many keystrokes, on the version before", async () => {
    const { keeper, sent, kept } = desk();
    for (const title of ["A", "Ab", "Abc"]) {
      keeper.typed(copy(title));
      await pass(500);
    }
    await pass(2000);
    keeper.typed(copy("Abcd"));
    await pass(2000);
    expect(sent).toEqual([
      { title: "Abc", version: null },
      { title: "Abcd", version: 1 },
    ]);
    expect(kept()).toMatchObject({ server: "kept", at: 1000 });
  });

  test("the network away: it is tried again, ever more slowly, until it is back", async () => {
    const { keeper, sent, kept } = desk([{ sent: "away" }, new Error("network"), { sent: "away" }]);
    keeper.typed(copy("A"));
    await pass(2000);
    expect(kept()?.server).toBe("away");
    await pass(3000);
    expect(sent).toHaveLength(2);
    await pass(3000);
    expect(sent).toHaveLength(2);
    await pass(3000 + 12_000);
    expect(sent).toHaveLength(4);
    expect(kept()?.server).toBe("kept");
  });

  test("at once when the browser says that the network is back", async () => {
    const { keeper, sent } = desk([{ sent: "away" }, { sent: "away" }]);
    keeper.typed(copy("A"));
    await pass(5000);
    keeper.again();
    await pass(0);
    expect(sent).toHaveLength(3);
  });

  test("an ended session waits for signing in; the device goes on", async () => {
    const { keeper, sent, device, kept } = desk([{ sent: "signed-out" }]);
    keeper.typed(copy("A"));
    await pass(2000);
    keeper.typed(copy("Ab"));
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(kept()?.server).toBe("signed-out");
    expect(device.get("mkt2s9fb")?.state.title).toBe("Ab");
    keeper.again();
    await pass(0);
    expect(sent.at(-1)?.title).toBe("Ab");
  });

  test("another window's newer copy is not overwritten until somebody chooses", async () => {
    const { keeper, sent, kept } = desk([{ sent: "overtaken" }]);
    keeper.typed(copy("A"));
    await pass(2000);
    keeper.typed(copy("Ab"));
    await pass(10_000);
    expect([sent.length, kept()?.server]).toEqual([1, "overtaken"]);
    keeper.prefer(5);
    await pass(0);
    expect(sent.at(-1)).toEqual({ title: "Ab", version: 5 });
  });

  test("a refusal is told in the server's words, and typing on tries again", async () => {
    const { keeper, sent, kept } = desk([{ sent: "refused", why: "Too large." }]);
    keeper.typed(copy("A"));
    await pass(2000);
    expect(kept()).toMatchObject({ server: "refused", why: "Too large." });
    keeper.typed(copy("B"));
    await pass(2000);
    expect(sent).toHaveLength(2);
  });

  test("what is typed while one is on its way is sent after it", async () => {
    const { keeper, sent } = desk([{ sent: "kept", version: 1, at: 0, after: 5000 }]);
    keeper.typed(copy("A"));
    await pass(2000);
    keeper.typed(copy("B"));
    await pass(4000);
    expect(sent).toHaveLength(1);
    await pass(3000);
    expect(sent.map(({ title }) => title)).toEqual(["A", "B"]);
  });
});

test("A save that is about to overtake a copy waits for the one on its way, and no other follows", async () => {
  const { keeper, sent } = desk([{ sent: "kept", version: 1, at: 0, after: 1000 }]);
  keeper.typed(copy("A"));
  await pass(2000);
  keeper.typed(copy("B"));
  const resting = keeper.rest();
  await pass(1000);
  await resting;
  await pass(10_000);
  expect(sent.map(({ title }) => title)).toEqual(["A"]);
});

describe("Once saved or given up", () => {
  test("no copy is left, and none that was on its way comes back", async () => {
    const { keeper, device, sent, kept } = desk();
    keeper.typed(copy("A"));
    await pass(300);
    await keeper.done();
    await pass(60_000);
    expect(device.size).toBe(0);
    expect(sent).toEqual([]);
    expect(kept()).toMatchObject({ device: "nothing", server: "nothing" });
    keeper.typed(copy("B"));
    await pass(2000);
    expect(sent).toEqual([{ title: "B", version: null }]);
  });

  test("a closed keeper has kept the last keystroke and does nothing more", async () => {
    const { keeper, now, sent } = desk();
    keeper.typed(copy("A"));
    keeper.close();
    keeper.typed(copy("B"));
    await pass(60_000);
    expect(now.map(({ state }) => state.title)).toEqual(["A"]);
    expect(sent).toEqual([]);
  });
});
