// Where scans and files are found: as they were given, through IIIF's Image API, and searched within.
import { Hono, type Context as HonoContext } from "hono";
import * as z from "zod";
import { ID_PATTERN } from "../archive/document.ts";
import { notFound, wrongParameter } from "../archive/errors.ts";
import { sizeAsked } from "../archive/image-request.ts";
import { byName, wholeNumber } from "../archive/question.ts";
import { extensionOf, type Scan } from "../archive/scan.ts";
import type { TypedLink } from "../archive/typed-link.ts";
import { readDerivative, readOriginal, readScan, readServedScan, type ScanPlace } from "../catalogue/read-scan.ts";
import { searchWithin } from "../catalogue/search-within.ts";
import { imageInfo, infoContentType, itemSignposts, search1, search2, searchContentType } from "../formats/index.ts";
import { originOf } from "../http/answer.ts";
import type { Context } from "../http/env.ts";
import { sendBytes } from "../http/send-bytes.ts";
import { KEEP, unlessUnchanged } from "../http/unless-unchanged.ts";

/** The level of the IIIF Image API that an answer is of. */
const LEVEL_0: TypedLink = { rel: "profile", href: "http://iiif.io/api/image/3/level0.json" };

export const scans = new Hono<Context>()
  .get("/scans/:document/:number", async (c) => {
    const place = placeIn(c, "scan");
    return sendOriginal(c, await readScan(c.env.DB, place), place, backToDocument(c));
  })
  .get("/files/:document/:number", async (c) => {
    const place = placeIn(c, "file");
    return sendOriginal(c, await readScan(c.env.DB, place), place, backToDocument(c));
  })
  .get("/iiif/:document/search", (c) => search(c, 2))
  .get("/iiif/:document/search/1", (c) => search(c, 1))
  .get("/iiif/:document/:number", async (c) => {
    await readServedScan(c.env.DB, placeIn(c, "scan"));
    return c.body(null, 303, { Location: `${c.req.path}/info.json` });
  })
  .get("/iiif/:document/:number/info.json", async (c) => {
    const place = placeIn(c, "scan");
    const scan = await readServedScan(c.env.DB, place);
    return sendBytes(c, {
      ...told(place, `${scan.sha256}-info`, infoContentType, "-info.json"),
      links: [LEVEL_0],
      length: null,
      open: async () => {
        const info = new Blob([imageInfo(scan, originOf(c), c.req.param("document"), place.number)]);
        return { body: info.stream(), length: info.size };
      },
    });
  })
  .get("/iiif/:document/:number/:region/:size/:rotation/:file", async (c) => {
    const place = placeIn(c, "scan");
    const scan = await readServedScan(c.env.DB, place);
    const { width } = sizeAsked(scan, c.req.param());
    if (width === scan.width) return sendOriginal(c, scan, place, [LEVEL_0]);
    return sendBytes(c, {
      ...told(place, `${scan.sha256}-${width}`, scan.media_type, `-${width}.jpg`),
      links: [LEVEL_0],
      length: null,
      open: () => readDerivative(c.env.SCANS, scan, width),
    });
  });

/** @throws Failure 404 for what cannot be the place of a scan */
function placeIn(c: HonoContext<Context>, what: ScanPlace["what"]): ScanPlace {
  const { document, number } = c.req.param() as { document: string; number: string };
  if (!/^[1-9]\d{0,4}$/.test(number)) throw notFound();
  return { ...documentIn(document), what, number: Number(number) };
}

/** `jq7x9k2m`, or `jq7x9k2m@2` for a published state of it. */
function documentIn(name: string): { id: string; revision?: number } {
  const [id, revision, ...rest] = name.split("@");
  if (!ID_PATTERN.test(id) || rest.length > 0) throw notFound();
  if (revision === undefined) return { id };
  if (!/^[1-9]\d{0,6}$/.test(revision)) throw notFound();
  return { id, revision: Number(revision) };
}

/** Bytes as they were given are a part of their document, and say so. */
function backToDocument(c: HonoContext<Context>): TypedLink[] {
  return itemSignposts(c.req.param("document")!, originOf(c));
}

function sendOriginal(
  c: HonoContext<Context>,
  scan: Scan,
  place: ScanPlace,
  links: readonly TypedLink[],
): Promise<Response> {
  const extension = extensionOf(scan.media_type);
  return sendBytes(c, {
    // What is not one of our media types is never opened as what it claims to be.
    ...told(place, scan.sha256, extension ? scan.media_type : "application/octet-stream", `.${extension ?? "bin"}`),
    links,
    length: scan.bytes,
    open: async (part) => ({
      body: await readOriginal(c.env.SCANS, scan, part),
      length: part?.length ?? scan.bytes,
    }),
  });
}

function told({ id, number, what, revision }: ScanPlace, tag: string, mediaType: string, ending: string) {
  const name = what === "scan" ? `${id}-${number}` : `${id}-file-${number}`;
  return { tag, mediaType, fileName: name + ending, lasting: revision !== undefined };
}

const words = z.string().max(1000);
/** Parameters that belong to Content Search and narrow nothing here. */
const IGNORED = ["motivation", "date", "user"] as const;
const ignored = words.optional().describe("Belongs to the protocol; told back as ignored.");
export const SearchParameters = z.strictObject({
  q: words.default("").describe("Words; all must stand in the document."),
  page: wholeNumber(1, 10_000).default(1).describe("Which window of the results."),
  motivation: ignored,
  date: ignored,
  user: ignored,
});

function search(c: HonoContext<Context>, version: 1 | 2): Promise<Response> {
  const name = c.req.param("document")!;
  const { id, revision } = documentIn(name);
  const asked = SearchParameters.safeParse(byName(new URL(c.req.url).searchParams));
  if (!asked.success) {
    const [issue] = asked.error.issues;
    const wrong = String(issue.code === "unrecognized_keys" ? issue.keys[0] : issue.path[0]).slice(0, 60);
    const allowed = Object.keys(SearchParameters.shape);
    throw wrongParameter(wrong, `“${wrong}” cannot be read. This search takes: ${allowed.join(", ")}.`, allowed);
  }
  const { q, page } = asked.data;
  const origin = originOf(c);
  return unlessUnchanged(
    c,
    `iiif-search-${version}`,
    KEEP,
    () => searchWithin(c.env.DB, id, q, revision),
    ({ answer: { document, found } }) => {
      const addressOf = (window: number) =>
        `${origin}${c.req.path}?${new URLSearchParams({ q, ...(window > 1 && { page: String(window) }) })}`;
      const ignored = IGNORED.filter((parameter) => c.req.query(parameter) !== undefined);
      const { texts } = document.record;
      const answer = { origin, document: name, texts, found, window: page, addressOf, ignored };
      return {
        body: version === 2 ? search2(answer) : search1(answer),
        headers: { "Content-Type": searchContentType[version], "X-Robots-Tag": "noindex" },
      };
    },
  );
}
