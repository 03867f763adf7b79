// Scans from a curator's upload to a viewer's request, over a real R2 and D1.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import otherSheet from "../../seed/scans/2.jpg?inline";
import { forgetArchive } from "../../worker/archive/memory.ts";
import type { Scan } from "../../worker/archive/scan.ts";
import { give } from "../archive-of.ts";
import { ask, askJson, TOKEN, trips } from "../asking.ts";
import { rowsOf, versionNow } from "../asking-the-tables.ts";
import { bytesOf, keep, leaf as original, pdf, put, sha256Of, smallerLeaf } from "../keeping-scans.ts";

const other = bytesOf(otherSheet);
const { 90: at90, 400: at400 } = smallerLeaf;

/** A gift of a document with these scans, known by its title. */
const gift = (title: string, record: object) => ({
  give: "document",
  record: {
    identifiers: [{ scheme: "scanned", value: title }],
    title,
    date: { edtf: "1956-11-14" },
    texts: [{ kind: "transcript", language: "en", paragraphs: [{ id: "p1", text: "Rice for Seoul." }] }],
    ...record,
  },
});
const idOf = async (title: string) =>
  (await rowsOf<{ id: string }>("SELECT id FROM documents WHERE title = ?", title))[0].id;

let hash: string;
let scan: Scan;
let file: Scan;
let id: string;

beforeAll(async () => {
  hash = await sha256Of(original);
  scan = await keep(original, smallerLeaf);
  file = await keep(pdf);
  await give([gift("A scanned telegram", { scans: [{ ...scan, label: "1" }], files: [file] })]);
  id = await idOf("A scanned telegram");
});

describe("an upload", () => {
  test("tells what a gift says of the scan, read from the bytes, and which sizes must follow", async () => {
    const second = await put(await sha256Of(other), other);
    expect(second.status).toBe(201);
    expect(await second.json()).toEqual({
      key: `scans/${await sha256Of(other)}`,
      media_type: "image/jpeg",
      bytes: other.length,
      sha256: await sha256Of(other),
      width: 1200,
      height: 1553,
      missing: [
        { width: 90, height: 116 },
        { width: 400, height: 518 },
      ],
    });
  });

  test("of the same bytes again keeps one, and changes nothing a reader sees", async () => {
    const version = await versionNow();
    const again = await put(hash, original);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ sha256: hash, missing: [] });
    expect(await versionNow()).toBe(version);
  });

  test("stands in the audit, once", async () => {
    const acts = await rowsOf<{ detail: string }>("SELECT detail FROM audit WHERE act = 'keep-scan'");
    expect(acts.filter(({ detail }) => JSON.parse(detail).sha256 === hash)).toHaveLength(1);
  });

  test("is refused for the wrong hash, for what is no image, and to a stranger", async () => {
    const wrong = await put("0".repeat(64), original);
    expect([wrong.status, ((await wrong.json()) as { detail: string }).detail]).toEqual([
      422,
      expect.stringContaining(hash),
    ]);
    const svg = new TextEncoder().encode("<svg onload='alert(1)'/>");
    expect((await put(await sha256Of(svg), svg)).status).toBe(415);
    expect((await put("0".repeat(64), original, { Authorization: "Bearer somebody-else-entirely" })).status).toBe(401);
    expect(
      (await env.SCANS.list({ prefix: "scans/0" })).objects.filter(({ key }) => key.includes("0".repeat(64))),
    ).toEqual([]);
  });

  test("of a smaller size must have that size, and its original must be there", async () => {
    expect((await put(`${hash}/400`, at90)).status).toBe(422);
    expect((await put(`${hash}/500`, at400)).status).toBe(422);
    expect((await put(`${"1".repeat(64)}/90`, at90)).status).toBe(404);
    expect((await put(`${hash}/90`, pdf)).status).toBe(415);
  });

  test("is sent by PUT, and by nothing else", async () => {
    const init = { method: "POST", headers: { Authorization: `Bearer ${TOKEN}` } };
    const answer = await ask(`/curation/scans/${hash}`, init);
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "GET, HEAD, PUT"]);
  });
});

