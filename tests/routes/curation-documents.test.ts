// One document over HTTP: by whom, on which revision, with whatever a client may send. Never a 500, never half of anything.
import { beforeAll, describe, expect, test } from "vitest";
import { give, worldGifts } from "../archive-of.ts";
import { ask, trips } from "../asking.ts";
import { count, rowsOf } from "../asking-the-tables.ts";
import { type Signed, signedInAs } from "../curators.ts";
import { expectNothingDisagrees } from "../desk.ts";
import { emptyArchive } from "../empty-archive.ts";
import { inventedLetter, kimIlSung, mikoyanTelegram } from "../world.ts";

const telegram = mikoyanTelegram.id;
const AT = `/curation/documents/${telegram}`;
let editor: Signed;
let contributor: Signed;

beforeAll(async () => {
  await emptyArchive();
  await give(worldGifts);
  editor = await signedInAs("editor");
  contributor = await signedInAs("contributor");
});

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would
const json = async (answer: Response): Promise<any> => answer.json();
const on = (revision: number | string) => ({ "If-Match": `"${revision}"` });
const headOf = async (id = telegram) =>
  (await rowsOf<{ head: number }>("SELECT head FROM documents WHERE id = ?", id))[0].head;
/** A draft of its own for a test. */
async function made(title: string, changes: object = {}): Promise<string> {
  const answer = await ask("/curation/documents", contributor.request("POST", { changes: { title, ...changes } }));
  expect(answer.status).toBe(201);
  return (await json(answer)).id;
}

