// A one-time link from an owner: to join the archive, or to choose a new password.
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

export default function Invitation({ session }: { session: Session }) {
  const { secret, opened } = useLink();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const joins = opened.data?.kind !== "password";
  const [accept, { busy, problem }] = useAct(async () => {
    await said(api.curation.invitations.accepted.$post({ json: { secret, password, ...(joins && { name }) } }));
    await queries.invalidateQueries({ queryKey: ["session"] });
    go("/", { replace: true });
  });
  const { archive } = session;
  if (secret === "" || opened.error) {
    return (
      <Door title="One-time link" archive={archive.name}>
        {opened.error ? (
          <ProblemNote problem={opened.error} />
        ) : (
          <p>Open the whole link as it was sent, with what stands after “#”.</p>
        )}
      </Door>
    );
  }
  if (opened.isPending) return <Loading what="Opening the link" />;
  const { email, role } = opened.data;
  return (
    <Door title={joins ? "Join the archive" : "Choose a new password"} archive={archive.name}>
      {joins && (
        <p className="quiet">
          You were invited as {role === "editor" ? "an editor" : `${role === "owner" ? "an" : "a"} ${role}`}.
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept();
        }}
      >
        <TextField label="Email" type="email" value={email ?? ""} autoComplete="username" isReadOnly />
        {joins && (
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
        )}
        <NewPassword
          label={joins ? "Password" : "New password"}
          value={password}
          onChange={setPassword}
          error={faultAt(problem, "password")}
          autoFocus={!joins}
        />
        <FormProblem problem={problem} />
        <Button type="submit" kind="primary" busy={busy}>
          {joins ? "Join" : "Keep this password"}
        </Button>
      </form>
    </Door>
  );
}