describe("a gift with scans", () => {
  const refusalOf = async (record: object) => {
    const { outcomes } = await give([gift("Refused", record)]);
    return outcomes[0].message;
  };

  test("is refused where they were not brought, lack their sizes, or are not what it says", async () => {
    expect(await refusalOf({ scans: [{ ...scan, sha256: "2".repeat(64) }] })).toContain("PUT /curation/scans/2222");
    const bare = await keep(other);
    expect(await refusalOf({ scans: [bare] })).toContain("90, 400 pixels wide");
    expect(await refusalOf({ scans: [{ ...scan, width: 1201 }] })).toContain("its width is 1200, not 1201");
    expect(await refusalOf({ scans: [{ ...scan, key: "another/key" }] })).toContain("its key is");
    expect(await refusalOf({ scans: [file] })).toContain("give others as files");
  });

  test("makes the document one with scans, which a later gift that knows of none leaves alone", async () => {
    expect((await askJson("/documents.json?has=scan&fields=id")).data).toEqual([{ id }]);
    const later = await give([gift("A scanned telegram", { summary: "Catalogued again." })], 1);
    expect(later.documents).toMatchObject({ changed: 1 });
    const { data } = await askJson(`/documents/${id}.json`);
    expect(data).toMatchObject({ summary: "Catalogued again.", scans: [{ sha256: hash, label: "1" }], files: [file] });
    const none = await give([
      gift("A telegram whose scans go", { scans: [scan] }),
      gift("A telegram whose scans go", { scans: [] }),
    ]);
    expect(none.documents).toMatchObject({ added: 1, changed: 1 });
    expect((await askJson(`/documents/${await idOf("A telegram whose scans go")}.json`)).data.scans).toEqual([]);
  });
});

