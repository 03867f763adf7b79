// The door of the desk: signing in, or a word on how to come in.
import { useQueryClient } from "@tanstack/react-query";
import type { Session } from "../../worker/archive/signing-in.ts";
import { Button } from "../parts/button.tsx";
import { Door } from "../parts/door.tsx";
import { SignInForm } from "../parts/sign-in-form.tsx";

export default function SignIn({ session }: { session: Session }) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ["session"] });
  const { name } = session.archive;
  if (session.mode === "access") {
    return (
      <Door title="Not a curator yet" archive={name}>
        <p>{session.refusal ?? "Cloudflare Access did not say who you are. This address must be behind it."}</p>
        {!session.set_up && <p>This archive has no curator yet: open the setup link.</p>}
        <div className="actions">
          <Button onPress={again}>Try again</Button>
          <a href="/cdn-cgi/access/logout">Sign in as somebody else</a>
        </div>
      </Door>
    );
  }
  if (!session.set_up) {
    return (
      <Door title="Not set up yet" archive={name}>
        <p>This archive has no curator yet. The first comes in by a setup link, which works once.</p>
        <p>
          On one’s own machine <code>npm start</code> prints it. For an archive on the web,{" "}
          <code>npm run setup-link -- --to {location.origin}</code> does.
        </p>
      </Door>
    );
  }
  return (
    <Door title="Sign in" archive={name}>
      <SignInForm awaits={session.awaits} onDone={again} />
      <p className="hint">
        Password forgotten, or device lost? An owner of the archive can give you a link for a new one.
      </p>
    </Door>
  );
}
