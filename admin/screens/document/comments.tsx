// What curators say to each other about a document, beside its form. Readers never see it.
import { memo, useRef, useState } from "react";
import type { Comment, DeskDocument } from "../../../worker/archive/desk.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { toastProblem } from "../../parts/toasts.tsx";
import { asProblem, type Problem } from "../../problem.ts";
import * as archive from "./asking.ts";
import { clock } from "./clock.ts";

interface Props {
  id: string;
  comments: DeskDocument["comments"];
  mayWrite: boolean;
  /** Something was said or settled: read them again. */
  onChanged: () => void;
}

/** Not drawn again while somebody types beside it. */
export const Comments = memo(function Comments({ id, comments, mayWrite, onChanged }: Props) {
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const open = comments.filter(({ resolved }) => resolved === null);
  const settled = comments.filter(({ resolved }) => resolved !== null);
  const say = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await archive.comment(id, words);
      setWords("");
      onChanged();
      field.current?.focus();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const settle = async (number: number, resolved: boolean) => {
    try {
      await archive.settleComment(id, number, resolved);
      onChanged();
      field.current?.focus();
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <div className="stack">
      {comments.length === 0 && <p className="hint">Nothing was said yet. Readers never see what is said here.</p>}
      <Said comments={open} act="Settled" onAct={mayWrite ? (number) => settle(number, true) : undefined} />
      {mayWrite && (
        <div className="stack">
          <TextArea label="Say something" input={field} rows={2} value={words} onChange={setWords} />
          {problem && <ProblemNote problem={problem} />}
          <Button busy={busy} isDisabled={words.trim() === ""} onPress={say}>
            Say it
          </Button>
        </div>
      )}
      {settled.length > 0 && (
        <details>
          <summary>{settled.length === 1 ? "One that is settled" : `${settled.length} that are settled`}</summary>
          <Said comments={settled} act="Open again" onAct={mayWrite ? (number) => settle(number, false) : undefined} />
        </details>
      )}
    </div>
  );
});

interface SaidProps {
  comments: readonly Comment[];
  act: string;
  onAct?: (number: number) => void;
}

function Said({ comments, act, onAct }: SaidProps) {
  return (
    <ol className="comments">
      {comments.map(({ number, by, at, revision, text }) => (
        <li key={number}>
          <p className="quiet">
            <strong>{by.name}</strong>, {clock(at)}, on revision {revision}
          </p>
          <p className="said">{text}</p>
          {onAct && (
            <Button kind="quiet" onPress={() => onAct(number)}>
              {act}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}
