// The door of intake: any file a giver brings, told as gifts and problems in the order of the file.
import type { Intake } from "../archive/gift.ts";
import type { ColumnMapping } from "./column-mapping.ts";
import { readCsv } from "./csv.ts";
import { asUtf8, decode, encodingOf } from "./decode.ts";
import { Fault, problemOf } from "./fault.ts";
import { readJsonValues } from "./json/values.ts";
import { readJsonLines } from "./jsonl.ts";
import { readTei } from "./tei.ts";
import { peek, unpack } from "./unpack.ts";

export interface GivenFile {
  /** Told in problems; its extension helps to recognise what it is. */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** For CSV and for JSON of unknown shape: which column becomes what. */
  mapping?: ColumnMapping;
}

type Kind = "tei" | "json-lines" | "json" | "csv";

/**
 * Reads a file as a stream, gzipped or not. Never throws for what is in the file: what cannot be read is a problem
 * with line and advice, and the gifts before it stay good.
 */
export async function* readGifts({ name, bytes, mapping }: GivenFile): Intake {
  try {
    for await (const given of read(name, await unpack(bytes), mapping)) {
      yield "problem" in given ? { problem: { file: name, ...given.problem } } : given;
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    yield { problem: problemOf(error, name) };
  }
}

async function* read(name: string, unpacked: AsyncIterable<Uint8Array>, mapping?: ColumnMapping): Intake {
  const { head, bytes } = await peek(unpacked, 1024);
  const kind = kindOf(name, head);
  if (kind === "tei") yield* readTei({ name, text: decode(bytes) });
  else if (kind === "csv") yield* readCsv({ text: decode(bytes), mapping });
  else if (kind === "json") yield* readJsonValues({ text: decode(bytes), mapping });
  else yield* readJsonLines({ bytes: encodingOf(head) === "utf-8" ? bytes : asUtf8(decode(bytes)), mapping });
}

/** @throws Fault for an empty file and for one that is none of the kinds Fonds reads */
export function kindOf(name: string, head: Uint8Array): Kind {
  const encoding = encodingOf(head);
  const start = new TextDecoder(encoding.startsWith("utf-16") ? encoding : "utf-8").decode(head).trimStart();
  if (start === "") throw new Fault("The file is empty. Nothing was read.");
  if (start.includes("\0")) {
    throw new Fault(
      "The file holds NUL bytes: it is a binary file (a scan, a spreadsheet, an archive) or text in an unknown encoding. Give the text itself: TEI XML, JSON Lines or CSV, saved as UTF-8.",
    );
  }
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1].toLowerCase() ?? "";
  if (start.startsWith("<")) return "tei";
  if (extension === "csv" || extension === "tsv") return "csv";
  if (extension === "jsonl" || extension === "ndjson") return "json-lines";
  if (extension === "json" || start.startsWith("[")) return "json";
  if (start.startsWith("{")) return "json-lines";
  if (extension === "xml")
    throw new Fault("The file is named .xml but does not begin with “<”. Give the XML itself.", { line: 1 });
  if (extension === "txt" && /^[^\n]*[,;\t][^\n]*\n/.test(start)) return "csv";
  throw new Fault(
    `Fonds cannot tell what “${name}” is. It reads FRUS volumes as TEI (.xml), JSON Lines (.jsonl, .ndjson), JSON arrays (.json) and CSV (.csv), each also gzipped (.gz).`,
  );
}
