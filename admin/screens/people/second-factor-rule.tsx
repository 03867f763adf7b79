// Whether every curator must have a second factor: an owner decides.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";

const at = api.curation["second-factor"].requirement;

/** @param without the names of those who have none yet */
export function SecondFactorRule({ without }: { without: readonly string[] }) {
  const queries = useQueryClient();
  const { data: session } = useQuery({ queryKey: ["session"], queryFn: () => said(api.curation.session.$get()) });
  const [asking, setAsking] = useState(false);
  if (session === undefined || session.mode === "access") return null;
  const changed = () => queries.invalidateQueries({ queryKey: ["session"] });
  const require = async () => {
    await said(at.$put());
    await changed();
  };
  const offer = async () => {
    await said(at.$delete());
    await changed();
  };
  const leave = async () => {
    try {
      await offer();
      toast("A second factor is left to each curator now.", { undo: require });
    } catch (error) {
      toastProblem(error);
    }
  };
  const names = new Intl.ListFormat("en-GB").format(without);
  return (
    <section className="stack">
      <h2>Second factor</h2>
      {session.second_factor === "required" ? (
        <>
          <p>Everybody proves who they are twice: by a password and a code, or by a passkey.</p>
          <div className="actions">
            <Button onPress={leave}>Leave it to each</Button>
          </div>
        </>
      ) : (
        <>
          <p>Each curator may protect their account with codes of an app or a passkey. Nobody has to.</p>
          <div className="actions">
            <Button onPress={() => setAsking(true)}>Ask everybody for one …</Button>
          </div>
        </>
      )}
      <ConfirmDialog
        title="Ask everybody for a second factor?"
        confirm="Ask everybody"
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await require();
          toast("Everybody is asked for a second factor now.", { undo: offer });
        }}
      >
        <p>
          Whoever signed in with a password alone can do nothing more at the desk until they turn codes on or add a
          passkey. What they are writing is kept on their device. Tokens of programs go on.
        </p>
        {without.length > 0 && <p>Without one now: {names}.</p>}
      </ConfirmDialog>
    </section>
  );
}
