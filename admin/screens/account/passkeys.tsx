// Passkeys: signing in with the device's own lock.
import { useState } from "react";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/problem-note.tsx";
import { Table } from "../../parts/table.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { When } from "../../parts/when.tsx";
import { knowsPasskeys, makePasskey } from "../../passkey.ts";
import { faultAt } from "../../problem.ts";

interface Props {
  /** `created_at` and `used_at` in milliseconds. */
  passkeys: { id: string; name: string; created_at: number; used_at: number | null }[];
  onChanged: () => Promise<unknown>;
}

export function Passkeys({ passkeys, onChanged }: Props) {
  const [naming, setNaming] = useState(false);
  const remove = async (id: string, name: string) => {
    try {
      await said(api.curation.passkeys[":id"].$delete({ param: { id } }));
      await onChanged();
      toast(`The passkey “${name}” was removed.`);
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <>
      <section className="stack">
        <h2>Passkeys</h2>
        <p>A passkey signs you in with the device’s own lock, and needs neither password nor code.</p>
        {passkeys.length > 0 && (
          <Table
            label="Passkeys"
            narrow="cards"
            head={
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Made</th>
                <th scope="col">Last used</th>
                <th scope="col">
                  <span className="unseen">Acts</span>
                </th>
              </tr>
            }
          >
            {passkeys.map(({ id, name, created_at, used_at }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-label="Made">
                  <When at={created_at} />
                </td>
                <td data-label="Last used">{used_at === null ? "never" : <When at={used_at} />}</td>
                <td>
                  <Button kind="quiet" aria-label={`Remove ${name}`} onPress={() => remove(id, name)}>
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
        {knowsPasskeys() ? (
          <Button onPress={() => setNaming(true)}>Add a passkey</Button>
        ) : (
          <p className="hint">This browser makes none at this address: use https, or localhost instead of a number.</p>
        )}
      </section>
      {naming && <AddPasskey onClose={() => setNaming(false)} onAdded={onChanged} />}
    </>
  );
}

function AddPasskey({ onClose, onAdded }: { onClose: () => void; onAdded: () => Promise<unknown> }) {
  const [name, setName] = useState("This device");
  const [add, { busy, problem }] = useAct(async () => {
    await makePasskey(name);
    await onAdded();
    onClose();
    toast(`The passkey “${name.trim()}” was added.`);
  });
  return (
    <Dialog title="Add a passkey" isOpen onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label="Name"
          hint="To know it from others: “Work laptop”, “Phone”."
          value={name}
          onChange={setName}
          error={faultAt(problem, "name")}
          autoFocus
          isRequired
        />
        <FormProblem problem={problem} />
        <Button type="submit" kind="primary" busy={busy}>
          Go on
        </Button>
      </form>
    </Dialog>
  );
}
