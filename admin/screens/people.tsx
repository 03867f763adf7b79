// People: who curates, with which role; inviting, new passwords, shutting out and letting in.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { InferResponseType } from "hono/client";
import { useState } from "react";
import { PERMISSIONS, ROLES, type Role } from "../../worker/archive/curator.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/check.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { Menu } from "../parts/menu.tsx";
import { Page } from "../parts/page.tsx";
import { FormProblem, ProblemNote } from "../parts/problem-note.tsx";
import { Select } from "../parts/select.tsx";
import { StatusBadge } from "../parts/status-badge.tsx";
import { Table } from "../parts/table.tsx";
import { toast, toastProblem } from "../parts/toasts.tsx";
import { useAct } from "../parts/use-act.ts";
import { When } from "../parts/when.tsx";
import { faultAt } from "../problem.ts";
import { useWho } from "../who.tsx";
import { SecondFactorRule } from "./people/second-factor-rule.tsx";

type Curator = InferResponseType<typeof api.curation.curators.$get>[number];

const ROLE_OPTIONS = ROLES.map((role) => ({ id: role, label: role, about: aboutRole(role) }));

function aboutRole(role: Role): string {
  return {
    contributor: "Writes drafts and asks for review.",
    editor: "Publishes, imports, merges; everything about documents and names.",
    owner: "Also people, tokens and settings.",
  }[role];
}

