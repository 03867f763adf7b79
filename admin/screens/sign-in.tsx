// The door.
import type { Session } from "../../worker/archive/signing-in.ts";

export default function SignIn({ session }: { session: Session }) {
  return <p>{session.archive.name}</p>;
}
