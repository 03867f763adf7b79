// Signing in, going on with a code, proving it once more, and leaving.
import { Failure, wrongMember } from "../../archive/errors.ts";
import type { Proof, SignIn } from "../../archive/signing-in.ts";
import { commit, Overtaken } from "../../store/commit.ts";
import { type CuratorRow, sawCurator } from "../../store/curators.ts";
import { endSession, type OpenSession } from "../../store/sessions.ts";
import type { Breaches } from "./breaches.ts";
import type { Origin } from "./limit-attempts.ts";
import { type NewSession, openSession } from "./open-session.ts";
import { type Party, provePasskey } from "./passkeys.ts";
import { proveCode, provePassword } from "./prove.ts";
import { UNDER_WAY } from "./times.ts";

export interface SignedIn {
  session: NewSession;
  curator: CuratorRow;
}

/** Where a request comes from, which site it was sent to, and what that site holds against a new password. */
export interface Coming {
  origin: Origin;
  party: Party;
  isBreached: Breaches;
  at: number;
}

/**
 * Opens a session. A passkey is two factors in one; after a password, a curator with a second factor has a session that is
 * good for nothing but their code.
 * @param before the session the browser had: a new proof begins a new session
 * @throws Failure 401, 429
 */
export async function signIn(
  db: D1Database,
  given: SignIn,
  { origin, party, at }: Coming,
  before: OpenSession | null,
): Promise<SignedIn> {
  const byPasskey = "passkey" in given;
  const { curator, statements } = byPasskey
    ? await provePasskey(db, given, party, origin, at)
    : await provePassword(db, given, origin, at);
  const stage = !byPasskey && curator.totp !== null ? "password" : "whole";
  const session = await openSession(db, {
    curator: curator.id,
    stage,
    factors: byPasskey ? 2 : 1,
    agent: origin.agent,
    at,
    instead: before?.session.hash,
  });
  const whole = stage === "whole";
  await commit(
    db,
    {
      curator: curator.id,
      act: whole ? "sign-in" : "give-password",
      subject: `/curation/curators/${curator.id}`,
      at,
      detail: { by: byPasskey ? "passkey" : "password", session: session.row.id },
    },
    [...statements, ...session.statements, ...(whole ? [sawCurator(db, curator.id, at)] : [])],
    false,
  );
  return { session, curator };
}

/**
 * The code after the password: a whole session in place of the half one.
 * @throws Failure 401 without a session that awaits a code, or for a wrong code; 429
 */
export async function giveCode(
  db: D1Database,
  half: OpenSession | null,
  code: string,
  { origin, at }: Coming,
): Promise<SignedIn> {
  if (half?.session.stage !== "password") {
    throw new Failure(401, "Sign in first", "Give the password first; a code is good for ten minutes after it.");
  }
  const { curator } = half;
  const taken = await proveCode(db, curator, code, origin, at);
  const session = await openSession(db, {
    curator: curator.id,
    stage: "whole",
    factors: 2,
    agent: origin.agent,
    at,
    instead: half.session.hash,
  });
  await once(
    commit(
      db,
      {
        curator: curator.id,
        act: "sign-in",
        subject: `/curation/curators/${curator.id}`,
        at,
        detail: { by: "password and code", session: session.row.id },
      },
      [...taken, ...session.statements, sawCurator(db, curator.id, at)],
      false,
    ),
  );
  return { session, curator };
}

/**
 * Proves again who is signed in, for acts that govern people. A new proof begins a new session; the one of before is good
 * for what is under way with it, and for no such act.
 * @throws Failure 401, 429
 */
export async function proveAgain(
  db: D1Database,
  { session, curator }: OpenSession,
  given: Proof,
  { origin, party, at }: Coming,
): Promise<NewSession> {
  const statements: D1PreparedStatement[] = [];
  if ("passkey" in given) {
    const proved = await provePasskey(db, given, party, origin, at);
    if (proved.curator.id !== curator.id) throw new Failure(401, "Not right", "This passkey is another curator's.");
    statements.push(...proved.statements);
  } else {
    const proved = await provePassword(db, { email: curator.email, password: given.password }, origin, at);
    statements.push(...proved.statements);
    if (curator.totp !== null) {
      if (given.code === undefined) {
        throw wrongMember("code", "Type the code of your second factor too.", { title: "Code needed" });
      }
      statements.push(...(await proveCode(db, curator, given.code, origin, at)));
    }
  }
  const next = await openSession(db, {
    curator: curator.id,
    stage: "whole",
    factors: "passkey" in given || curator.totp !== null ? 2 : session.factors,
    agent: origin.agent,
    at,
    instead: session.hash,
    insteadAt: at + UNDER_WAY,
  });
  await once(
    commit(
      db,
      { curator: curator.id, act: "prove", subject: `/curation/curators/${curator.id}`, at },
      [...statements, ...next.statements],
      false,
    ),
  );
  return next;
}

export async function signOut(db: D1Database, { session, curator }: OpenSession, at: number): Promise<void> {
  await commit(
    db,
    {
      curator: curator.id,
      act: "sign-out",
      subject: `/curation/curators/${curator.id}`,
      at,
      detail: { session: session.id },
    },
    [endSession(db, session.hash)],
    false,
  );
}

/** Two who give the same code at once: one is too late. */
async function once(written: Promise<unknown>): Promise<void> {
  await written.catch((error: Error) => {
    if (error instanceof Overtaken)
      throw new Failure(401, "Used before", "This code was used before. Wait for the next.");
    throw error;
  });
}
