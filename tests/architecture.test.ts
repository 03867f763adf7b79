// The floors of the house: who may know whom, and what a migration may hold. Files are read, nothing is run.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = new URL("..", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => ending.test(path))
    .sort();

interface Floor {
  /** Floors it may import from, beside itself; a path names one file. */
  floors: readonly string[];
  /** Packages, with all that is inside them. */
  packages: readonly string[];
}

const FLOORS: Record<string, Floor> = {
  archive: { floors: [], packages: ["zod"] },
  store: { floors: ["archive"], packages: ["drizzle-orm"] },
  catalogue: { floors: ["archive", "store"], packages: ["zod"] },
  curation: {
    floors: ["archive", "store", "intake"],
    packages: ["zod", "jose", "otpauth", "@simplewebauthn/server", "node:crypto"],
  },
  intake: { floors: ["archive"], packages: ["zod", "saxes", "csv-parse"] },
  pages: { floors: ["archive"], packages: ["hono/jsx", "hono/html"] },
  formats: { floors: ["archive", "pages"], packages: ["hono/jsx", "hono/html"] },
  http: { floors: ["archive", "catalogue", "curation", "formats"], packages: ["hono"] },
  routes: {
    floors: ["archive", "catalogue", "curation", "http", "formats/index.ts"],
    packages: ["hono", "zod", "@hono/zod-validator"],
  },
  // Scripts that run in a reader's browser: built into files, imported by nobody.
  browser: { floors: ["archive", "pages"], packages: ["vite", "openseadragon", "node:crypto", "node:fs", "node:url"] },
};

/** The curators' page: it knows what things are and how gifts are read, and of the Worker nothing but its API's type. */
const ADMIN: Floor = {
  floors: ["archive", "intake"],
  packages: [
    "react",
    "react-dom",
    "react-aria-components",
    "@tanstack/react-query",
    "@tanstack/react-table",
    "@internationalized/date",
    "@simplewebauthn/browser",
    "diff",
    "hono/client",
    "idb-keyval",
    "uqr",
    "wouter",
    "zod",
  ],
};

const PURE = ["archive", "intake", "formats", "pages"];

interface Import {
  file: string;
  from: string;
}

const IMPORT =
  /^\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']/gm;

const importsOf = (file: string): Import[] =>
  [...read(file).matchAll(IMPORT)].map(([, from, bare, dynamic]) => ({ file, from: from ?? bare ?? dynamic }));

const sources = filesIn("worker", /\.tsx?$/);
const floorOf = (path: string) => (path.split("/").length > 2 ? path.split("/")[1] : "");
const on = (floor: string) => sources.filter((file) => floorOf(file) === floor);

/** Where a relative import leads, as a path from the root of the house. */
const target = ({ file, from }: Import) => posix.join(posix.dirname(file), from);

