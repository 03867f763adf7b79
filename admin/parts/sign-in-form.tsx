// Signing in: a password and, where it is on, a code; or a passkey, which is both. Used by the door, and over a screen whose
// session ended.
import { useState } from "react";
import type { Session } from "../../worker/archive/signing-in.ts";
import { api, said } from "../api.ts";
import { knowsPasskeys, takePasskey } from "../passkey.ts";
import { Button } from "./button.tsx";
import { TextField } from "./field.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { useAct } from "./use-act.ts";

interface Props {
  /** Where a code is awaited already, e.g. after a reload. */
  awaits: Session["awaits"];
  /** Whose session ended; then nobody else is asked for. */
  email?: string;
  onDone: () => void;
}

export function SignInForm({ awaits: first, email: known, onDone }: Props) {
  const [awaits, setAwaits] = useState(first);
  const [email, setEmail] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [signIn, { busy, problem }] = useAct(async (how: "password" | "code" | "passkey") => {
    const { session } = api.curation;
    const answer =
      how === "code"
        ? await said(session["second-factor"].$put({ json: { code } }))
        : await said(session.$post({ json: how === "passkey" ? await takePasskey() : { email, password } }));
    if (answer.awaits === null) onDone();
    setAwaits(answer.awaits);
  });
  if (awaits === "second-factor") {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn("code");
        }}
      >
        <TextField
          label="Code"
          hint="Six digits from your app, or one of your recovery codes."
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode="text"
          autoFocus
          isRequired
        />
        {problem && <ProblemNote problem={problem} />}
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Go on
          </Button>
          <Button kind="quiet" onPress={() => setAwaits(null)}>
            Begin again
          </Button>
        </div>
      </form>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn("password");
      }}
    >
      <TextField
        label="Email"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="username"
        isReadOnly={known !== undefined}
        autoFocus={known === undefined}
        isRequired
      />
      <TextField
        label="Password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={known !== undefined}
        isRequired
      />
      {problem && <ProblemNote problem={problem} />}
      <div className="actions">
        <Button type="submit" kind="primary" busy={busy}>
          Sign in
        </Button>
        {knowsPasskeys() && (
          <Button onPress={() => signIn("passkey")} isDisabled={busy}>
            Use a passkey
          </Button>
        )}
      </div>
    </form>
  );
}
