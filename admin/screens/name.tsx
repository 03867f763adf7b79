// One name: what is said of it, what uses it, its history; merged into another where the two are one thing.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { addressOf } from "../../worker/archive/authority.ts";
import { Button } from "../parts/button.tsx";
import { useCommands } from "../parts/commands.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { toast, toastProblem } from "../parts/toasts.tsx";
import { useWho } from "../who.tsx";
import {
  CALLED,
  deleteName,
  isNames,
  type NameRecord,
  type NamesOf,
  readName,
  restoreName,
} from "./names/asking-names.ts";
import { MergeDialog } from "./names/merge-dialog.tsx";
import { NameEditor } from "./names/name-editor.tsx";
import { NameHistory } from "./names/name-history.tsx";
import { NameUses } from "./names/name-uses.tsx";
import "./names/names.css";

export default function Name() {
  const { of: given = "", key = "" } = useParams();
  const of: NamesOf = isNames(given) ? given : "agents";
  const found = useQuery({ queryKey: ["names", of, key], queryFn: () => readName(of, key) });
  if (found.isPending) return <Loading />;
  if (!found.data) return <ProblemNote problem={found.error} onRetry={found.refetch} />;
  return <Record key={key} of={of} record={found.data} />;
}

function Record({ of, record }: { of: NamesOf; record: NameRecord }) {
  const { key, revision, state, uses, alike, merged_into } = record;
  const { may } = useWho();
  const queries = useQueryClient();
  const [isMerging, setMerging] = useState(false);
  const readAgain = () => queries.invalidateQueries({ queryKey: ["names"] });
  const mayChange = may("authorities") && merged_into === null && !state.deleted;
  const isUsed = uses.published + uses.waiting + uses.parts.length > 0;

  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      toastProblem(error);
    }
    await readAgain();
  };
  const bringBack = (on: number) => act(() => restoreName({ of, key, revision: on }, revision));
  const remove = () =>
    act(async () => {
      const deleted = await deleteName({ of, key, revision });
      toast(`“${state.name}” was deleted.`, { undo: () => bringBack(deleted.revision) });
    });
  useCommands(mayChange ? [{ keys: "M", label: "Merge into another name", run: () => setMerging(true) }] : []);

  return (
    <Page
      title={state.name}
      lede={
        <>
          <Link href={`/names/${of}`}>{CALLED[of].many}</Link>
          {merged_into === null && !state.deleted && (
            <>
              {" · "}
              <a href={addressOf(record.authority, key)} target="_blank" rel="noopener">
                As readers see it
              </a>
            </>
          )}
        </>
      }
      actions={
        mayChange && (
          <>
            <Button onPress={() => setMerging(true)}>Merge …</Button>
            <Button kind="danger" isDisabled={isUsed} onPress={remove}>
              Delete
            </Button>
          </>
        )
      }
    >
      {merged_into && (
        <p className="note">
          Merged into <Link href={`/names/${of}/${merged_into.key}`}>{merged_into.name}</Link>. Readers who ask for this
          name are led there.
        </p>
      )}
      {state.deleted && (
        <div className="note actions">
          <span>This name was deleted.</span>
          {may("authorities") && (
            <Button onPress={() => act(() => restoreName({ of, key, revision }, revision))}>Bring it back</Button>
          )}
        </div>
      )}
      {alike.length > 0 && mayChange && (
        <div className="note">
          Perhaps the same:{" "}
          {alike.map(({ key: other, name, form }, place) => (
            <span key={other}>
              {place > 0 && ", "}
              <Link href={`/names/${of}/${other}`}>{name}</Link> (“{form}”)
            </span>
          ))}
        </div>
      )}
      <div className="name-columns">
        <NameEditor of={of} record={record} mayChange={mayChange} onSaved={readAgain} />
        <aside className="stack">
          <NameUses of={of} record={record} />
          <NameHistory
            of={of}
            record={record}
            mayChange={may("authorities") && merged_into === null}
            onRestored={readAgain}
          />
        </aside>
      </div>
      {isMerging && <MergeDialog of={of} record={record} onClose={() => setMerging(false)} onMerged={readAgain} />}
    </Page>
  );
}
