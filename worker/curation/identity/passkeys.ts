// Passkeys (WebAuthn): registered by a curator who is signed in, and then enough to sign in, since the device asks who holds
// it. The library is loaded when a passkey is used; readers never pay for it.
import { Failure } from "../../archive/errors.ts";
import type { NewPasskey, SignIn } from "../../archive/signing-in.ts";
import { forgetAttempts } from "../../store/attempts.ts";
import { commit } from "../../store/commit.ts";
import { type CuratorRow, readCurator } from "../../store/curators.ts";
import {
  addChallenge,
  addPasskey,
  type ChallengePurpose,
  type PasskeyRow,
  passkeysOf,
  readPasskey,
  removePasskey,
  takeChallenge,
  usedPasskey,
} from "../../store/passkeys.ts";
import { type OpenSession, provedTwice } from "../../store/sessions.ts";
import { newId } from "../new-id.ts";
import { refuseLastFactor } from "./factors.ts";
import { limitAttempts, type Origin } from "./limit-attempts.ts";
import { type Proved, refused } from "./prove.ts";
import { base64url, bytesOf } from "./secrets.ts";
import { CHALLENGE } from "./times.ts";

const library = () => import("@simplewebauthn/server");

/** The site that passkeys are for: its origin, and the host name they are bound to. */
export interface Party {
  origin: string;
  id: string;
}

const MOST_PASSKEYS = 20;

/** What the browser needs to make a passkey. */
export async function askForRegistration(
  db: D1Database,
  curator: CuratorRow,
  archive: string,
  party: Party,
  at: number,
) {
  const { generateRegistrationOptions } = await library();
  const known = await passkeysOf(db, curator.id);
  const options = await generateRegistrationOptions({
    rpName: archive,
    rpID: party.id,
    userName: curator.email,
    userDisplayName: curator.name,
    userID: new TextEncoder().encode(curator.id),
    attestationType: "none",
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: JSON.parse(transports) as string[] })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { challenge: await remember(db, "register", curator.id, options.challenge, at), options };
}

/** What the browser needs to use one, whosoever it is. */
export async function askForAuthentication(db: D1Database, party: Party, at: number) {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: "required" });
  return { challenge: await remember(db, "authenticate", null, options.challenge, at), options };
}

async function remember(
  db: D1Database,
  purpose: ChallengePurpose,
  curator: string | null,
  challenge: string,
  at: number,
) {
  const id = (await newId()) + (await newId());
  await addChallenge(db, { id, purpose, curator, challenge, expires_at: at + CHALLENGE }, at);
  return id;
}

/** @throws Failure 409 where it took too long or there are too many, 422 for what is no passkey of this site */
export async function registerPasskey(
  db: D1Database,
  { session, curator }: OpenSession,
  { challenge, name, passkey }: NewPasskey,
  party: Party,
  at: number,
): Promise<{ id: string }> {
  const asked = await takeChallenge(db, challenge, "register", at);
  if (asked === null || asked.curator !== curator.id) {
    throw new Failure(409, "Not asked for", "This took too long. Begin again.");
  }
  if ((await passkeysOf(db, curator.id)).length >= MOST_PASSKEYS) {
    throw new Failure(409, "Too many", `A curator may have ${MOST_PASSKEYS} passkeys; remove one first.`);
  }
  const { verifyRegistrationResponse } = await library();
  type Given = Parameters<typeof verifyRegistrationResponse>[0]["response"];
  const verified = await verifyRegistrationResponse({
    response: passkey as unknown as Given,
    expectedChallenge: asked.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) throw new Failure(422, "Not a passkey", "What the device answered could not be verified.");
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  if ((await readPasskey(db, id)) !== null) throw new Failure(409, "Known", "This passkey is known already.");
  await commit(
    db,
    { curator: curator.id, act: "add-passkey", subject: `/curation/curators/${curator.id}`, at, detail: { name } },
    [
      addPasskey(db, {
        id,
        curator: curator.id,
        name,
        public_key: base64url(publicKey),
        counter,
        transports: JSON.stringify(transportsOf(passkey)),
        created_at: at,
      }),
      provedTwice(db, session.hash),
    ],
    false,
  );
  return { id };
}

function transportsOf({ response }: NewPasskey["passkey"]): string[] {
  const { transports } = response as { transports?: unknown };
  return Array.isArray(transports) ? transports.filter((each) => typeof each === "string").slice(0, 10) : [];
}

/** The curator whose passkey this is. @throws Failure 401, 429 */
export async function provePasskey(
  db: D1Database,
  { challenge, passkey }: Extract<SignIn, { challenge: string }>,
  party: Party,
  { address }: Origin,
  at: number,
): Promise<Proved> {
  const key = await limitAttempts(db, `passkey ${passkey.id}`, address, at);
  const asked = await takeChallenge(db, challenge, "authenticate", at);
  if (asked === null) throw new Failure(401, "Too late", "This took too long. Try once more.");
  const known = await readPasskey(db, passkey.id);
  const curator = known && (await readCurator(db, known.curator));
  const counter = known && (await counterOf(known, passkey, asked.challenge, party));
  if (known === null || curator === null || counter === null || curator.disabled_at !== null) {
    throw await refused(db, curator, "passkey", "This passkey is not known here.", at);
  }
  return { curator, statements: [...forgetAttempts(db, key, address), usedPasskey(db, known.id, counter, at)] };
}

/** The authenticator's counter, if it signed the challenge for this site. */
async function counterOf(
  known: PasskeyRow,
  passkey: NewPasskey["passkey"],
  challenge: string,
  party: Party,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  type Given = Parameters<typeof verifyAuthenticationResponse>[0]["response"];
  const verified = await verifyAuthenticationResponse({
    response: passkey as unknown as Given,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: known.id, publicKey: bytesOf(known.public_key), counter: known.counter },
    requireUserVerification: true,
  }).catch(() => null);
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

/** @throws Failure 404, and 409 for the last factor where the archive asks for one */
export async function dropPasskey(db: D1Database, open: OpenSession, id: string, at: number): Promise<void> {
  const { curator } = open;
  const known = await readPasskey(db, id);
  if (known?.curator !== curator.id) throw new Failure(404, "Not found", "You have no such passkey.");
  await refuseLastFactor(db, open, { passkey: id });
  await commit(
    db,
    {
      curator: curator.id,
      act: "remove-passkey",
      subject: `/curation/curators/${curator.id}`,
      at,
      detail: { name: known.name },
    },
    [removePasskey(db, curator.id, id)],
    false,
  );
}