describe("an original", () => {
  test("is sent as it was given, with its type, its name and its hash, to anybody", async () => {
    const answer = await ask(`/scans/${id}/1`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(original);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(original.length),
      "content-disposition": `inline; filename="${id}-1.jpg"`,
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
      etag: `"${hash}"`,
    });
  });

  test("leads back to its document, and to all the links of that", async () => {
    const page = `http://localhost/documents/${id}`;
    const { headers } = await ask(`/scans/${id}/1`);
    expect(headers.get("Link")).toBe(
      `<${page}>; rel="collection"; type="text/html", <${page}.linkset>; rel="linkset"; type="application/linkset+json"`,
    );
    const { linkset } = await askJson(`/documents/${id}.linkset`);
    expect(linkset[0].item).toContainEqual({ href: `http://localhost/scans/${id}/1`, type: "image/jpeg" });
  });

  test("costs one trip to D1, and none to R2 for a client that has it", async () => {
    const answer = await ask(`/scans/${id}/1`, { headers: { "If-None-Match": `"x", W/"${hash}"` } });
    expect([answer.status, trips, await answer.text()]).toEqual([304, 1, ""]);
    expect(answer.headers.get("ETag")).toBe(`"${hash}"`);
    expect((await ask(`/scans/${id}/1`, { headers: { "If-None-Match": `"${hash}-90"` } })).status).toBe(200);
  });

  test.each([
    ["bytes=0-99", 0, 99],
    ["bytes=100-", 100, original.length - 1],
    ["bytes=-10", original.length - 10, original.length - 1],
    ["bytes=5-999999999", 5, original.length - 1],
    ["bytes=-999999999", 0, original.length - 1],
  ])("is sent in part: %s", async (range, first, last) => {
    const answer = await ask(`/scans/${id}/1`, { headers: { Range: range } });
    expect([answer.status, answer.headers.get("Content-Range")]).toEqual([
      206,
      `bytes ${first}-${last}/${original.length}`,
    ]);
    const part = new Uint8Array(await answer.arrayBuffer());
    expect(part).toEqual(original.slice(first, last + 1));
    expect(answer.headers.get("Content-Length")).toBe(String(part.length));
  });

  test("is sent whole where the range cannot be read, names several parts, or is of other bytes", async () => {
    const requests: Record<string, string>[] = [
      { Range: "bytes=9-3" },
      { Range: "lines=1-2" },
      { Range: "bytes=0-1,4-5" },
      { Range: "bytes=-" },
      { Range: "bytes=0-9", "If-Range": '"other"' },
    ];
    for (const headers of requests) {
      expect((await ask(`/scans/${id}/1`, { headers })).status).toBe(200);
    }
    expect((await ask(`/scans/${id}/1`, { headers: { Range: "bytes=0-9", "If-Range": `"${hash}"` } })).status).toBe(
      206,
    );
  });

  test("has no part beyond its end", async () => {
    for (const range of [`bytes=${original.length}-`, "bytes=-0"]) {
      const answer = await ask(`/scans/${id}/1`, { headers: { Range: range } });
      expect([answer.status, answer.headers.get("Content-Range")]).toEqual([416, `bytes */${original.length}`]);
    }
  });

  test("answers HEAD as GET, without the bytes and without a part", async () => {
    const answer = await ask(`/scans/${id}/1`, { method: "HEAD", headers: { Range: "bytes=0-9" } });
    expect([answer.status, answer.headers.get("Content-Length"), await answer.text()]).toEqual([
      200,
      String(original.length),
      "",
    ]);
  });

  test("of a file lies beside the scans", async () => {
    const answer = await ask(`/files/${id}/1`);
    expect(answer.headers.get("Content-Type")).toBe("application/pdf");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(pdf);
  });

  test.each([
    "/scans/nnnnnnnn/1",
    "/scans/x/1",
    "/scans/ID/0",
    "/scans/ID/2",
    "/scans/ID/1.5",
    "/files/ID/2",
    "/scans/ID@9/1",
    "/scans/ID@1@1/1",
  ])("that is not there is 404: %s", async (address) => {
    expect((await ask(address.replace("ID", id))).status).toBe(404);
  });

  test("whose bytes the store has lost is 404, not a broken answer", async () => {
    const { key } = scan;
    const { httpMetadata, customMetadata } = (await env.SCANS.head(key))!;
    await env.SCANS.delete(key);
    expect((await ask(`/scans/${id}/1`)).status).toBe(404);
    await env.SCANS.put(key, original, { httpMetadata, customMetadata });
    expect((await ask(`/scans/${id}/1`)).status).toBe(200);
  });
});

