// What was withdrawn or merged, and what it would be found by if it were still there. Nothing is kept for finding it
// any more, so its own record is asked.
import { dayNumber, FARTHEST_DAY } from "../archive/calendar.ts";
import type { Gone } from "../archive/changes.ts";
import { RECIPIENT_ROLES, SENDER_ROLES } from "../archive/terms.ts";
import { instant } from "./archive-row.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import type { Search, TermKey } from "./list-documents.ts";
import { rows } from "./read-document.ts";

/** A document of alias `g` that readers cannot find any more. */
export const GONE = "g.status IN ('withdrawn', 'merged')";

/** Of the documents last withdrawn or merged, so many are looked at: a feed costs the same however many there are. */
const LOOKED_AT = 200;

/**
 * A statement for the last to go of those that would be in a listing, newest first. The words of a question are not
 * looked for: whoever follows it is told of one document too many rather than kept with one that is gone.
 */
export function goneStatement(db: D1Database, { required, excluded, period, undated }: Search): D1PreparedStatement {
  const { sql, values } = joined([
    fragment(`SELECT g.id, g.status, g.updated_at, g.replaced_by FROM (
SELECT * FROM documents g WHERE ${GONE} ORDER BY g.updated_at DESC, g.seq DESC LIMIT ${LOOKED_AT}) g WHERE 1`),
    ...required.map((group) => joined([fragment("AND"), anyOf(group)])),
    ...(excluded.length > 0 ? [joined([fragment("AND NOT"), anyOf(excluded)])] : []),
    inPeriod(period, undated),
    fragment("ORDER BY g.updated_at DESC, g.seq DESC"),
  ]);
  return db.prepare(sql).bind(...values);
}

/** What such a statement found. */
export function foundGone(result: D1Result<unknown>): Gone[] {
  return rows<{ id: string; status: Gone["action"]; updated_at: number; replaced_by: string | null }>(result).map(
    ({ id, status, updated_at, replaced_by }) => ({
      id,
      action: status,
      at: instant(updated_at),
      ...(replaced_by !== null && { replaced_by }),
    }),
  );
}

function anyOf(terms: readonly TermKey[]): Fragment {
  return joined([fragment("("), joined(terms.map(hadTerm), " OR "), fragment(")")]);
}

const IN_LIST = (column: string) => `EXISTS (SELECT 1 FROM json_each(g.${column}) WHERE value = ?)`;
const LINKED = (table: string, kind: string, roles: readonly string[] = []) =>
  `EXISTS (SELECT 1 FROM ${table} x WHERE x.document = g.seq
AND x.authority = (SELECT seq FROM authorities WHERE kind = '${kind}' AND key = ?)${
    roles.length > 0 ? ` AND x.role IN (${roles.map((role) => `'${role}'`).join(", ")})` : ""
  })`;

const HAD: Record<string, string> = {
  all: "? = ''",
  type: "g.type = ?",
  availability: "g.availability = ?",
  language: IN_LIST("languages"),
  has: IN_LIST("has"),
  agent: LINKED("document_agents", "agent"),
  from: LINKED("document_agents", "agent", SENDER_ROLES),
  to_agent: LINKED("document_agents", "agent", RECIPIENT_ROLES),
  place: LINKED("document_places", "place"),
  subject: LINKED("document_subjects", "subject"),
  collection: LINKED("document_collections", "collection"),
  repository: "g.repository = (SELECT seq FROM authorities WHERE kind = 'repository' AND key = ?)",
  day: "(g.date_min = g.date_max AND strftime('%m-%d', g.date_min * 86400, 'unixepoch') = ?)",
};

/** Whether the document had a term, by what its record still says; a year is one that its date touches. */
export function hadTerm({ facet, value }: TermKey): Fragment {
  if (facet !== "date") return fragment(HAD[facet], value);
  const year = Number(value);
  return overlaps({ min: dayNumber(year, 1, 1), max: dayNumber(year, 12, 31) });
}

const DATED = "(g.date_min IS NOT NULL OR g.date_max IS NOT NULL)";
const FIRST = `coalesce(g.date_min, ${-FARTHEST_DAY})`;
const LAST = `coalesce(g.date_max, ${FARTHEST_DAY})`;

function overlaps({ min, max }: { min: number; max: number }): Fragment {
  return fragment(`(${DATED} AND ${FIRST} <= ? AND ${LAST} >= ?)`, max, min);
}

function inPeriod(period: Search["period"], undated: Search["undated"]): Fragment {
  if (undated === "only") return fragment(`AND NOT ${DATED}`);
  if (period === null) return fragment(undated === "exclude" ? `AND ${DATED}` : "");
  const { min, max, within } = period;
  const bounds = { min: min ?? -FARTHEST_DAY, max: max ?? FARTHEST_DAY };
  const inside = within
    ? fragment(`(${DATED} AND ${FIRST} >= ? AND ${LAST} <= ?)`, bounds.min, bounds.max)
    : overlaps(bounds);
  return joined([fragment("AND ("), inside, fragment(undated === "include" ? `OR NOT ${DATED})` : ")")]);
}
