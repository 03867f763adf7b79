// What every act of a curator takes of D1, compared with the counts that were written down: trips, statements, rows read
// and written. Counts, not timings.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ACT_SIZES,
  type ActCost,
  type AskAsCurator,
  bringIn,
  countActs,
  GROWING,
  LEEWAY,
} from "../../bench/count-acts.ts";
import { ORIGIN } from "../../bench/count-answers.ts";
import { counted } from "../../bench/counted-database.ts";
import snapshot from "../../bench/counts.json" with { type: "json" };
import { app } from "../../worker/app.ts";
import { bindings, TOKEN } from "../asking.ts";
import { emptyArchive } from "../empty-archive.ts";

/** What to do when a count differs on purpose. */
const ADVICE = "If this is meant, write the counts anew with `npm run counts` and say why in the commit.";
/** Acts that ask one question after another, each of which needs the answer before; every other has at most four trips. */
const CHAINS: Record<string, number> = {
  "merge two names": 8,
  "bulk edit of 20": 5,
  "find and replace in 20": 5,
  "a changeset": 6,
  "undo of 20, tried": 8,
  "undo of 20": 9,
  "undo of that import": 9,
};

const [SMALL, LARGER, LARGE] = ACT_SIZES;
const written: Record<string, Record<string, ActCost>> = snapshot.acts;
const writtenAt = (size: number) =>
  Object.fromEntries(Object.entries(written).map(([act, costs]) => [act, costs[size]]));

const ask: AskAsCurator = async (method, path, headers, body) => {
  const account = { trips: 0, rowsRead: 0, statements: 0, rowsWritten: 0 };
  const answer = await app.request(
    ORIGIN + path,
    { method, headers, body, redirect: "manual" },
    { ...bindings(), ORIGIN, DB: counted(env.DB, account) },
  );
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    took: {
      trips: account.trips,
      statements: account.statements,
      rows_read: account.rowsRead,
      rows_written: account.rowsWritten,
    },
    json: /json/.test(answer.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null,
  };
};

describe.each([SMALL, LARGER])("With %i documents", (size) => {
  beforeAll(async () => {
    await emptyArchive();
    await bringIn({ ask, secret: TOKEN }, 0, size);
  }, 60_000);

  test("every act takes what was written down", { timeout: 60_000 }, async () => {
    expect(await countActs({ ask, secret: TOKEN }), ADVICE).toEqual(writtenAt(size));
  });
});

describe("With twenty-eight times as many", () => {
  const acts = Object.keys(written);

  test.each(acts)("%s takes no more, but where a reason is given", (act) => {
    const [before, after] = [written[act][LARGER], written[act][LARGE]];
    expect(after.trips).toBeLessThanOrEqual(before.trips);
    expect(after.statements).toBeLessThanOrEqual(before.statements);
    expect(after.rows_written).toBeLessThanOrEqual(before.rows_written * LEEWAY);
    expect(after.rows_read).toBeLessThanOrEqual(GROWING[act]?.most ?? before.rows_read * LEEWAY);
  });

  test("no reason is given for what does not grow", () => {
    const grown = acts.filter((act) => written[act][LARGE].rows_read > written[act][SMALL].rows_read * LEEWAY);
    expect(grown).toEqual(expect.arrayContaining(Object.keys(GROWING)));
  });
});

test("Four trips are enough: who asks, what is there, and two more at most; but for chains of questions", () => {
  const many = Object.entries(writtenAt(LARGE)).filter(([, { trips }]) => trips > 4);
  expect(Object.fromEntries(many.map(([act, { trips }]) => [act, trips]))).toEqual(CHAINS);
});
