// One JSON object, recognised by its shape and told as gifts.
import * as z from "zod";
import type { GiftInput, Problem } from "../../archive/gift.ts";
import { type ColumnMapping, mappingRefusal, targetsOf } from "../column-mapping.ts";
import { rowOf } from "../row.ts";
import { GivenOnce, RowReader, Unidentified } from "../row-reader.ts";
import { giftOfAuthority, giftOfVolumePerson, PersonAuthority, VolumePerson } from "./authority.ts";
import { giftOfFondsDocument, isFondsDocument, issuesOf, readGift } from "./fonds.ts";
import { FrusDocument, giftsOfFrusDocument } from "./frus-document.ts";
import { giftsOfScaleRecord, ScaleRecord } from "./scale-record.ts";
import { giftOfSeedRecord, SeedRecord } from "./seed-record.ts";

type Given = { gift: GiftInput; line?: number } | { problem: Problem };
type Read = { gifts: GiftInput[]; doubts?: string[] };
type JsonObject = Record<string, unknown>;

/** How an object is known, and how it is read; the first that fits is taken. */
const SHAPES: { fits: (object: JsonObject) => boolean; read: (object: JsonObject) => Read }[] = [
  { fits: (object) => "give" in object && "record" in object, read: (object) => ({ gifts: [readGift(object)] }) },
  {
    fits: isFondsDocument,
    read: (object) => ({ gifts: [giftOfFondsDocument(object)] }),
  },
  {
    fits: (object) => "volume_id" in object && "title" in object,
    read: (object) => giftsOfFrusDocument(FrusDocument.parse(object)),
  },
  {
    fits: (object) => "volume_id" in object && "name" in object,
    read: (object) => ({ gifts: [giftOfVolumePerson(VolumePerson.parse(object))] }),
  },
  {
    fits: (object) =>
      "id" in object && "name" in object && Object.keys(object).every((key) => key in PersonAuthority.shape),
    read: (object) => ({ gifts: [giftOfAuthority(PersonAuthority.parse(object))] }),
  },
  {
    fits: (object) =>
      "collection" in object && "title" in object && typeof object.id === "string" && object.id.includes("/"),
    read: (object) => giftsOfScaleRecord(ScaleRecord.parse(object)),
  },
  {
    fits: (object) => "title" in object && ("date_display" in object || Array.isArray(object.identifiers)),
    read: (object) => ({ gifts: [giftOfSeedRecord(SeedRecord.parse(object))] }),
  },
];

/** Reads the objects of one file; what goes for the whole file is remembered here. */
export class RecordReader {
  private readonly mapping: ColumnMapping | undefined;
  private readonly once = new GivenOnce();
  private readonly unidentified = new Unidentified();
  private rows: RowReader | null = null;

  constructor(mapping?: ColumnMapping) {
    this.mapping = mapping;
  }

  /** The gifts and problems of one object. A mapping, when given, comes before every known shape. */
  *read(value: unknown, line: number): Iterable<Given> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      yield error(`A record must be a JSON object ({ … }), this is ${nameOf(value)}.`, line);
      return;
    }
    const object = value as JsonObject;
    const shape = this.mapping ? undefined : SHAPES.find(({ fits }) => fits(object));
    if (!shape) {
      yield* this.readAsRow(object, line);
      return;
    }
    const record = typeof object.id === "string" ? object.id.slice(0, 200) : undefined;
    let read: Read;
    try {
      read = shape.read(object);
    } catch (cause) {
      if (!(cause instanceof z.ZodError)) throw cause;
      yield error(issuesOf(cause), line, record);
      return;
    }
    for (const gift of this.once.select(read.gifts)) {
      this.unidentified.watch(gift);
      yield { gift, line };
    }
    for (const message of read.doubts ?? []) {
      yield { problem: { level: "warning", message, line, ...(record && { record }) } };
    }
  }

  /** What can only be said at the end of the file. */
  *finish(): Iterable<Given> {
    yield* this.unidentified.tell();
    if (this.rows) yield* this.rows.finish();
  }

  /** An object of unknown shape is a row whose keys are the columns. */
  private *readAsRow(object: JsonObject, line: number): Iterable<Given> {
    const headers = Object.keys(object);
    const problems = mappingRefusal(headers, this.mapping);
    if (problems.length > 0) {
      yield error(problems.join(" "), line);
      return;
    }
    this.rows ??= new RowReader([], this.once);
    yield* this.rows.read(rowOf(targetsOf(headers, this.mapping), Object.values(object).map(cellOf)), line);
  }
}

/** Words, numbers and lists of them as one cell; what has parts of its own is left out. */
function cellOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value))
    return value
      .map(cellOf)
      .filter((cell) => cell !== "")
      .join("; ");
  return "";
}

function nameOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

function error(message: string, line: number, record?: string): { problem: Problem } {
  return { problem: { level: "error", message, line, ...(record && { record }) } };
}
