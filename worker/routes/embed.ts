// What other sites ask to show documents on their own pages: oEmbed, and the page where a webmaster makes a snippet.
// /embed.js itself is a file like the stylesheet, and `.embed` a format like any other.
import { zValidator } from "@hono/zod-validator";
import { Hono, type Context as HonoContext } from "hono";
import * as z from "zod";
import { ID_PATTERN } from "../archive/document.ts";
import { Failure, Moved, notFound, wrongParameter } from "../archive/errors.ts";
import type { Answered } from "../archive/listing.ts";
import { byName, readQuestion, wholeNumber } from "../archive/question.ts";
import { readHome } from "../catalogue/browse.ts";
import { readDocument } from "../catalogue/read-document.ts";
import { searchDocuments } from "../catalogue/search-documents.ts";
import {
  BUILDER_POLICY,
  builderPage,
  type Embeddable,
  embeddableDocument,
  embeddableListing,
  type Look,
  MOST_EMBEDDED,
  oembedOf,
  oembedXml,
  SIZES,
  THEMES,
  USUAL_LOOK,
  waysIn,
} from "../formats/index.ts";
import { originOf } from "../http/answer.ts";
import { formatsFor, splitExtension } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";
import { linkHeader } from "../http/link-header.ts";
import { KEEP, unlessUnchanged } from "../http/unless-unchanged.ts";
import { listedAt } from "./listed.ts";

const OEMBED_FORMS = ["json", "xml"] as const;
const pixels = wholeNumber(1, 999_999).optional();

/** Consumers add parameters of their own, so unknown ones are let pass: oEmbed asks for that. */
export const OEmbedParameters = z.object({
  url: z.string().max(4000).describe("The address of a document or of a list of this archive, in any of its forms."),
  format: z.enum(OEMBED_FORMS).default("json").describe("How it is told."),
  maxwidth: pixels.describe("The room there is, in CSS pixels. Where room is given, `html` is a frame."),
  maxheight: pixels.describe("The same for the height."),
});

const filled = z.string().trim().max(2000).default("");
/** What the form of the page fills in. */
export const BuilderParameters = z.strictObject({
  src: filled.describe("An address of this archive, or words to search for."),
  q: filled.describe("Words that narrow a list."),
  type: filled.describe("Type of document."),
  after: filled.describe("EDTF: not wholly before this date."),
  before: filled.describe("EDTF: not wholly after this date."),
  limit: wholeNumber(1, MOST_EMBEDDED).default(USUAL_LOOK.limit).describe("Documents of a list."),
  size: z.enum(SIZES).default(USUAL_LOOK.size).describe("`small`: dates and titles only."),
  theme: z
    .enum(THEMES)
    .default(USUAL_LOOK.theme)
    .describe("Colours: as the page around it, light, dark, or as the reader prefers."),
  label: filled.describe("A heading of the webmaster's own."),
});

export const embeds = new Hono<Context>()
  .get("/oembed", async (c) => {
    const read = OEmbedParameters.safeParse(byName(new URL(c.req.url).searchParams));
    if (!read.success) throw refusal(read.error.issues[0].path[0]);
    const { url, format, maxwidth: width, maxheight: height } = read.data;
    const address = URL.canParse(url) ? new URL(url) : null;
    if (!address || !isOurs(address, c)) throw notFound("“url” is not an address of this archive.");

    const limit = Math.min(Number(address.searchParams.get("limit")) || USUAL_LOOK.limit, MOST_EMBEDDED);
    return unlessUnchanged(
      c,
      `oembed-${format}`,
      KEEP,
      () => embeddableAt(c, address).catch(asUnknown),
      ({ answer: found, archive }) => {
        const told = oembedOf(
          found,
          { ...USUAL_LOOK, limit },
          { origin: originOf(c), site: archive },
          {
            width,
            height,
          },
        );
        return format === "json"
          ? { body: JSON.stringify(told), headers: { "Content-Type": "application/json; charset=utf-8" } }
          : { body: oembedXml(told), headers: { "Content-Type": "text/xml; charset=utf-8" } };
      },
    );
  })
  .get(
    "/embed",
    zValidator("query", BuilderParameters, (result) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const name = issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0]);
      const allowed = Object.keys(BuilderParameters.shape);
      throw wrongParameter(
        name.slice(0, 60),
        name === "limit"
          ? `“limit” must be a whole number from 1 to ${MOST_EMBEDDED}.`
          : `“${name.slice(0, 60)}” cannot be read. This page takes: ${allowed.join(", ")}.`,
        allowed,
      );
    }),
    async (c) => {
      const { limit, size, theme, label, ...asked } = c.req.valid("query");
      const look: Look = { limit, size, theme, ...(label && { label }) };
      const [{ answer: home, archive }, found] = await Promise.all([
        readHome(c.env.DB),
        pickedAt(c, asked).catch((error: unknown) => {
          if (error instanceof Failure) return error;
          throw error;
        }),
      ]);
      const origin = originOf(c);
      const links = waysIn({ origin, site: archive }, formatsFor("documents"));
      const page = builderPage(
        {
          asked,
          look,
          found: found instanceof Failure ? { problem: found.message } : found.answer,
          collections: home.collections,
          types: home.types.map(({ value }) => value),
        },
        { origin, site: archive, self: c.req.url, canonical: `${origin}/embed`, links },
      );
      return c.html(page, found instanceof Failure ? found.status : 200, {
        "Content-Security-Policy": BUILDER_POLICY,
        "Cache-Control": "no-cache",
        ...linkHeader([{ rel: "canonical", href: `${origin}/embed` }, ...links]),
      });
    },
  );

