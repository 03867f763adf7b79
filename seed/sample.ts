// `npm run sample`: a first few documents with summaries and full text, to see the archive at work. All 1,286 of
// FRUS 1969–77 where the shared data lies beside the repository, else a few dozen of them kept here.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bringSampleScans } from "./sample-scans.ts";

const whole = fileURLToPath(new URL("../../shared/data/frus-with-summaries-1969-77.jsonl.gz", import.meta.url));
const few = fileURLToPath(new URL("./sample.jsonl", import.meta.url));
const file = existsSync(whole) ? whole : few;
console.log(file === whole ? "The 1,286 documents with summaries of FRUS 1969–77:" : "A sample of FRUS 1969–77:");
process.argv.splice(2, 0, file);
await import("./import.ts");
await bringSampleScans();
