// To be.
import type { Session } from "../worker/archive/signing-in.ts";
import type { Wanted } from "./session.ts";
import type { SignedIn } from "./who.tsx";

export default function SignInAgain(_: { wanted: Wanted; who: SignedIn; session: Session }) {
  return null;
}