function mayImport(floor: Floor, own: string, each: Import): boolean {
  if (!each.from.startsWith(".")) {
    return floor.packages.some((name) => each.from === name || each.from.startsWith(`${name}/`));
  }
  const path = target(each).replace(/^worker\//, "");
  return [own, ...floor.floors].some((name) => path === name || path.startsWith(`${name}/`));
}

describe("The floors", () => {
  test("are all known", () => {
    const found = new Set(sources.map(floorOf).filter((floor) => floor !== ""));
    expect([...found].sort()).toEqual(Object.keys(FLOORS).sort());
  });

  test.each(Object.keys(FLOORS))("%s knows only whom it may know", (name) => {
    const strangers = on(name)
      .flatMap(importsOf)
      .filter((each) => !mayImport(FLOORS[name], name, each));
    expect(strangers).toEqual([]);
  });

  test("are opened by app.ts and index.ts alone, which hold nothing themselves", () => {
    const door: Floor = { floors: ["archive", "http", "routes", "app.ts"], packages: ["hono"] };
    const strangers = on("")
      .flatMap(importsOf)
      .filter((each) => !mayImport(door, "", each));
    expect(strangers).toEqual([]);
  });

  test("name every file they import with its extension", () => {
    const vague = sources
      .flatMap(importsOf)
      .filter(({ from }) => from.startsWith(".") && !/\.(tsx?|json|md|txt|js)(\?\w+)?$/.test(from));
    expect(vague).toEqual([]);
  });
});

describe("The curators' page", () => {
  const pieces = filesIn("admin", /\.tsx?$/).filter(
    (file) => !/^admin\/(build|first-load|vite\.config)\.ts$/.test(file),
  );
  const inside = (each: Import) => each.from.startsWith(".") && target(each).startsWith("admin/");
  const typeOfApi = (each: Import) => each.file === "admin/api.ts" && target(each) === "worker/routes/curation.ts";

  test("knows only what it may know", () => {
    const strangers = pieces
      .flatMap(importsOf)
      .filter((each) => !inside(each) && !typeOfApi(each) && !mayImport(ADMIN, "admin", each));
    expect(strangers).toEqual([]);
  });

  test("takes of the Worker's routes their type alone", () => {
    expect(read("admin/api.ts")).toContain('import type { CurationApi } from "../worker/routes/curation.ts";');
  });

  test("says in the first line of each file what it is for", () => {
    expect(pieces.filter((file) => !/^\/\/ \S/.test(read(file)))).toEqual([]);
  });
});

describe("Whoever reads the imports", () => {
  const may = (floor: string, from: string) => mayImport(FLOORS[floor], floor, { file: `worker/${floor}/x.ts`, from });

  test("sees a stranger", () => {
    expect(may("formats", "../archive/document.ts")).toBe(true);
    expect(may("formats", "../store/record.ts")).toBe(false);
    expect(may("routes", "../formats/index.ts")).toBe(true);
    expect(may("routes", "../formats/json.ts")).toBe(false);
    expect(may("catalogue", "../curation/import-gifts.ts")).toBe(false);
    expect(may("store", "hono")).toBe(false);
    expect(may("pages", "hono/jsx")).toBe(true);
    expect(may("pages", "hono")).toBe(false);
    expect(may("archive", "node:fs")).toBe(false);
  });

  test("sees imports of every shape", () => {
    const shapes = `import a from "1";\nimport type {\n  b,\n} from '2';\nexport { c } from "3";\nimport "4";\nconst d = import("5");`;
    expect([...shapes.matchAll(IMPORT)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
    ]);
  });
});

describe("The rules that a reader of imports can hold:", () => {
  test("SQL is spoken in the store only", () => {
    const speakers = sources.filter((file) => /\.(prepare|exec)\(\s*[`"']/.test(read(file)));
    expect(speakers.filter((file) => floorOf(file) !== "store")).toEqual([]);
  });

  test("the full text index is never written by REPLACE, which corrupts it", () => {
    const written = [...on("store"), ...filesIn("migrations", /\.sql$/)];
    expect(written.filter((file) => /\b(INSERT\s+OR\s+REPLACE|REPLACE\s+INTO)\b/.test(code(read(file))))).toEqual([]);
  });

  test("pure floors ask no clock and throw no dice", () => {
    const asks =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bcrypto\.(randomUUID|getRandomValues)\(|\bperformance\.now\(/;
    expect(PURE.flatMap(on).filter((file) => asks.test(code(read(file))))).toEqual([]);
  });

  test("zod comes whole, so that only what is used is built in", () => {
    expect(sources.filter((file) => /import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*["']zod["']/.test(read(file)))).toEqual([]);
  });

  test("every file says in its first line what it is for", () => {
    const silent = [...sources, ...filesIn("seed", /\.ts$/)].filter(
      (file) => !/^(#!.*\n)?(\/\/ \S|\/\*\* \S)/.test(read(file)),
    );
    expect(silent).toEqual([]);
  });

  test("there are no drawers", () => {
    const drawers = /(^|\/)(utils?|helpers?|misc|common|types|shared|lib)(\.tsx?$|\/)/;
    expect([...sources, ...filesIn("tests", /\.tsx?$/)].filter((file) => drawers.test(file))).toEqual([]);
  });
});

describe.each(filesIn("migrations", /./))("%s", (file) => {
  const text = read(file);
  const sql = text.replace(/--[^\n]*/g, "");
  const triggers = [...sql.matchAll(/\bCREATE\s+TRIGGER\b[\s\S]*?\bEND\s*;/gi)].map(([trigger]) => trigger);

  test("is named by number and words, and is SQL", () => {
    expect(file).toMatch(/^migrations\/\d{4}_[a-z0-9_]+\.sql$/);
  });

  test("has line ends that every reader of migrations understands", () => {
    expect(text).not.toContain("\r");
    expect(text.endsWith("\n")).toBe(true);
  });

  test("deletes nobody's children", () => {
    expect(sql).not.toMatch(/ON\s+(DELETE|UPDATE)\s+CASCADE/i);
  });

  test("has triggers that D1's own splitter can read: BEGIN and END in capitals, no CASE, one statement a line", () => {
    expect((sql.match(/\bCREATE\s+TRIGGER\b/gi) ?? []).length).toBe(triggers.length);
    for (const trigger of triggers) {
      expect(trigger).toMatch(/\bBEGIN\n/);
      expect(trigger).toMatch(/\nEND;$/);
      expect(trigger).not.toMatch(/\bCASE\b/i);
      expect(trigger).not.toMatch(/;[^\n]*\S/);
      expect(trigger.match(/\b(begin|end)\b/gi)).toEqual(["BEGIN", "END"]);
    }
  });

  test("has strict tables, but for the full text index", () => {
    const tables = [...sql.matchAll(/\bCREATE\s+TABLE\s+(\w+)[\s\S]*?\)([^()]*);/g)];
    expect(tables.filter(([, , options]) => !options.includes("STRICT")).map(([, name]) => name)).toEqual([]);
  });

  test("turns off no foreign key: D1 ignores it", () => {
    expect(sql).not.toMatch(/PRAGMA\s+foreign_keys/i);
  });
});

test("Migrations are numbered without a gap", () => {
  const numbers = filesIn("migrations", /\.sql$/).map((file) => Number(/(\d{4})_/.exec(file)?.[1]));
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
});

/** The text without its comments. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|--[^\n]*/g, "");
}