describe("The life of a document over HTTP", () => {
  test("from a draft to a page that readers have at once, with tags all the way", async () => {
    const created = await ask(
      "/curation/documents",
      contributor.request("POST", {
        changes: { title: "Over HTTP", date: { typed: "ca. 1956" } },
        note: "A first try",
      }),
    );
    expect(created.status).toBe(201);
    expect(created.headers.get("ETag")).toBe('"1"');
    const { id } = await json(created);
    const at = `/curation/documents/${id}`;
    expect(created.headers.get("Location")).toBe(at);

    const saved = await ask(at, contributor.request("PATCH", { changes: { summary: "Short." } }, on(1)));
    expect([saved.status, saved.headers.get("ETag")]).toEqual([200, '"2"']);
    expect((await ask(`${at}/review`, contributor.request("PUT", { comment: "Ready?" }, on(2)))).status).toBe(200);
    expect((await ask(`/documents/${id}`)).status).toBe(404);

    const published = await ask(`${at}/publication`, editor.request("PUT", { note: "First published" }, on(3)));
    expect(await json(published)).toMatchObject({ status: "published", revision: 4, published_revision: 4 });
    const page = await ask(`/documents/${id}.json`);
    expect(await json(page)).toMatchObject({ data: { title: "Over HTTP", summary: "Short." } });

    const desk = await ask(at, editor.request());
    expect(desk.headers.get("Cache-Control")).toBe("no-store");
    expect(await json(desk)).toMatchObject({
      revision: 4,
      pending: null,
      comments: [{ text: "Ready?" }],
      may: ["save", "restore-revision", "withdraw"],
    });

    const history = await json(await ask(`${at}/revisions`, contributor.request()));
    expect(history.revisions.map(({ act, by }: { act: string; by: { name: string } }) => [act, by.name])).toEqual([
      ["publish", "Emil Editor"],
      ["ask-for-review", "Clara Contributor"],
      ["save", "Clara Contributor"],
      ["create", "Clara Contributor"],
    ]);
    expect((await json(await ask(`${at}/revisions/2/difference`, editor.request()))).difference.fields).toHaveLength(1);
    expect((await json(await ask(`${at}/revisions/4/difference?from=1`, editor.request()))).from).toBe(1);

    const gone = await ask(`${at}/publication`, editor.request("DELETE", { reason: "A test." }, on(4)));
    expect(await json(gone)).toMatchObject({ status: "withdrawn", revision: 5 });
    const readers = await ask(`/documents/${id}.json`);
    expect([readers.status, (await json(readers)).detail]).toEqual([410, expect.stringContaining("A test.")]);
    expect((await ask(`${at}/publication`, editor.request("PUT", {}, on(5)))).status).toBe(200);
    expect((await ask(`/documents/${id}`)).status).toBe(200);
    await expectNothingDisagrees();
  });

  test("a trial run answers the difference and writes nothing", async () => {
    const [before, head] = [await count("revisions"), await headOf()];
    const tried = await ask(`${AT}?dry_run=1`, editor.request("PATCH", { changes: { title: "Tried" } }, on(head)));
    expect(await json(tried)).toMatchObject({
      written: false,
      version: null,
      difference: { fields: [{ field: "title", after: "Tried" }] },
    });
    for (const [method, path, body] of [
      ["PUT", "/publication", { changes: { title: "Tried" } }],
      ["DELETE", "/publication", { reason: "Tried" }],
      ["POST", "", null],
    ] as const) {
      const address = method === "POST" ? "/curation/documents?dry_run=1" : `${AT}${path}?dry_run=1`;
      const answer = await ask(address, editor.request(method, body ?? { changes: { title: "New" } }, on(head)));
      expect((await json(answer)).written, `${method} ${path}`).toBe(false);
    }
    expect(await count("revisions")).toBe(before);
    expect(await headOf()).toBe(head);
  });

  test("unsaved work is kept by its own version", async () => {
    const copy = `/curation/working-copies/${telegram}`;
    const kept = await ask(
      copy,
      contributor.request("PUT", { based_on: 1, state: { date: { typed: "21 Se" } } }, { "If-None-Match": "*" }),
    );
    expect([kept.status, kept.headers.get("ETag")]).toEqual([201, '"1"']);
    const next = await ask(copy, contributor.request("PUT", { based_on: 1, state: {} }, on(1)));
    expect([next.status, next.headers.get("ETag")]).toEqual([200, '"2"']);
    const late = await ask(copy, contributor.request("PUT", { based_on: 1, state: {} }, on(1)));
    expect(late.status).toBe(412);
    expect((await json(await ask("/curation/working-copies", contributor.request()))).copies).toHaveLength(1);
    expect((await ask(copy, editor.request())).status).toBe(404);
    expect((await ask(copy, contributor.request("DELETE"))).status).toBe(204);
    expect((await ask(copy, contributor.request())).status).toBe(404);
  });
});

describe("A curator", () => {
  test("without leave to publish is told who may", async () => {
    const head = await headOf();
    for (const [method, path, body] of [
      ["PUT", "/publication", {}],
      ["DELETE", "/publication", { reason: "No." }],
      ["DELETE", "/schedule", undefined],
      ["DELETE", "", undefined],
    ] as const) {
      const answer = await ask(AT + path, contributor.request(method, body, on(head)));
      expect([answer.status, (await json(answer)).detail], `${method} ${path}`).toEqual([
        403,
        expect.stringContaining("editor"),
      ]);
    }
    expect(await headOf()).toBe(head);
  });

  test("throws away what they began, and brings it back; what others began is an editor's", async () => {
    const own = `/curation/documents/${await made("Begun by a contributor")}`;
    const made2 = await ask("/curation/documents", editor.request("POST", { changes: { title: "By an editor" } }));
    const others = `/curation/documents/${(await json(made2)).id}`;
    const mayOf = async (at: string, who: Signed) => (await json(await ask(at, who.request()))).may;
    expect(await mayOf(own, contributor)).toContain("delete");
    expect(await mayOf(others, contributor)).not.toContain("delete");
    const status = async (who: Signed, method: string, at: string, head: number) =>
      (await ask(at, who.request(method, method === "PUT" ? {} : undefined, on(head)))).status;

    expect(await status(contributor, "DELETE", own, 1)).toBe(200);
    expect(await mayOf(own, contributor)).toEqual(["bring-back"]);
    expect(await status(contributor, "PUT", `${own}/restoration`, 2)).toBe(200);
    expect(await status(editor, "DELETE", own, 3)).toBe(200);
    expect(await status(contributor, "PUT", `${own}/restoration`, 4)).toBe(200);

    const refused = await ask(others, contributor.request("DELETE", undefined, on(1)));
    expect([refused.status, (await json(refused)).permission]).toEqual([403, "publish"]);
    expect(await status(editor, "DELETE", others, 1)).toBe(200);
    expect(await mayOf(others, contributor)).toEqual([]);
    expect(await status(contributor, "PUT", `${others}/restoration`, 2)).toBe(403);
    expect(await status(editor, "PUT", `${others}/restoration`, 2)).toBe(200);

    // Once readers have seen it, nobody throws it away.
    expect(await status(editor, "PUT", `${own}/publication`, 5)).toBe(200);
    expect(await status(contributor, "DELETE", own, 6)).toBe(409);
    await expectNothingDisagrees();
  });
});

