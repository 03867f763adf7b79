// Who is asking: read by anyone, and the first thing the curators' page asks.
import { Hono } from "hono";
import type { Session } from "../../archive/signing-in.ts";
import { readVersion } from "../../catalogue/read-version.ts";
import type { Context } from "../../http/env.ts";
import { only } from "./asked.ts";

export const session = new Hono<Context>()
  .get("/curation/session", async (c) => {
    const { name, language } = await readVersion(c.get("db"));
    const who = c.get("who");
    const answer: Session = {
      mode: "local",
      archive: { name, language },
      set_up: true,
      who: {
        id: who.id,
        name: who.name,
        email: null,
        role: who.role,
        by: who.by,
        permissions: who.permissions,
        settings: {},
      },
      awaits: null,
      refusal: null,
    };
    return c.json(answer, 200);
  })
  .delete("/curation/session", (c) => c.json<{ continue_at: string | null }>({ continue_at: null }, 200))
  .all("/curation/session", only("GET", "DELETE"));
