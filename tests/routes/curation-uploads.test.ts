// Scans that come in part by part: broken off and gone on with, kept when they are what they were said to be, else not.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import sheet from "../../seed/scans/1.jpg?inline";
import small from "../../seed/scans/1-90.jpg?inline";
import medium from "../../seed/scans/1-400.jpg?inline";
import { PART_BYTES } from "../../worker/archive/upload.ts";
import { giveUpOldUploads } from "../../worker/curation/upload-scan.ts";
import { ask, curating } from "../asking.ts";
import { rowsOf } from "../asking-the-tables.ts";
import { emptyArchive } from "../empty-archive.ts";

beforeEach(emptyArchive);

const [original, at90, at400] = [sheet, small, medium].map((inline) =>
  Uint8Array.from(atob(inline.split(",")[1]), (letter) => letter.charCodeAt(0)),
);
const { Authorization } = curating(null).headers as Record<string, string>;

/** A PDF of a little more than two parts: its bytes need not be read to be kept. */
const large = new Uint8Array(2 * PART_BYTES + 1000);
large.set(new TextEncoder().encode("%PDF-1.7\n"));
for (let at = 1000; at < large.length; at += 977) large[at] = at % 251;

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
const begin = async (bytes: Uint8Array<ArrayBuffer>, said: object = {}) =>
  ask(
    "/curation/uploads",
    curating(
      JSON.stringify({
        name: "sheet.pdf",
        bytes: bytes.length,
        sha256: await hashOf(bytes),
        media_type: "application/pdf",
        ...said,
      }),
    ),
  );
// biome-ignore lint/suspicious/noExplicitAny: read as a client without types would
const told = async (answer: Response): Promise<any> => answer.json();
const put = (address: string, body: Uint8Array<ArrayBuffer> | null = null) =>
  ask(`/curation/uploads/${address}`, { method: "PUT", body, headers: { Authorization } });
const part = (bytes: Uint8Array<ArrayBuffer>, number: number) =>
  bytes.slice((number - 1) * PART_BYTES, number * PART_BYTES);
const inBucket = async () => (await env.SCANS.list()).objects.map(({ key }) => key);

