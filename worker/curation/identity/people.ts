// What owners do with curators, and curators with themselves.
import { Failure, wrongMember } from "../../archive/errors.ts";
import type { CuratorChange, OwnChange } from "../../archive/signing-in.ts";
import { forgetAttempts } from "../../store/attempts.ts";
import { commit, Overtaken } from "../../store/commit.ts";
import {
  anOwnerRemains,
  type CuratorRow,
  type ListedCurator,
  listCurators,
  readCurator,
  setDisabled,
  setOwn,
  setPassword,
  setRole,
} from "../../store/curators.ts";
import { type InvitationRow, waitingInvitations, withdrawPasswordLinks } from "../../store/invitations.ts";
import { endSession, endSessionsOf, listSessions, type OpenSession, type SessionRow } from "../../store/sessions.ts";
import { revokeTokensOf } from "../../store/tokens.ts";
import { acceptPassword } from "./accept-password.ts";
import { limitAttempts } from "./limit-attempts.ts";
import { type NewSession, openSession } from "./open-session.ts";
import { isPassword } from "./passwords.ts";
import { refused } from "./prove.ts";
import type { Coming } from "./sign-in.ts";
import { IDLE, UNDER_WAY } from "./times.ts";

interface By {
  curator: string;
  at: number;
}

export type { ListedCurator };

/** Everybody who curates or did. */
export const whoCurates = (db: D1Database, at: number): Promise<ListedCurator[]> => listCurators(db, at);

/** An invitation nobody has used yet. */
export type Waiting = Pick<InvitationRow, "id" | "email" | "role" | "created_at" | "expires_at">;

export async function whoIsInvited(db: D1Database, at: number): Promise<Waiting[]> {
  const rows = await waitingInvitations(db, at);
  return rows.map(({ id, email, role, created_at, expires_at }) => ({ id, email, role, created_at, expires_at }));
}

/** @throws Failure 404 */
export async function curatorNamed(db: D1Database, id: string): Promise<CuratorRow> {
  const curator = await readCurator(db, id);
  if (curator === null) throw new Failure(404, "Not found", "There is no such curator.");
  return curator;
}

/**
 * Changes a curator's role, shuts them out, or lets them in again. Whoever is shut out is signed out everywhere, and their
 * tokens end with them.
 * @throws Failure 404, 409 where no owner would be left
 */
export async function changeCurator(
  db: D1Database,
  id: string,
  changed: CuratorChange,
  { curator: by, at }: By,
): Promise<void> {
  const before = await curatorNamed(db, id);
  const subject = `/curation/curators/${id}`;
  if (changed.role !== undefined && changed.role !== before.role) {
    const detail = { from: before.role, to: changed.role };
    await leavingAnOwner(
      commit(
        db,
        { curator: by, act: "change-role", subject, at, detail },
        [setRole(db, id, changed.role), anOwnerRemains(db)],
        false,
      ),
    );
  }
  if (changed.disabled === true && before.disabled_at === null) {
    const statements = [
      setDisabled(db, id, at),
      anOwnerRemains(db),
      endSessionsOf(db, id),
      revokeTokensOf(db, id, at),
      withdrawPasswordLinks(db, id),
    ];
    await leavingAnOwner(commit(db, { curator: by, act: "disable-curator", subject, at }, statements, false));
  }
  if (changed.disabled === false && before.disabled_at !== null) {
    await commit(db, { curator: by, act: "enable-curator", subject, at }, [setDisabled(db, id, null)], false);
  }
}

async function leavingAnOwner(written: Promise<unknown>): Promise<void> {
  await written.catch((error: Error) => {
    if (!(error instanceof Overtaken)) throw error;
    throw new Failure(409, "The last owner", "An archive needs an owner. Make somebody else an owner first.");
  });
}

/** A curator's own name and settings. */
export async function changeOwn(db: D1Database, curator: CuratorRow, changed: OwnChange, at: number): Promise<void> {
  const name = changed.name ?? curator.name;
  const settings = JSON.stringify({ ...JSON.parse(curator.settings), ...changed.settings });
  await commit(
    db,
    {
      curator: curator.id,
      act: "change-own-settings",
      subject: `/curation/curators/${curator.id}`,
      at,
      ...(name !== curator.name && { detail: { from: curator.name, to: name } }),
    },
    [setOwn(db, curator.id, name, settings)],
    false,
  );
}

/**
 * A new password for whoever knows the old one. Their other sessions end, and this one is a new one.
 * @throws Failure 422 where the old one is not right or the new one cannot be taken, 429
 */
export async function changePassword(
  db: D1Database,
  { session, curator }: OpenSession,
  given: { password: string; new_password: string },
  { origin: { address, agent }, isBreached, at }: Coming,
): Promise<NewSession> {
  const key = await limitAttempts(db, curator.email, address, at);
  if (!(await isPassword(given.password, curator.password))) {
    await refused(db, curator, "password", "", at);
    throw wrongMember("password", "This is not your password.", { title: "Not right" });
  }
  const kept = await acceptPassword(db, given.new_password, curator, isBreached, "new_password");
  const next = await openSession(db, {
    curator: curator.id,
    stage: "whole",
    factors: session.factors,
    agent,
    at,
    instead: session.hash,
    insteadAt: at + UNDER_WAY,
  });
  await commit(
    db,
    { curator: curator.id, act: "change-password", subject: `/curation/curators/${curator.id}`, at },
    [
      ...forgetAttempts(db, key, address),
      setPassword(db, curator.id, kept, at),
      endSessionsOf(db, curator.id, session.hash),
      ...next.statements,
    ],
    false,
  );
  return next;
}

/** Where a curator is signed in, the newest first. */
export const sessionsOf = (db: D1Database, curator: string, at: number): Promise<SessionRow[]> =>
  listSessions(db, curator, at, at - IDLE);

/** Ends one of a curator's own sessions. @throws Failure 404 */
export async function endOwnSession(db: D1Database, curator: string, id: string, at: number): Promise<void> {
  const session = (await sessionsOf(db, curator, at)).find((each) => each.id === id);
  if (session === undefined) throw new Failure(404, "Not found", "There is no such session; it may have ended.");
  await commit(
    db,
    { curator, act: "end-session", subject: `/curation/curators/${curator}`, at, detail: { session: id } },
    [endSession(db, session.hash)],
    false,
  );
}

/** Ends a curator's sessions: all, or all but the one given. */
export async function endSessions(
  db: D1Database,
  id: string,
  { curator: by, at }: By,
  except?: SessionRow,
): Promise<void> {
  await commit(
    db,
    { curator: by, act: "end-sessions", subject: `/curation/curators/${id}`, at },
    [endSessionsOf(db, id, except?.hash)],
    false,
  );
}
