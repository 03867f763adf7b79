// Sessions: who is signed in where. What the browser holds is a secret; only its hash is here.
import type { SecondFactorRule } from "../archive/signing-in.ts";
import type { CuratorRow } from "./curators.ts";

export interface SessionRow {
  hash: string;
  id: string;
  curator: string;
  /** `password`: the password was right, and a code is still asked for. */
  stage: "password" | "whole";
  /** When the curator last proved who they are. */
  proved_at: number;
  created_at: number;
  seen_at: number;
  /** The end that no use puts off. */
  expires_at: number;
  /** Which browser, as a curator would name it. */
  agent: string;
  /** By how many factors it was opened: a password is one, a passkey two. */
  factors: 1 | 2;
}

export interface OpenSession {
  session: SessionRow;
  curator: CuratorRow;
  /** Whether the archive asks every curator for a second factor. */
  second_factor: SecondFactorRule;
}

/** The session of this secret's hash with its curator, ended or not, in one trip. */
export async function readSession(db: D1Database, hash: string): Promise<OpenSession | null> {
  const row = await db
    .prepare(
      `SELECT s.hash, s.id AS session, s.stage, s.proved_at, s.created_at AS began_at, s.seen_at AS used_at, s.expires_at,
  s.agent, s.factors, (SELECT second_factor FROM archive) AS rule, c.* FROM sessions s JOIN curators c ON c.id = s.curator WHERE s.hash = ?`,
    )
    .bind(hash)
    .first<
      CuratorRow &
        Omit<SessionRow, "id"> & { session: string; began_at: number; used_at: number; rule: SecondFactorRule }
    >();
  if (row === null) return null;
  const { hash: of, session, stage, proved_at, began_at, used_at, expires_at, agent, factors, rule, ...curator } = row;
  return {
    session: {
      hash: of,
      id: session,
      curator: row.id,
      stage,
      proved_at,
      created_at: began_at,
      seen_at: used_at,
      expires_at,
      agent,
      factors,
    },
    curator,
    second_factor: rule,
  };
}

export const addSession = (db: D1Database, row: SessionRow) =>
  db
    .prepare(
      `INSERT INTO sessions (hash, id, curator, stage, proved_at, created_at, seen_at, expires_at, agent, factors)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      row.hash,
      row.id,
      row.curator,
      row.stage,
      row.proved_at,
      row.created_at,
      row.seen_at,
      row.expires_at,
      row.agent,
      row.factors,
    );

/** Whoever holds this session has shown a second factor in it. */
export const provedTwice = (db: D1Database, hash: string) =>
  db.prepare("UPDATE sessions SET factors = 2 WHERE hash = ?").bind(hash);

export const touchSession = (db: D1Database, hash: string, at: number) =>
  db.prepare("UPDATE sessions SET seen_at = ? WHERE hash = ?").bind(at, hash);

/** Lets a session end at an instant, if it does not end before. */
export const endSessionAt = (db: D1Database, hash: string, at: number) =>
  db.prepare("UPDATE sessions SET expires_at = min(expires_at, ?) WHERE hash = ?").bind(at, hash);

export const endSession = (db: D1Database, hash: string) =>
  db.prepare("DELETE FROM sessions WHERE hash = ?").bind(hash);

/** Ends a curator's sessions, all or all but one. */
export const endSessionsOf = (db: D1Database, curator: string, except = "") =>
  db.prepare("DELETE FROM sessions WHERE curator = ? AND hash <> ?").bind(curator, except);

/** Sessions of a curator that are still open, the newest first. */
export async function listSessions(
  db: D1Database,
  curator: string,
  now: number,
  idleSince: number,
): Promise<SessionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM sessions WHERE curator = ? AND stage = 'whole' AND expires_at > ? AND seen_at > ?
ORDER BY created_at DESC`,
    )
    .bind(curator, now, idleSince)
    .all<SessionRow>();
  return results;
}

/** Removes what has ended by itself: nobody can use it any more. */
export const forgetEnded = (db: D1Database, now: number, idleSince: number) => [
  db.prepare("DELETE FROM sessions WHERE expires_at <= ? OR seen_at <= ?").bind(now, idleSince),
  db.prepare("DELETE FROM challenges WHERE expires_at <= ?").bind(now),
  db.prepare("DELETE FROM attempts WHERE began_at < ?").bind(now - DAY),
];

const DAY = 86_400_000;
