// What the platform hands to the Worker.
import type { Who } from "../archive/curator.ts";

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
  /** Secret that lets a program bring gifts in. Without it nobody may. */
  CURATION_TOKEN?: string;
}

export interface Context {
  Bindings: Env;
  /** Set for curation only: who asks, the name history gives them, and D1 as it must be read to see every write. */
  Variables: {
    who: Who;
    curator: string;
    db: D1Database;
    /** Whether readers cannot see what was written. */
    unseen?: boolean;
  };
}
