// How a curator can prove who they are, as their account shows it.
import { Failure } from "../../archive/errors.ts";
import { commit } from "../../store/commit.ts";
import type { CuratorRow } from "../../store/curators.ts";
import { passkeysOf, removePasskeysOf } from "../../store/passkeys.ts";
import { recoveryCodesLeft, setRecoveryCodes, setTotp } from "../../store/second-factors.ts";
import { endSessionsOf, type OpenSession } from "../../store/sessions.ts";

export interface Factors {
  /** When the password was chosen; milliseconds. */
  password_at: number | null;
  /** Whether codes of an app are asked for. */
  codes: boolean;
  recovery_codes_left: number;
  passkeys: { id: string; name: string; created_at: number; used_at: number | null }[];
}

export async function readFactors(db: D1Database, curator: CuratorRow): Promise<Factors> {
  const [passkeys, left] = await Promise.all([passkeysOf(db, curator.id), recoveryCodesLeft(db, curator.id)]);
  return {
    password_at: curator.password_at,
    codes: curator.totp !== null,
    recovery_codes_left: left,
    passkeys: passkeys.map(({ id, name, created_at, used_at }) => ({ id, name, created_at, used_at })),
  };
}

/**
 * @param going what is about to be removed: codes, or the passkey of this id
 * @throws Failure 409 for the last factor, where the archive asks every curator for one
 */
export async function refuseLastFactor(
  db: D1Database,
  { curator, second_factor }: OpenSession,
  going: "codes" | { passkey: string },
): Promise<void> {
  if (second_factor === "offered") return;
  const passkeys = await passkeysOf(db, curator.id);
  const stays =
    going === "codes" ? passkeys.length > 0 : curator.totp !== null || passkeys.some(({ id }) => id !== going.passkey);
  if (stays) return;
  throw new Failure(
    409,
    "Asked for",
    "This archive asks every curator for a second factor, and this is your last. Add another first.",
  );
}

/** Removes codes and passkeys of a curator who lost the device, by an owner. The password stays. */
export async function removeFactors(
  db: D1Database,
  curator: CuratorRow,
  { curator: by, at }: { curator: string; at: number },
): Promise<void> {
  await commit(
    db,
    { curator: by, act: "remove-factors", subject: `/curation/curators/${curator.id}`, at },
    [
      setTotp(db, curator.id, null, null),
      ...setRecoveryCodes(db, curator.id, []),
      removePasskeysOf(db, curator.id),
      endSessionsOf(db, curator.id),
    ],
    false,
  );
}