/** oEmbed has a status of its own for a form that is not told. */
function refusal(parameter: unknown): Failure {
  if (parameter === "format") {
    return new Failure(501, "Not implemented", "oEmbed is told here as json or xml.", { allowed: OEMBED_FORMS });
  }
  if (parameter === "url") return wrongParameter("url", "“url” must be the address of a page of this archive.");
  return wrongParameter(String(parameter), `“${parameter}” must be a whole number of pixels, 1 or more.`);
}

function isOurs({ protocol, host }: URL, c: HonoContext<Context>): boolean {
  const ours = [originOf(c), c.req.url].map((address) => new URL(address).host);
  return /^https?:$/.test(protocol) && ours.includes(host);
}

/** A wrong question in an address is, to whoever asks about that address, an address that leads nowhere. */
function asUnknown(error: unknown): never {
  throw error instanceof Failure && error.status === 400 ? notFound(error.message) : error;
}

/** What the form describes: a list of the archive, narrowed by what else was filled in. */
async function pickedAt(
  c: HonoContext<Context>,
  { src, ...narrowing }: { src: string; q: string; type: string; after: string; before: string },
): Promise<Answered<Embeddable>> {
  const isAddress = /^(\/|https?:\/\/)/.test(src);
  const address = new URL(isAddress ? src : "/documents", originOf(c));
  if (src && !isAddress) address.searchParams.set("q", src);
  if (!isOurs(address, c)) throw notFound("That is not an address of this archive.");
  for (const [name, value] of Object.entries(narrowing)) if (value) address.searchParams.set(name, value);
  return embeddableAt(c, address);
}

/**
 * What stands at an address of this archive, in any of its forms.
 * @throws Failure 404 for an address that cannot be embedded, 400 for a wrong question, Withdrawn (410)
 */
async function embeddableAt(c: HonoContext<Context>, address: URL): Promise<Answered<Embeddable>> {
  const { name } = splitExtension(decodeURIComponent(address.pathname));
  const path = name.replace(/(?<=.)\/$/, "");
  try {
    const [, document] = /^\/documents\/(.+)$/.exec(path) ?? [];
    return await (document ? documentAt(c, document) : listingAt(c, path, address.searchParams));
  } catch (error) {
    // What was merged into another is embedded as that other.
    if (error instanceof Moved) return embeddableAt(c, new URL(error.location + address.search, address));
    throw error;
  }
}

async function documentAt(c: HonoContext<Context>, name: string): Promise<Answered<Embeddable>> {
  const [id, revision] = name.split("@");
  if (!ID_PATTERN.test(id) || (revision !== undefined && !/^[1-9]\d{0,6}$/.test(revision))) throw notFound();
  const fixed = revision === undefined ? undefined : Number(revision);
  const { answer, archive } = await readDocument(c.env.DB, id, { text: null, parallel: false }, fixed);
  return { answer: embeddableDocument(answer, { origin: originOf(c), site: archive }), archive };
}

async function listingAt(
  c: HonoContext<Context>,
  path: string,
  parameters: URLSearchParams,
): Promise<Answered<Embeddable>> {
  const question = readQuestion(parameters);
  const manner = { level: "brief", facets: false } as const;
  const { answer, archive } = await searchDocuments(c.env.DB, listedAt(path), question, manner);
  return { answer: embeddableListing(answer, { origin: originOf(c), site: archive }), archive };
}
