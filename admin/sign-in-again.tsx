// Over whatever screen is open: the session ended, or an act wants a proof. Nothing on the screen is lost; what was asked of
// the archive waits, and is sent again afterwards.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Session } from "../worker/archive/signing-in.ts";
import { api, said } from "./api.ts";
import { Button } from "./parts/button.tsx";
import { Dialog } from "./parts/dialog.tsx";
import { TextField } from "./parts/field.tsx";
import { FormProblem } from "./parts/problem-note.tsx";
import { SignInForm } from "./parts/sign-in-form.tsx";
import { useAct } from "./parts/use-act.ts";
import { knowsPasskeys, takePasskey } from "./passkey.ts";
import { faultAt } from "./problem.ts";
import { answered, type Wanted } from "./session.ts";
import type { SignedIn } from "./who.tsx";

interface Props {
  wanted: Wanted;
  who: SignedIn;
  session: Session;
}

export default function SignInAgain({ wanted, who, session }: Props) {
  if (wanted === "proof") return <ProveIt email={who.email ?? ""} />;
  if (session.mode === "access") return <AtAccess />;
  return <SessionEnded email={who.email ?? ""} />;
}

function SessionEnded({ email }: { email: string }) {
  const queries = useQueryClient();
  const done = () => {
    queries.invalidateQueries({ queryKey: ["session"] });
    answered(true);
  };
  return (
    <Dialog title="Your session ended" isOpen onClose={() => answered(false)} isModal>
      <p className="quiet">Sign in to go on where you are. Nothing you typed is lost.</p>
      <SignInForm awaits={null} email={email} onDone={done} />
      <Button kind="quiet" onPress={() => answered(false)}>
        Not now
      </Button>
    </Dialog>
  );
}

/** Access asks for itself, in a window of its own; the screen stays as it is. */
function AtAccess() {
  return (
    <Dialog
      title="Your session ended"
      isOpen
      onClose={() => answered(false)}
      isModal
      actions={
        <>
          <Button onPress={() => window.open("/admin/", "_blank")}>Sign in in a new window</Button>
          <Button kind="primary" onPress={() => answered(true)}>
            Go on
          </Button>
        </>
      }
    >
      <p>Sign in with Cloudflare Access in a new window, then go on here. Nothing you typed is lost.</p>
    </Dialog>
  );
}

function ProveIt({ email }: { email: string }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [wantsCode, setWantsCode] = useState(false);
  const [prove, { busy, problem }] = useAct(async (how: "password" | "passkey") => {
    const { proof } = api.curation.session;
    const typed = { password, ...(code !== "" && { code }) };
    try {
      await said(proof.$put({ json: how === "passkey" ? await takePasskey() : typed }));
    } catch (error) {
      if (faultAt(error, "code")) setWantsCode(true);
      throw error;
    }
    answered(true);
  });
  return (
    <Dialog title="Is it you?" isOpen onClose={() => answered(false)}>
      <p className="quiet">This act governs who may come in, so prove it once more. It holds for ten minutes.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          prove("password");
        }}
      >
        <input
          className="unseen"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          autoFocus
          isRequired
        />
        {wantsCode && (
          <TextField
            label="Code"
            hint="Six digits from your app, or one of your recovery codes."
            value={code}
            onChange={setCode}
            error={faultAt(problem, "code")}
            autoComplete="one-time-code"
            autoFocus
            isRequired
          />
        )}
        <FormProblem problem={problem} />
        <div className="actions">
          <Button type="submit" kind="primary" busy={busy}>
            Prove it
          </Button>
          {knowsPasskeys() && <Button onPress={() => prove("passkey")}>Use a passkey</Button>}
        </div>
      </form>
    </Dialog>
  );
}
