// One-time links: to set the archive up, to join it, to choose a new password. Only the hash of a link's secret is kept.
import type { Role } from "../archive/curator.ts";
import { onlyIf } from "./only-if.ts";

export interface InvitationRow {
  hash: string;
  id: string;
  kind: "setup" | "join" | "password";
  email: string | null;
  role: Role;
  /** For `password`: whose. */
  curator: string | null;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** The link of this secret's hash, if it can still be used. */
export const openInvitation = (db: D1Database, hash: string, now: number) =>
  db
    .prepare("SELECT * FROM invitations WHERE hash = ? AND used_at IS NULL AND expires_at > ?")
    .bind(hash, now)
    .first<InvitationRow>();

/** Links to join that nobody has used yet, the newest first. */
export async function waitingInvitations(db: D1Database, now: number): Promise<InvitationRow[]> {
  const { results } = await db
    .prepare(
      "SELECT * FROM invitations WHERE kind = 'join' AND used_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id",
    )
    .bind(now)
    .all<InvitationRow>();
  return results;
}

export const addInvitation = (db: D1Database, row: Omit<InvitationRow, "used_at">) =>
  db
    .prepare(
      `INSERT INTO invitations (hash, id, kind, email, role, curator, created_by, created_at, expires_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(row.hash, row.id, row.kind, row.email, row.role, row.curator, row.created_by, row.created_at, row.expires_at);

/** Uses a link up; fails the batch where somebody did before. */
export const spendInvitation = (db: D1Database, hash: string, at: number) => [
  onlyIf(db, "EXISTS (SELECT 1 FROM invitations WHERE hash = ? AND used_at IS NULL AND expires_at > ?)", hash, at),
  db.prepare("UPDATE invitations SET used_at = ? WHERE hash = ?").bind(at, hash),
];

/** Removes unused links: an older link must not work beside the newer one. */
export const withdrawSetupLinks = (db: D1Database) =>
  db.prepare("DELETE FROM invitations WHERE kind = 'setup' AND used_at IS NULL");
export const withdrawInvitationsTo = (db: D1Database, email: string) =>
  db.prepare("DELETE FROM invitations WHERE kind = 'join' AND email = ? AND used_at IS NULL").bind(email);
export const withdrawPasswordLinks = (db: D1Database, curator: string) =>
  db.prepare("DELETE FROM invitations WHERE kind = 'password' AND curator = ? AND used_at IS NULL").bind(curator);

export const readInvitation = (db: D1Database, id: string) =>
  db
    .prepare("SELECT * FROM invitations WHERE id = ? AND kind = 'join' AND used_at IS NULL")
    .bind(id)
    .first<InvitationRow>();

export const withdrawInvitation = (db: D1Database, id: string) =>
  db.prepare("DELETE FROM invitations WHERE id = ? AND used_at IS NULL").bind(id);
