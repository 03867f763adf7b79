// What the platform hands to the Worker.
import type { Who } from "../archive/curator.ts";
import type { OpenSession } from "../curation/identity/identify.ts";

export interface Env {
  DB: D1Database;
  SCANS: R2Bucket;
  /** The curators’ page as it was built; absent where only routes are tested. */
  ASSETS?: Fetcher;
  /** Which build answers: part of every ETag. */
  BUILD?: { id: string; tag?: string };
  /** The archive's public origin where it differs from the one asked, e.g. behind a proxy. */
  ORIGIN?: string;
  /** Counts what each client asks; absent on one's own machine. */
  BUDGET?: { limit(of: { key: string }): Promise<{ success: boolean }> };
  /** The limit of that binding, requests a minute, as it is published. */
  BUDGET_LIMIT?: string;
  /** The archive's own secret: lets programs bring gifts in, and makes the first setup link. */
  CURATION_TOKEN?: string;
  /** How curators sign in: with accounts of the archive's own, or `access` for Cloudflare Access in front of it. */
  AUTH_MODE?: string;
  /** For Access: `team.cloudflareaccess.com`, and the audience tag of its application. */
  ACCESS_TEAM?: string;
  ACCESS_AUD?: string;
  /** Where passwords known from breaches are asked for, by five digits of their hash: `https://…/range/`. */
  BREACHED_PASSWORDS?: string;
}

/** Who asks. `session` may be a half one, of a curator whose code is still awaited: then there is no `who`. */
export interface Identity {
  who: Who | null;
  session: OpenSession | null;
  /** Why Cloudflare Access's word is not enough here. */
  refusal?: string;
}

export interface Context {
  Bindings: Env;
  /** Set for curation only: who asks, the name history gives them, and D1 as it must be read to see every write. */
  Variables: {
    who: Who;
    curator: string;
    db: D1Database;
    /** Who asks, even where nobody need be known. */
    identity: Identity;
    /** Whether readers cannot see what was written. */
    unseen?: boolean;
  };
}
