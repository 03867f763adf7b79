// `npm run import -- FILE …`: brings FRUS TEI volumes, JSON Lines and CSV into the running archive, or into the local
// one if none runs. Restartable: a record that is already there, unchanged, costs a look.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { GiftInput } from "../worker/archive/gift.ts";
import type { ColumnMapping } from "../worker/intake/column-mapping.ts";
import { readGifts } from "../worker/intake/read-file.ts";
import { freePort, isOpen, localToken, migrate, send, serve } from "./local-archive.ts";
import { Progress } from "./progress.ts";
import { Tally } from "./tally.ts";

const USAGE = `npm run import -- [options] FILE …

  Reads FRUS volumes (TEI .xml), JSON Lines (.jsonl), JSON arrays (.json) and CSV, each also gzipped (.gz).

  --to URL        the archive to import into (default: the one at http://localhost:8787, or PORT; else the local one)
  --token TOKEN   its curation token (default: CURATION_TOKEN of the environment, else of .dev.vars)
  --map FILE      a JSON object that says which column becomes what: { "Titel": "title", "Datum": "date" }
  --dry-run       tell what would happen, write nothing`;

/** Gifts a request brings: few enough that one request is one quick batch. */
const GIFTS = 60;
const CHARACTERS = 3_000_000;

const { values: options, positionals: files } = readArguments();
if (options.help || files.length === 0) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 2);
}
const mapping = options.map === undefined ? undefined : await readMapping(options.map);
const sizes = await Promise.all(files.map(sizeOf));
const { url, token, close } = await archiveToFill();

const tally = new Tally();
const progress = new Progress(sizes.reduce((sum, size) => sum + size, 0));
try {
  for (const file of files) {
    let batch: GiftInput[] = [];
    let characters = 0;
    let underWay: Promise<void> = Promise.resolve();
    // One request is under way while the next batch is read.
    const hand = async () => {
      await underWay;
      const gifts = batch;
      batch = [];
      characters = 0;
      underWay = send(url, token, gifts, options["dry-run"]).then((report) => {
        tally.add(report, file);
        progress.records = tally.records;
      });
    };
    for await (const given of readGifts({ name: file, bytes: progress.counting(createReadStream(file)), mapping })) {
      if ("problem" in given) {
        tally.problem({ ...given.problem, file });
        continue;
      }
      batch.push(given.gift);
      characters += sizeOfGift(given.gift);
      if (batch.length >= GIFTS || characters >= CHARACTERS) await hand();
    }
    await hand();
    await underWay;
  }
} catch (error) {
  progress.stop();
  console.error(`\nThe import stopped: ${error instanceof Error ? error.message : error}`);
  console.error("What was taken so far stays. Run the same command again: it goes on where it stopped.");
  process.exitCode = 1;
}
progress.stop();
console.log(tally.summary(progress.seconds, options["dry-run"] ?? false));
if (tally.refused > 0) process.exitCode = 1;
await close();

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        to: { type: "string" },
        token: { type: "string" },
        map: { type: "string" },
        "dry-run": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function readMapping(file: string): Promise<ColumnMapping> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ColumnMapping;
  } catch (error) {
    console.error(`The mapping ${file} could not be read: ${error instanceof Error ? error.message : error}`);
    process.exit(2);
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return found.size;
  console.error(`There is no file ${file}.`);
  process.exit(2);
}

/** The archive that runs, or the local one, opened for as long as the import takes. */
async function archiveToFill(): Promise<{ url: string; token: string; close: () => Promise<void> }> {
  const url = (options.to ?? `http://localhost:${process.env.PORT ?? 8787}`).replace(/\/$/, "");
  const token = options.token ?? process.env.CURATION_TOKEN ?? (await localToken());
  if (await isOpen(url)) return { url, token, close: async () => {} };
  if (options.to !== undefined) {
    console.error(`No archive answers at ${url}.`);
    process.exit(2);
  }
  console.log("No archive is running; opening the local one for this import …");
  await migrate();
  const served = await serve(await freePort());
  return { url: served.url, token, close: served.close };
}

/** Roughly how long a gift is once written. */
function sizeOfGift(gift: GiftInput): number {
  if (gift.give !== "document") return 500;
  return (
    2000 +
    (gift.record.texts ?? []).reduce(
      (sum, text) => sum + text.paragraphs.reduce((all, { text }) => all + text.length, 0),
      0,
    )
  );
}
