// The second factor: codes that change every thirty seconds (RFC 6238), and recovery codes for when the device is lost.
import { Failure, wrongMember } from "../../archive/errors.ts";
import { commit } from "../../store/commit.ts";
import type { CuratorRow } from "../../store/curators.ts";
import { addChallenge, dropChallenge, readChallenge } from "../../store/passkeys.ts";
import { setRecoveryCodes, setTotp } from "../../store/second-factors.ts";
import { type OpenSession, provedTwice } from "../../store/sessions.ts";
import { newId } from "../new-id.ts";
import { refuseLastFactor } from "./factors.ts";
import { hashOf } from "./secrets.ts";
import { HALF_WAY } from "./times.ts";

const PERIOD = 30;
const RECOVERY_CODES = 10;

/** The step of time whose code this is, if that is now: a code is good for its thirty seconds (OWASP ASVS 5.0, 6.5.5). */
export async function stepOf(secret: string, code: string, at: number): Promise<number | null> {
  const { Secret, TOTP } = await import("otpauth");
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD });
  const away = totp.validate({ token, timestamp: at, window: 0 });
  return away === null ? null : Math.floor(at / 1000 / PERIOD);
}

/** What is kept of a recovery code, however it is typed. */
export const recoveryHash = (code: string) => hashOf(code.toLowerCase().replace(/[^a-z0-9]/g, ""));

export interface BegunSecondFactor {
  /** To be sent back with the first code. */
  challenge: string;
  /** For an app's camera, as a QR code. */
  uri: string;
  /** The same for typing, in base 32. */
  secret: string;
}

/** Draws a secret for the curator's app. Nothing is asked of it until a first code has been right. */
export async function beginSecondFactor(
  db: D1Database,
  curator: CuratorRow,
  archive: string,
  at: number,
): Promise<BegunSecondFactor> {
  if (curator.totp !== null) {
    throw new Failure(409, "Already on", "A second factor is on already. Turn it off first to use another device.");
  }
  const { Secret, TOTP } = await import("otpauth");
  const secret = new Secret({ size: 20 });
  const challenge = (await newId()) + (await newId());
  await addChallenge(
    db,
    {
      id: challenge,
      purpose: "second-factor",
      curator: curator.id,
      challenge: secret.base32,
      expires_at: at + HALF_WAY,
    },
    at,
  );
  const uri = new TOTP({ issuer: archive, label: curator.email, secret, period: PERIOD }).toString();
  return { challenge, uri, secret: secret.base32 };
}

/**
 * Turns the second factor on once the app shows the right code.
 * @returns recovery codes, to be shown this once
 * @throws Failure 409 where it was not begun, 422 for a wrong code
 */
export async function confirmSecondFactor(
  db: D1Database,
  { session, curator }: OpenSession,
  { challenge, code }: { challenge: string; code: string },
  at: number,
): Promise<string[]> {
  const begun = await readChallenge(db, challenge, "second-factor", at);
  if (begun === null || begun.curator !== curator.id) {
    throw new Failure(409, "Not begun", "This took too long, or was begun elsewhere. Begin again.");
  }
  const step = await stepOf(begun.challenge, code, at);
  if (step === null) {
    const message = "This code is not right, or its thirty seconds are over. Is the clock of the device right?";
    throw wrongMember("code", message, { title: "Not right" });
  }
  const { codes, statements } = await drawRecoveryCodes(db, curator.id);
  await commit(
    db,
    { curator: curator.id, act: "add-second-factor", subject: `/curation/curators/${curator.id}`, at },
    [
      setTotp(db, curator.id, begun.challenge, step),
      dropChallenge(db, challenge),
      ...statements,
      provedTwice(db, session.hash),
    ],
    false,
  );
  return codes;
}

/** @throws Failure 409 for the last factor, where the archive asks for one */
export async function removeSecondFactor(db: D1Database, open: OpenSession, at: number): Promise<void> {
  const { curator } = open;
  if (curator.totp === null) return;
  await refuseLastFactor(db, open, "codes");
  await commit(
    db,
    { curator: curator.id, act: "remove-second-factor", subject: `/curation/curators/${curator.id}`, at },
    [setTotp(db, curator.id, null, null), ...setRecoveryCodes(db, curator.id, [])],
    false,
  );
}

/** New recovery codes in place of the old ones, to be shown this once. */
export async function renewRecoveryCodes(db: D1Database, curator: CuratorRow, at: number): Promise<string[]> {
  if (curator.totp === null) {
    throw new Failure(409, "Not on", "Recovery codes belong to a second factor, and none is on.");
  }
  const { codes, statements } = await drawRecoveryCodes(db, curator.id);
  await commit(
    db,
    { curator: curator.id, act: "renew-recovery-codes", subject: `/curation/curators/${curator.id}`, at },
    statements,
    false,
  );
  return codes;
}

/** 24 letters are 115 bits: too many to be guessed from a plain hash (OWASP ASVS 5.0, 6.5.2). */
async function drawRecoveryCodes(db: D1Database, curator: string) {
  const codes = await Promise.all(
    Array.from({ length: RECOVERY_CODES }, async () => `${await newId()}-${await newId()}-${await newId()}`),
  );
  return { codes, statements: setRecoveryCodes(db, curator, await Promise.all(codes.map(recoveryHash))) };
}
