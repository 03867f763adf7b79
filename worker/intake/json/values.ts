// JSON that is not one object a line: an array of objects, one object, or several, read as a stream of objects.
import type { Intake, Problem } from "../../archive/gift.ts";
import type { ColumnMapping } from "../column-mapping.ts";
import { Fault } from "../fault.ts";
import { parseJson } from "./parse.ts";
import { RecordReader } from "./record.ts";

/** An object longer than this is not one record. */
const LONGEST_VALUE = 64 * 1024 * 1024;

/** Reads every object of an array, or every object of the file; of our own API's answers what stands in `data`. */
export async function* readJsonValues(source: { text: AsyncIterable<string>; mapping?: ColumnMapping }): Intake {
  const reader = new RecordReader(source.mapping);
  for await (const { text, line } of objectsOf(source.text)) {
    const parsed = parseJson(text);
    if ("fault" in parsed) {
      const problem: Problem = { level: "error", message: parsed.fault, line };
      yield { problem };
    } else {
      for (const value of listed(parsed.value)) yield* reader.read(value, line);
    }
  }
  yield* reader.finish();
}

/** A listing holds its documents in `data`, a document itself. */
function listed(value: unknown): unknown[] {
  const data = typeof value === "object" && value !== null && "data" in value ? value.data : undefined;
  return typeof data === "object" && data !== null ? [data].flat() : [value];
}

/** The text of each outermost object, with the line it begins on. @throws Fault for what stands between objects */
async function* objectsOf(source: AsyncIterable<string>): AsyncIterable<{ text: string; line: number }> {
  let line = 1;
  let begun = 1;
  let text = "";
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inArray: boolean | null = null;
  for await (const piece of source) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const character = piece[at];
      if (character === "\n") line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (character === "\\") escaped = true;
        else if (character === '"') inString = false;
      } else if (character === '"' && depth > 0) {
        inString = true;
      } else if (character === "{" || (character === "[" && depth > 0)) {
        inArray ??= false;
        if (depth++ === 0) {
          from = at;
          begun = line;
        }
      } else if ((character === "}" || character === "]") && depth > 0) {
        if (--depth === 0) {
          yield { text: text + piece.slice(from, at + 1), line: begun };
          text = "";
        }
      } else if (depth === 0) {
        if (character === "[" && inArray === null) inArray = true;
        else if (character === "]" && inArray) inArray = false;
        else if (!(/\s/.test(character) || (character === "," && inArray))) {
          throw new Fault(
            `“${character}” stands where an object should begin. Fonds reads a list of objects: [{ … }, { … }].`,
            { line },
          );
        }
      }
    }
    if (depth > 0) text += piece.slice(from);
    if (text.length > LONGEST_VALUE)
      throw new Fault("One object is longer than 64 million characters. Give one object for each document.", {
        line: begun,
      });
  }
  if (depth > 0 || inArray)
    throw new Fault(
      `The JSON ends before it is complete${depth > 0 ? ": a record is cut off" : ""}. Fetch or save the file again.`,
      { line: depth > 0 ? begun : line },
    );
}
