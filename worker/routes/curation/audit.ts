// The audit log, read page by page or taken away whole.
import { Hono } from "hono";
import { type AuditFilters, type AuditLog, AuditQuestion } from "../../archive/audit.ts";
import { readAudit, readAuditFilters, takeAudit } from "../../curation/read-audit.ts";
import { auditForms } from "../../formats/index.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { parameters } from "./asked.ts";

export const audit = new Hono<Context>()
  .get("/curation/audit", may("audit"), parameters(AuditQuestion), async (c) =>
    c.json<AuditLog>(await readAudit(c.get("db"), c.req.valid("query"))),
  )
  .get("/curation/audit/filters", may("audit"), async (c) => c.json<AuditFilters>(await readAuditFilters(c.get("db"))))
  // An act, since it is written down: so a link on another site cannot have it done.
  .post("/curation/audit/exports/:form{csv|ndjson}", may("audit"), parameters(AuditQuestion), async (c) => {
    const form = c.req.param("form") as keyof typeof auditForms;
    const { contentType, head, line } = auditForms[form];
    const windows = takeAudit(c.get("db"), c.req.valid("query"), { curator: c.get("curator"), at: Date.now(), form });
    // The first window is read before anything is sent: what fails, fails as a problem.
    let window = await windows.next();
    const encoder = new TextEncoder();
    const told = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(head)),
      async pull(controller) {
        if (window.done) return controller.close();
        controller.enqueue(encoder.encode(window.value.map(line).join("")));
        window = await windows.next();
      },
    });
    return c.body(told, 200, {
      "Content-Type": contentType,
      "Content-Disposition": `attachment; filename="audit.${form}"`,
    });
  });
