// Two records of one person become one: what moves, what stays behind, and that nothing derived disagrees.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { finishMerges, mergeAuthorities } from "../../worker/curation/merge-authorities.ts";
import { verifyDerived } from "../../worker/curation/rebuild-derived.ts";
import { reindexQueued } from "../../worker/curation/reindex.ts";
import { deleteAuthority, restoreAuthority, saveAuthority } from "../../worker/curation/save-authority.ts";
import { separatingStatements } from "../../worker/curation/separate-authorities.ts";
import { commit } from "../../worker/store/commit.ts";
import { ARRIVAL, documentGift, give, worldGifts } from "../archive-of.ts";
import { ask, askJson, curating } from "../asking.ts";
import { rowsOf, versionNow } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";
import { ivanov, mikoyan, pyongyang } from "../world.ts";

beforeEach(async () => {
  await emptyArchive();
  await give(worldGifts);
});

const doing = { curator: "tests", at: ARRIVAL + 60_000 };
const agent = { kind: "agent" as const };
const revisionOf = async (key: string) =>
  (await rowsOf<{ revision: number }>("SELECT revision FROM authorities WHERE key = ?", key))[0].revision;
const found = async (question: string) => (await askJson(`/documents.json?${question}&fields=id`)).meta.total;

/** Two notes on a second record of Mikoyan. */
async function secondMikoyan(): Promise<string> {
  await give([
    {
      give: "agent",
      record: {
        name: "Mikojan, A. I.",
        kind: "person",
        description: "Theirs.",
        birth: "1895-11-25",
        variants: [{ form: "Микоян, А. И." }],
        same_as: ["https://www.wikidata.org/entity/Q164582"],
        identifiers: [{ scheme: "test", value: "mikojan" }],
      },
    },
    ...["A note", "Another note"].map((title) =>
      documentGift({
        identifiers: [{ scheme: "test", value: title }],
        title,
        agents: [
          { name: "Mikojan, A. I.", kind: "person", authority: true, role: "author", as_named: "A. I. Mikojan" },
        ],
      }),
    ),
  ]);
  return (await rowsOf<{ key: string }>("SELECT key FROM authorities WHERE name = 'Mikojan, A. I.'"))[0].key;
}
const merge = async (key: string, dryRun = false) =>
  mergeAuthorities(env.DB, { ...agent, key, on: await revisionOf(key), into: mikoyan.id }, { ...doing, dryRun });

