// Curators: who they are, their role, and what proves it.
import type { Role } from "../archive/curator.ts";
import { onlyIf } from "./only-if.ts";

export interface CuratorRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** scrypt with its parameters, or null where Cloudflare Access says who is there. */
  password: string | null;
  password_at: number | null;
  /** Secret of the second factor in base 32, and the last step of time whose code was taken. */
  totp: string | null;
  totp_step: number | null;
  /** JSON. */
  settings: string;
  created_at: number;
  seen_at: number | null;
  disabled_at: number | null;
}

/** A curator as owners see them in the list of people. */
export interface ListedCurator {
  id: string;
  name: string;
  email: string;
  role: Role;
  second_factor: number;
  passkeys: number;
  sessions: number;
  created_at: number;
  seen_at: number | null;
  disabled_at: number | null;
}

export const readCurator = (db: D1Database, id: string) =>
  db.prepare("SELECT * FROM curators WHERE id = ?").bind(id).first<CuratorRow>();

export const curatorByEmail = (db: D1Database, email: string) =>
  db.prepare("SELECT * FROM curators WHERE email = ?").bind(email).first<CuratorRow>();

export async function hasCurators(db: D1Database): Promise<boolean> {
  return (await db.prepare("SELECT 1 FROM curators LIMIT 1").first()) !== null;
}

/** Everybody, owners first, then by name. @param now which sessions are still open */
export async function listCurators(db: D1Database, now: number): Promise<ListedCurator[]> {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.name, c.email, c.role, c.totp IS NOT NULL AS second_factor,
  (SELECT count(*) FROM passkeys p WHERE p.curator = c.id) AS passkeys,
  (SELECT count(*) FROM sessions s WHERE s.curator = c.id AND s.stage = 'whole' AND s.expires_at > ?) AS sessions,
  c.created_at, c.seen_at, c.disabled_at
FROM curators c
ORDER BY c.disabled_at IS NOT NULL, c.role = 'owner' DESC, c.role = 'editor' DESC, c.name, c.id`,
    )
    .bind(now)
    .all<ListedCurator>();
  return results;
}

export function addCurator(
  db: D1Database,
  {
    id,
    name,
    email,
    role,
    password,
    at,
  }: Pick<CuratorRow, "id" | "name" | "email" | "role" | "password"> & { at: number },
): D1PreparedStatement[] {
  return [
    onlyIf(db, "NOT EXISTS (SELECT 1 FROM curators WHERE email = ?)", email),
    db
      .prepare(
        `INSERT INTO curators (id, name, email, role, password, password_at, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, iif(?5 IS NULL, NULL, ?6), ?6)`,
      )
      .bind(id, name, email, role, password, at),
  ];
}

/** Fails the batch where the archive has a curator already. */
export const whileNobodyCurates = (db: D1Database) => onlyIf(db, "NOT EXISTS (SELECT 1 FROM curators)");

/** Fails the batch where no owner would be left who can come in. */
export const anOwnerRemains = (db: D1Database) =>
  onlyIf(db, "EXISTS (SELECT 1 FROM curators WHERE role = 'owner' AND disabled_at IS NULL)");

export const setRole = (db: D1Database, id: string, role: Role) =>
  db.prepare("UPDATE curators SET role = ? WHERE id = ?").bind(role, id);

/** @param at when they were disabled, or null to let them in again */
export const setDisabled = (db: D1Database, id: string, at: number | null) =>
  db.prepare("UPDATE curators SET disabled_at = ? WHERE id = ?").bind(at, id);

export const setPassword = (db: D1Database, id: string, password: string, at: number) =>
  db.prepare("UPDATE curators SET password = ?, password_at = ? WHERE id = ?").bind(password, at, id);

export const setOwn = (db: D1Database, id: string, name: string, settings: string) =>
  db.prepare("UPDATE curators SET name = ?, settings = ? WHERE id = ?").bind(name, settings, id);

/** Remembers, to some minutes, when a curator was here. */
export const sawCurator = (db: D1Database, id: string, at: number) =>
  db.prepare("UPDATE curators SET seen_at = ? WHERE id = ?").bind(at, id);
