// `npm run export -- --to URL FILE`: takes the whole archive away, window by window, drafts among it. `npm run import` of
// that file changes nothing. An export that broke off is gone on with: ask again with the same file.
import { appendFile, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { archiveAtHand, asking, whyNot } from "./local-archive.ts";

const HELP = `npm run export -- [--to URL] [--token TOKEN] FILE.ndjson

  --to URL       the archive (default: the one at http://localhost:8787, or PORT; else the local one)
  --token TOKEN  a token with “bulk”; else CURATION_TOKEN of the environment or of .dev.vars`;
/** Beside the unfinished file stands how far it is whole, and where to go on. */
const UNFINISHED = ".unfinished";
const PLACE = ".next";

/**
 * Takes everything into a file, which is there only when it is whole.
 * @param first address of the first window, for smaller ones
 * @returns how many records it has, of those that were fetched now
 * @throws Error that says what the archive answered; what was taken so far is kept
 */
export async function exportTo(
  file: string,
  { url, token, first = "/curation/exports?form=ndjson" }: { url: string; token: string; first?: string },
): Promise<number> {
  const [unfinished, place] = [file + UNFINISHED, file + UNFINISHED + PLACE];
  const begun = await readFile(place, "utf8").catch(() => null);
  let { next, bytes }: { next: string | null; bytes: number } =
    begun === null ? { next: first, bytes: 0 } : JSON.parse(begun);
  if (begun === null) await writeFile(unfinished, "");
  else await truncate(unfinished, bytes);
  let records = 0;
  while (next !== null) {
    const answer = await asking(url, token, next);
    if (!answer.ok) throw new Error(`The archive refused ${await whyNot(answer)}`);
    const text = await answer.text();
    await appendFile(unfinished, text);
    records += text.split("\n").length - 1;
    bytes += Buffer.byteLength(text);
    next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1] ?? null;
    if (next !== null) await writeFile(place, JSON.stringify({ next, bytes }));
  }
  await rm(place, { force: true });
  await rename(unfinished, file);
  return records;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { to: { type: "string" }, token: { type: "string" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const { url, token, close } = await archiveAtHand(values);
  try {
    console.log(`${(await exportTo(file, { url, token })).toLocaleString("en")} records in ${file}.`);
  } catch (error) {
    console.error(`${(error as Error).message}\nAsk again with the same file to go on.`);
    process.exitCode = 1;
  }
  await close();
}