describe("A merge", () => {
  test("tried first, says what would move and writes nothing", async () => {
    const key = await secondMikoyan();
    const before = await versionNow();
    const answer = await merge(key, true);
    expect(answer).toMatchObject({
      from: { name: "Mikojan, A. I." },
      into: { key: mikoyan.id },
      uses: { published: 2, waiting: 0, roles: [{ role: "author", count: 2 }] },
      redirect: `/agents/${mikoyan.id}`,
      ...{ moved: 0, left: 2, changeset: null, written: false },
    });
    expect(answer.gains.map(({ member, after }) => [member, after])).toEqual([
      ["variants", ["Mikojan, A. I.", "Микоян, А. И.", "A. I. Mikojan (as in source)"]],
      ["same_as", ["https://www.wikidata.org/entity/Q164582"]],
      ["identifiers", ["test:mikojan"]],
    ]);
    expect(await versionNow()).toBe(before);
    expect(await rowsOf("SELECT id FROM changesets")).toEqual([]);
  });

  test("moves every document, names and numbers, and leaves a redirect", async () => {
    const key = await secondMikoyan();
    const had = await found(`agent=${mikoyan.id}`);
    const answer = await merge(key);
    expect(answer).toMatchObject({ moved: 2, left: 0, written: true });
    expect(await found(`agent=${mikoyan.id}`)).toBe(had + 2);
    expect(await found(`agent=${key}`)).toBe(0);
    expect(await found(`from=${mikoyan.id}&q=title:note`)).toBe(2);
    const redirect = await ask(`/agents/${key}`, { redirect: "manual" });
    expect([redirect.status, redirect.headers.get("Location")]).toEqual([301, `/agents/${mikoyan.id}`]);
    expect(
      await rowsOf(
        "SELECT r.act, r.published FROM revisions r JOIN changesets c ON c.seq = r.changeset WHERE c.id = ?",
        answer.changeset,
      ),
    ).toEqual([
      { act: "merge", published: 1 },
      { act: "merge", published: 1 },
    ]);
    expect(await rowsOf("SELECT state, summary ->> 'changed' AS documents FROM changesets")).toEqual([
      { state: "done", documents: 2 },
    ]);
    expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });
  });

  test("lets documents that already had the record that stays be found by its new spellings", async () => {
    const key = await secondMikoyan();
    const had = await found(`agent=${mikoyan.id}`);
    await merge(key);
    expect(await reindexQueued(env.DB, 100)).toBeGreaterThan(0);
    expect(await found("q=Mikojan")).toBe(had + 2);
    expect(await rowsOf("SELECT * FROM to_index")).toEqual([]);
    expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });
  });

  test("is what a later gift means by the old name, number or id", async () => {
    const key = await secondMikoyan();
    await merge(key);
    const by = (title: string, credit: object) =>
      documentGift({ title, agents: [{ role: "author", authority: true, ...credit }] } as never);
    await give(
      [
        by("By name", { name: "Mikojan, A. I." }),
        by("By number", { name: "x", key: "test:mikojan" }),
        by("By id", { name: "Mikojan", key: `fonds:${key}` }),
      ],
      5,
    );
    const linked = await rowsOf<{ key: string }>(
      `SELECT a.key FROM documents d JOIN document_agents x ON x.document = d.seq JOIN authorities a ON a.seq = x.authority
       WHERE d.title LIKE 'By %'`,
    );
    expect(linked.map((row) => row.key)).toEqual([mikoyan.id, mikoyan.id, mikoyan.id]);
    expect(await rowsOf("SELECT merged_into FROM authorities WHERE key = ?", key)).toEqual([
      { merged_into: mikoyan.id },
    ]);
  });

  test("of more documents than a window holds goes on until none are left", async () => {
    const key = await secondMikoyan();
    await give(
      Array.from({ length: 60 }, (_, n) =>
        documentGift({
          identifiers: [{ scheme: "many", value: `${n}` }],
          title: `Many ${n}`,
          agents: [{ name: "Mikojan, A. I.", kind: "person", authority: true, role: "mentioned" }],
        }),
      ),
    );
    const first = await merge(key);
    expect(first.left).toBe(62 - first.moved);
    const second = await merge(key);
    const third = await merge(key);
    expect(first.moved + second.moved + third.moved).toBe(62);
    expect(third.left).toBe(0);
    expect(await found(`agent=${key}`)).toBe(0);
    expect(new Set([first, second, third].map(({ changeset }) => changeset)).size).toBe(1);
    expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });
  });

  test("that a curator went away from is finished by the clock", async () => {
    const key = await secondMikoyan();
    await give(
      Array.from({ length: 30 }, (_, n) =>
        documentGift({
          identifiers: [{ scheme: "many", value: `${n}` }],
          title: `Many ${n}`,
          agents: [{ name: "Mikojan, A. I.", kind: "person", authority: true, role: "mentioned" }],
        }),
      ),
    );
    const { moved, left } = await merge(key);
    expect(left).toBe(32 - moved);
    expect(await finishMerges(env.DB, 100)).toBe(left);
    expect(await rowsOf("SELECT state FROM changesets")).toEqual([{ state: "done" }]);
    expect(await finishMerges(env.DB, 100)).toBe(0);
  });

  test("leads what was merged into the one that goes on to the one that stays", async () => {
    const key = await secondMikoyan();
    await mergeAuthorities(env.DB, { ...agent, key: ivanov.id, on: await revisionOf(ivanov.id), into: key }, doing);
    await merge(key);
    const redirect = await ask(`/agents/${ivanov.id}`, { redirect: "manual" });
    expect(redirect.headers.get("Location")).toBe(`/agents/${mikoyan.id}`);
  });

  test("taken back, gives both records what they had, and keeps what was changed since", async () => {
    const key = await secondMikoyan();
    const states = () =>
      rowsOf(
        `SELECT a.key, a.name, a.merged_into, (SELECT group_concat(form, '|') FROM variants WHERE authority = a.seq) AS forms
         FROM authorities a WHERE a.key IN (?, ?) ORDER BY a.key`,
        key,
        mikoyan.id,
      );
    const before = await states();
    const { changeset } = await merge(key);
    await saveAuthority(
      env.DB,
      { ...agent, key: mikoyan.id, on: await revisionOf(mikoyan.id), change: { description: "Since." } },
      doing,
    );
    const act = { act: "undo", curator: "tests", at: doing.at, note: null };
    await commit(env.DB, { ...act, subject: null }, await separatingStatements(env.DB, changeset!, act));
    expect(await states()).toEqual(before);
    expect(await rowsOf("SELECT description FROM authorities WHERE key = ?", mikoyan.id)).toEqual([
      { description: "Since." },
    ]);
    expect(await separatingStatements(env.DB, changeset!, act)).toEqual([]);
  });

  test("undone as a changeset, gives every document back, and what was changed since stays", async () => {
    const key = await secondMikoyan();
    const had = await found(`agent=${mikoyan.id}`);
    const { changeset } = await merge(key);
    const [{ id }] = await rowsOf<{ id: string }>("SELECT id FROM documents WHERE title = 'A note'");
    const head = await rowsOf<{ head: number }>("SELECT head FROM documents WHERE id = ?", id);
    const saved = await ask(`/curation/documents/${id}/publication`, {
      ...curating(JSON.stringify({ changes: { summary: "Since." } }), { "If-Match": `"${head[0].head}"` }),
      method: "PUT",
    });
    expect(saved.status).toBe(200);
    const undo = (question = "") => askJson(`/curation/changesets/${changeset}/undoing${question}`, curating(null));
    const tried = await undo("?dry_run=1");
    expect(tried.documents.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["undone", "undone"]);
    expect(await found(`agent=${key}`)).toBe(0);
    const undone = await undo();
    expect(undone).toMatchObject({ state: "undone", next: null });
    expect(await found(`agent=${key}`)).toBe(2);
    expect(await found(`agent=${mikoyan.id}`)).toBe(had);
    expect((await ask(`/agents/${key}.json`)).status).toBe(200);
    expect(await rowsOf("SELECT summary FROM documents WHERE id = ?", id)).toEqual([{ summary: "Since." }]);
    await reindexQueued(env.DB, 1000);
    expect(await verifyDerived(env.DB)).toMatchObject({ tallies: 0, documents: 0, index: null });
    const redo = await ask(`/curation/changesets/${undone.changeset}/undoing`, curating(null));
    expect(redo.status).toBe(409);
  });

  test("moves the work that waits beside what readers see, and leaves it waiting, on its schedule", async () => {
    const key = await secondMikoyan();
    const [{ id, head }] = await rowsOf<{ id: string; head: number }>(
      "SELECT id, head FROM documents WHERE title = 'A note'",
    );
    const saved = await ask(`/curation/documents/${id}`, {
      ...curating(JSON.stringify({ changes: { summary: "A draft." } }), { "If-Match": `"${head}"` }),
      method: "PATCH",
    });
    expect(saved.status).toBe(200);
    await env.DB.prepare("UPDATE documents SET publish_at = 4e12, publish_by = 'tests' WHERE id = ?").bind(id).run();
    await ask(
      "/curation/documents",
      curating(JSON.stringify({ changes: { title: "Never published", agents: [{ id: key, name: "x", role: "cc" }] } })),
    );
    const answer = await merge(key);
    expect(answer).toMatchObject({ moved: 3, left: 0 });
    expect(await rowsOf("SELECT status, pending, publish_at, summary FROM documents WHERE id = ?", id)).toEqual([
      { status: "published", pending: "draft", publish_at: 4e12, summary: "" },
    ]);
    const states = await rowsOf<{ state: string; published: number }>(
      `SELECT v.state, v.published FROM revisions v JOIN documents d ON d.seq = v.document
       WHERE d.id = ? AND v.act = 'merge' ORDER BY v.number`,
      id,
    );
    expect(
      states.map(({ state, published }) => [JSON.parse(state).summary, JSON.parse(state).agents[0].id, published]),
    ).toEqual([
      ["", mikoyan.id, 1],
      ["A draft.", mikoyan.id, 0],
    ]);
    expect(await rowsOf("SELECT 1 FROM desk_terms x JOIN terms t ON t.seq = x.term WHERE t.value = ?", key)).toEqual(
      [],
    );
    expect(await verifyDerived(env.DB)).toMatchObject({ tallies: 0, documents: 0, index: null });
  });

  test.each([
    ["into itself", async () => [mikoyan.id, mikoyan.id]],
    [
      "of a record that was merged",
      async () => {
        const key = await secondMikoyan();
        await merge(key);
        return [key, ivanov.id];
      },
    ],
    [
      "into a record that was merged",
      async () => {
        const key = await secondMikoyan();
        await merge(key);
        return [ivanov.id, key];
      },
    ],
  ])("%s is refused, and writes nothing", async (_, records) => {
    const [key, into] = await records();
    const before = await versionNow();
    await expect(
      mergeAuthorities(env.DB, { ...agent, key, on: await revisionOf(key), into }, doing),
    ).rejects.toMatchObject({ status: 409 });
    expect(await versionNow()).toBe(before);
  });

  test("of a collection into one of its parts is refused", async () => {
    const collection = { kind: "collection" as const, key: "korea-1956", on: await revisionOf("korea-1956") };
    await expect(mergeAuthorities(env.DB, { ...collection, into: "puzanov-journals" }, doing)).rejects.toMatchObject({
      status: 409,
    });
  });

  test("of places takes both coordinates or none", async () => {
    await give([{ give: "place", record: { name: "Heijo", latitude: 1, longitude: 2 } }]);
    const [{ key }] = await rowsOf<{ key: string }>("SELECT key FROM authorities WHERE name = 'Heijo'");
    const place = { kind: "place" as const, key, on: await revisionOf(key), into: pyongyang.id };
    const { gains } = await mergeAuthorities(env.DB, place, { ...doing, dryRun: true });
    expect(gains.map(({ member }) => member)).toEqual(["variants"]);
  });
});

