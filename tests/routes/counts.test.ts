// What an answer takes of D1, compared with the counts that were written down. Counts, not timings: they are the same
// on every machine, and whoever makes an answer dearer is told so here.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  ASKED_AGAIN,
  type Ask,
  CONSTANT,
  type Cost,
  countCosts,
  countTrips,
  ORIGIN,
} from "../../bench/count-answers.ts";
import { counted } from "../../bench/counted-database.ts";
import snapshot from "../../bench/counts.json" with { type: "json" };
import { generatedGifts } from "../../bench/generated-documents.ts";
import { app } from "../../worker/app.ts";
import { forgetArchive } from "../../worker/archive/memory.ts";
import { give } from "../archive-of.ts";
import { bindings } from "../asking.ts";

/** What to do when a count differs on purpose. */
const ADVICE = "If this is meant, write the counts anew with `npm run counts` and say why in the commit.";

const ask: Ask = async (path, headers = {}) => {
  if (!(ASKED_AGAIN in headers)) forgetArchive();
  const account = { trips: 0, rowsRead: 0 };
  const answer = await app.request(
    ORIGIN + path,
    { headers, redirect: "manual" },
    { ...bindings(), ORIGIN, DB: counted(env.DB, account) },
  );
  const body = await answer.arrayBuffer();
  return {
    status: answer.status,
    headers: answer.headers,
    ...account,
    bytes: body.byteLength,
    json: answer.headers.get("Content-Type")?.startsWith("application/json")
      ? JSON.parse(new TextDecoder().decode(body))
      : undefined,
  };
};

async function bringIn(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 50) {
    const { documents } = await give(generatedGifts(n, n + 50), n);
    expect(documents.added).toBe(50);
  }
}

const rowsOf = (costs: Record<string, Cost>) =>
  Object.fromEntries(Object.entries(costs).map(([question, { rows_read }]) => [question, rows_read]));
const written = (documents: "100" | "10000") =>
  Object.fromEntries(Object.entries(snapshot.costs).map(([question, costs]) => [question, costs[documents].rows_read]));

describe("with a hundred documents", () => {
  beforeAll(() => bringIn(0, 100), 60_000);

  test("every address, in every form, takes as many trips to D1 as were written down", {
    timeout: 60_000,
  }, async () => {
    expect(await countTrips(ask), ADVICE).toEqual(snapshot.trips);
  });

  test("every question reads as many rows as were written down", async () => {
    expect(rowsOf(await countCosts(ask)), ADVICE).toEqual(written("100"));
  });
});

describe("with ten times as many", () => {
  beforeAll(() => bringIn(100, 1000), 120_000);

  test.each(CONSTANT)("%s reads no more rows than with a hundred", async (question) => {
    expect((await costsOfAThousand())[question].rows_read).toBe(
      written("100")[question as keyof typeof snapshot.costs],
    );
  });

  test("a search for a common word does read more: the count is not blind", async () => {
    const { "search, common word": common } = await costsOfAThousand();
    expect(common.rows_read).toBeGreaterThan(5 * written("100")["search, common word"]);
  });
});

let asked: ReturnType<typeof countCosts> | undefined;
function costsOfAThousand(): ReturnType<typeof countCosts> {
  asked ??= countCosts(ask);
  return asked;
}

test("nor were more written down for ten thousand", () => {
  for (const question of CONSTANT) expect(written("10000")[question], question).toBe(written("100")[question]);
});
