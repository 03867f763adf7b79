// How often somebody tried to prove who they are, by account and by network address: each failure after the first few
// doubles the wait, up to a quarter of an hour. Keys are hashes.

const MOST_WAIT = 900_000;

/** Failures that cost no wait: one mistypes a password; behind one address may sit a whole reading room. */
const FREE = { account: 5, address: 25 };

const DELAY = (count: string, free: number) =>
  `iif(${count} < ${free}, 0, min(${MOST_WAIT}, 1000 << min(${count} - ${free}, 20)))`;

/**
 * Counts one attempt on each key, before it is known whether it fails, so that many at once cannot slip through.
 * @returns milliseconds to wait before another attempt is looked at: 0 if this one may go on
 */
export async function countAttempt(db: D1Database, account: string, address: string, at: number): Promise<number> {
  const keys: [string, number][] = [
    [`account:${account}`, FREE.account],
    [`address:${address}`, FREE.address],
  ];
  const results = await db.batch<{ counted: number; wait: number }>(
    keys.flatMap(([key, free]) => [
      db
        .prepare(
          `SELECT max(0, began_at + ${DELAY("count", free)} - CAST(?2 AS INTEGER)) AS wait FROM attempts WHERE key = ?1`,
        )
        .bind(key, at),
      db
        .prepare(
          `INSERT INTO attempts (key, began_at, count) VALUES (?1, ?2, 1)
ON CONFLICT (key) DO UPDATE SET began_at = excluded.began_at, count = attempts.count + 1
WHERE attempts.began_at + ${DELAY("attempts.count", free)} <= excluded.began_at`,
        )
        .bind(key, at),
    ]),
  );
  return Math.max(results[0].results[0]?.wait ?? 0, results[2].results[0]?.wait ?? 0);
}

/** The account proved itself: its failures are forgotten, and this attempt was none of the address. */
export const forgetAttempts = (db: D1Database, account: string, address: string) => [
  db.prepare("DELETE FROM attempts WHERE key = ?").bind(`account:${account}`),
  db.prepare("UPDATE attempts SET count = max(0, count - 1) WHERE key = ?").bind(`address:${address}`),
];
