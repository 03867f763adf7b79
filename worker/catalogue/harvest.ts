// What a harvester may ask: windows of records in the order of their change, one record, the sets, and how old the
// oldest change is. How each is told is for the format.
import { datestamp } from "../archive/datestamp.ts";
import type { Harvested, HarvestedSet, Resumption } from "../archive/harvest.ts";
import type { Answered } from "../archive/listing.ts";
import { nothingMatches, type RecordsAsked, unknownIdentifier } from "../archive/oai.ts";
import { recordsToken, type SetsPlace, setsToken } from "../archive/resumption.ts";
import { setSpec, setsOf } from "../archive/set-spec.ts";
import {
  type FoundRecord,
  findEarliest,
  findHarvest,
  findHarvested,
  findSets,
  type HarvestLevel,
} from "../store/harvest.ts";

/** Records an answer brings; of whole texts fewer, since one may be a book. */
const WINDOW: Record<HarvestLevel, number> = { header: 100, description: 100, whole: 25 };
const SETS = 100;

/**
 * The next records of a harvest, oldest change first.
 * @param verb the verb that asks, to which the resumption token is bound
 * @throws OaiError noRecordsMatch
 */
export async function harvestRecords(
  db: D1Database,
  asked: RecordsAsked,
  verb: string,
  level: HarvestLevel,
): Promise<Answered<{ records: Harvested[]; resumption: Resumption | null }>> {
  const { from, until, set, place } = asked;
  const limit = WINDOW[level];
  const window = { set, since: from, until, newestFirst: false, after: place, limit };
  const begun = place?.begun ?? null;
  const { archive, found, size } = await findHarvest(db, { ...window, publishedBy: begun }, level, place === null);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  if (!last) throw nothingMatches();
  const before = place?.told ?? 0;
  const next = {
    begun: begun ?? archive.changed_at,
    at: last.changed,
    seq: last.seq,
    told: before + shown.length,
    size: place?.size ?? Math.max(size ?? 0, shown.length),
  };
  const more = found.length > limit;
  return {
    archive,
    answer: {
      records: shown.map(harvested),
      resumption: resumptionOf(more && recordsToken({ ...asked, place: next }, verb), before, next.size),
    },
  };
}

/** @throws OaiError idDoesNotExist */
export async function harvestRecord(
  db: D1Database,
  id: string,
  identifier: string,
  level: HarvestLevel,
): Promise<Answered<Harvested>> {
  const { archive, found } = await findHarvested(db, id, level);
  if (found === null) throw unknownIdentifier(identifier);
  return { archive, answer: harvested(found) };
}

/** A list that was cut short must end with an empty token; one that fits needs none (section 3.5). */
function resumptionOf(token: string | false, before: number, size: number | null): Resumption | null {
  if (!token && before === 0) return null;
  return { token: token || null, cursor: before, size };
}

function harvested(found: FoundRecord): Harvested {
  return {
    id: found.id,
    datestamp: datestamp(found.updated),
    sets: setsOf(found),
    deleted: found.status !== "published",
    record: found.record,
  };
}

/** The next sets, each with at least one document. */
export async function harvestSets(
  db: D1Database,
  place: SetsPlace | null,
): Promise<Answered<{ sets: HarvestedSet[]; resumption: Resumption | null }>> {
  const { archive, sets } = await findSets(db, place, SETS);
  const shown = sets.slice(0, SETS);
  const before = place?.told ?? 0;
  const last = shown.at(-1);
  const token = last && sets.length > SETS && setsToken({ ...last, told: before + shown.length });
  return {
    archive,
    answer: {
      sets: shown.map(({ name, description, ...set }) => ({ spec: setSpec(set), name, description })),
      resumption: resumptionOf(token ?? false, before, null),
    },
  };
}

/** The lower limit of all datestamps: in an archive where nothing was published yet, when it was last changed. */
export async function earliestDatestamp(db: D1Database): Promise<Answered<string>> {
  const { archive, earliest } = await findEarliest(db);
  return { archive, answer: datestamp(earliest ?? archive.changed_at) };
}
