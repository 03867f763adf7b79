// Cloudflare Access in front of the archive: it signs who somebody is, and we verify what it signed.
import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { Failure } from "../../archive/errors.ts";

export interface Access {
  /** `https://TEAM.cloudflareaccess.com`: who signs, and where its keys are. */
  team: string;
  /** The application's audience tag. */
  audience: string;
  keys: JWTVerifyGetKey;
}

const known = new Map<string, JWTVerifyGetKey>();

/**
 * A team's public keys, fetched when first needed and again when a key is asked for that is not among them: that is how
 * Access changes its keys. One set a team and isolate.
 */
export function publishedKeys(team: string, ask?: FetchImplementation, patience = 30_000): JWTVerifyGetKey {
  const fresh = () =>
    createRemoteJWKSet(new URL(`${team}/cdn-cgi/access/certs`), {
      cooldownDuration: patience,
      ...(ask && { [customFetch]: ask }),
    });
  if (ask !== undefined) return fresh();
  const keys = known.get(team) ?? fresh();
  known.set(team, keys);
  return keys;
}

/**
 * The email address that Access vouches for, in lower case; null where nothing was signed, or not for us, or not now.
 * @throws Failure 503 where the keys cannot be had
 */
export async function emailOf(signed: string | undefined, { team, audience, keys }: Access): Promise<string | null> {
  if (signed === undefined || signed.length > 8000) return null;
  try {
    const { payload } = await jwtVerify(signed, keys, {
      issuer: team,
      audience,
      // Access signs with nothing else; whoever brings another algorithm did not come from there.
      algorithms: ["RS256"],
      requiredClaims: ["exp", "iat", "email"],
      clockTolerance: 30,
    });
    return typeof payload.email === "string" ? payload.email.trim().toLowerCase() : null;
  } catch (error) {
    if (!(error instanceof errors.JOSEError) || OUT_OF_REACH.has(error.code)) {
      throw new Failure(503, "Keys out of reach", "The keys of Cloudflare Access cannot be fetched. Try again soon.", {
        headers: { "Retry-After": "10" },
      });
    }
    return null;
  }
}

/** What jose says where the keys, not the signature, are at fault. */
const OUT_OF_REACH = new Set(["ERR_JOSE_GENERIC", "ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID"]);
