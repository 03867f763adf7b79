// Tokens for programs: made with scopes, shown once, revoked at once.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { InferResponseType } from "hono/client";
import { useState } from "react";
import { PERMISSIONS, SCOPES, type Scope } from "../../worker/archive/curator.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { Checkbox } from "../parts/check.tsx";
import { ConfirmDialog } from "../parts/confirm-dialog.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { FormProblem, ProblemNote } from "../parts/problem-note.tsx";
import { Select } from "../parts/select.tsx";
import { StatusBadge } from "../parts/status-badge.tsx";
import { Table } from "../parts/table.tsx";
import { toast } from "../parts/toasts.tsx";
import { useAct } from "../parts/use-act.ts";
import { When } from "../parts/when.tsx";
import { faultAt } from "../problem.ts";

type Token = InferResponseType<typeof api.curation.tokens.$get>[number];

const HOLDS = [
  { id: "30", label: "30 days" },
  { id: "90", label: "90 days" },
  { id: "365", label: "A year" },
  { id: "ever", label: "Until it is revoked" },
] as const;
type Holds = (typeof HOLDS)[number]["id"];
const DAYS: Record<Holds, 30 | 90 | 365 | null> = { "30": 30, "90": 90, "365": 365, ever: null };

export default function Tokens() {
  const tokens = useQuery({ queryKey: ["tokens"], queryFn: () => said(api.curation.tokens.$get()) });
  const [making, setMaking] = useState(false);
  const make = (
    <Button kind="primary" onPress={() => setMaking(true)}>
      Make a token
    </Button>
  );
  return (
    <Page title="Tokens" lede="For programs that bring documents in or take them out." actions={make}>
      {tokens.isPending && <Loading />}
      {tokens.error && <ProblemNote problem={tokens.error} onRetry={tokens.refetch} />}
      {tokens.data?.length === 0 && (
        <EmptyState title="No program has a token.">
          <p>
            A program sends it in a header: <code>Authorization: Bearer fonds_…</code>
          </p>
        </EmptyState>
      )}
      {tokens.data && tokens.data.length > 0 && (
        <Table
          label="Tokens"
          narrow="cards"
          head={
            <tr>
              <th scope="col">For</th>
              <th scope="col">May</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">Ends</th>
              <th scope="col">
                <span className="unseen">Acts</span>
              </th>
            </tr>
          }
        >
          {tokens.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </Table>
      )}
      {making && <Make onClose={() => setMaking(false)} />}
    </Page>
  );
}

function TokenRow({ token }: { token: Token }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, name, scopes, created_at, expires_at, used_at, revoked_at, made_by } = token;
  const expired = expires_at !== null && expires_at <= Date.now();
  return (
    <tr>
      <th scope="row">
        {name} {revoked_at !== null && <StatusBadge status="revoked" />}
        {revoked_at === null && expired && <StatusBadge status="expired" />}
      </th>
      <td data-label="May">{scopes.join(", ")}</td>
      <td data-label="Made">
        <When at={created_at} /> by {made_by}
      </td>
      <td data-label="Last used">{used_at === null ? "never" : <When at={used_at} exact />}</td>
      <td data-label="Ends">{expires_at === null ? "when revoked" : <When at={expires_at} />}</td>
      <td>
        {revoked_at === null && (
          <Button kind="quiet" onPress={() => setAsking(true)} aria-label={`Revoke the token for ${name}`}>
            Revoke
          </Button>
        )}
        <ConfirmDialog
          title={`Revoke the token for ${name}?`}
          confirm="Revoke"
          danger
          isOpen={asking}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await said(api.curation.tokens[":id"].$delete({ param: { id } }));
            await queries.invalidateQueries({ queryKey: ["tokens"] });
            toast(`The token for ${name} was revoked.`);
          }}
        >
          <p>Programs that use it are refused at once. This cannot be taken back; a new token can be made.</p>
        </ConfirmDialog>
      </td>
    </tr>
  );
}

function Make({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(["read"]);
  const [holds, setHolds] = useState<Holds>("90");
  const [token, setToken] = useState<string | null>(null);
  const [make, { busy, problem }] = useAct(async () => {
    const made = await said(api.curation.tokens.$post({ json: { name, scopes: [...scopes], days: DAYS[holds] } }));
    setToken(made.token);
    await queries.invalidateQueries({ queryKey: ["tokens"] });
  });
  if (token !== null) {
    return (
      <Dialog
        title={`The token for ${name}`}
        isOpen
        isModal
        onClose={onClose}
        actions={<Button onPress={onClose}>I have it</Button>}
      >
        <p>Copy it now: it is kept nowhere and shown only this once.</p>
        <CopyField label="Token" value={token} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Make a token" isOpen onClose={onClose} size="medium">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <TextField
          label="What it is for"
          placeholder="Nightly import from the catalogue"
          value={name}
          onChange={setName}
          error={faultAt(problem, "name")}
          autoFocus
          isRequired
        />
        <fieldset className="field plain">
          <legend>It may</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              isSelected={scopes.includes(scope)}
              onChange={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope))}
            >
              <strong>{scope}</strong> <span className="quiet">{PERMISSIONS[scope].label}</span>
            </Checkbox>
          ))}
          {faultAt(problem, "scopes") && <span className="error">{faultAt(problem, "scopes")}</span>}
        </fieldset>
        <Select label="It holds" options={HOLDS} value={holds} onChange={setHolds} />
        <FormProblem problem={problem} />
        <Button type="submit" kind="primary" busy={busy} isDisabled={scopes.length === 0}>
          Make it
        </Button>
      </form>
    </Dialog>
  );
}
