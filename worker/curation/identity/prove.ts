// Proofs of an identity: a password, a code, a passkey. Each attempt is counted, each failure is in the audit.
import { Failure } from "../../archive/errors.ts";
import { forgetAttempts } from "../../store/attempts.ts";
import { commit } from "../../store/commit.ts";
import { type CuratorRow, curatorByEmail, setPassword } from "../../store/curators.ts";
import { hasRecoveryCode, takeRecoveryCode, takeStep } from "../../store/second-factors.ts";
import { limitAttempts, type Origin } from "./limit-attempts.ts";
import { isOutdated, isPassword, keepPassword } from "./passwords.ts";
import { recoveryHash, stepOf } from "./second-factor.ts";

/** What holds once it is written. */
export interface Proved {
  curator: CuratorRow;
  /** To be written with the act that was to be proved. */
  statements: D1PreparedStatement[];
}

/**
 * The curator with this email and password.
 * @throws Failure 401 in the same words, after the same time, whether the email or the password is wrong; 429
 */
export async function provePassword(
  db: D1Database,
  { email, password }: { email: string; password: string },
  { address }: Origin,
  at: number,
): Promise<Proved> {
  const key = await limitAttempts(db, email, address, at);
  const found = await curatorByEmail(db, email);
  const curator = found?.disabled_at === null ? found : null;
  const right = await isPassword(password, curator?.password ?? null);
  if (curator?.password == null || !right) {
    throw await refused(db, found, "password", "The email address or the password is not right.", at);
  }
  const renewed = isOutdated(curator.password)
    ? [setPassword(db, curator.id, await keepPassword(password), curator.password_at ?? at)]
    : [];
  return { curator, statements: [...forgetAttempts(db, key, address), ...renewed] };
}

/**
 * A code of the curator's second factor, or one of the recovery codes. Each is taken once.
 * @throws Failure 401, 429
 */
export async function proveCode(
  db: D1Database,
  curator: CuratorRow,
  code: string,
  { address }: Origin,
  at: number,
): Promise<D1PreparedStatement[]> {
  const key = await limitAttempts(db, `code of ${curator.id}`, address, at);
  const step = curator.totp === null ? null : await stepOf(curator.totp, code, at);
  if (step !== null && step > (curator.totp_step ?? -1)) {
    return [...takeStep(db, curator.id, step), ...forgetAttempts(db, key, address)];
  }
  const hash = await recoveryHash(code);
  if (await hasRecoveryCode(db, curator.id, hash)) {
    return [...takeRecoveryCode(db, curator.id, hash, at), ...forgetAttempts(db, key, address)];
  }
  const why =
    step === null
      ? "or its thirty seconds are over. Type the one shown now."
      : "for it was used before. Wait for the next.";
  throw await refused(db, curator, "code", `This code is not right, ${why}`, at);
}

/** Writes a failure down, and is the answer to it. */
export async function refused(
  db: D1Database,
  curator: Pick<CuratorRow, "id"> | null,
  by: "password" | "code" | "passkey",
  detail: string,
  at: number,
): Promise<Failure> {
  // What was typed for an email is not kept: people type passwords there.
  const subject = curator === null ? null : `/curation/curators/${curator.id}`;
  await commit(db, { curator: "nobody", act: "fail-sign-in", subject, at, detail: { by } }, [], false);
  return new Failure(401, "Not right", detail);
}
