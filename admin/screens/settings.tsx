// What the archive says of itself, to readers, feeds and harvesters.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ArchiveSettings } from "../../worker/archive/archive-settings.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { TextArea, TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { FormProblem, ProblemNote } from "../parts/problem-note.tsx";
import { toast } from "../parts/toasts.tsx";
import { useAct } from "../parts/use-act.ts";
import { useStaying } from "../parts/use-staying.ts";
import { faultAt } from "../problem.ts";

export default function Settings() {
  const settings = useQuery({ queryKey: ["settings"], queryFn: () => said(api.curation.settings.$get()) });
  return (
    <Page title="Settings" lede="What every page, feed and harvest says of the archive." width="text">
      {settings.isPending && <Loading />}
      {settings.error && <ProblemNote problem={settings.error} onRetry={settings.refetch} />}
      {settings.data && <SettingsForm before={settings.data} />}
    </Page>
  );
}

function SettingsForm({ before }: { before: ArchiveSettings }) {
  const queries = useQueryClient();
  const [now, setNow] = useState(before);
  const changes = Object.fromEntries(
    Object.entries(now).filter(([name, value]) => value !== before[name as keyof ArchiveSettings]),
  );
  const keep = async (json: Partial<ArchiveSettings>) => {
    const kept = await said(api.curation.settings.$patch({ json }));
    queries.setQueryData(["settings"], kept);
    setNow(kept);
    await queries.invalidateQueries({ queryKey: ["session"] });
  };
  const [save, { busy, problem }] = useAct(async () => {
    const back = Object.fromEntries(Object.keys(changes).map((name) => [name, before[name as keyof ArchiveSettings]]));
    await keep(changes);
    toast("Readers see it now.", { undo: () => keep(back) });
  });
  useStaying(Object.keys(changes).length > 0, "What you changed here is not saved.");
  const field = (name: keyof ArchiveSettings) => ({
    value: now[name] ?? "",
    onChange: (text: string) => setNow({ ...now, [name]: name === "email" && text.trim() === "" ? null : text }),
    error: faultAt(problem, name),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label="Name" {...field("name")} isRequired />
      <TextArea
        label="Description"
        hint="One or two sentences: what is kept here."
        {...field("description")}
        isRequired
      />
      <TextField
        label="Publisher"
        hint="Who publishes the archive; named in citations and to harvesters."
        {...field("publisher")}
        isRequired
      />
      <TextField
        label="Email"
        hint="For questions of readers and harvesters. Shown in public."
        type="email"
        {...field("email")}
      />
      <TextField
        label="Language"
        hint="Of titles and descriptions, as a code: en, ko, zh-Hant."
        {...field("language")}
        isRequired
      />
      <FormProblem problem={problem} />
      <Button type="submit" kind="primary" busy={busy} isDisabled={Object.keys(changes).length === 0}>
        Save
      </Button>
    </form>
  );
}