describe("An upload", () => {
  test("that is broken off goes on with the parts that are missing, and is kept under its hash", async () => {
    const { upload } = await told(await begin(large));
    expect(upload).toMatchObject({ there: [], missing: [1, 2, 3], part_bytes: PART_BYTES });
    await Promise.all([2, 3].map((number) => put(`${upload.id}/parts/${number}`, part(large, number))));
    const again = await told(await begin(large));
    expect(again.upload).toMatchObject({ id: upload.id, there: [2, 3], missing: [1] });
    expect((await put(`${upload.id}/completion`)).status).toBe(409);
    await put(`${upload.id}/parts/1`, part(large, 1));
    const completed = await put(`${upload.id}/completion`);
    expect(completed.status).toBe(201);
    const sha256 = await hashOf(large);
    const scan = { key: `scans/${sha256}`, media_type: "application/pdf", bytes: large.length, sha256, missing: [] };
    expect(await completed.json()).toEqual(scan);
    expect(await inBucket()).toEqual([`scans/${sha256}`]);
    expect(await hashOf(new Uint8Array(await (await env.SCANS.get(scan.key))!.arrayBuffer()))).toBe(sha256);
    expect(await rowsOf("SELECT * FROM uploads")).toEqual([]);
    expect(await rowsOf("SELECT act FROM audit")).toEqual([{ act: "keep-scan" }]);
  });

  test("of what is kept already needs nothing sent", async () => {
    const first = await told(await begin(original, { media_type: "image/jpeg" }));
    await put(`${first.upload.id}/parts/1`, original);
    const completed = await told(await put(`${first.upload.id}/completion`));
    expect(completed).toMatchObject({ media_type: "image/jpeg", width: 1200, height: 1553 });
    expect(completed.missing.map(({ width }: { width: number }) => width)).toEqual([90, 400]);
    const again = await begin(original, { media_type: "image/jpeg" });
    expect([again.status, await told(again)]).toEqual([200, { kept: completed, upload: null }]);
  });

  test("is seen by curators before any document shows it, whole and small, and by nobody else", async () => {
    const sha256 = await hashOf(original);
    const { upload } = await told(await begin(original, { media_type: "image/jpeg" }));
    await put(`${upload.id}/parts/1`, original);
    await put(`${upload.id}/completion`);
    const see = (rest: string, headers: Record<string, string> = { Authorization }) =>
      ask(`/curation/scans/${sha256}${rest}`, { headers });
    expect(await told(await see(""))).toMatchObject({ sha256, missing: [{ width: 90 }, { width: 400 }] });
    const whole = await see("/original");
    expect(whole.headers.get("Content-Type")).toBe("image/jpeg");
    expect(whole.headers.get("Cache-Control")).toBe("no-store");
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(original);
    expect((await see("/400")).status).toBe(404);
    expect((await see("/original", {})).status).toBe(401);
    expect((await see("/wide")).status).toBe(404);
    expect((await ask(`/curation/scans/${"a".repeat(64)}`, { headers: { Authorization } })).status).toBe(404);
  });

  test("of another's is nobody's to see, to send to or to end", async () => {
    const { upload } = await told(await begin(large));
    await env.DB.prepare("UPDATE uploads SET curator = 'somebody'").run();
    expect((await ask(`/curation/uploads/${upload.id}`, { headers: { Authorization } })).status).toBe(404);
    expect((await put(`${upload.id}/parts/3`, part(large, 3))).status).toBe(404);
    expect((await put(`${upload.id}/completion`)).status).toBe(404);
  });

  test("is given up when it is said so, and when nobody went on with it for a day", async () => {
    const { upload } = await told(await begin(large));
    await put(`${upload.id}/parts/3`, part(large, 3));
    const ended = await ask(`/curation/uploads/${upload.id}`, { method: "DELETE", headers: { Authorization } });
    expect(ended.status).toBe(204);
    await begin(large);
    const [{ created_at }] = await rowsOf<{ created_at: number }>("SELECT created_at FROM uploads");
    expect(await giveUpOldUploads(env.DB, env.SCANS, created_at + 1000)).toBe(0);
    expect(await giveUpOldUploads(env.DB, env.SCANS, created_at + 90_000_000)).toBe(1);
    expect(await rowsOf("SELECT * FROM uploads")).toEqual([]);
    expect(await inBucket()).toEqual([]);
  });
});

