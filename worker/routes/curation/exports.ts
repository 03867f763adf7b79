// Where the archive is taken away: everything, drafts among it, as gifts that come back unchanged; or a table. A request
// answers one window, and says where the next one is.
import { Hono } from "hono";
import * as z from "zod";
import { deskAddress, MOST_ROWS, readDeskQuestion, withoutWindow } from "../../archive/desk-question.ts";
import { wrongParameter } from "../../archive/errors.ts";
import { readVersion } from "../../catalogue/read-version.ts";
import {
  DOCUMENTS_AT_ONCE,
  EXPORT_PLACE,
  noteExport,
  readExportPlace,
  THE_BEGINNING,
  takeGifts,
  takeSelection,
  writeExportPlace,
} from "../../curation/take-export.ts";
import { deskCsv, type Telling } from "../../formats/index.ts";
import { originOf } from "../../http/answer.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { acting } from "./document-request.ts";

const FORMS = ["ndjson", "csv"] as const;

const Everything = z.strictObject({
  after: z.string().regex(EXPORT_PLACE).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.number().max(DOCUMENTS_AT_ONCE))
    .optional(),
});

export const takenAway = new Hono<Context>().get("/curation/exports", may("bulk"), async (c) => {
  const { searchParams } = new URL(c.req.url);
  const [form, ...more] = searchParams.getAll("form");
  searchParams.delete("form");
  if (more.length > 0 || (form !== "ndjson" && form !== "csv")) {
    throw wrongParameter("form", `“form” must be one of: ${FORMS.join(", ")}.`, FORMS);
  }
  const db = c.get("db");
  const by = acting(c);
  if (form === "ndjson") {
    const { after, limit } = everythingAsked(searchParams);
    if (after === undefined) await noteExport(db, { form, question: "" }, by);
    const { gifts, next } = await takeGifts(db, after === undefined ? THE_BEGINNING : readExportPlace(after)!, limit);
    return window(gifts.map((gift) => `${JSON.stringify(gift)}\n`).join(""), {
      contentType: "application/x-ndjson; charset=utf-8",
      name: `fonds-${day(by.at)}`,
      extension: "ndjson",
      isFirst: after === undefined,
      next: next && new URLSearchParams({ after: writeExportPlace(next), ...(limit && { limit: String(limit) }) }),
    });
  }
  const question = readDeskQuestion(searchParams);
  const asked = { ...question, limit: searchParams.has("limit") ? question.limit : MOST_ROWS };
  const isFirst = question.after_key === undefined;
  const { taken, next } = await takeSelection(db, asked, c.get("curator"));
  if (isFirst) await noteExport(db, { form, question: String(deskAddress(withoutWindow(question))) }, by);
  const telling: Telling = {
    origin: originOf(c),
    site: await readVersion(db),
    self: c.req.url,
    canonical: c.req.url,
    alternates: [],
  };
  const lines = taken.map(({ record, pending }) => deskCsv.line(record, pending, telling)).join("");
  return window(isFirst ? deskCsv.head + lines : lines, {
    contentType: deskCsv.contentType,
    name: `documents-${day(by.at)}`,
    extension: "csv",
    isFirst,
    next: next === null ? null : deskAddress(asked, { after_key: next }),
  });
});

/** @throws Failure 400 */
function everythingAsked(given: URLSearchParams): z.infer<typeof Everything> {
  const read = Everything.safeParse(Object.fromEntries(given));
  if (read.success && new Set(given.keys()).size === given.size) return read.data;
  const known = Object.keys(Everything.shape);
  const name =
    [...given.keys()].find((each) => !known.includes(each) || given.getAll(each).length > 1) ?? wrongIn(read);
  throw wrongParameter(
    name.slice(0, 60),
    known.includes(name)
      ? `“${name}” cannot be read. Take the address of the next window unchanged from the header Link.`
      : "NDJSON is everything: give no question, or ask for CSV.",
    ["form", ...known],
  );
}

const wrongIn = ({ error }: z.ZodSafeParseResult<unknown>) => String(error?.issues[0].path[0] ?? "");

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

interface Window {
  contentType: string;
  name: string;
  extension: (typeof FORMS)[number];
  isFirst: boolean;
  /** The parameters of the next window but for its form; null at the end. */
  next: URLSearchParams | null;
}

/** What is only a part of it is called so, for whoever keeps a window as a file. */
function window(text: string, { contentType, name, extension, isFirst, next }: Window): Response {
  const part = isFirst && next === null ? "" : "-part";
  return new Response(text, {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="${name}${part}.${extension}"`,
      ...(next !== null && { Link: `</curation/exports?form=${extension}&${next}>; rel="next"` }),
    },
  });
}
