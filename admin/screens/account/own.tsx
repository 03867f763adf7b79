// What a curator is called, and whether the desk is light or dark.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Choice } from "../../parts/check.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/problem-note.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { faultAt } from "../../problem.ts";
import { showTheme, THEMES, type Theme } from "../../theme.ts";
import { useWho } from "../../who.tsx";

const THEME_WORDS: Record<Theme, string> = { system: "As this device", light: "Light", dark: "Dark" };

export function Own() {
  const who = useWho();
  const queries = useQueryClient();
  const [name, setName] = useState(who.name);
  const [theme, setTheme] = useState<Theme>(who.settings.theme ?? "system");
  const [save, { busy, problem }] = useAct(async () => {
    await said(api.curation.account.$patch({ json: { name } }));
    await queries.invalidateQueries({ queryKey: ["session"] });
    toast("Kept.");
  });
  const choose = async (next: Theme) => {
    setTheme(next);
    showTheme(next);
    try {
      await said(api.curation.account.$patch({ json: { settings: { theme: next } } }));
      await queries.invalidateQueries({ queryKey: ["session"] });
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <section>
      <h2>You</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label="Name"
          hint="As history names you."
          value={name}
          onChange={setName}
          error={faultAt(problem, "name")}
          autoComplete="name"
          isRequired
        />
        <FormProblem problem={problem} />
        <Button type="submit" busy={busy} isDisabled={name.trim() === who.name}>
          Save
        </Button>
      </form>
      <div className="apart">
        <Choice
          label="Light or dark"
          options={THEMES.map((id) => ({ id, label: THEME_WORDS[id] }))}
          value={theme}
          onChange={choose}
        />
      </div>
    </section>
  );
}
