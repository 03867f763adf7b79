// A curator's own account: name, theme, password, second factor, passkeys, and where they are signed in.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { renderSVG } from "uqr";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/check.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { NewPassword } from "../parts/new-password.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { Table } from "../parts/table.tsx";
import { toast, toastProblem } from "../parts/toasts.tsx";
import { useAct } from "../parts/use-act.ts";
import { When } from "../parts/when.tsx";
import { knowsPasskeys, makePasskey } from "../passkey.ts";
import { faultAt } from "../problem.ts";
import { showTheme, THEMES, type Theme } from "../theme.ts";
import { useWho } from "../who.tsx";

export default function Account() {
  const who = useWho();
  return (
    <Page title="Your account" lede={`${who.email ?? who.name}, ${who.role}`} width="text">
      <Own />
      {who.by === "session" ? (
        <>
          <Password />
          <Factors />
          <Sessions />
        </>
      ) : (
        <section>
          <h2>Signing in</h2>
          <p>You sign in with Cloudflare Access; passwords and devices are kept there.</p>
        </section>
      )}
    </Page>
  );
}

const THEME_WORDS: Record<Theme, string> = { system: "As this device", light: "Light", dark: "Dark" };

function Own() {
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
        {problem && problem.faults.length === 0 && <ProblemNote problem={problem} />}
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

function Password() {
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
        {problem && problem.faults.length === 0 && <ProblemNote problem={problem} />}
        <Button type="submit" busy={busy} isDisabled={password === "" || next === ""}>
          Change the password
        </Button>
      </form>
    </section>
  );
}

function Factors() {
  const queries = useQueryClient();
  const factors = useQuery({
    queryKey: ["second-factor"],
    queryFn: () => said(api.curation["second-factor"].$get()),
  });
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [ending, setEnding] = useState(false);
  const [naming, setNaming] = useState(false);
  const changed = () => queries.invalidateQueries({ queryKey: ["second-factor"] });
  const renew = async () => {
    try {
      setCodes((await said(api.curation["second-factor"]["recovery-codes"].$post())).recovery_codes);
      await changed();
    } catch (error) {
      toastProblem(error);
    }
  };
  if (factors.isPending) return <Loading />;
  if (!factors.data) return <ProblemNote problem={factors.error} onRetry={factors.refetch} />;
  const { codes: on, recovery_codes_left, passkeys } = factors.data;
  return (
    <>
      <section className="stack">
        <h2>Codes of an app</h2>
        {on ? (
          <>
            <p>After your password, a code is asked for. {recovery_codes_left} of 10 recovery codes are left.</p>
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
                  <Button
                    kind="quiet"
                    aria-label={`Remove ${name}`}
                    onPress={async () => {
                      try {
                        await said(api.curation.passkeys[":id"].$delete({ param: { id } }));
                        await changed();
                        toast(`The passkey “${name}” was removed.`);
                      } catch (error) {
                        toastProblem(error);
                      }
                    }}
                  >
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
      {adding && (
        <AddCodes
          onClose={() => setAdding(false)}
          onAdded={async (recovery) => {
            setAdding(false);
            setCodes(recovery);
            await changed();
          }}
        />
      )}
      {naming && <AddPasskey onClose={() => setNaming(false)} onAdded={changed} />}
      {codes !== null && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
      <ConfirmDialog
        title="Turn codes off?"
        confirm="Turn off"
        danger
        isOpen={ending}
        onClose={() => setEnding(false)}
        onConfirm={async () => {
          await said(api.curation["second-factor"].$delete());
          await changed();
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
          {problem && problem.faults.length === 0 && <ProblemNote problem={problem} />}
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
        {problem && problem.faults.length === 0 && <ProblemNote problem={problem} />}
        <Button type="submit" kind="primary" busy={busy}>
          Go on
        </Button>
      </form>
    </Dialog>
  );
}

function Sessions() {
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: () => said(api.curation.sessions.$get()) });
  const end = async (ended: Promise<unknown>, done: string) => {
    try {
      await ended;
      await queries.invalidateQueries({ queryKey: ["sessions"] });
      toast(done);
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <section className="stack">
      <h2>Where you are signed in</h2>
      {sessions.isPending && <Loading />}
      {sessions.error && <ProblemNote problem={sessions.error} onRetry={sessions.refetch} />}
      {sessions.data && (
        <Table
          label="Sessions"
          narrow="cards"
          head={
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Since</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span className="unseen">Acts</span>
              </th>
            </tr>
          }
        >
          {sessions.data.map(({ id, agent, created_at, seen_at, current }) => (
            <tr key={id}>
              <th scope="row">
                {agent} {current && <span className="quiet">(here)</span>}
              </th>
              <td data-label="Since">
                <When at={created_at} exact />
              </td>
              <td data-label="Last used">
                <When at={seen_at} exact />
              </td>
              <td>
                {!current && (
                  <Button
                    kind="quiet"
                    aria-label={`End the session of ${agent}`}
                    onPress={() =>
                      end(said(api.curation.sessions[":id"].$delete({ param: { id } })), "That session was ended.")
                    }
                  >
                    End
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {sessions.data && sessions.data.length > 1 && (
        <Button onPress={() => end(said(api.curation.sessions.$delete()), "You are signed in only here.")}>
          End all others
        </Button>
      )}
    </section>
  );
}
