// To be.
import type { AuthMode } from "../worker/archive/signing-in.ts";
import type { SignedIn } from "./who.tsx";

export function SignInAgain(_: { who: SignedIn; mode: AuthMode }) {
  return null;
}
