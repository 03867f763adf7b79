// The outside judges that npm does not bring: which of them are at hand, and how files are put before them at once.
import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MOST_SAID = 256 * 1024 * 1024;

/** A schema or style beside the repository. */
export const standard = (path: string) =>
  fileURLToPath(new URL(`../../../shared/conformance/${path}`, import.meta.url));

/** The Nu checker of the W3C, as its npm package brings it. */
export const VNU = fileURLToPath(new URL("../../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

/** Where `npm run judges` lays what comes from npm alone; like all of `node_modules`, nothing of it is kept. */
export const MIRADOR_FOLDER = fileURLToPath(new URL("../../node_modules/.judges/", import.meta.url));
export const MIRADOR = join(MIRADOR_FOLDER, "mirador-4.0.0.min.js");

/** The interpreter for which Debian's packages are, whatever else is called `python3`. */
export const DEBIAN_PYTHON = "/usr/bin/python3";

interface Judge {
  /** What is not judged without it. */
  of: string;
  /** How it is to be had. */
  from: string;
  atHand: () => boolean;
}

const runs = (program: string, ...options: string[]) => spawnSync(program, options).status === 0;

const JUDGES = {
  jing: {
    of: "Atom by its grammar",
    from: "Debian's jing",
    atHand: () => spawnSync("jing", ["-v"]).error === undefined,
  },
  xmllint: { of: "XML by its schemas", from: "Debian's libxml2-utils", atHand: () => runs("xmllint", "--version") },
  perl: {
    of: "a harvest by HTTP::OAI",
    from: "Debian's libhttp-oai-perl",
    atHand: () => runs("perl", "-MHTTP::OAI", "-e", "1"),
  },
  feedparser: {
    of: "feeds as Python's feedparser reads them",
    from: "Debian's python3-feedparser",
    atHand: () => runs(DEBIAN_PYTHON, "-c", "import feedparser"),
  },
  newsboat: {
    of: "feeds as Newsboat keeps them",
    from: "Debian's newsboat",
    atHand: () => runs("newsboat", "--version"),
  },
  sfeed: {
    of: "feeds as sfeed reads them",
    from: "Debian's sfeed",
    atHand: () => spawnSync("sfeed", [], { input: "" }).error === undefined,
  },
  bibutils: {
    of: "citations and MODS as bibutils reads them",
    from: "Debian's bibutils",
    atHand: () => spawnSync("xml2bib", ["-v"]).error === undefined,
  },
  python: {
    of: "the examples in Python of docs/api.md",
    from: "Python 3",
    atHand: () => runs("python3", "--version"),
  },
  r: {
    of: "the example in R of docs/api.md",
    from: "Debian's r-base-core",
    atHand: () => runs("Rscript", "--version"),
  },
  java: { of: "HTML by the Nu checker", from: "a Java runtime", atHand: () => runs("java", "-version") },
  pandoc: { of: "citations as Pandoc reads them", from: "Debian's pandoc", atHand: () => runs("pandoc", "--version") },
  mirador: { of: "IIIF by Mirador", from: "Mirador (npm run judges)", atHand: () => existsSync(MIRADOR) },
  schemas: {
    of: "Atom, OAI-PMH, sitemaps, IIIF and CSL by their schemas",
    from: "the folder ../shared/conformance",
    atHand: () => existsSync(standard("atom.rnc")),
  },
} satisfies Record<string, Judge>;

export type JudgeName = keyof typeof JUDGES;

const found = new Map<JudgeName, boolean>();

function atHand(name: JudgeName): boolean {
  if (!found.has(name)) found.set(name, JUDGES[name].atHand());
  return found.get(name)!;
}

/** A line for each judge that is wanting: what is therefore not judged, and how the judge is to be had. */
export function linesOfTheAbsent(): string[] {
  return (Object.keys(JUDGES) as JudgeName[])
    .filter((name) => !atHand(name))
    .map((name) => `Skipped: ${JUDGES[name].of}. It needs ${JUDGES[name].from}.`);
}

/** The judges of these that are wanting, each with how it is to be had. */
export function wanting(names: readonly JudgeName[]): string[] {
  return names.filter((name) => !atHand(name)).map((name) => JUDGES[name].from);
}

/** Something to judge, and what to call it in a verdict. */
export interface Exhibit {
  name: string;
  text: string;
}

/**
 * Writes the exhibits into one folder, lets a program see them all in one run, and takes what it said with the exhibits'
 * own names in place of their files'.
 * @param options of the program, given the files and the folder
 */
export async function judge(
  exhibits: readonly Exhibit[],
  extension: string,
  program: string,
  options: (files: string[], folder: string) => string[],
): Promise<{ out: string; err: string }> {
  const folder = await mkdtemp(join(tmpdir(), "fonds-judged-"));
  try {
    const files = exhibits.map((_, at) => join(folder, `${at}.${extension}`));
    for (const [at, { text }] of exhibits.entries()) await writeFile(files[at], text);
    const said = await new Promise<{ out: string; err: string }>((resolve, reject) => {
      execFile(program, options(files, folder), { maxBuffer: MOST_SAID }, (error, out, err) => {
        if (error && typeof error.code !== "number") reject(error);
        else resolve({ out, err });
      });
    });
    const named = (text: string) =>
      text.replaceAll(new RegExp(`${folder}/(\\d+)\\.${extension}`, "g"), (_, at) => exhibits[Number(at)].name);
    return { out: named(said.out), err: named(said.err) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What xmllint finds wrong, by a schema of the folder of standards or only as XML; nothing is fetched. */
export async function xmlFaults(schema: string | null, exhibits: readonly Exhibit[]): Promise<string[]> {
  const by = schema === null ? [] : ["--schema", standard(schema)];
  const { err } = await judge(exhibits, "xml", "xmllint", (files) => ["--nonet", "--huge", "--noout", ...by, ...files]);
  return linesOf(err).filter((line) => !line.endsWith(" validates"));
}

/** What the grammar of Atom says against feeds. */
export async function atomFaults(exhibits: readonly Exhibit[]): Promise<string[]> {
  const { out } = await judge(exhibits, "atom", "jing", (files) => ["-c", standard("atom.rnc"), ...files]);
  return linesOf(out);
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
