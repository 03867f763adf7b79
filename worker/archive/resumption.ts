// Where a harvester stands in a list. The token holds the whole question and the last record told, so that nothing is
// kept here and any number of documents may be added or changed between two requests.
//
// Records are told in the order of their change. The list is of the documents that were published when the harvest
// began: later ones wait for the next harvest, so the list keeps its length and ends. A document that changes
// meanwhile moves to the end of it, where it is told (perhaps again) with its newer datestamp; none is ever left out.
import * as z from "zod";
import { seal, unseal } from "./sealed.ts";
import { SET_FACETS } from "./set-spec.ts";

const whole = z.number().int();

const RecordsToken = z.tuple([
  z.string().describe("prefix"),
  whole.nullable().describe("from"),
  whole.nullable().describe("until"),
  z.enum(SET_FACETS).nullable().describe("facet of the set"),
  z.string().nullable().describe("its value"),
  whole.describe("begun"),
  whole.describe("at"),
  whole.describe("seq"),
  whole.min(1).describe("told"),
  whole.min(1).describe("size"),
]);

/** After the record with this change and order of entry. Instants in milliseconds since 1970. */
export interface RecordsPlace {
  /** The archive's last change when the harvest began. */
  begun: number;
  at: number;
  seq: number;
  /** Records told so far, and how many there were to tell at the beginning. */
  told: number;
  size: number;
}

interface Resumed {
  prefix: string;
  from: number | null;
  until: number | null;
  set: { facet: (typeof SET_FACETS)[number]; value: string } | null;
  place: RecordsPlace;
}

/** @param verb a token continues the verb that gave it */
export function recordsToken({ prefix, from, until, set, place }: Resumed, verb: string): string {
  const { begun, at, seq, told, size } = place;
  return seal([prefix, from, until, set?.facet ?? null, set?.value ?? null, begun, at, seq, told, size], verb);
}

export function readRecordsPlace(token: string, verb: string): Resumed | null {
  const read = RecordsToken.safeParse(unseal(token, verb));
  if (!read.success) return null;
  const [prefix, from, until, facet, value, begun, at, seq, told, size] = read.data;
  const set = facet === null || value === null ? null : { facet, value };
  return { prefix, from, until, set, place: { begun, at, seq, told, size } };
}

const SetsToken = z.tuple([z.enum(SET_FACETS), z.string(), whole.min(1)]);

/** After this set; `told` sets were told so far. */
export interface SetsPlace {
  facet: (typeof SET_FACETS)[number];
  value: string;
  told: number;
}

export function setsToken({ facet, value, told }: SetsPlace): string {
  return seal([facet, value, told], "ListSets");
}

export function readSetsPlace(token: string): SetsPlace | null {
  const read = SetsToken.safeParse(unseal(token, "ListSets"));
  if (!read.success) return null;
  const [facet, value, told] = read.data;
  return { facet, value, told };
}
