// What is said between the curators' page and the archive about who is there: answers and requests of signing in.
import * as z from "zod";
import type { Permitted, Role, Who } from "./curator.ts";

/** How an archive knows its curators: accounts of its own, or Cloudflare Access in front of it. */
export type AuthMode = "local" | "access";

/** What a curator chose for themselves. */
export const OwnSettings = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).optional(),
});
export type OwnSettings = z.infer<typeof OwnSettings>;

/** Whoever is signed in, as the page needs to know them. */
export interface Signed {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  by: Who["by"];
  permissions: readonly Permitted[];
  settings: OwnSettings;
}

/** `GET /curation/session`: whom the archive takes the page for, and how one signs in there. */
export interface Session {
  mode: AuthMode;
  archive: { name: string; language: string };
  /** Whether the archive has a curator. While it has none, a setup link makes the first. */
  set_up: boolean;
  /** Null for a stranger. */
  who: Signed | null;
  /** Where a password was right and a code is still asked for. */
  awaits: "second-factor" | null;
  /** Why somebody whom Cloudflare Access let through is not known here. */
  refusal: string | null;
}
