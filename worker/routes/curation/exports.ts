// Where the archive is taken away: everything, drafts among it, as gifts that come back unchanged; or a table.
import { Hono } from "hono";
import { deskAddress, readDeskQuestion } from "../../archive/desk-question.ts";
import { wrongParameter } from "../../archive/errors.ts";
import { readVersion } from "../../catalogue/read-version.ts";
import { noteExport, takeEverything, takeSelection } from "../../curation/take-export.ts";
import { deskCsv, type Telling } from "../../formats/index.ts";
import { originOf } from "../../http/answer.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { only } from "./asked.ts";
import { acting } from "./document-request.ts";

const FORMS = ["ndjson", "csv"] as const;

export const takenAway = new Hono<Context>()
  .get("/curation/exports", may("bulk"), async (c) => {
    const { searchParams } = new URL(c.req.url);
    const [form, ...more] = searchParams.getAll("form");
    searchParams.delete("form");
    if (more.length > 0 || (form !== "ndjson" && form !== "csv")) {
      throw wrongParameter("form", `“form” must be one of: ${FORMS.join(", ")}.`, FORMS);
    }
    const question = readDeskQuestion(searchParams);
    const db = c.get("db");
    const by = acting(c);
    if (form === "ndjson") {
      if (searchParams.size > 0) {
        throw wrongParameter([...searchParams.keys()][0], "NDJSON is everything: give no question, or ask for CSV.", [
          "form",
        ]);
      }
      await noteExport(db, { form, question: "" }, by);
      return told(takeEverything(db), (gifts) => gifts.map((gift) => `${JSON.stringify(gift)}\n`).join(""), {
        head: "",
        contentType: "application/x-ndjson; charset=utf-8",
        name: `fonds-${day(by.at)}.ndjson`,
      });
    }
    await noteExport(db, { form, question: String(deskAddress(question)) }, by);
    const telling: Telling = {
      origin: originOf(c),
      site: await readVersion(db),
      self: c.req.url,
      canonical: c.req.url,
      alternates: [],
    };
    return told(
      takeSelection(db, question, c.get("curator")),
      (taken) => taken.map(({ record, pending }) => deskCsv.line(record, pending, telling)).join(""),
      { head: deskCsv.head, contentType: deskCsv.contentType, name: `documents-${day(by.at)}.csv` },
    );
  })
  .all("/curation/exports", only("GET", "HEAD"));

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The first window is read before anything is sent: what fails, fails as a problem. */
async function told<Window>(
  windows: AsyncGenerator<Window>,
  line: (window: Window) => string,
  { head, contentType, name }: { head: string; contentType: string; name: string },
): Promise<Response> {
  let window = await windows.next();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      if (head !== "") controller.enqueue(encoder.encode(head));
    },
    async pull(controller) {
      if (window.done) return controller.close();
      controller.enqueue(encoder.encode(line(window.value)));
      window = await windows.next();
    },
  });
  return new Response(stream, {
    headers: { "Content-Type": contentType, "Content-Disposition": `attachment; filename="${name}"` },
  });
}
