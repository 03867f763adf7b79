// Codes of an app, asked for after the password, and recovery codes for when the device is lost.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { renderSVG } from "uqr";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { CopyField } from "../../parts/copy-field.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Loading } from "../../parts/loading.tsx";
import { FormProblem, ProblemNote } from "../../parts/problem-note.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { useAct } from "../../parts/use-act.ts";
import { faultAt } from "../../problem.ts";

interface Props {
  isOn: boolean;
  /** How many recovery codes were not used yet. */
  left: number;
  onChanged: () => Promise<unknown>;
}

export function AppCodes({ isOn, left, onChanged }: Props) {
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [ending, setEnding] = useState(false);
  const renew = async () => {
    try {
      setCodes((await said(api.curation["second-factor"]["recovery-codes"].$post())).recovery_codes);
      await onChanged();
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <>
      <section className="stack">
        <h2>Codes of an app</h2>
        {isOn ? (
          <>
            <p>After your password, a code is asked for. {left} of 10 recovery codes are left.</p>
            <div className="actions">
              <Button onPress={renew}>New recovery codes</Button>
              <Button kind="danger" onPress={() => setEnding(true)}>
                Turn codes off
              </Button>
            </div>
          </>
        ) : (
          <>
            <p>A second factor: whoever learns your password still needs your device.</p>
            <Button onPress={() => setAdding(true)}>Turn codes on</Button>
          </>
        )}
      </section>
      {adding && (
        <AddCodes
          onClose={() => setAdding(false)}
          onAdded={async (recovery) => {
            setAdding(false);
            setCodes(recovery);
            await onChanged();
          }}
        />
      )}
      {codes !== null && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
      <ConfirmDialog
        title="Turn codes off?"
        confirm="Turn off"
        danger
        isOpen={ending}
        onClose={() => setEnding(false)}
        onConfirm={async () => {
          await said(api.curation["second-factor"].$delete());
          await onChanged();
          toast("Codes are off.");
        }}
      >
        <p>Your password alone will let anybody in. The recovery codes end too.</p>
      </ConfirmDialog>
    </>
  );
}

function AddCodes({ onClose, onAdded }: { onClose: () => void; onAdded: (recovery: string[]) => Promise<void> }) {
  const begun = useQuery({
    queryKey: ["second-factor-begun"],
    queryFn: () => said(api.curation["second-factor"].$post()),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const [code, setCode] = useState("");
  const [confirm, { busy, problem }] = useAct(async (challenge: string) => {
    const { recovery_codes } = await said(api.curation["second-factor"].$put({ json: { challenge, code } }));
    await onAdded(recovery_codes);
  });
  return (
    <Dialog title="Turn codes on" isOpen onClose={onClose}>
      {begun.isPending && <Loading />}
      {begun.error && <ProblemNote problem={begun.error} />}
      {begun.data && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            confirm(begun.data.challenge);
          }}
        >
          <p>Scan this with an authenticator app, or type the secret into it.</p>
          <img
            className="qr"
            alt="QR code with the secret"
            src={`data:image/svg+xml,${encodeURIComponent(renderSVG(begun.data.uri))}`}
          />
          <CopyField label="Secret" value={begun.data.secret} />
          <TextField
            label="The code it shows"
            value={code}
            onChange={setCode}
            error={faultAt(problem, "code")}
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            isRequired
          />
          <FormProblem problem={problem} />
          <Button type="submit" kind="primary" busy={busy}>
            Turn on
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog
      title="Recovery codes"
      isOpen
      isModal
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => navigator.clipboard.writeText(codes.join("\n"))}>Copy</Button>
          <Button onPress={() => print()}>Print</Button>
          <Button kind="primary" onPress={onClose}>
            I have them
          </Button>
        </>
      }
    >
      <p>
        If the device is lost, each of these lets you in once. They are shown only now; keep them away from the device.
      </p>
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
