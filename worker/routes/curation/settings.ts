// What the archive says of itself.
import { Hono } from "hono";
import { type ArchiveSettings, ArchiveSettingsChange } from "../../archive/archive-settings.ts";
import { describeArchive, readSettings } from "../../curation/describe-archive.ts";
import { may } from "../../http/curator-only.ts";
import type { Context } from "../../http/env.ts";
import { body } from "./asked.ts";
import { short } from "./session.ts";

export const settings = new Hono<Context>()
  .get("/curation/settings", may("read"), async (c) => c.json<ArchiveSettings>(await readSettings(c.get("db"))))
  .patch("/curation/settings", may("settings"), short, body(ArchiveSettingsChange), async (c) => {
    const by = { curator: c.get("curator"), at: Date.now() };
    return c.json<ArchiveSettings>(await describeArchive(c.get("db"), c.req.valid("json"), by));
  });
