// Where a reader with no question begins: the home page, directories, authority records, years and calendar days.
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { wrongParameter } from "../archive/errors.ts";
import { browseAuthorities, canonicalDirectory, DirectoryParameters, readHome } from "../catalogue/browse.ts";
import { answer } from "../http/answer.ts";
import { splitExtension } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";
import { authorityAt, dayAt, KINDS, yearAt } from "./listed.ts";
import { listing } from "./listing.ts";

export const browse = new Hono<Context>()
  .get("/", (c) => answer(c, { kind: "home", path: "/", extension: null, ask: () => readHome(c.env.DB) }))
  .get("/:file{index\\.[a-z]+}", (c) => {
    const { extension } = splitExtension(c.req.param("file"));
    return answer(c, { kind: "home", path: "/", extension, ask: () => readHome(c.env.DB) });
  })
  .get(
    "/:file{(?:agents|places|subjects|collections|repositories)(?:\\.[a-z]+)?}",
    zValidator("query", DirectoryParameters, (result) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const name = issue.code === "unrecognized_keys" ? issue.keys[0] : String(issue.path[0]);
      const allowed = Object.keys(DirectoryParameters.shape);
      throw wrongParameter(
        name.slice(0, 60),
        `“${name.slice(0, 60)}” cannot be read. A directory takes: ${allowed.join(", ")}.`,
        allowed,
      );
    }),
    (c) => {
      const { name, extension } = splitExtension(c.req.param("file"));
      const asked = c.req.valid("query");
      const parameters = canonicalDirectory(asked);
      return answer(c, {
        kind: "directory",
        path: `/${name}`,
        extension,
        question: parameters,
        hidden: parameters.size > 0,
        ask: () => browseAuthorities(c.env.DB, KINDS[name], asked),
      });
    },
  )
  .get(
    "/:kind{agents|places|subjects|collections|repositories}/:file",
    ...listing((key, c) => authorityAt(c.req.param("kind")!, key)),
  )
  .get("/years/:file", ...listing(yearAt))
  .get("/on/:file", ...listing(dayAt));