export default function People() {
  const queries = useQueryClient();
  const curators = useQuery({ queryKey: ["curators"], queryFn: () => said(api.curation.curators.$get()) });
  const invited = useQuery({ queryKey: ["invitations"], queryFn: () => said(api.curation.invitations.$get()) });
  const [inviting, setInviting] = useState(false);
  const changed = () =>
    Promise.all(["curators", "invitations"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  return (
    <Page
      title="People"
      actions={
        <Button kind="primary" onPress={() => setInviting(true)}>
          Invite somebody
        </Button>
      }
    >
      {curators.isPending && <Loading />}
      {curators.error && <ProblemNote problem={curators.error} onRetry={curators.refetch} />}
      {curators.data && (
        <Table
          label="Curators"
          narrow="cards"
          head={
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Protected by</th>
              <th scope="col">Last here</th>
              <th scope="col">
                <span className="unseen">Acts</span>
              </th>
            </tr>
          }
        >
          {curators.data.map((curator) => (
            <CuratorRow key={curator.id} curator={curator} onChanged={changed} />
          ))}
        </Table>
      )}
      {invited.data && invited.data.length > 0 && (
        <section>
          <h2>Invited, not here yet</h2>
          <Table
            label="Invitations"
            narrow="cards"
            head={
              <tr>
                <th scope="col">Email</th>
                <th scope="col">Role</th>
                <th scope="col">Runs out</th>
                <th scope="col">
                  <span className="unseen">Acts</span>
                </th>
              </tr>
            }
          >
            {invited.data.map(({ id, email, role, expires_at }) => (
              <tr key={id}>
                <th scope="row">{email}</th>
                <td data-label="Role">{role}</td>
                <td data-label="Runs out">
                  <When at={expires_at} exact />
                </td>
                <td>
                  <Button
                    kind="quiet"
                    onPress={async () => {
                      try {
                        await said(api.curation.invitations[":id"].$delete({ param: { id } }));
                        await changed();
                        toast(`The invitation to ${email} was withdrawn.`);
                      } catch (error) {
                        toastProblem(error);
                      }
                    }}
                  >
                    Withdraw
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      {curators.data && <SecondFactorRule without={curators.data.filter(isUnprotected).map(({ name }) => name)} />}
      <section>
        <h2>What each role may do</h2>
        <ul className="roles">
          {ROLES.map((role) => (
            <li key={role}>
              <strong>{role}</strong>
              <ul>
                {Object.values(PERMISSIONS)
                  .filter(({ from }) => from === role)
                  .map(({ label }) => (
                    <li key={label}>{label}</li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
        <p className="hint">Each role may also do what the ones before it may.</p>
      </section>
      {inviting && <Invite onClose={() => setInviting(false)} onInvited={changed} />}
    </Page>
  );
}

const isUnprotected = ({ second_factor, passkeys, disabled_at }: Curator) =>
  second_factor === 0 && passkeys === 0 && disabled_at === null;

type Asking = "disable" | "factors" | "sessions";

function CuratorRow({ curator, onChanged }: { curator: Curator; onChanged: () => Promise<unknown> }) {
  const who = useWho();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const { id, name, email, role, disabled_at } = curator;
  const at = api.curation.curators[":id"];
  const change = async (json: { role?: Role; disabled?: boolean }, done: string, undo?: () => Promise<unknown>) => {
    await said(at.$patch({ param: { id }, json }));
    await onChanged();
    toast(done, { undo });
  };
  const setRole = async (next: Role) => {
    try {
      await change({ role: next }, `${name} is ${next} now.`, () => change({ role }, `${name} is ${role} again.`));
    } catch (error) {
      toastProblem(error);
    }
  };
  const factors = [
    curator.second_factor > 0 && "codes",
    curator.passkeys > 0 && (curator.passkeys === 1 ? "a passkey" : `${curator.passkeys} passkeys`),
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row">
        {name} {id === who.id && <span className="quiet">(you)</span>}{" "}
        {disabled_at !== null && <StatusBadge status="disabled" />}
        <span className="hint">{email}</span>
      </th>
      <td data-label="Role">
        {disabled_at === null ? (
          <Select label={`Role of ${name}`} hidesLabel options={ROLE_OPTIONS} value={role} onChange={setRole} />
        ) : (
          role
        )}
      </td>
      <td data-label="Protected by">
        {factors.length > 0 ? factors.join(", ") : <span className="quiet">a password</span>}
      </td>
      <td data-label="Last here">{curator.seen_at === null ? "never" : <When at={curator.seen_at} />}</td>
      <td>
        <Menu
          label={`Acts for ${name}`}
          items={[
            {
              id: "password",
              label: "Make a link for a new password",
              isDisabled: disabled_at !== null,
              onAction: async () => {
                try {
                  setLink((await said(at["password-links"].$post({ param: { id } }))).link);
                } catch (error) {
                  toastProblem(error);
                }
              },
            },
            { id: "sessions", label: "Sign out everywhere", onAction: () => setAsking("sessions") },
            { id: "factors", label: "Remove codes and passkeys", onAction: () => setAsking("factors") },
            disabled_at === null
              ? { id: "disable", label: "Shut out", danger: true, onAction: () => setAsking("disable") }
              : {
                  id: "enable",
                  label: "Let in again",
                  onAction: () => change({ disabled: false }, `${name} may come in again.`).catch(toastProblem),
                },
          ]}
        >
          ⋯
        </Menu>
        <Dialog
          title="A link for a new password"
          isOpen={link !== null}
          onClose={() => setLink(null)}
          actions={<Button onPress={() => setLink(null)}>Done</Button>}
        >
          <p>Give it to {name} on a way you trust. It works once, for a day, and is shown only now.</p>
          <CopyField label="Link" value={link ?? ""} />
        </Dialog>
        <ConfirmDialog
          title={`Shut ${name} out?`}
          confirm="Shut out"
          danger
          isOpen={asking === "disable"}
          onClose={() => setAsking(null)}
          onConfirm={() =>
            change({ disabled: true }, `${name} is shut out.`, () =>
              change({ disabled: false }, `${name} may come in again.`),
            )
          }
        >
          <p>They are signed out everywhere at once, and the tokens they made end. Their work and history stay.</p>
        </ConfirmDialog>
        <ConfirmDialog
          title={`Sign ${name} out everywhere?`}
          confirm="Sign out"
          isOpen={asking === "sessions"}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await said(at.sessions.$delete({ param: { id } }));
            toast(`${name} was signed out everywhere.`);
          }}
        >
          <p>What they have typed stays on their devices and on the desk.</p>
        </ConfirmDialog>
        <ConfirmDialog
          title={`Remove codes and passkeys of ${name}?`}
          confirm="Remove"
          danger
          isOpen={asking === "factors"}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            await said(at.factors.$delete({ param: { id } }));
            await onChanged();
            toast(`${name} signs in with a password alone now.`);
          }}
        >
          <p>For somebody who lost the device. Make sure it is they who ask. They are signed out everywhere.</p>
        </ConfirmDialog>
      </td>
    </tr>
  );
}

function Invite({ onClose, onInvited }: { onClose: () => void; onInvited: () => Promise<unknown> }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [made, setMade] = useState<{ link: string; expires_at: number } | null>(null);
  const [invite, { busy, problem }] = useAct(async () => {
    setMade(await said(api.curation.invitations.$post({ json: { email, role } })));
    await onInvited();
  });
  if (made !== null) {
    return (
      <Dialog title={`${email} is invited`} isOpen onClose={onClose} actions={<Button onPress={onClose}>Done</Button>}>
        {made.expires_at === 0 ? (
          <p>They may come in at once, with Cloudflare Access.</p>
        ) : (
          <p>
            Nothing was sent: give them this link on a way you trust. It works once, until{" "}
            <When at={made.expires_at} exact />, and is shown only now.
          </p>
        )}
        <CopyField label="Link" value={made.link} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Invite somebody" isOpen onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite();
        }}
      >
        <TextField
          label="Email"
          type="email"
          value={email}
          onChange={setEmail}
          error={faultAt(problem, "email")}
          autoFocus
          isRequired
        />
        <Choice label="Role" options={ROLE_OPTIONS} value={role} onChange={setRole} />
        <FormProblem problem={problem} />
        <Button type="submit" kind="primary" busy={busy}>
          Make the link
        </Button>
      </form>
    </Dialog>
  );
}
