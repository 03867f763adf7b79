// The first curator: by the setup link, once.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Session } from "../../worker/archive/signing-in.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Door } from "../parts/door.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { NewPassword } from "../parts/new-password.tsx";
import { FormProblem, ProblemNote } from "../parts/problem-note.tsx";
import { useAct } from "../parts/use-act.ts";
import { useLink } from "../parts/use-link.ts";
import { faultAt } from "../problem.ts";

export default function SetUp({ session }: { session: Session }) {
  const { secret, opened } = useLink();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const local = session.mode === "local";
  const [setUp, { busy, problem }] = useAct(async () => {
    await said(api.curation.setup.$post({ json: { secret, name, ...(local && { email, password }) } }));
    await queries.invalidateQueries({ queryKey: ["session"] });
    go("/", { replace: true });
  });
  const { archive } = session;
  if (secret === "" || opened.error) {
    return (
      <Door title="Set up the archive" archive={archive.name}>
        {opened.error ? (
          <ProblemNote problem={opened.error} />
        ) : (
          <p>Open the whole link as it was printed, with what stands after “#”.</p>
        )}
        <p className="quiet">
          Start the archive again for a new link, or run <code>npm run setup-link</code>.
        </p>
      </Door>
    );
  }
  if (opened.isPending) return <Loading what="Opening the link" />;
  return (
    <Door title="Set up the archive" archive={archive.name}>
      <p className="quiet">You will be its owner: you invite others, and say what each may do.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setUp();
        }}
      >
        <TextField
          label="Your name"
          hint="As history will name you."
          value={name}
          onChange={setName}
          error={faultAt(problem, "name")}
          autoComplete="name"
          autoFocus
          isRequired
        />
        {local && (
          <>
            <TextField
              label="Email"
              type="email"
              hint="For signing in. Nothing is sent to it."
              value={email}
              onChange={setEmail}
              error={faultAt(problem, "email")}
              autoComplete="username"
              isRequired
            />
            <NewPassword value={password} onChange={setPassword} error={faultAt(problem, "password")} />
          </>
        )}
        <FormProblem problem={problem} />
        <Button type="submit" kind="primary" busy={busy}>
          Begin
        </Button>
      </form>
    </Door>
  );
}
