// Where a reader with no question begins: the home page, directories, authority records, years and calendar days.
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import type { AuthorityKind } from "../archive/authority.ts";
import { notFound, wrongParameter } from "../archive/errors.ts";
import { browseAuthorities, DirectoryParameters, readHome } from "../catalogue/browse.ts";
import { answer } from "../http/answer.ts";
import { splitExtension } from "../http/choose-format.ts";
import type { Context } from "../http/env.ts";
import { listing } from "./listing.ts";

const KINDS: Record<string, AuthorityKind> = {
  agents: "agent",
  places: "place",
  subjects: "subject",
  collections: "collection",
  repositories: "repository",
};

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

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
      return answer(c, {
        kind: "directory",
        path: `/${name}`,
        extension,
        question: new URLSearchParams(new URL(c.req.url).search),
        hidden: Object.keys(c.req.query()).length > 0,
        ask: () => browseAuthorities(c.env.DB, KINDS[name], asked),
      });
    },
  )
  .get(
    "/:kind{agents|places|subjects|collections|repositories}/:file",
    ...listing((key, c) => {
      const kind = KINDS[c.req.param("kind")!];
      if (!/^[a-z0-9-]{1,120}$/.test(key)) throw notFound();
      return { kind: "authority", of: kind, key };
    }),
  )
  .get(
    "/years/:file",
    ...listing((year) => {
      if (!/^\d{4}$/.test(year)) throw notFound("A year has four digits: /years/1956.");
      return { kind: "year", year };
    }),
  )
  .get(
    "/on/:file",
    ...listing((text) => {
      const [, month, day] = /^(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
      if (!(day >= 1 && day <= DAYS_IN_MONTH[month - 1]))
        throw notFound("A calendar day is a month and a day: /on/09-21.");
      return { kind: "day", month, day };
    }),
  );