describe("the image service", () => {
  test("describes itself", async () => {
    const answer = await ask(`/iiif/${id}/1/info.json`);
    expect(answer.headers.get("Content-Type")).toBe(
      'application/ld+json;profile="http://iiif.io/api/image/3/context.json"',
    );
    expect(answer.headers.get("Link")).toContain("http://iiif.io/api/image/3/level0.json");
    expect(await answer.json()).toMatchObject({
      id: `http://localhost/iiif/${id}/1`,
      width: 1200,
      height: 1553,
      sizes: [
        { width: 90, height: 116 },
        { width: 400, height: 518 },
        { width: 1200, height: 1553 },
      ],
    });
  });

  test("leads from its address to its description", async () => {
    const answer = await ask(`/iiif/${id}/1`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/iiif/${id}/1/info.json`]);
  });

  test("serves every size it names, in the forms viewers ask for", async () => {
    const { sizes } = await askJson(`/iiif/${id}/1/info.json`);
    const kept = { 90: at90, 400: at400, 1200: original } as Record<number, Uint8Array>;
    for (const { width, height } of sizes) {
      for (const size of [`${width},${height}`, `${width},`, `${width}%2C${height}`]) {
        const answer = await ask(`/iiif/${id}/1/full/${size}/0/default.jpg`);
        expect(answer.headers.get("Content-Type")).toBe("image/jpeg");
        expect(new Uint8Array(await answer.arrayBuffer())).toEqual(kept[width]);
      }
    }
    expect(new Uint8Array(await (await ask(`/iiif/${id}/1/full/max/0/default.jpg`)).arrayBuffer())).toEqual(original);
    const tagged = await ask(`/iiif/${id}/1/full/90,/0/default.jpg`, { headers: { "If-None-Match": `"${hash}-90"` } });
    expect(tagged.status).toBe(304);
  });

  test.each([
    ["square/max/0/default.jpg", "region"],
    ["0,0,100,100/max/0/default.jpg", "region"],
    ["full/91,/0/default.jpg", "size"],
    ["full/90,117/0/default.jpg", "size"],
    ["full/full/0/default.jpg", "size"],
    ["full/^max/0/default.jpg", "size"],
    ["full/pct:50/0/default.jpg", "size"],
    ["full/max/90/default.jpg", "rotation"],
    ["full/max/!0/default.jpg", "rotation"],
    ["full/max/0/gray.jpg", "quality"],
    ["full/max/0/default.png", "format"],
    ["full/max/0/default", "format"],
  ])("refuses %s for its %s", async (request, parameter) => {
    const answer = await ask(`/iiif/${id}/1/${request}`);
    expect([answer.status, ((await answer.json()) as { parameter: string }).parameter]).toEqual([400, parameter]);
  });

  test("knows no image that is not there", async () => {
    for (const address of [
      `/iiif/${id}/2/info.json`,
      `/iiif/${id}/2/full/max/0/default.jpg`,
      `/iiif/${id}/1/full/max`,
      "/iiif/x",
    ]) {
      expect((await ask(address)).status).toBe(404);
    }
  });
});

describe("only a published document", () => {
  const addresses = [
    "/scans/ID/1",
    "/iiif/ID/1/info.json",
    "/iiif/ID/1/full/90,/0/default.jpg",
    "/iiif/ID/search?q=rice",
    "/documents/ID.iiif",
  ];
  const statuses = (document: string) =>
    Promise.all(addresses.map(async (address) => (await ask(address.replace("ID", document))).status));
  let hidden: string;

  beforeAll(async () => {
    await give([gift("A hidden telegram", { scans: [scan] })]);
    hidden = await idOf("A hidden telegram");
    expect(await statuses(hidden)).toEqual([200, 200, 200, 200, 200]);
  });

  test.each([
    ["draft", 404],
    ["in-review", 404],
    ["withdrawn", 410],
  ])("shows its scans: %s", async (status, answered) => {
    await env.DB.prepare("UPDATE documents SET status = ? WHERE id = ?").bind(status, hidden).run();
    forgetArchive(); // Nobody counted this change.
    expect(await statuses(hidden)).toEqual(addresses.map(() => answered));
    expect((await ask(`/scans/${hidden}@1/1`)).status).toBe(answered);
  });
});

describe("a published state", () => {
  test("keeps the scans it had, for ever, when the document has others", async () => {
    const otherHash = await sha256Of(other);
    for (const [width, bytes] of [
      [90, at90],
      [400, at400],
    ] as const)
      await put(`${otherHash}/${width}`, bytes);
    const second = await keep(other);
    await give([gift("A telegram scanned again", { scans: [scan] })]);
    const document = await idOf("A telegram scanned again");
    await give([gift("A telegram scanned again", { scans: [second] })], 1);

    const [now, then] = await Promise.all([ask(`/scans/${document}/1`), ask(`/scans/${document}@1/1`)]);
    expect([now.headers.get("ETag"), then.headers.get("ETag")]).toEqual([`"${otherHash}"`, `"${hash}"`]);
    expect(now.headers.get("Cache-Control")).toContain("must-revalidate");
    expect(then.headers.get("Cache-Control")).toContain("immutable");
    expect(new Uint8Array(await then.arrayBuffer())).toEqual(original);
    const manifest = await askJson(`/documents/${document}@1.iiif`);
    expect(manifest.items[0].items[0].items[0].body.id).toContain(`/iiif/${document}@1/1/`);
  });
});

describe("the manifest", () => {
  const PROFILE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"';

  test("is had by extension and by its profile, which leaves JSON-LD to those who ask for JSON-LD", async () => {
    const typeAt = async (address: string, accept?: string) =>
      (await ask(address, accept ? { headers: { Accept: accept } } : {})).headers.get("Content-Type");
    expect(await typeAt(`/documents/${id}.iiif`)).toBe(PROFILE);
    expect(await typeAt(`/documents/${id}`, PROFILE)).toBe(PROFILE);
    expect(
      await typeAt(
        `/documents/${id}`,
        'application/ld+json; q=0.9; profile="http://iiif.io/api/presentation/3/context.json"',
      ),
    ).toBe(PROFILE);
    for (const accept of ["application/ld+json", 'application/ld+json;profile="https://schema.org/"']) {
      const type = await typeAt(`/documents/${id}`, accept);
      expect([type?.split(";")[0], type?.includes("iiif")]).toEqual(["application/ld+json", false]);
    }
  });

  test("is offered by a document with scans alone", async () => {
    await give([gift("A telegram without scans", {})]);
    const without = await idOf("A telegram without scans");
    expect((await ask(`/documents/${without}.iiif`)).status).toBe(404);
    expect((await ask(`/documents/${without}`)).headers.get("Link")).not.toContain(".iiif");
    expect((await askJson(`/documents/${without}.json`)).links.alternates).not.toHaveProperty("iiif");
    expect((await ask(`/documents/${id}`)).headers.get("Link")).toContain(`/documents/${id}.iiif`);
  });

  test("stands in the collection of every listing that has the document, and no document without scans does", async () => {
    const collection = await askJson("/documents.iiif?q=rice");
    const listed = collection.items.map(({ id: item }: { id: string }) => item);
    expect(listed).toContain(`http://localhost/documents/${id}.iiif`);
    expect(listed).not.toContain(`http://localhost/documents/${await idOf("A telegram without scans")}.iiif`);
    expect((await askJson("/documents.iiif?q=nowhere")).items).toEqual([]);
  });
});

describe("a search within", () => {
  test("finds words on the only scan there is, in both versions", async () => {
    const second = await askJson(`/iiif/${id}/search?q=seoul`);
    expect(second).toMatchObject({
      type: "AnnotationPage",
      items: [{ target: `http://localhost/iiif/${id}/canvas/1` }],
    });
    expect(await askJson(`/iiif/${id}/search/1?q=seoul`)).toMatchObject({
      "@type": "sc:AnnotationList",
      within: { total: 1 },
    });
  });

  test("says which parameters it does not heed, and refuses those it does not know", async () => {
    expect((await askJson(`/iiif/${id}/search?q=rice&motivation=painting&user=x`)).ignored).toEqual([
      "motivation",
      "user",
    ]);
    expect((await ask(`/iiif/${id}/search?q=rice&colour=red`)).status).toBe(400);
    expect((await ask(`/iiif/${id}/search?q=rice&page=0`)).status).toBe(400);
    expect((await ask(`/iiif/${id}/search?q=rice&q=seoul`)).status).toBe(400);
    expect((await askJson(`/iiif/${id}/search`)).items).toEqual([]);
  });

  test("is there only where there are scans", async () => {
    expect((await ask(`/iiif/${await idOf("A telegram without scans")}/search?q=rice`)).status).toBe(404);
  });
});

describe("the page", () => {
  const policyAt = async (address: string) =>
    (await ask(address, { headers: { Accept: "text/html" } })).headers.get("Content-Security-Policy");

  test("of a document runs scripts of ours alone, every other page none, and a frame what it always does", async () => {
    const own = "script-src 'self';";
    expect(await policyAt(`/documents/${id}`)).toContain(own);
    expect(await policyAt(`/documents/${id}?view=scans`)).toContain(own);
    expect(await policyAt("/documents")).not.toContain("script-src");
    expect(await policyAt(`/documents/${id}.embed`)).toContain("frame-ancestors *");
  });
});
