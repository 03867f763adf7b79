// Saved views: questions kept by name, one's own and those that are shared.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/check.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Menu } from "../../parts/menu.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { type Asked, useViews } from "./asking.ts";

export function Views({ asked }: { asked: Asked }) {
  const views = useViews().data?.views ?? [];
  const queries = useQueryClient();
  const [saving, setSaving] = useState(false);
  const here = views.find(({ question, mine }) => mine && question === String(asked.question));
  const forget = async () => {
    if (!here) return;
    try {
      await said(
        api.curation.views[":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}"].$delete({ param: { id: here.id }, query: {} }),
      );
      await queries.invalidateQueries({ queryKey: ["views"] });
      const { name, question, shared } = here;
      const undo = async () => {
        await said(api.curation.views.$post({ query: {}, json: { name, question, shared } }));
        await queries.invalidateQueries({ queryKey: ["views"] });
      };
      toast(`The view “${name}” is gone.`, { undo });
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <>
      <Menu
        label="Views"
        items={[
          ...views.map(({ id, name, question, mine, by }) => ({
            id,
            label: mine ? name : `${name} (${by.name})`,
            onAction: () => asked.replace(question),
          })),
          { id: " keep", label: "Keep this view …", onAction: () => setSaving(true) },
          ...(here ? [{ id: " forget", label: `Delete “${here.name}”`, onAction: forget, danger: true }] : []),
        ]}
      >
        Views ▾
      </Menu>
      {saving && <KeepView asked={asked} onClose={() => setSaving(false)} />}
    </>
  );
}

function KeepView({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [keep, { busy, problem }] = useAct(async () => {
    await said(api.curation.views.$post({ query: {}, json: { name, question: String(asked.question), shared } }));
    await queries.invalidateQueries({ queryKey: ["views"] });
    toast(`Kept as “${name}”.`);
    onClose();
  });
  return (
    <Dialog
      title="Keep this view"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={busy} isDisabled={name.trim() === ""} onPress={() => keep()}>
            Keep
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <TextField label="Name" value={name} onChange={setName} autoFocus isRequired />
        <Checkbox isSelected={shared} onChange={setShared}>
          Offer it to every curator
        </Checkbox>
      </form>
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  );
}
