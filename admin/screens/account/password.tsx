// A new password, by whoever knows the one they have.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { NewPassword } from "../../parts/new-password.tsx";
import { FormProblem } from "../../parts/problem-note.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { faultAt } from "../../problem.ts";
import { useWho } from "../../who.tsx";

export function Password() {
  const who = useWho();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const [change, { busy, problem }] = useAct(async () => {
    await said(api.curation.password.$put({ json: { password, new_password: next } }));
    setPassword("");
    setNext("");
    await queries.invalidateQueries({ queryKey: ["sessions"] });
    toast("The password was changed, and you were signed out elsewhere.");
  });
  return (
    <section>
      <h2>Password</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
      >
        <input
          className="unseen"
          type="email"
          autoComplete="username"
          value={who.email ?? ""}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <TextField
          label="The one you have"
          type="password"
          value={password}
          onChange={setPassword}
          error={faultAt(problem, "password")}
          autoComplete="current-password"
          isRequired
        />
        <NewPassword label="A new one" value={next} onChange={setNext} error={faultAt(problem, "new_password")} />
        <FormProblem problem={problem} />
        <Button type="submit" busy={busy} isDisabled={password === "" || next === ""}>
          Change the password
        </Button>
      </form>
    </section>
  );
}
