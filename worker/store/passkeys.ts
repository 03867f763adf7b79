// Passkeys, and what was asked of an authenticator and not answered yet.

export interface PasskeyRow {
  /** The credential's id, base64url. */
  id: string;
  curator: string;
  name: string;
  /** COSE key, base64url. */
  public_key: string;
  counter: number;
  /** JSON. */
  transports: string;
  created_at: number;
  used_at: number | null;
}

export const readPasskey = (db: D1Database, id: string) =>
  db.prepare("SELECT * FROM passkeys WHERE id = ?").bind(id).first<PasskeyRow>();

export async function passkeysOf(db: D1Database, curator: string): Promise<PasskeyRow[]> {
  const { results } = await db
    .prepare("SELECT * FROM passkeys WHERE curator = ? ORDER BY created_at, id")
    .bind(curator)
    .all<PasskeyRow>();
  return results;
}

export const addPasskey = (db: D1Database, row: Omit<PasskeyRow, "used_at">) =>
  db
    .prepare(
      "INSERT INTO passkeys (id, curator, name, public_key, counter, transports, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(row.id, row.curator, row.name, row.public_key, row.counter, row.transports, row.created_at);

export const usedPasskey = (db: D1Database, id: string, counter: number, at: number) =>
  db.prepare("UPDATE passkeys SET counter = ?, used_at = ? WHERE id = ?").bind(counter, at, id);

export const removePasskey = (db: D1Database, curator: string, id: string) =>
  db.prepare("DELETE FROM passkeys WHERE id = ? AND curator = ?").bind(id, curator);

export const removePasskeysOf = (db: D1Database, curator: string) =>
  db.prepare("DELETE FROM passkeys WHERE curator = ?").bind(curator);

/** What a challenge is for: `register` and `second-factor` are one curator's, `authenticate` is anybody's. */
export type ChallengePurpose = "register" | "authenticate" | "second-factor";

export interface ChallengeRow {
  id: string;
  purpose: ChallengePurpose;
  curator: string | null;
  challenge: string;
  expires_at: number;
}

/** Keeps a challenge, and forgets those that have run out. */
export async function addChallenge(db: D1Database, row: ChallengeRow, now: number): Promise<void> {
  await db.batch([
    db.prepare("DELETE FROM challenges WHERE expires_at <= ?").bind(now),
    db
      .prepare("INSERT INTO challenges (id, purpose, curator, challenge, expires_at) VALUES (?, ?, ?, ?, ?)")
      .bind(row.id, row.purpose, row.curator, row.challenge, row.expires_at),
  ]);
}

/** Takes a challenge out, so that it is answered once at most. */
export const takeChallenge = (db: D1Database, id: string, purpose: ChallengePurpose, now: number) =>
  db
    .prepare("DELETE FROM challenges WHERE id = ? AND purpose = ? AND expires_at > ? RETURNING *")
    .bind(id, purpose, now)
    .first<ChallengeRow>();

/** A challenge that may be tried more than once, e.g. a mistyped first code. */
export const readChallenge = (db: D1Database, id: string, purpose: ChallengePurpose, now: number) =>
  db
    .prepare("SELECT * FROM challenges WHERE id = ? AND purpose = ? AND expires_at > ?")
    .bind(id, purpose, now)
    .first<ChallengeRow>();

export const dropChallenge = (db: D1Database, id: string) => db.prepare("DELETE FROM challenges WHERE id = ?").bind(id);
