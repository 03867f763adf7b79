// The home of the desk: what waits, what changed, and what readers searched for and did not find.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../worker/app.ts";
import { countMissed, forgetOldMisses } from "../../worker/curation/count-misses.ts";
import { give, worldGifts } from "../archive-of.ts";
import { ask, askJson, bindings, curating, trips } from "../asking.ts";
import { rowsOf, versionNow } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { mikoyan, mikoyanTelegram } from "../world.ts";

beforeAll(async () => {
  await emptyArchive();
  await give(worldGifts);
});

const { Authorization } = curating(null).headers as Record<string, string>;
const reading = { headers: { Authorization } };

/** Asks as a browser does, and waits for what goes on after the answer. */
async function search(question: string, headers: Record<string, string> = { Accept: "text/html" }) {
  const context = createExecutionContext();
  const answer = await app.request(`/documents?${question}`, { headers }, bindings(), context);
  await answer.arrayBuffer();
  await waitOnExecutionContext(context);
  return answer;
}
const missed = () => rowsOf<{ words: string; count: number }>("SELECT words, count FROM misses ORDER BY words");

describe("What a reader searches for and does not find", () => {
  test("is counted by its folded words and the day, though the second answer is told from memory", async () => {
    for (let n = 0; n < 3; n++) expect((await search("q=Khrushchev%20Zhivkov%20Hoxha%20gibberish")).status).toBe(200);
    await search("q=Xyzzy%20plugh");
    expect(await missed()).toEqual([
      { words: "khrushchev zhivkov hoxha gibberish", count: 3 },
      { words: "xyzzy plugh", count: 1 },
    ]);
    expect(Object.keys((await rowsOf("SELECT * FROM misses"))[0]).sort()).toEqual(["count", "day", "words"]);
  });

  test("is not what was found, nor what a filter left out, nor what a program asks", async () => {
    const before = await missed();
    await search("q=telegram");
    await search("q=unfindable&type=letter");
    await search("q=unfindable", { Accept: "application/json" });
    await search("q=%22%22");
    expect(await missed()).toEqual(before);
  });

  test.each([
    "me@example.org",
    "call +44 20 7946 0018",
    "4111-1111-1111-1111",
    "https://evil.example/x",
    "y".repeat(120),
  ])("is not counted as “%s”", async (q) => {
    const before = await missed();
    await search(new URLSearchParams({ q }).toString());
    expect(await missed()).toEqual(before);
  });

  test("takes five hundred rows a day and no more, and is forgotten after a season", async () => {
    const { DB } = bindings();
    const day = Date.UTC(2026, 0, 5);
    for (let n = 0; n < 505; n++) await countMissed(DB, `nonsense number ${n}`, day);
    await countMissed(DB, "nonsense number 3", day);
    const counted = await rowsOf("SELECT count FROM misses WHERE words LIKE 'nonsense%' ORDER BY count DESC");
    expect(counted.length).toBe(500);
    expect(counted[0]).toEqual({ count: 2 });
    await forgetOldMisses(DB, day + 91 * 86_400_000);
    expect(await rowsOf("SELECT * FROM misses WHERE words LIKE 'nonsense%'")).toEqual([]);
  });

  test("is shown to curators when it was asked twice", async () => {
    const { missed: shown } = await askJson("/curation/home", reading);
    expect(shown).toMatchObject([{ words: "khrushchev zhivkov hoxha gibberish", count: 3 }]);
  });

  test("costs the answer no trip", async () => {
    await ask("/documents?q=unfindable&sort=added", { headers: { Accept: "text/html" } });
    const unfound = trips;
    await ask("/documents?q=memorandum&sort=added", { headers: { Accept: "text/html" } });
    expect(unfound).toBe(trips);
  });
});

test("The home tells what changed in words, by whom, and leads there", async () => {
  await ask(`/curation/agents/${mikoyan.id}`, {
    ...curating(JSON.stringify({ birth: "25 November 1895" }), { "If-Match": '"1"' }),
    method: "PATCH",
  });
  const { changed, waiting } = await askJson("/curation/home", reading);
  expect(changed[0]).toMatchObject({
    by: { id: "token" },
    did: "changed the name",
    name: mikoyan.name,
    address: `/agents/${mikoyan.id}`,
  });
  expect(changed.at(-1)).toMatchObject({ did: "imported", by: { id: "tests" } });
  expect(waiting).toMatchObject({ in_review: [], unsaved: [], counts: { in_review: 0 } });
  expect(trips).toBe(1);
});

test("The home tells of drafts, reviews, schedules, unsaved work and comments of others", async () => {
  const { DB } = bindings();
  const later = Date.UTC(2030, 0, 1);
  const draft = await ask("/curation/documents", curating(JSON.stringify({ changes: { title: "A draft of mine" } })));
  expect(draft.status).toBe(201);
  await DB.batch([
    DB.prepare("UPDATE documents SET pending = 'in-review' WHERE id = ?").bind(mikoyanTelegram.id),
    DB.prepare("UPDATE documents SET publish_at = ?, publish_by = 'tests' WHERE id = ?").bind(
      later,
      mikoyanTelegram.id,
    ),
    DB.prepare(
      "INSERT INTO comments (document, revision, curator, at, text) SELECT seq, 1, 'tests', 1, 'Check the date.' FROM documents WHERE id = ?",
    ).bind(mikoyanTelegram.id),
    DB.prepare(
      `INSERT INTO working_copies (document, curator, version, state, updated_at) VALUES ('nwdcmnt2', 'token', 1, '{"title":"Typed"}', 5)`,
    ),
  ]);
  const { waiting } = await askJson("/curation/home", reading);
  expect(waiting).toMatchObject({
    counts: { drafts: 1, in_review: 1, scheduled: 1 },
    in_review: [{ id: mikoyanTelegram.id }],
    scheduled: [{ id: mikoyanTelegram.id, at: "2030-01-01T00:00:00Z", by: { id: "tests" } }],
    my_drafts: [{ title: "A draft of mine" }],
    unsaved: [{ document: "nwdcmnt2", title: "Typed" }],
    comments: [{ text: "Check the date.", by: { id: "tests" } }],
  });
});

test("The home is refused to strangers, to questions and to other methods", async () => {
  const before = await versionNow();
  expect((await ask("/curation/home")).status).toBe(401);
  expect((await ask("/curation/home?x=1", reading)).status).toBe(400);
  expect((await ask("/curation/home", curating("{}"))).status).toBe(405);
  expect(await versionNow()).toBe(before);
});
