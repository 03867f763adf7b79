// The names curators pick from: found by any spelling in any script, and listed in order with what is missing of them.
import type { AuthorityKind } from "../archive/authority.ts";
import { lifeDates } from "../archive/authority-state.ts";
import { COUNT } from "./authorities.ts";
import { rows } from "./read-document.ts";

/** One name to pick. */
export interface Pick {
  key: string;
  name: string;
  /** person, corporate-body or family; null for what is no agent. */
  kind: string | null;
  /** `1895–1978`, or empty. */
  dates: string;
  /** The first words of its description. */
  about: string;
  /** Published documents that use it. */
  count: number;
  /** The spelling that answered what was typed; null for the preferred one. */
  matched: { form: string; lang: string | null; script: string | null; system: string | null } | null;
}

interface PickRow extends Omit<Pick, "dates" | "matched"> {
  birth: string | null;
  death: string | null;
}
interface HitRow extends PickRow {
  form: string;
  folded: string;
  lang: string | null;
  script: string | null;
  system: string | null;
  position: number;
}

const ALIVE = "a.merged_into IS NULL AND a.deleted_at IS NULL";
const COLUMNS = `a.key, a.name, g.kind, substr(a.description, 1, 160) AS about, g.birth, g.death, ${COUNT} AS count`;
const AGENT = "LEFT JOIN agents g ON g.authority = a.seq";
const HIT = `SELECT ${COLUMNS}, v.form, v.folded, v.lang, v.script, v.system, v.position`;

/** Spellings looked at before the most used of them are answered. */
const MOST_HITS = 100;

/**
 * Names of which a spelling begins with what was typed, then those that hold all its words; the exact ones first, then
 * the most used.
 * @param folded what was typed, as `fold` has it, not empty
 */
export async function pickAuthorities(
  db: D1Database,
  kind: AuthorityKind,
  folded: string,
  limit: number,
): Promise<Pick[]> {
  const prefix = await db
    .prepare(`${HIT} FROM variants v CROSS JOIN authorities a ON a.seq = v.authority ${AGENT}
WHERE v.folded >= ?2 AND v.folded < ?3 AND a.kind = ?1 AND ${ALIVE} ORDER BY v.folded LIMIT ${MOST_HITS}`)
    .bind(kind, folded, `${folded}\u{10FFFF}`)
    .all<HitRow>();
  const beginning = ranked(rows<HitRow>(prefix), folded);
  if (beginning.length >= limit) return beginning.slice(0, limit);
  const words = folded.split(/[\s,;.()]+/).filter((word) => word !== "");
  if (words.length === 0) return beginning;
  const held = await db
    .prepare(holding(kind, words.slice(0, 8).length))
    .bind(kind, ...words.slice(0, 8))
    .all<HitRow>();
  const known = new Set(beginning.map(({ key }) => key));
  const inside = ranked(rows<HitRow>(held), folded).filter(({ key }) => !known.has(key));
  return [...beginning, ...inside].slice(0, limit);
}

/** Walks the narrower of the two: all spellings where most are agents', else the few records of the kind. */
function holding(kind: AuthorityKind, words: number): string {
  const from =
    kind === "agent"
      ? "variants v CROSS JOIN authorities a ON a.seq = v.authority"
      : "authorities a CROSS JOIN variants v ON v.authority = a.seq";
  const each = Array.from({ length: words }, (_, word) => `instr(v.folded, ?${word + 2}) > 0`);
  return `${HIT} FROM ${from} ${AGENT} WHERE ${each.join(" AND ")} AND a.kind = ?1 AND ${ALIVE} LIMIT ${MOST_HITS}`;
}

/** Each record once, with its best spelling. */
function ranked(hits: readonly HitRow[], folded: string): Pick[] {
  const order = [...hits].sort(
    (a, b) => Number(b.folded === folded) - Number(a.folded === folded) || b.count - a.count || a.position - b.position,
  );
  const best = new Map<string, Pick>();
  for (const { form, lang, script, system, position, folded: _, ...row } of order) {
    if (!best.has(row.key)) {
      best.set(row.key, { ...pickOf(row), matched: position === 0 ? null : { form, lang, script, system } });
    }
  }
  return [...best.values()];
}

function pickOf({ birth, death, ...row }: PickRow): Pick {
  return { ...row, dates: lifeDates({ birth, death }), matched: null };
}

/** Records of one kind that share a spelling with another: perhaps the same thing twice. */
const SHARES = `EXISTS (SELECT 1 FROM variants v JOIN variants w ON w.folded = v.folded AND w.authority <> v.authority
JOIN authorities o ON o.seq = w.authority AND o.kind = a.kind AND o.merged_into IS NULL AND o.deleted_at IS NULL
WHERE v.authority = a.seq)`;
const WAITING = `EXISTS (SELECT 1 FROM desk_terms x JOIN terms t ON t.seq = x.term
WHERE t.facet = a.kind AND t.value = a.key)`;

/** What may be looked for in a list of names. */
export const NAME_FILTERS = ["unused", "undated", "doubles", "deleted"] as const;
export type NameFilter = (typeof NAME_FILTERS)[number];

const FILTERS: Record<NameFilter, string> = {
  unused: `${ALIVE} AND ${COUNT} = 0 AND NOT ${WAITING}`,
  undated: `${ALIVE} AND g.authority IS NOT NULL AND g.birth IS NULL AND g.death IS NULL`,
  doubles: `${ALIVE} AND ${SHARES}`,
  deleted: "a.merged_into IS NULL AND a.deleted_at IS NOT NULL",
};

export interface NameList {
  names: Pick[];
  /** The key behind which the next window begins; null at the end. */
  next: string | null;
}

/** Names of one kind in the order of the alphabet. @param after the `next` of the window before */
export async function listNames(
  db: D1Database,
  kind: AuthorityKind,
  asked: { filter: NameFilter | null; after: string | null; limit: number },
): Promise<NameList> {
  const where = asked.filter === null ? ALIVE : FILTERS[asked.filter];
  const from = "(a.sort_name, a.key) > ((SELECT sort_name FROM authorities WHERE kind = ?1 AND key = ?2), ?2)";
  const result = await db
    .prepare(`SELECT ${COLUMNS} FROM authorities a ${AGENT}
WHERE a.kind = ?1 AND (?2 IS NULL OR ${from}) AND ${where} ORDER BY a.sort_name, a.key LIMIT ?3`)
    .bind(kind, asked.after, asked.limit + 1)
    .all<PickRow>();
  const found = rows<PickRow>(result);
  const shown = found.slice(0, asked.limit);
  return { names: shown.map(pickOf), next: found.length > asked.limit ? shown.at(-1)!.key : null };
}
