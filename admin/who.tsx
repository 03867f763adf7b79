// Who is signed in, for every screen: `useWho()` and `may("publish")` say what to offer. The Worker alone decides.
import { createContext, type ReactNode, useContext } from "react";
import type { Permitted } from "../worker/archive/curator.ts";
import type { Session } from "../worker/archive/signing-in.ts";

export type SignedIn = NonNullable<Session["who"]>;

const Who = createContext<SignedIn | null>(null);

export function WhoIs({ who, children }: { who: SignedIn; children: ReactNode }) {
  return <Who value={who}>{children}</Who>;
}

/** The curator who is signed in; only inside the shell. */
export function useWho(): SignedIn & { may: (permitted: Permitted) => boolean } {
  const who = useContext(Who);
  if (who === null) throw new Error("useWho is for screens of curators who are signed in.");
  return { ...who, may: (permitted) => who.permissions.includes(permitted) };
}
