// The addresses of order over HTTP: who may, and every way a request can be wrong.
import { beforeAll, describe, expect, test } from "vitest";
import type { ChangesPreview } from "../../worker/archive/changeset.ts";
import { give, worldGifts } from "../archive-of.ts";
import { ask, askJson, curating } from "../asking.ts";
import { count } from "../asking-the-tables.ts";
import { signedInAs } from "../curators.ts";
import { emptyArchive } from "../empty-archive.ts";
import { mikoyanTelegram } from "../world.ts";

beforeAll(async () => {
  await emptyArchive();
  await give(worldGifts);
});

const getting = (init = curating(null)): RequestInit => ({ ...init, method: "GET", body: undefined });
const sending = (body: unknown, method = "POST"): RequestInit => ({ ...curating(JSON.stringify(body)), method });
const { id } = mikoyanTelegram;
const setType = { do: "set", changes: { type: "cable" } };
const SIGNATURE = "0".repeat(32);
const HEADER = "a".repeat(64);

const ADDRESSES: [string, RequestInit][] = [
  ["/curation/documents", getting()],
  ["/curation/queues", getting()],
  ["/curation/changes?dry_run=1", sending({ act: setType, select: { ids: [id] } })],
  ["/curation/changesets", getting()],
  ["/curation/changesets", sending({ kind: "import" })],
  ["/curation/views", getting()],
  ["/curation/views", sending({ name: "A", question: "" })],
  [`/curation/column-mappings/${HEADER}`, sending({ mapping: { A: "title" } }, "PUT")],
  ["/curation/exports?form=csv", getting()],
  ["/curation/exports?form=ndjson", getting()],
  ["/curation/imports?dry_run=1", sending({ gifts: [] })],
];

describe("Who may", () => {
  test.each(ADDRESSES)("%s is closed to strangers and open to the archive's own secret", async (address, init) => {
    const { Authorization: _, ...headers } = init.headers as Record<string, string>;
    expect((await ask(address, { ...init, headers })).status).toBe(401);
    expect((await ask(address, init)).status).toBeLessThan(300);
  });

  test("a contributor reads the table and keeps views, and changes nothing in bulk", async () => {
    const contributor = await signedInAs("contributor");
    const status = async (address: string, method = "GET", body?: unknown) =>
      (await ask(address, contributor.request(method, body))).status;
    expect(await status("/curation/documents")).toBe(200);
    expect(await status("/curation/queues")).toBe(200);
    expect(await status("/curation/changesets")).toBe(200);
    expect(await status("/curation/views", "POST", { name: "Mine", question: "status=draft" })).toBe(201);
    expect(await status("/curation/changes?dry_run=1", "POST", { act: setType, select: { ids: [id] } })).toBe(403);
    expect(await status("/curation/changesets", "POST", { kind: "import" })).toBe(403);
    expect(await status("/curation/changesets/bbbbbbbb/undoing", "POST")).toBe(403);
    expect(await status("/curation/imports", "POST", { gifts: [] })).toBe(403);
    expect(await status("/curation/exports?form=ndjson")).toBe(403);
  });

  test("a view is changed and deleted by its own curator; shared ones are seen by all", async () => {
    const [contributor, editor] = [await signedInAs("contributor"), await signedInAs("editor")];
    const made = await ask(
      "/curation/views",
      contributor.request("POST", { name: "Ours", question: "sort=title", shared: true }),
    );
    const view = (await made.json()) as { id: string };
    const { views } = await askJson("/curation/views", editor.request());
    expect(views).toContainEqual(
      expect.objectContaining({ id: view.id, mine: false, by: expect.objectContaining({ name: "Clara Contributor" }) }),
    );
    const change = { name: "Theirs", question: "sort=date", shared: true };
    expect((await ask(`/curation/views/${view.id}`, editor.request("PUT", change))).status).toBe(403);
    expect((await ask(`/curation/views/${view.id}`, editor.request("DELETE"))).status).toBe(403);
    expect((await ask(`/curation/views/${view.id}`, contributor.request("PUT", change))).status).toBe(200);
    expect((await ask(`/curation/views/${view.id}`, contributor.request("DELETE"))).status).toBe(204);
    expect((await ask(`/curation/views/${view.id}`, contributor.request("DELETE"))).status).toBe(404);
  });
});

