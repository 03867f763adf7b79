// The archive's settings, and the log that keeps what was done to them and to everything else.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { type AuditEntry, type AuditLog, AuditQuestion } from "../../worker/archive/audit.ts";
import { auditQuery } from "../../worker/store/read-audit.ts";
import { ask, askJson } from "../asking.ts";
import { CURATORS, type Signed, signedInAs } from "../curators.ts";
import { emptyArchive } from "../empty-archive.ts";

let owner: Signed;
const log = (question = ""): Promise<AuditLog> => askJson(`/curation/audit${question}`, owner.request());

beforeAll(async () => {
  await emptyArchive();
  owner = await signedInAs("owner");
});

describe("What the archive says of itself", () => {
  const settings = () => askJson("/curation/settings", owner.request());
  const change = (given: object) => ask("/curation/settings", owner.request("PATCH", given));

  test("is changed by an owner, and readers see it at once", async () => {
    const { meta } = await askJson("/index.json");
    const answer = await change({ name: "  Archive of Letters ", email: "letters@example.org" });
    expect(answer.status).toBe(200);
    expect(await settings()).toMatchObject({
      name: "Archive of Letters",
      email: "letters@example.org",
      language: "en",
    });
    const after = await askJson("/index.json");
    expect(after.meta.version).toBe(meta.version + 1);
    expect(after.archive.name).toBe("Archive of Letters");
    expect((await log()).entries[0]).toMatchObject({
      curator: CURATORS.owner.id,
      name: "Olga Owner",
      act: "describe-archive",
      detail: { name: { from: "Fonds", to: "Archive of Letters" }, email: { from: null, to: "letters@example.org" } },
    });
  });

  test("forgets an email address, and nothing changes where nothing differs", async () => {
    expect((await change({ email: null })).status).toBe(200);
    expect((await settings()).email).toBeNull();
    const before = (await log()).entries[0].id;
    expect((await change({ email: null, name: "Archive of Letters" })).status).toBe(200);
    expect((await log()).entries[0].id).toBe(before);
  });

  test.each([
    [{}, ""],
    [{ name: " " }, "name"],
    [{ name: "x".repeat(121) }, "name"],
    [{ email: "nobody" }, "email"],
    [{ language: "English!" }, "language"],
    [{ version: 7 }, ""],
    [{ description: null }, "description"],
  ])("does not take %o", async (given, at) => {
    const answer = await change(given);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ problems: expect.arrayContaining([expect.objectContaining({ at })]) });
  });
});

