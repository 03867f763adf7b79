// Second factors: codes that change with time, and recovery codes for the day the device is lost.
import { onlyIf } from "./only-if.ts";

/** Begins or ends the use of codes. */
export const setTotp = (db: D1Database, curator: string, secret: string | null, step: number | null) =>
  db.prepare("UPDATE curators SET totp = ?, totp_step = ? WHERE id = ?").bind(secret, step, curator);

/** Takes the code of a step of time; fails the batch where that or a later one was taken before. */
export const takeStep = (db: D1Database, curator: string, step: number) => [
  onlyIf(
    db,
    "EXISTS (SELECT 1 FROM curators WHERE id = ? AND coalesce(totp_step, -1) < CAST(? AS INTEGER))",
    curator,
    step,
  ),
  db.prepare("UPDATE curators SET totp_step = ? WHERE id = ?").bind(step, curator),
];

/** Replaces the recovery codes. */
export const setRecoveryCodes = (db: D1Database, curator: string, hashes: readonly string[]) => [
  db.prepare("DELETE FROM recovery_codes WHERE curator = ?").bind(curator),
  db
    .prepare("INSERT INTO recovery_codes (curator, hash) SELECT ?, value FROM json_each(?)")
    .bind(curator, JSON.stringify(hashes)),
];

export async function hasRecoveryCode(db: D1Database, curator: string, hash: string): Promise<boolean> {
  const found = await db
    .prepare("SELECT 1 FROM recovery_codes WHERE curator = ? AND hash = ? AND used_at IS NULL")
    .bind(curator, hash)
    .first();
  return found !== null;
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(db: D1Database, curator: string): Promise<number> {
  const row = await db
    .prepare("SELECT count(*) AS n FROM recovery_codes WHERE curator = ? AND used_at IS NULL")
    .bind(curator)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** Uses a recovery code up; fails the batch where it was used before. */
export const takeRecoveryCode = (db: D1Database, curator: string, hash: string, at: number) => [
  onlyIf(db, "EXISTS (SELECT 1 FROM recovery_codes WHERE curator = ? AND hash = ? AND used_at IS NULL)", curator, hash),
  db.prepare("UPDATE recovery_codes SET used_at = ? WHERE curator = ? AND hash = ?").bind(at, curator, hash),
];