describe("What cannot be read or taken", () => {
  test.each<[string, RequestInit, number, RegExp]>([
    ["/curation/documents?colour=red", getting(), 400, /colour/],
    ["/curation/documents?sort=size", getting(), 400, /sort/],
    ["/curation/documents?limit=101", getting(), 400, /limit/],
    ["/curation/documents?after_key=nonsense", getting(), 400, /after_key/],
    ["/curation/documents?date=soon", getting(), 400, /date/],
    ["/curation/documents?after=1957&before=1956", getting(), 400, /before/],
    ["/curation/documents?missing=hope", getting(), 400, /missing/],
    ["/curation/documents?queue=late", getting(), 400, /queue/],
    ["/curation/documents?changeset=1", getting(), 400, /changeset/],
    [`/curation/documents?q=${"x".repeat(1001)}`, getting(), 400, /q/],
    ["/curation/queues?x=1", getting(), 400, /x/],
    ["/curation/changes", sending({ act: setType }), 428, /dry_run/],
    ["/curation/changes?dry_run=1", sending({ act: setType }), 422, /select/],
    ["/curation/changes?dry_run=2", sending({ act: setType }), 400, /dry_run/],
    ["/curation/changes?dry_run=1", sending({ act: { do: "burn" }, select: { ids: [id] } }), 422, /act/],
    [
      "/curation/changes?dry_run=1",
      sending({ act: { do: "set", changes: { title: "" } }, select: { ids: [id] } }),
      422,
      /title/,
    ],
    [
      "/curation/changes?dry_run=1",
      sending({ act: { do: "set", changes: { title: "a\u0000" } }, select: { ids: [id] } }),
      422,
      /text/,
    ],
    [
      "/curation/changes?dry_run=1",
      sending({ act: { do: "set", changes: { texts: [] } }, select: { ids: [id] } }),
      422,
      /texts/,
    ],
    [
      "/curation/changes?dry_run=1",
      sending({ act: { do: "replace", find: "", fields: ["title"] }, select: { ids: [id] } }),
      422,
      /find/,
    ],
    [
      "/curation/changes?dry_run=1",
      sending({ act: { do: "replace", find: "a", fields: ["id"] }, select: { ids: [id] } }),
      422,
      /fields/,
    ],
    [
      "/curation/changes?dry_run=1",
      sending({ act: { do: "withdraw", reason: " " }, select: { ids: [id] } }),
      422,
      /reason/,
    ],
    ["/curation/changes?dry_run=1", sending({ act: setType, select: { ids: [] } }), 422, /select/],
    ["/curation/changes?dry_run=1", sending({ act: setType, select: { question: { colour: "red" } } }), 400, /colour/],
    ["/curation/changes", sending({ act: setType, documents: [{ id, signature: "short" }] }), 422, /signature/],
    [
      "/curation/changes",
      sending({ act: setType, documents: [1, 2].map(() => ({ id, signature: SIGNATURE })) }),
      422,
      /twice/,
    ],
    [
      "/curation/changes",
      sending({ act: setType, documents: [{ id, signature: SIGNATURE }], changeset: "bbbbbbbb" }),
      404,
      /changeset/,
    ],
    ["/curation/changes", { ...sending({}), body: "{" }, 400, /./],
    [
      "/curation/changes",
      { ...sending({ act: setType }), headers: { ...curating(null).headers, "Content-Type": "text/plain" } },
      415,
      /json/,
    ],
    ["/curation/changesets", sending({ kind: "merge" }), 422, /kind/],
    ["/curation/changesets?before=x", getting(), 400, /before/],
    ["/curation/changesets/bbbbbbbb", getting(), 404, /changeset/],
    ["/curation/changesets/bbbbbbbb/undoing", sending(null), 404, /changeset/],
    ["/curation/changesets/bbbbbbbb/undoing?after=-1", sending(null), 400, /after/],
    ["/curation/changesets/bbbbbbbb/completion", sending(null, "PUT"), 404, /changeset/],
    ["/curation/imports?changeset=bbbbbbbb", sending({ gifts: [] }), 404, /changeset/],
    ["/curation/imports?changeset=no", sending({ gifts: [] }), 400, /changeset/],
    ["/curation/imports?as=ghost", sending({ gifts: [] }), 400, /as/],
    ["/curation/views", sending({ name: " ", question: "" }), 422, /name/],
    ["/curation/views", sending({ name: "A", question: "colour=red" }), 400, /colour/],
    ["/curation/views/bbbbbbbb", sending({ name: "A", question: "" }, "PUT"), 404, /view/],
    [`/curation/column-mappings/${"b".repeat(64)}`, getting(), 404, /header/],
    [`/curation/column-mappings/${HEADER}`, sending({ mapping: { A: "" } }, "PUT"), 422, /mapping/],
    ["/curation/exports", getting(), 400, /form/],
    ["/curation/exports?form=pdf", getting(), 400, /form/],
    ["/curation/exports?form=ndjson&q=x", getting(), 400, /NDJSON/],
    ["/curation/exports?form=csv&colour=red", getting(), 400, /colour/],
  ])("%s %#", async (address, init, status, words) => {
    const changesets = await count("changesets");
    const answer = await ask(address, init);
    const problem = await answer.json();
    expect(answer.status, JSON.stringify(problem)).toBe(status);
    expect(answer.headers.get("Content-Type")).toContain("problem+json");
    expect(JSON.stringify(problem)).toMatch(words);
    expect(await count("changesets")).toBe(changesets);
  });

  test.each([
    ["/curation/documents", "DELETE"],
    ["/curation/queues", "POST"],
    ["/curation/changes", "GET"],
    ["/curation/changesets", "DELETE"],
    ["/curation/changesets/bbbbbbbb", "DELETE"],
    ["/curation/changesets/bbbbbbbb/undoing", "GET"],
    ["/curation/exports", "POST"],
    ["/curation/views", "PUT"],
  ])("%s does not take %s", async (address, method) => {
    const answer = await ask(address, { ...getting(), method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBeTruthy();
  });
});

test("Many documents are previewed, changed and undone over HTTP", async () => {
  const act = { do: "replace", find: "Telegram", replacement: "Cable", fields: ["title"] };
  const { changes }: ChangesPreview = await askJson(
    "/curation/changes?dry_run=1",
    sending({ act, select: { question: { q: "telegram" } } }),
  );
  const documents = changes.flatMap(({ id, signature }) => (signature ? [{ id, signature }] : []));
  expect(documents.length).toBeGreaterThan(1);
  const done = await askJson("/curation/changes", sending({ act, documents }));
  expect(done.outcomes.every(({ outcome }: { outcome: string }) => outcome === "changed")).toBe(true);
  expect(
    (await ask(`/documents/${id}.json`).then((answer) => answer.json() as Promise<{ data: { title: string } }>)).data
      .title,
  ).toContain("Cable");
  expect(await askJson(`/curation/changesets/${done.changeset}/completion`, sending(null, "PUT"))).toMatchObject({
    state: "done",
  });
  const undone = await askJson(`/curation/changesets/${done.changeset}/undoing`, sending(null));
  expect(undone).toMatchObject({ state: "undone", next: null });
  expect((await askJson(`/documents/${id}.json`)).data.title).toBe(mikoyanTelegram.title);
});

test("A mapping is remembered by its header", async () => {
  const mapping = { Titel: "title", Signatur: "identifier:nachlass" };
  await ask(`/curation/column-mappings/${HEADER}`, sending({ mapping }, "PUT"));
  expect(await askJson(`/curation/column-mappings/${HEADER}`, getting())).toEqual({ mapping });
});
