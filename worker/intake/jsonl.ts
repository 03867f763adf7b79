// JSON Lines: one object a line, each on its own. A bad line is told by number and the rest goes on.
import type { Intake, Problem } from "../archive/gift.ts";
import type { ColumnMapping } from "./column-mapping.ts";
import { validUtf8 } from "./decode.ts";
import { parseJson } from "./json/parse.ts";
import { RecordReader } from "./json/record.ts";
import { LONGEST_LINE, linesOf } from "./lines.ts";

/** Reads UTF-8 bytes line by line; blank lines are passed over. */
export async function* readJsonLines(source: { bytes: AsyncIterable<Uint8Array>; mapping?: ColumnMapping }): Intake {
  const reader = new RecordReader(source.mapping);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const error = (message: string, line: number): { problem: Problem } => ({
    problem: { level: "error", message, line },
  });
  for await (const { number, bytes } of linesOf(source.bytes)) {
    if (bytes === null) {
      yield error(
        `This line is longer than ${LONGEST_LINE / 1024 / 1024} MB. Each record must stand on a line of its own.`,
        number,
      );
      continue;
    }
    let text: string;
    try {
      text = decoder.decode(bytes as Uint8Array<ArrayBuffer>).trim();
    } catch {
      yield error(
        `Byte ${validUtf8(bytes) + 1} of this line is not UTF-8. Save the file as UTF-8 and import it again.`,
        number,
      );
      continue;
    }
    if (text === "") continue;
    const parsed = parseJson(text);
    if ("fault" in parsed) yield error(parsed.fault, number);
    else yield* reader.read(parsed.value, number);
  }
  yield* reader.finish();
}
