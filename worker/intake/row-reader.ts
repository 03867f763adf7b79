// Rows one after another: titles are required, places and collections are given once, missing identifiers are told.
import type { GiftInput, Problem } from "../archive/gift.ts";
import type { Target } from "./column-mapping.ts";
import { type GivenRow, giftsOfRow } from "./row.ts";

type Given = { gift: GiftInput; line?: number } | { problem: Problem };

/** Collections and places already given in a file: each is said once. */
export class GivenOnce {
  private readonly keys = new Set<string>();

  /** The gifts without those collections and places that were given before. */
  select(gifts: readonly GiftInput[]): GiftInput[] {
    return gifts.filter((gift) => {
      const key =
        gift.give === "collection" ? gift.record.slug : gift.give === "place" ? `place ${gift.record.name}` : null;
      if (key === null) return true;
      if (this.keys.has(key)) return false;
      this.keys.add(key);
      return true;
    });
  }
}

/** Tells once, at the end of a file, how many documents a second import would add again. */
export class Unidentified {
  private count = 0;

  watch(gift: GiftInput): void {
    if (gift.give === "document" && !gift.record.id && !gift.record.identifiers?.length) this.count++;
  }

  *tell(): Iterable<{ problem: Problem }> {
    if (this.count === 0) return;
    const message = `${this.count} ${this.count === 1 ? "document has" : "documents have"} no identifier, so a second import cannot know them again and adds them once more. Give each an identifier (in a table: map a column to identifier:<scheme>).`;
    yield { problem: { level: "warning", message } };
  }
}

export class RowReader {
  readonly targets: readonly Target[];
  private readonly once: GivenOnce;
  private readonly unidentified = new Unidentified();
  /** Rows that are only a leaf or a view of another row's document. */
  private parts: { line: number; count: number } | null = null;

  constructor(targets: readonly Target[], once = new GivenOnce()) {
    this.targets = targets;
    this.once = once;
  }

  *read(row: GivenRow, line: number): Iterable<Given> {
    const { cells } = row;
    const record = [...cells].find(([target]) => target.startsWith("identifier:"))?.[1][0];
    const problem = (level: Problem["level"], message: string) => ({
      problem: { level, message, line, ...(record && { record }) },
    });
    if (!cells.has("title") && cells.has("part_of")) {
      this.parts ??= { line, count: 0 };
      this.parts.count++;
      return;
    }
    if (!cells.has("title")) {
      yield problem("error", "This row has no title. Give it one, a supplied title will do.");
      return;
    }
    if ([...cells.values()].flat().some((cell) => cell.includes("\0") || !cell.isWellFormed())) {
      yield problem("error", "This row holds a NUL character or half a character. Take it out.");
      return;
    }
    const { gifts, doubts } = giftsOfRow(row);
    for (const gift of this.once.select(gifts)) {
      this.unidentified.watch(gift);
      yield { gift, line };
    }
    for (const doubt of doubts) yield problem("warning", doubt);
  }

  /** What can only be said at the end of the file. */
  *finish(): Iterable<Given> {
    if (this.parts) {
      const { line, count } = this.parts;
      const message = `${count} rows (the first on line ${line}) are parts of the document another row describes, and were left out. Scans are added to a document after its import.`;
      yield { problem: { level: "warning", message, line } };
    }
    yield* this.unidentified.tell();
  }
}
