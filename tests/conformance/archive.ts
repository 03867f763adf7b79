// The archive that outside judges read, and its browser: that of the journeys, with scans, the worst document a stranger
// may give, and five hundred real ones where the shared data lies beside the repository.
import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import type { TestProject } from "vitest/node";
import type { GiftInput } from "../../worker/archive/gift.ts";
import type { Scan } from "../../worker/archive/scan.ts";
import openJourneys from "../journeys/fixture.ts";
import { given, newFolder, start } from "../journeys/programs.ts";
import { worstGift } from "./hostile.ts";
import { linesOfTheAbsent } from "./judges.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** How many real documents came from the shared data: 500, or none where it is absent. */
    real: number;
    /** A document whose scans can be seen. */
    scanned: string;
  }
}

const shared = (path: string) => fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url));

/** Where real documents come from: diplomatic documents with full text and without, index cards, museum records. */
const SOURCES: { file: string; prefix: string; take: number }[] = [
  { file: "frus-korea-china-ussr-1950s.jsonl.gz", prefix: "frus", take: 300 },
  { file: "scale-documents.jsonl.gz", prefix: "consular-cards", take: 100 },
  { file: "scale-tate-artworks.jsonl.gz", prefix: "tate", take: 100 },
];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const line of linesOfTheAbsent()) console.log(line);
  const provided: Record<string, unknown> = {};
  const close = await openJourneys({
    provide: (name: string, value: unknown) => {
      provided[name] = value;
      project.provide(name as "archive", value as string);
    },
  } as TestProject);
  const url = provided.archive as string;
  const { folder, remove } = await newFolder();
  try {
    await run("sample-scans", [], url);
    const [scanned] = await documentsOf(url, "has=scan");
    const files: string[] = [];
    let real = 0;
    for (const [at, { file, prefix, take }] of SOURCES.entries()) {
      if (!existsSync(shared(file))) continue;
      const lines = await spreadOver(shared(file), prefix, take);
      files.push(await given(folder, `${at}.jsonl`, lines.join("\n")));
      real += lines.length;
    }
    files.push(await given(folder, "worst.jsonl", JSON.stringify(worstGift(scanned.scans) satisfies GiftInput)));
    if (real === 0) console.log("Skipped: five hundred real documents. They are in ../shared/data.");
    await run("import", files, url);
    project.provide("real", real);
    project.provide("scanned", scanned.id);
  } catch (error) {
    await close();
    throw error;
  } finally {
    await remove();
  }
  return close;
}

async function run(script: "sample-scans" | "import", args: string[], url: string): Promise<void> {
  const { code, out, err } = await start(script, args, { state: "", port: Number(new URL(url).port) }).ended;
  if (code !== 0) throw new Error(`${script} failed:\n${out}${err}`);
}

async function documentsOf(url: string, question: string): Promise<{ id: string; scans: Scan[] }[]> {
  const answer = await fetch(`${url}/documents.json?sort=updated&fields=id,scans&${question}`);
  return ((await answer.json()) as { data: { id: string; scans: Scan[] }[] }).data;
}

/** `take` lines of a gzipped file whose ids begin so, evenly spread over all of them. */
async function spreadOver(file: string, prefix: string, take: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(createReadStream(file).pipe(createGunzip()))) {
    if (line.startsWith(`{"id": "${prefix}`)) lines.push(line);
  }
  return Array.from({ length: Math.min(take, lines.length) }, (_, at) => lines[Math.floor((at * lines.length) / take)]);
}