describe("The audit log", () => {
  beforeAll(async () => {
    const write = env.DB.prepare(
      "INSERT INTO audit (at, curator, act, subject, version, detail) VALUES (?, ?, ?, ?, 1, ?)",
    );
    await env.DB.batch(
      Array.from({ length: 230 }, (_, i) =>
        write.bind(
          Date.UTC(2026, 0, 1 + (i % 28)),
          i % 2 === 0 ? CURATORS.editor.id : "token",
          i % 5 === 0 ? "withdraw" : "save",
          `/documents/doc${i % 3}`,
          i === 7 ? JSON.stringify({ note: '=1+1,"quoted"\nline' }) : null,
        ),
      ),
    );
  });

  const all = async (question: string) => {
    const found: AuditEntry[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { entries, next }: AuditLog = await log(`?${question}${cursor && `&cursor=${cursor}`}`);
      found.push(...entries);
      cursor = next;
    }
    return found;
  };

  test("is read page by page, newest first, each entry once", async () => {
    const entries = await all("act=save");
    expect(entries.length).toBe(184);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(184);
    const inOrder = entries.toSorted((a, b) => b.at.localeCompare(a.at) || b.id - a.id);
    expect(entries.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
  });

  test("says by name who it was, the archive's own hands too", async () => {
    const named = async (question: string) => (await log(`?${question}`)).entries[0].name;
    expect(await named("curator=token")).toBe("The archive’s own token");
    expect(await named(`curator=${CURATORS.owner.id}`)).toBe("Olga Owner");
    // Nobody with this id is known any more.
    expect(await named(`curator=${CURATORS.editor.id}`)).toBeNull();
  });

  test.each([
    ["", "USING INDEX audit_in_time"],
    ["after=2026-01-10&before=2026-01-12", "USING INDEX audit_in_time (at>? AND at<?)"],
    ["act=withdraw", "USING INDEX audit_by_act (act=?)"],
    ["act=withdraw&before=2026-01-12", "USING INDEX audit_by_act (act=? AND at<?)"],
    [`curator=${CURATORS.editor.id}`, "USING INDEX audit_by_curator (curator=?)"],
    ["subject=/documents/", "USING INDEX audit_in_time"],
    ["cursor=100", "USING INDEX audit_in_time (at<?)"],
    ["act=save&cursor=100", "USING INDEX audit_by_act (act=? AND at<?)"],
  ])("is walked along an index, in its order, where it is asked for ?%s", async (question, walk) => {
    const { cursor, ...asked } = AuditQuestion.parse(Object.fromEntries(new URLSearchParams(question)));
    const { sql, values } = auditQuery({ ...asked, below: cursor }, 101);
    const plan = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all<{ detail: string }>();
    const steps = plan.results.map(({ detail }) => detail);
    expect(steps[0]).toContain(walk);
    expect(steps.join("\n")).not.toContain("TEMP B-TREE");
  });

  test("reads what it shows, and not what was done since or before", async () => {
    const read = async (question: string) => {
      const { cursor, ...asked } = AuditQuestion.parse(Object.fromEntries(new URLSearchParams(question)));
      const { sql, values } = auditQuery({ ...asked, below: cursor }, 5);
      return (
        await env.DB.prepare(sql)
          .bind(...values)
          .all()
      ).meta.rows_read;
    };
    // Each entry, its place in the index, and a name.
    for (const question of ["", "act=withdraw", "before=2026-01-03", "act=save&cursor=20", "curator=token"]) {
      expect(await read(question), question).toBeLessThan(5 * 5);
    }
  });

  test("is filtered by who, what, to what and when, together", async () => {
    expect((await all(`curator=${CURATORS.editor.id}`)).length).toBe(115);
    expect((await all("subject=/documents/doc1")).length).toBe(77);
    // An address is where others begin, and no pattern.
    expect((await all("subject=/documents/")).length).toBe(230);
    expect((await all("subject=/documents/doc%25")).length).toBe(0);
    const days = await all("after=2026-01-10&before=2026-01-12&act=withdraw");
    expect(new Set(days.map(({ at }) => at.slice(0, 10)))).toEqual(new Set(["2026-01-10", "2026-01-11"]));
  });

  test.each([
    ["after=yesterday", "after"],
    ["before=2026-13-01", "before"],
    ["cursor=0", "cursor"],
    ["cursor=-1", "cursor"],
    ["who=me", "who"],
    [`subject=${"x".repeat(201)}`, "subject"],
  ])("does not understand ?%s", async (question, parameter) => {
    const answer = await ask(`/curation/audit?${question}`, owner.request());
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ parameter });
  });

  test("is taken away as a table and as lines, and that is in it", async () => {
    const csv = await ask("/curation/audit/exports/csv?act=save", owner.request("POST"));
    expect(csv.headers.get("Content-Type")).toMatch(/^text\/csv/);
    expect(csv.headers.get("Content-Disposition")).toBe('attachment; filename="audit.csv"');
    const table = await csv.text();
    expect(table.split("\r\n").length).toBe(186);
    expect(table).toContain("id,at,curator,name,act,subject,version,detail\r\n");
    const lines = await ask("/curation/audit/exports/ndjson?act=save", owner.request("POST"));
    const entries = (await lines.text()).trimEnd().split("\n");
    expect(entries.map((line) => JSON.parse(line))).toEqual(await all("act=save"));
    expect((await all("act=export-audit")).map(({ detail }) => detail)).toEqual([
      { form: "ndjson", act: "save" },
      { form: "csv", act: "save" },
    ]);
  });

  test("offers what it can be filtered by", async () => {
    expect(await askJson("/curation/audit/filters", owner.request())).toEqual({
      acts: ["describe-archive", "export-audit", "save", "withdraw"],
      curators: [{ id: CURATORS.owner.id, name: "Olga Owner" }],
    });
  });
});