describe("Whatever is sent", () => {
  const wrong: [string, string, string, unknown, Record<string, string>, number][] = [
    ["no revision", "PATCH", AT, { changes: {} }, {}, 428],
    ["an unreadable revision", "PATCH", AT, { changes: {} }, { "If-Match": "seven" }, 400],
    ["any revision", "PATCH", AT, { changes: {} }, { "If-Match": "*" }, 400],
    ["a stale revision", "PATCH", AT, { changes: { title: "X" } }, on(999), 412],
    ["no changes", "PATCH", AT, {}, on(1), 422],
    ["an unknown member", "PATCH", AT, { changes: { colour: "red" } }, on(1), 422],
    ["a number as title", "PATCH", AT, { changes: { title: 7 } }, on(1), 422],
    ["an empty title", "PATCH", AT, { changes: { title: "" } }, on(1), 422],
    ["a title without end", "PATCH", AT, { changes: { title: "x".repeat(2001) } }, on(1), 422],
    ["NUL in a title", "PATCH", AT, { changes: { title: "a\u0000b" } }, on(1), 422],
    ["half a character", "PATCH", AT, { changes: { title: "a\ud800" } }, on(1), 422],
    ["an unknown role", "PATCH", AT, { changes: { agents: [{ id: null, name: "X", role: "king" }] } }, on(1), 422],
    [
      "a million agents",
      "PATCH",
      AT,
      { changes: { agents: Array.from({ length: 1001 }, () => ({ id: null, name: "X", role: "author" })) } },
      on(1),
      422,
    ],
    ["a list as body", "PATCH", AT, [], on(1), 422],
    ["null as body", "PATCH", AT, null, on(1), 422],
    ["__proto__", "PATCH", AT, JSON.parse('{"changes":{"__proto__":{"title":"x"},"constructor":1}}'), on(1), 422],
    ["a document without title", "POST", "/curation/documents", { changes: {} }, {}, 422],
    ["a document with a bad id", "POST", "/curation/documents", { id: "AAAAAAAA", changes: { title: "X" } }, {}, 422],
    ["another's id", "POST", "/curation/documents", { id: telegram, changes: { title: "X" } }, {}, 409],
    ["an instant that is none", "PUT", `${AT}/publication`, { at: "tomorrow" }, on(1), 422],
    ["an instant long gone", "PUT", `${AT}/publication`, { at: "1956-09-21T12:00:00Z" }, on(1), 422],
    ["no reason", "DELETE", `${AT}/publication`, {}, on(1), 422],
    ["an empty reason", "DELETE", `${AT}/publication`, { reason: "  " }, on(1), 422],
    ["what was published", "DELETE", AT, undefined, on(1), 409],
    ["nothing to review", "PUT", `${AT}/review`, {}, on(1), 409],
    ["nothing to discard", "DELETE", `${AT}/draft`, undefined, on(1), 409],
    ["nothing deleted", "PUT", `${AT}/restoration`, {}, on(1), 409],
    ["a revision that never was", "PUT", `${AT}/restoration`, { revision: 77 }, on(1), 404],
    ["revision zero", "PUT", `${AT}/restoration`, { revision: 0 }, on(1), 422],
    ["an empty comment", "POST", `${AT}/comments`, { text: "" }, {}, 422],
    ["an endless comment", "POST", `${AT}/comments`, { text: "x".repeat(4001) }, {}, 422],
    ["a comment nobody made", "PATCH", `${AT}/comments/99`, { resolved: true }, {}, 404],
    ["a parameter nobody knows", "GET", `${AT}?x=1`, undefined, {}, 400],
    ["a wrong trial run", "PATCH", `${AT}?dry_run=yes`, { changes: {} }, on(1), 400],
    ["an unknown document", "GET", "/curation/documents/zzzzzzzz", undefined, {}, 404],
    ["an unknown document", "PATCH", "/curation/documents/zzzzzzzz", { changes: { title: "X" } }, on(1), 404],
    ["what is no id", "GET", "/curation/documents/AAAA", undefined, {}, 404],
    ["revisions of nothing", "GET", "/curation/documents/zzzzzzzz/revisions", undefined, {}, 404],
    ["a revision of letters", "GET", `${AT}/revisions/one`, undefined, {}, 404],
    ["a difference from letters", "GET", `${AT}/revisions/1/difference?from=x`, undefined, {}, 400],
    ["a window of letters", "GET", `${AT}/revisions?before=x`, undefined, {}, 400],
    ["a method nobody knows", "PUT", AT, {}, on(1), 405],
    ["a method nobody knows", "DELETE", "/curation/documents", undefined, {}, 405],
    ["a method nobody knows", "POST", `${AT}/publication`, {}, on(1), 405],
    ["a copy without a version", "PUT", `/curation/working-copies/${telegram}`, { based_on: 1, state: {} }, {}, 428],
    [
      "a copy of a list",
      "PUT",
      `/curation/working-copies/${telegram}`,
      { based_on: 1, state: [] },
      { "If-None-Match": "*" },
      422,
    ],
    ["a copy of nothing", "PUT", `/curation/working-copies/${telegram}`, { state: {} }, { "If-None-Match": "*" }, 422],
    ["a preview of nothing", "POST", "/curation/previews", {}, {}, 422],
    ["a preview of what is not there", "POST", "/curation/previews", { id: "zzzzzzzz" }, {}, 404],
    ["a preview of a revision that never was", "POST", "/curation/previews", { id: telegram, revision: 99 }, {}, 404],
    ["a preview page of what is not there", "GET", "/curation/previews/zzzzzzzz", undefined, {}, 404],
    ["nothing to propose from", "POST", "/curation/proposals", { text: "" }, {}, 422],
    ["too much to propose from", "POST", "/curation/proposals", { text: "x".repeat(100_001) }, {}, 422],
    ["nothing to compare", "POST", "/curation/likenesses", {}, {}, 422],
  ];

  test.each(wrong)("%s (%s %s): a problem that says what to do", async (_, method, address, body, headers, status) => {
    const before = await rowsOf(
      "SELECT (SELECT count(*) FROM revisions) AS revisions, (SELECT count(*) FROM audit) AS audit",
    );
    const answer = await ask(address, editor.request(method, body, headers));
    const problem = await json(answer);
    expect([answer.status, problem.detail?.length > 10]).toEqual([status, true]);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(
      await rowsOf("SELECT (SELECT count(*) FROM revisions) AS revisions, (SELECT count(*) FROM audit) AS audit"),
    ).toEqual(before);
  });

  test.each([
    ["not JSON", "{", "application/json", 400],
    ["of another type", "title=X", "application/x-www-form-urlencoded", 415],
    ["without a type", "{}", "", 415],
    ["larger than any document", `{"changes":{"summary":"${"x".repeat(3_100_000)}"}}`, "application/json", 413],
    ["nested without a floor", `{"changes":${'{"a":'.repeat(20_000)}1${"}".repeat(20_001)}`, "application/json", 422],
  ])("a body that is %s", async (_, body, type, status) => {
    const request = editor.request("PATCH", {}, { ...on(1), "Content-Type": type });
    const answer = await ask(AT, { ...request, body });
    expect([answer.status, (await json(answer)).status]).toEqual([status, status]);
  });

  test("each member that cannot be taken is listed by its place", async () => {
    const answer = await ask(
      AT,
      editor.request("PATCH", { changes: { title: 7, languages: ["not a language!"], availability: "gone" } }, on(1)),
    );
    const { problems } = await json(answer);
    expect(problems.map(({ at }: { at: string }) => at)).toEqual([
      "changes.title",
      "changes.availability",
      "changes.languages.0",
    ]);
  });

  test("words that look like markup or SQL are words", async () => {
    const nasty = `<script>alert("x")</script> '); DROP TABLE documents; -- {{}} \${}`;
    const id = await made(nasty, { summary: nasty, agents: [{ id: null, name: nasty, role: "author" }] });
    const state = (await json(await ask(`/curation/documents/${id}`, editor.request()))).state;
    expect([state.title, state.summary, state.agents[0].name]).toEqual([nasty, nasty, nasty]);
    const page = await (await ask(`/curation/previews/${id}`, editor.request())).text();
    expect(page).not.toContain("<script>alert");
  });
});

