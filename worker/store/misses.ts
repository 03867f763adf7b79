// What readers searched for and did not find: words and a day. Nothing here is of the record, so no act is audited.
import { rows } from "./read-document.ts";

/** New rows a day at most: whoever floods the count with nonsense fills no more than a page. */
const MOST_A_DAY = 500;

/** Counts one search. @param day days since 1970. One trip. */
export async function countMiss(db: D1Database, day: number, words: string): Promise<void> {
  await db
    .prepare(`INSERT INTO misses (day, words, count) SELECT ?1, ?2, 1
WHERE EXISTS (SELECT 1 FROM misses WHERE day = ?1 AND words = ?2)
OR (SELECT count(*) FROM misses WHERE day = ?1) < ${MOST_A_DAY}
ON CONFLICT (day, words) DO UPDATE SET count = count + 1`)
    .bind(day, words)
    .run();
}

export interface Missed {
  words: string;
  count: number;
  /** Days since 1970. */
  last: number;
}

/** The most asked since a day, of those that were asked at least twice: what one person typed once is nobody's business. */
export function missedStatement(db: D1Database, since: number, limit: number): D1PreparedStatement {
  return db
    .prepare(`SELECT words, sum(count) AS count, max(day) AS last FROM misses WHERE day >= ?
GROUP BY words HAVING sum(count) >= 2 ORDER BY 2 DESC, last DESC, words LIMIT ?`)
    .bind(since, limit);
}

export function missedRead(result: D1Result<unknown>): Missed[] {
  return rows<Missed>(result);
}

/** Forgets what was searched for before a day. */
export async function forgetMisses(db: D1Database, before: number): Promise<void> {
  await db.prepare("DELETE FROM misses WHERE day < ?").bind(before).run();
}
