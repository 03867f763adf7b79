// `npm run import -- FILE …`: brings FRUS TEI volumes, JSON Lines and CSV into the running archive, or into the local
// one if none runs. Restartable: a record that is already there, unchanged, costs a look.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { GiftInput } from "../worker/archive/gift.ts";
import type { ColumnMapping } from "../worker/intake/column-mapping.ts";
import { readGifts } from "../worker/intake/read-file.ts";
import { archiveAtHand, completeChangeset, send } from "./local-archive.ts";
import { Progress } from "./progress.ts";
import { Tally } from "./tally.ts";
import { undoImport } from "./undo-import.ts";

const USAGE = `npm run import -- [options] FILE …

  Reads FRUS volumes (TEI .xml), JSON Lines (.jsonl), JSON arrays (.json) and CSV, each also gzipped (.gz).

  --to URL        the archive to import into (default: the one at http://localhost:8787, or PORT; else the local one)
  --token TOKEN   its curation token (default: CURATION_TOKEN of the environment, else of .dev.vars)
  --map FILE      a JSON object that says which column becomes what: { "Titel": "title", "Datum": "date" }
  --as-drafts     bring new documents in as drafts, which readers do not see until a curator publishes them
  --undo ID       take back the import of this id, as an earlier run told it, and nothing that was changed since
  --dry-run       tell what would happen, write nothing`;

/** Gifts a request brings: few enough that one request is one quick batch. */
const GIFTS = 60;
const CHARACTERS = 3_000_000;

const { values: options, positionals: files } = readArguments();
if (options.help || (files.length === 0 && options.undo === undefined)) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 2);
}
const mapping = options.map === undefined ? undefined : await readMapping(options.map);
const sizes = await Promise.all(files.map(sizeOf));
const { url, token, close } = await archiveAtHand(options);
if (options.undo !== undefined) {
  process.exitCode = await undoImport(url, token, options.undo, options["dry-run"] ?? false);
  await close();
  process.exit();
}

/** The changeset of this run: opened with the first thing it writes. */
let changeset: string | null = null;
const tally = new Tally();
const progress = new Progress(sizes.reduce((sum, size) => sum + size, 0));
const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort(new Error("it was interrupted.")));
try {
  for (const file of files) await bring(file);
} catch (error) {
  progress.stop();
  const why = interruption.signal.aborted ? interruption.signal.reason : error;
  console.error(`\nThe import stopped: ${why instanceof Error ? why.message : why}`);
  console.error("What was taken so far stays. Run the same command again: it goes on where it stopped.");
  process.exitCode = 1;
}
progress.stop();
console.log(tally.summary(progress.seconds, options["dry-run"] ?? false));
if (changeset !== null) {
  await completeChangeset(url, token, changeset).catch(() => {});
  console.log(`\nThis import is changeset ${changeset}. To take it back: npm run import -- --undo ${changeset}`);
}
if (tally.refused > 0) process.exitCode = 1;
await close();

/** Reads one file and sends what it gives; one request is under way while the next batch is read. */
async function bring(file: string): Promise<void> {
  let batch: { gift: GiftInput; line?: number }[] = [];
  let characters = 0;
  let underWay: Promise<void> = Promise.resolve();
  const hand = async () => {
    await underWay;
    const sent = batch;
    batch = [];
    characters = 0;
    underWay = send(
      url,
      token,
      sent.map(({ gift }) => gift),
      {
        dryRun: options["dry-run"],
        asDrafts: options["as-drafts"],
        changeset: changeset ?? "new",
        source: basename(file),
        note: files
          .map((each) => basename(each))
          .join(", ")
          .slice(0, 300),
      },
    ).then((report) => {
      changeset = report.changeset ?? changeset;
      tally.add(report, file, (gift) => sent[gift].line);
      progress.records = tally.records;
    });
    // It is awaited before the next; until then its failure is not nobody's.
    underWay.catch(() => {});
  };
  try {
    for await (const given of readGifts({ name: file, bytes: progress.counting(createReadStream(file)), mapping })) {
      interruption.signal.throwIfAborted();
      if ("problem" in given) {
        tally.problem({ ...given.problem, file });
        continue;
      }
      batch.push(given);
      characters += sizeOfGift(given.gift);
      if (batch.length >= GIFTS || characters >= CHARACTERS) await hand();
    }
    if (batch.length > 0) await hand();
  } finally {
    await underWay;
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        to: { type: "string" },
        token: { type: "string" },
        map: { type: "string" },
        "dry-run": { type: "boolean" },
        "as-drafts": { type: "boolean" },
        undo: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function readMapping(file: string): Promise<ColumnMapping> {
  const refuse = (why: string): never => {
    console.error(`The mapping ${file} could not be read: ${why}`);
    process.exit(2);
  };
  let mapping: unknown;
  try {
    mapping = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const isMapping =
    typeof mapping === "object" &&
    mapping !== null &&
    !Array.isArray(mapping) &&
    Object.values(mapping).every((target) => typeof target === "string");
  return isMapping
    ? (mapping as ColumnMapping)
    : refuse('it must be one JSON object from columns to fields: { "Titel": "title", "Datum": "date" }.');
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return found.size;
  console.error(`There is no file ${file}.`);
  process.exit(2);
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
