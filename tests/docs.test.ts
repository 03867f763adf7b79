// What the docs promise is there: their links, their commands, and the files they name.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { FORMATS } from "../worker/formats/index.ts";

const root = new URL("..", import.meta.url).pathname;
const pages = [
  "README.md",
  "CHANGELOG.md",
  ...["docs", "docs/decisions"].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];
const textOf = (page: string) => readFileSync(join(root, page), "utf8");
const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };

test.each(pages)("%s links only to files that are there", (page) => {
  const links = [...textOf(page).matchAll(/\]\(([^)#\s]+)/g)].map(([, link]) => link);
  const broken = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(page), link)));
  expect(broken).toEqual([]);
});

test.each(pages)("%s names only npm commands that exist", (page) => {
  const named = [...textOf(page).matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test.each(pages)("%s names only paths of the repository that exist", (page) => {
  const named = [...textOf(page).matchAll(/`((?:worker|tests|seed|bench|docs|migrations)\/[\w./-]+)`/g)].map(
    ([, path]) => path,
  );
  const missing = named.filter((path) => !["", ".ts", ".tsx"].some((ending) => existsSync(join(root, path + ending))));
  expect(missing.filter((path) => !/^migrations\/\d{4}$/.test(path))).toEqual([]);
});

test("every decision has a number of its own", () => {
  const numbers = readdirSync(join(root, "docs/decisions")).map((name) => name.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("docs/formats.md tells every form, with its media type", () => {
  const told = [...textOf("docs/formats.md").matchAll(/^\| (\(none\)|\.[a-z]+) \| (\S+) \|/gm)].map(
    ([, extension, type]) => [extension === "(none)" ? "html" : extension.slice(1), type],
  );
  expect(new Map(told as [string, string][])).toEqual(
    new Map(
      FORMATS.filter(({ write }) => write.document || write.documents).map(({ name, mediaType }) => [
        name,
        mediaType.split(";")[0],
      ]),
    ),
  );
});