/** A JPEG whose Exif has a GPS directory of no entries. */
function located(): Uint8Array<ArrayBuffer> {
  const tiff = [
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return new Uint8Array([...original.slice(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...original.slice(2)]);
}

describe("What is not what it was said to be leaves nothing behind:", () => {
  test.each<[string, Uint8Array<ArrayBuffer>, object, number, RegExp]>([
    ["bytes of another hash", original, { sha256: "a".repeat(64) }, 422, /SHA-256/],
    ["a page that runs", new TextEncoder().encode("<!doctype html><script>alert(1)</script>"), {}, 415, /JPEG or PNG/],
    ["an image that says where it was taken", located(), { media_type: "image/jpeg" }, 422, /GPS/],
  ])("%s", async (_, bytes, said, status, says) => {
    const { upload } = await told(await begin(bytes, said));
    await put(`${upload.id}/parts/1`, bytes);
    const completed = await put(`${upload.id}/completion`);
    expect([completed.status, (await told(completed)).detail]).toEqual([status, expect.stringMatching(says)]);
    expect(await inBucket()).toEqual([]);
    expect(await rowsOf("SELECT * FROM uploads")).toEqual([]);
    expect(await rowsOf("SELECT * FROM audit")).toEqual([]);
  });

  test("nor is an image with a location kept in one piece", async () => {
    const bytes = located();
    const init = { method: "PUT", body: bytes, headers: { Authorization } };
    expect((await ask(`/curation/scans/${await hashOf(bytes)}`, init)).status).toBe(422);
    expect(await inBucket()).toEqual([]);
  });
});

describe("A wrong request is refused:", () => {
  test.each<[string, object, number]>([
    ["too large", { bytes: 200_000_001 }, 413],
    ["of no bytes", { bytes: 0 }, 422],
    ["of a type the archive does not keep", { media_type: "image/svg+xml" }, 415],
    ["with half a hash", { sha256: "abc" }, 422],
    ["without a name", { name: "" }, 422],
    ["with more than it takes", { key: "scans/x" }, 422],
  ])("an upload %s", async (_, said, status) => {
    expect((await begin(original, said)).status).toBe(status);
    expect(await rowsOf("SELECT * FROM uploads")).toEqual([]);
  });

  test("a part of another size, or beyond the last, or larger than a part", async () => {
    const { upload } = await told(await begin(large));
    expect((await put(`${upload.id}/parts/1`, part(large, 3))).status).toBe(422);
    expect((await put(`${upload.id}/parts/3`, null)).status).toBe(422);
    expect((await put(`${upload.id}/parts/4`, part(large, 3))).status).toBe(422);
    expect((await put(`${upload.id}/parts/1`, new Uint8Array(PART_BYTES + 1))).status).toBe(413);
    expect((await put(`${upload.id}/parts/0`, part(large, 3))).status).toBe(404);
  });

  test("by strangers and by methods that are none", async () => {
    expect((await ask("/curation/uploads", { method: "POST", body: "{}" })).status).toBe(401);
    expect((await ask("/curation/uploads", { headers: { Authorization } })).status).toBe(405);
    expect((await put("bcdfghjk/completion")).status).toBe(404);
    expect((await ask("/curation/uploads/bcdfghjk", { method: "PUT", headers: { Authorization } })).status).toBe(405);
  });
});

test("A scan is published by a curator when it is described, or said to need no description", async () => {
  const sha256 = await hashOf(original);
  const { upload } = await told(await begin(original, { media_type: "image/jpeg" }));
  await put(`${upload.id}/parts/1`, original);
  const { missing: _, ...scan } = await told(await put(`${upload.id}/completion`));
  for (const small of [at90, at400]) {
    const width = small === at90 ? 90 : 400;
    await ask(`/curation/scans/${sha256}/${width}`, { method: "PUT", body: small, headers: { Authorization } });
  }
  const made = await told(
    await ask("/curation/documents", curating(JSON.stringify({ changes: { title: "Scanned", scans: [scan] } }))),
  );
  const publish = (scans: object[], dryRun = "") =>
    ask(`/curation/documents/${made.id}/publication${dryRun}`, {
      ...curating(JSON.stringify({ changes: { scans } }), { "If-Match": `"${made.revision}"` }),
      method: "PUT",
    });
  const refused = await publish([scan]);
  expect([refused.status, (await told(refused)).problems]).toEqual([
    422,
    [{ at: "scans.0.alternative_text", message: expect.stringContaining("say why it needs none") }],
  ]);
  expect((await publish([{ ...scan, alternative_text: "A typed sheet." }], "?dry_run=1")).status).toBe(200);
  const waived = await publish([{ ...scan, alternative_text_waived: "All of it is transcribed." }]);
  expect(waived.status).toBe(200);
  const page = await (await ask(`/documents/${made.id}`, { headers: { Accept: "text/html" } })).text();
  expect(page).toContain("The image is not described: All of it is transcribed.");
  const { data } = await told(await ask(`/documents/${made.id}.json`));
  expect(data.scans[0].alternative_text_waived).toBe("All of it is transcribed.");
  const manifest = await told(await ask(`/documents/${made.id}.iiif`));
  expect(manifest.items[0].summary).toEqual({
    en: ["The image is not described: All of it is transcribed."],
  });
  const revised = await told(await ask(`/curation/documents/${made.id}`, { headers: { Authorization } }));
  expect(revised.state.scans[0].alternative_text_waived).toBe("All of it is transcribed.");
});