describe("A record", () => {
  test("that was renamed has its new name on pages, in facets and for search, and derived rows agree", async () => {
    const change = { name: "Mikoyan, Anastas", variants: [{ form: "Мікоян", script: "Cyrl" }] };
    const saved = await saveAuthority(
      env.DB,
      { ...agent, key: mikoyan.id, on: await revisionOf(mikoyan.id), change },
      doing,
    );
    expect(saved.difference.map(({ member }) => member)).toEqual(["name", "variants"]);
    const { facets } = await askJson("/documents.json");
    expect(facets.agent).toContainEqual(expect.objectContaining({ value: mikoyan.id, label: "Mikoyan, Anastas" }));
    expect(await (await ask(`/agents/${mikoyan.id}`, { headers: { Accept: "text/html" } })).text()).toContain(
      "Mikoyan, Anastas</h1>",
    );
    expect(await found("q=Мікоян")).toBe(0);
    const waiting = await reindexQueued(env.DB, 1000);
    expect(await found("q=Мікоян")).toBe(waiting);
    expect(waiting).toBe(await found(`agent=${mikoyan.id}`));
    expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });
  });

  test("that nothing uses is deleted and brought back; one that is used is not", async () => {
    await give([{ give: "agent", record: { name: "Nobody, N.", kind: "person" } }]);
    const [{ key }] = await rowsOf<{ key: string }>("SELECT key FROM authorities WHERE name = 'Nobody, N.'");
    const on = await revisionOf(key);
    await deleteAuthority(env.DB, { ...agent, key, on }, doing);
    expect((await ask(`/agents/${key}.json`)).status).toBe(404);
    await expect(deleteAuthority(env.DB, { ...agent, key, on: on + 1 }, doing)).rejects.toMatchObject({ status: 409 });
    await restoreAuthority(env.DB, { ...agent, key, on: on + 1, revision: on }, doing);
    expect((await ask(`/agents/${key}.json`)).status).toBe(200);
    const used = { ...agent, key: mikoyan.id, on: await revisionOf(mikoyan.id) };
    await expect(deleteAuthority(env.DB, used, doing)).rejects.toMatchObject({ status: 409 });
  });

  test("that was deleted is there again when a gift names it", async () => {
    const nobody = { give: "agent" as const, record: { name: "Nobody, N.", kind: "person" as const } };
    await give([nobody]);
    const [{ key }] = await rowsOf<{ key: string }>("SELECT key FROM authorities WHERE name = 'Nobody, N.'");
    await deleteAuthority(env.DB, { ...agent, key, on: await revisionOf(key) }, doing);
    await give([nobody]);
    expect((await ask(`/agents/${key}.json`)).status).toBe(200);
  });

  test("saved by two at once is saved by one, and the other is told what changed", async () => {
    const on = await revisionOf(mikoyan.id);
    const save = (description: string) =>
      saveAuthority(env.DB, { ...agent, key: mikoyan.id, on, change: { description } }, doing);
    const results = await Promise.allSettled([save("One."), save("Two.")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ status: 412, details: { current: { revision: on + 1 } } });
    expect(lost.reason.details.meanwhile.map(({ member }: { member: string }) => member)).toEqual(["description"]);
  });

  test("that only an import has touched keeps that state in its history, to be restored", async () => {
    await env.DB.prepare("DELETE FROM authority_revisions").run();
    await env.DB.prepare("UPDATE authorities SET revision = 0").run();
    const on = { ...agent, key: mikoyan.id };
    await saveAuthority(env.DB, { ...on, on: 0, change: { name: "X" } }, doing);
    const restored = await restoreAuthority(env.DB, { ...on, on: 1, revision: 0 }, doing);
    expect(restored.state).toMatchObject({ name: mikoyan.name, birth: "1895" });
  });
});
