// A request of OAI-PMH 2.0: six verbs, the arguments each takes, and what is wrong with one that cannot be answered.
// Source: http://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm, sections 3 and 4.
import { readDatestamp } from "./datestamp.ts";
import { ID_PATTERN } from "./document.ts";
import { type RecordsPlace, readRecordsPlace, readSetsPlace, type SetsPlace } from "./resumption.ts";
import { type HarvestSet, readSetSpec, SET_SPEC } from "./set-spec.ts";

/** A window of records. Instants in milliseconds since 1970; `from` is inclusive, `until` the first beyond. */
export interface RecordsAsked {
  prefix: string;
  from: number | null;
  until: number | null;
  set: HarvestSet | null;
  /** Where an earlier answer to the same question ended. */
  place: RecordsPlace | null;
}

export type OaiRequest =
  | { verb: "Identify" }
  | { verb: "ListMetadataFormats"; identifier: string | null }
  | { verb: "ListSets"; place: SetsPlace | null }
  | { verb: "GetRecord"; identifier: string; prefix: string }
  | ({ verb: "ListIdentifiers" | "ListRecords" } & RecordsAsked);

export type OaiVerb = OaiRequest["verb"];

/** An argument as it came, to be told back in the `request` element. */
export type Argument = [name: string, value: string];

type OaiErrorCode =
  | "badVerb"
  | "badArgument"
  | "badResumptionToken"
  | "cannotDisseminateFormat"
  | "idDoesNotExist"
  | "noRecordsMatch";

