// CSV (RFC 4180, also with ; or tabs) as a stream of rows, each with the line it begins on.
// csv-parse streams only through node:stream, which the Worker does not have; a row is forty lines of states.
import type { Intake } from "../archive/gift.ts";
import { absentColumns, type ColumnMapping, mappingRefusal, targetsOf } from "./column-mapping.ts";
import { Fault } from "./fault.ts";
import { rowOf } from "./row.ts";
import { RowReader } from "./row-reader.ts";

/** One row: its cells, or what is wrong with it. */
export interface Row {
  /** Where it begins, 1-based. */
  line: number;
  cells: string[];
  /** Why the row cannot be read, a sentence. */
  fault?: string;
}

/** A single cell beyond this is a quote that was never closed. */
const LONGEST_CELL = 4 * 1024 * 1024;

/** Reads documents row by row; the first row names the columns. */
export async function* readCsv({ text, mapping }: { text: AsyncIterable<string>; mapping?: ColumnMapping }): Intake {
  let headers: string[] | null = null;
  let reader: RowReader | null = null;
  for await (const row of rowsOf(text)) {
    if (headers === null || reader === null) {
      headers = row.cells.map((header) => header.trim());
      const problems = mappingRefusal(headers, mapping);
      if (row.fault) problems.unshift(row.fault);
      if (problems.length > 0) throw new Fault(problems.join(" "), { line: row.line });
      const absent = absentColumns(headers, mapping);
      if (absent.length > 0) {
        const message = `The mapping speaks of “${absent.join("”, “")}”, which is no column of this file. Its columns are: ${headers.join(", ")}.`;
        yield { problem: { level: "warning", message, line: row.line } };
      }
      reader = new RowReader(targetsOf(headers, mapping));
      continue;
    }
    const wrong = row.fault ?? raggedness(row.cells, headers.length);
    if (wrong) yield { problem: { level: "error", message: wrong, line: row.line } };
    else yield* reader.read(rowOf(reader.targets, row.cells), row.line);
  }
  if (reader) yield* reader.finish();
}

/** A row that is too short or too long has its values in the wrong columns; empty cells at the end do no harm. */
function raggedness(cells: readonly string[], columns: number): string | undefined {
  if (cells.length >= columns && cells.slice(columns).every((cell) => cell.trim() === "")) return undefined;
  return `This row has ${cells.length} cells where the header has ${columns}, so its values may stand in the wrong columns. Put quotes around cells that hold the separator or a line break.`;
}

/** The rows of a table; rows with nothing in them are left out. The separator is the commonest of `,` `;` and tab in the first line. */
export async function* rowsOf(text: AsyncIterable<string>): AsyncIterable<Row> {
  const cutter = new RowCutter();
  for await (const piece of text) yield* cutter.cut(piece);
  yield* cutter.finish();
}

type State = "start of cell" | "bare" | "quoted" | "after quote" | "broken";

class RowCutter {
  private separator: string | null = null;
  /** Text before the separator is known. */
  private opening = "";
  private state: State = "start of cell";
  private cell = "";
  private cells: string[] = [];
  private fault: string | undefined;
  private line = 1;
  private rowLine = 1;
  private afterReturn = false;

  *cut(piece: string): Iterable<Row> {
    if (this.separator === null) {
      this.opening += piece;
      if (!/[\r\n]/.test(outsideQuotes(this.opening)) && this.opening.length < 65536) return;
      this.separator = separatorIn(this.opening);
      yield* this.cutAll(this.opening);
    } else {
      yield* this.cutAll(piece);
    }
  }

  *finish(): Iterable<Row> {
    if (this.separator === null) {
      this.separator = separatorIn(this.opening);
      yield* this.cutAll(this.opening);
    }
    if (this.state === "quoted") {
      this.fault = `A quote that opens in the row of line ${this.rowLine} is never closed, so the rest of the file is one cell. Close it, or double a quote that is meant: "".`;
    }
    if (this.state !== "start of cell" || this.cells.length > 0) yield* this.endRow();
  }

  private *cutAll(text: string): Iterable<Row> {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const character = text[at];
      if (this.state === "quoted") {
        if (character !== '"') {
          if (character === "\n") this.line++;
          continue;
        }
        this.keep(text.slice(from, at));
        this.state = "after quote";
      } else if (character === "\n" || character === "\r") {
        this.keep(text.slice(from, at));
        if (!(character === "\n" && this.afterReturn)) {
          yield* this.endRow();
          this.line++;
        }
        this.rowLine = this.line;
        this.afterReturn = character === "\r";
        from = at + 1;
        continue;
      } else if (character === this.separator && this.state !== "broken") {
        this.keep(text.slice(from, at));
        this.endCell();
      } else if (character === '"' && this.state === "start of cell" && this.cell === "") {
        this.state = "quoted";
      } else if (character === '"' && this.state === "after quote") {
        this.cell += '"';
        this.state = "quoted";
      } else if (this.state === "after quote" && character !== " ") {
        this.fault = `Text follows a closing quote in the row of line ${this.rowLine}. Double a quote that is meant: "".`;
        this.state = "broken";
      } else if (this.state === "start of cell") {
        this.state = "bare";
        from = at;
        this.afterReturn = false;
        continue;
      } else {
        continue;
      }
      this.afterReturn = false;
      from = at + 1;
    }
    this.keep(text.slice(from));
  }

  private keep(text: string): void {
    if (this.state === "broken" || this.state === "after quote") return;
    this.cell += text;
    if (this.cell.length > LONGEST_CELL) {
      throw new Fault(
        `A cell is longer than 4 million characters: a quote that opens after line ${this.rowLine} is probably never closed. Double a quote that is meant: "".`,
        {
          line: this.rowLine,
        },
      );
    }
  }

  private endCell(): void {
    this.cells.push(this.cell);
    this.cell = "";
    this.state = "start of cell";
  }

  private *endRow(): Iterable<Row> {
    this.endCell();
    const { cells, fault, rowLine: line } = this;
    this.cells = [];
    this.fault = undefined;
    if (fault || cells.some((cell) => cell.trim() !== "")) yield { line, cells, ...(fault && { fault }) };
  }
}

function separatorIn(opening: string): string {
  const header = outsideQuotes(opening).split(/[\r\n]/, 1)[0];
  const count = (separator: string) => header.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** Without what stands in quotes, closed or not yet. */
function outsideQuotes(text: string): string {
  return text.replace(/"(?:[^"]|"")*(?:"|$)/g, "");
}