describe("At the same instant", () => {
  test("of many saves one wins, the others are told, and what is kept is whole", async () => {
    const id = await made("Contested");
    const saves = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        ask(
          `/curation/documents/${id}`,
          editor.request("PATCH", { changes: { title: `${n}`, summary: `${n}` } }, on(1)),
        ),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
    const { state, revision } = await json(await ask(`/curation/documents/${id}`, editor.request()));
    expect([revision, state.summary]).toEqual([2, state.title]);
    const told = await json(saves.find(({ status }) => status === 412)!);
    expect(told).toMatchObject({ current: { revision: 2 }, collisions: [{ field: "title" }, { field: "summary" }] });
    await expectNothingDisagrees();
  });

  test("of many publications one is done", async () => {
    const id = await made("Raced");
    const acts = await Promise.all(
      Array.from({ length: 5 }, () => ask(`/curation/documents/${id}/publication`, editor.request("PUT", {}, on(1)))),
    );
    expect(acts.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      await rowsOf(
        "SELECT number, published FROM revisions v JOIN documents d ON d.seq = v.document WHERE d.id = ? ORDER BY number",
        id,
      ),
    ).toEqual([
      { number: 1, published: 0 },
      { number: 2, published: 1 },
    ]);
    await expectNothingDisagrees();
  });

  test("of many makers of one id one makes it", async () => {
    const made = await Promise.all(
      ["A", "B", "C"].map((title) =>
        ask("/curation/documents", editor.request("POST", { id: "cccccccc", changes: { title } })),
      ),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await expectNothingDisagrees();
  });

  test("a working copy is written by one page at a time", async () => {
    const copy = `/curation/working-copies/${inventedLetter.id}`;
    const puts = await Promise.all(
      ["a", "b", "c"].map((title) =>
        ask(copy, editor.request("PUT", { based_on: 1, state: { title } }, { "If-None-Match": "*" })),
      ),
    );
    expect(puts.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
  });
});

describe("A preview", () => {
  test("is the page, the line, the entry and the citations that readers will have", async () => {
    const answer = await ask(
      "/curation/previews",
      editor.request("POST", { id: telegram, changes: { title: "As it will be", date: { typed: "1957" } } }),
    );
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    const seen = await json(answer);
    for (const part of ["page", "result", "feed"]) expect(seen[part], part).toContain("As it will be");
    expect(seen.page).toContain(`<link rel="canonical" href="http://localhost/documents/${telegram}"`);
    expect(seen.citations.note).toContain("As it will be");
    expect(seen.citations.bibtex).toContain("1957");
    expect(seen.citations.ris).toContain("TY  - ");
    expect((await json(await ask(`/documents/${telegram}.json`))).data.title).toBe(mikoyanTelegram.title);
  });

  test("of what is published already is what readers have, but for the number of its version", async () => {
    const id = await made("The same page");
    await ask(
      `/curation/documents/${id}/publication`,
      editor.request("PUT", { changes: { summary: "All of it." } }, on(1)),
    );
    const strip = (html: string) =>
      html.replace(/<time[^>]*>.*?<\/time>|@\d+|[Vv]ersion \d+|\b\d{4}-\d\d-\d\dT[\d:]+Z/g, "");
    const readers = strip(await (await ask(`/documents/${id}`, { headers: { Accept: "text/html" } })).text());
    const [main] = /<h1.*?<\/h1>[\s\S]{0,400}/.exec(readers)!;
    const preview = strip((await json(await ask("/curation/previews", editor.request("POST", { id })))).page);
    expect(preview).toContain(main);
  });

  test("of a new document, of a revision, and as a page of its own", async () => {
    const fresh = await json(
      await ask(
        "/curation/previews",
        contributor.request("POST", {
          changes: {
            title: "Not there yet",
            texts: [{ kind: "transcript", language: "en", paragraphs: [{ id: "new-1", text: "Words." }] }],
          },
        }),
      ),
    );
    expect(fresh.page).toContain("Words.");
    const page = await ask(`/curation/previews/${telegram}?revision=1`, editor.request());
    expect([page.status, page.headers.get("Content-Type"), page.headers.get("X-Robots-Tag")]).toEqual([
      200,
      "text/html; charset=UTF-8",
      "noindex",
    ]);
    expect(await page.text()).toContain("Mikoyan");
  });
});

describe("Proposals", () => {
  test("know the archive's names, in any script, in their roles", async () => {
    const text = `${mikoyanTelegram.title}\nSeptember 21, 1956\nA meeting with 김일성 in the North Korean capital.`;
    const proposed = await json(await ask("/curation/proposals", contributor.request("POST", { text })));
    expect(proposed.date).toMatchObject({ value: { edtf: "1956-09-21" }, sure: "surely" });
    expect(proposed.type.value).toBe("telegram");
    expect(proposed.agents).toMatchObject([
      { value: { id: mikoyanTelegram.agents[0].id, role: "author", as_named: "A. Mikoyan" }, sure: "surely" },
      { value: { role: "recipient", id: expect.any(String) } },
      { value: { id: kimIlSung.id, role: "mentioned", as_named: "김일성" } },
    ]);
  });

  test("know a person by the surname alone, where only one has it", async () => {
    const proposed = await json(
      await ask(
        "/curation/proposals",
        contributor.request("POST", { text: "Letter from Ambassador Puzanov to Khrushchev" }),
      ),
    );
    expect(proposed.agents).toMatchObject([
      { value: { name: "Puzanov, A. M.", role: "author" }, sure: "probably" },
      { value: { name: "Khrushchev, Nikita Sergeyevich", role: "recipient" }, sure: "probably" },
    ]);
  });

  test("keep as words whom the archive does not know, and never fail", async () => {
    const proposed = await json(
      await ask(
        "/curation/proposals",
        contributor.request("POST", { text: "Letter from Nobody Known to Someone Else" }),
      ),
    );
    expect(proposed.agents).toMatchObject([
      { value: { id: null, name: "Nobody Known", role: "author" } },
      { value: { id: null, name: "Someone Else", role: "recipient" } },
    ]);
    for (const text of ["김".repeat(50_000), "A ".repeat(50_000), "\u0000", "(((", "1956"]) {
      expect((await ask("/curation/proposals", contributor.request("POST", { text }))).status).toBe(200);
    }
  });
});

describe("Likenesses", () => {
  const alike = async (changes: object, id?: string) =>
    (await json(await ask("/curation/likenesses", contributor.request("POST", { ...(id && { id }), changes }))))
      .likenesses;

  test("are found by number, by title, by date and people, drafts too; a document is not like itself", async () => {
    const byNumber = await alike({ title: "Whatever", identifiers: mikoyanTelegram.identifiers });
    expect(byNumber[0]).toMatchObject({ id: telegram, because: [expect.stringContaining("Carries the number")] });
    const date = { edtf: mikoyanTelegram.date.edtf };
    const byTitle = await alike({ title: `${mikoyanTelegram.title.toUpperCase()}!`, date });
    expect(byTitle[0]).toMatchObject({
      id: telegram,
      because: ["Has the same title", expect.stringContaining("same date")],
    });
    expect(await alike({ title: "An unheard-of thing about zebras" })).toEqual([]);
    const id = await made("Zebras and their unheard-of stripes");
    expect((await alike({ title: "Zebras and their unheard-of stripes" }))[0].id).toBe(id);
    expect(
      (await alike({ title: "Zebras and their unheard-of stripes" }, id)).map((other: { id: string }) => other.id),
    ).not.toContain(id);
  });

  test("of a title that is all marks are none, and no error", async () => {
    for (const title of ['"""', "*", "title:x OR y", "NEAR(", "-", "的"])
      expect(Array.isArray(await alike({ title }))).toBe(true);
  });
});

describe("Trips to the database", () => {
  test("of each act: one that reads, one that writes", async () => {
    const id = await made("Counted", { summary: "1" });
    const counted: Record<string, number> = {};
    const note = async (name: string, address: string, request: RequestInit) => {
      const answer = await ask(address, request);
      expect(answer.status, name).toBeLessThan(300);
      counted[name] = trips;
    };
    const at = `/curation/documents/${id}`;
    await note("create", "/curation/documents", editor.request("POST", { changes: { title: "X" } }));
    await note("read", at, editor.request());
    await note(
      "save",
      at,
      editor.request(
        "PATCH",
        { changes: { summary: "2", subjects: [], relations: [{ type: "see-also", target: telegram }] } },
        on(1),
      ),
    );
    await note("ask for review", `${at}/review`, editor.request("PUT", {}, on(2)));
    await note("publish", `${at}/publication`, editor.request("PUT", {}, on(3)));
    await note("withdraw", `${at}/publication`, editor.request("DELETE", { reason: "Counted." }, on(4)));
    await note("restore a revision", `${at}/restoration`, editor.request("PUT", { revision: 1 }, on(5)));
    await note("history", `${at}/revisions`, editor.request());
    await note("difference", `${at}/revisions/5/difference`, editor.request());
    await note(
      "keep a working copy",
      `/curation/working-copies/${id}`,
      editor.request("PUT", { based_on: 1, state: {} }, { "If-None-Match": "*" }),
    );
    await note("be present", `${at}/presence`, editor.request("PUT"));
    await note("comment", `${at}/comments`, editor.request("POST", { text: "Hm." }));
    await note("preview", "/curation/previews", editor.request("POST", { id }));
    await note("propose", "/curation/proposals", editor.request("POST", { text: mikoyanTelegram.title }));
    await note("likenesses", "/curation/likenesses", editor.request("POST", { changes: { title: "X" } }));
    // One of each is for who asks.
    expect(counted).toEqual({
      create: 3,
      read: 2,
      save: 3,
      "ask for review": 3,
      publish: 3,
      withdraw: 3,
      "restore a revision": 3,
      history: 2,
      difference: 2,
      "keep a working copy": 2,
      "be present": 2,
      comment: 3,
      preview: 3,
      propose: 2,
      likenesses: 3,
    });
  });
});