/** What OAI-PMH calls an error: an answer with status 200 that says why there is nothing to tell. */
export class OaiError extends Error {
  readonly code: OaiErrorCode;
  constructor(code: OaiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
  /** Arguments are told back only where they could be read at all (section 3.2). */
  get readable(): boolean {
    return this.code !== "badVerb" && this.code !== "badArgument";
  }
}

interface Arguments {
  required?: readonly string[];
  optional?: readonly string[];
  /** Continues a list, and then stands alone. */
  resumable?: true;
}

const SELECTION: Arguments = { required: ["metadataPrefix"], optional: ["from", "until", "set"], resumable: true };
const VERBS: Record<OaiVerb, Arguments> = {
  Identify: {},
  ListMetadataFormats: { optional: ["identifier"] },
  ListSets: { resumable: true },
  GetRecord: { required: ["identifier", "metadataPrefix"] },
  ListIdentifiers: SELECTION,
  ListRecords: SELECTION,
};
export const OAI_VERBS = Object.keys(VERBS);

/**
 * @param formats the prefixes that records can be told in
 * @throws OaiError
 */
export function readOaiRequest(given: readonly Argument[], formats: readonly string[]): OaiRequest {
  const verb = verbOf(given);
  const told = checked(verb, given);
  const prefix = told.metadataPrefix;
  switch (verb) {
    case "Identify":
      return { verb };
    case "ListMetadataFormats":
      return { verb, identifier: told.identifier ?? null };
    case "ListSets":
      return { verb, place: told.resumptionToken === undefined ? null : resumed(readSetsPlace(told.resumptionToken)) };
    case "GetRecord":
      return { verb, identifier: told.identifier!, prefix: known(prefix!, formats) };
    case "ListIdentifiers":
    case "ListRecords": {
      if (told.resumptionToken !== undefined) {
        const asked = resumed(readRecordsPlace(told.resumptionToken, verb));
        if (!formats.includes(asked.prefix)) throw staleToken();
        return { verb, ...asked };
      }
      const span = spanOf(told.from, told.until);
      known(prefix!, formats);
      return { verb, prefix: prefix!, ...span, set: setOf(told.set), place: null };
    }
  }
}

function verbOf(given: readonly Argument[]): OaiVerb {
  const verbs = given.filter(([name]) => name === "verb").map(([, value]) => value);
  const names = OAI_VERBS.join(", ");
  if (verbs.length === 0) throw new OaiError("badVerb", `The argument “verb” is missing. It is one of: ${names}.`);
  if (verbs.length > 1) throw new OaiError("badVerb", "The argument “verb” is repeated.");
  if (!Object.hasOwn(VERBS, verbs[0])) {
    throw new OaiError("badVerb", `There is no verb “${verbs[0].slice(0, 60)}”. It is one of: ${names}.`);
  }
  return verbs[0] as OaiVerb;
}

type Told = Partial<Record<"identifier" | "metadataPrefix" | "from" | "until" | "set" | "resumptionToken", string>>;

/** The arguments by name, once it is sure that each is allowed, is there once, and is written as it must be. */
function checked(verb: OaiVerb, given: readonly Argument[]): Told {
  const { required = [], optional = [], resumable } = VERBS[verb];
  const allowed = [...required, ...optional, ...(resumable ? ["resumptionToken"] : [])];
  const told: Record<string, string> = {};
  for (const [name, value] of given) {
    if (name === "verb") continue;
    const shown = name.slice(0, 60);
    if (!allowed.includes(name)) {
      const takes = allowed.length === 0 ? "no arguments" : allowed.join(", ");
      throw badArgument(`“${shown}” is not an argument of ${verb}, which takes ${takes}.`);
    }
    if (Object.hasOwn(told, name)) throw badArgument(`The argument “${shown}” is repeated.`);
    if (value === "") throw badArgument(`The argument “${shown}” is empty.`);
    told[name] = value;
  }
  if (told.resumptionToken !== undefined) {
    if (Object.keys(told).length > 1)
      throw badArgument("“resumptionToken” stands alone: leave the other arguments out.");
    return told;
  }
  for (const name of required) {
    if (told[name] === undefined) throw badArgument(`The argument “${name}” is missing.`);
  }
  checkWriting(told);
  return told;
}

const PREFIX = /^[\w\-.!~*'()]+$/;

function checkWriting({ metadataPrefix, set, identifier }: Told): void {
  if (metadataPrefix !== undefined && !PREFIX.test(metadataPrefix)) {
    throw badArgument("“metadataPrefix” holds characters that no prefix has.");
  }
  if (set !== undefined && !SET_SPEC.test(set)) throw badArgument("“set” holds characters that no setSpec has.");
  if (identifier !== undefined && !isUri(identifier)) throw badArgument("“identifier” is not a URI.");
}

/** Loosely: no blanks or control characters, and only whole escapes. */
function isUri(text: string): boolean {
  return text.length <= 1000 && /^(?:[^\s\u0000-\u0020\u007f-\u009f\ufffd%]|%[0-9A-Fa-f]{2})+$/u.test(text);
}

/** @throws OaiError where a date is none, the two differ in granularity, or the first is later than the second */
function spanOf(from: string | undefined, until: string | undefined): Pick<RecordsAsked, "from" | "until"> {
  const read = (name: string, text: string | undefined) => {
    if (text === undefined) return null;
    const stamp = readDatestamp(text);
    if (stamp === null) throw badArgument(`“${name}” is not a day (2026-11-03) or a second (2026-11-03T09:30:00Z).`);
    return stamp;
  };
  const first = read("from", from);
  const last = read("until", until);
  if (first && last && first.granularity !== last.granularity) {
    throw badArgument("“from” and “until” must both be days or both be seconds.");
  }
  if (first && last && first.begins > last.begins) throw badArgument("“from” is later than “until”.");
  return { from: first?.begins ?? null, until: last?.ends ?? null };
}

function known(prefix: string, formats: readonly string[]): string {
  if (formats.includes(prefix)) return prefix;
  throw new OaiError(
    "cannotDisseminateFormat",
    `There is no “${prefix.slice(0, 60)}” here, but: ${formats.join(", ")}.`,
  );
}

function setOf(spec: string | undefined): HarvestSet | null {
  if (spec === undefined) return null;
  const set = readSetSpec(spec);
  if (set === null) throw nothingMatches();
  return set;
}

function resumed<Place>(place: Place | null): Place {
  if (place === null) throw staleToken();
  return place;
}

export function nothingMatches(): OaiError {
  return new OaiError("noRecordsMatch", "No record matches this selection.");
}

export function unknownIdentifier(identifier: string): OaiError {
  return new OaiError("idDoesNotExist", `There is no record “${identifier.slice(0, 200)}” here.`);
}

function badArgument(message: string): OaiError {
  return new OaiError("badArgument", message);
}

function staleToken(): OaiError {
  return new OaiError(
    "badResumptionToken",
    "The resumptionToken is damaged or belongs to another verb. Take it unchanged from the answer before, or begin anew.",
  );
}

/** `oai:archive.example:documents/jq7x9k2m` (OAI identifier guideline), for an archive at this origin. */
export function oaiIdentifier(id: string, origin: string): string {
  return `oai:${new URL(origin).hostname}:documents/${id}`;
}

/** The id of the document that an identifier of this archive names. @throws OaiError idDoesNotExist */
export function idOf(identifier: string, origin: string): string {
  const start = oaiIdentifier("", origin);
  const id = identifier.startsWith(start) ? identifier.slice(start.length) : "";
  if (!ID_PATTERN.test(id)) throw unknownIdentifier(identifier);
  return id;
}
