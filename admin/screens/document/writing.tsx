// The screen on which one document is written: its form, what can be done with it, and beside it what curators say of it
// and what became of it.
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { DeskAct, DeskDocument } from "../../../worker/archive/desk.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { useCommands } from "../../parts/commands.tsx";
import { Page } from "../../parts/page.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { asProblem, type Problem as Refusal } from "../../problem.ts";
import { ask, signedOut } from "../../session.ts";
import { useWho } from "../../who.tsx";
import * as archive from "./asking.ts";
import { type Asking, AskingDialog } from "./asking-dialog.tsx";
import { Comments } from "./comments.tsx";
import { ConflictDialog } from "./conflict.tsx";
import type { DeviceCopies } from "./device-copies.ts";
import "./editor.css";
import { beginEditing, type FieldName, isTouched } from "./editing.ts";
import { type Asked, useFieldProblems } from "./field-problems.ts";
import { Form, sectionsOf } from "./form.tsx";
import { HandsContext, TurnContext } from "./hands.ts";
import { RevisionHistory } from "./history.tsx";
import { Likenesses } from "./likenesses.tsx";
import { moreActs } from "./more-acts.ts";
import { FoundWork, Lacking, Notices, OtherWords, Overtaken, SavedMeanwhile, Withdrawn } from "./notices.tsx";
import type { ServerCopy, Work } from "./opening.ts";
import { PasteFirst } from "./paste-first.tsx";
import { elementAt, focusPlace, focusSoon } from "./places.ts";
import { hindrances, type Problem, problemsOf } from "./problems.ts";
import { Sections } from "./sections.tsx";
import { SidePanel } from "./side-panel.tsx";
import { Standing } from "./standing.tsx";
import { tidied } from "./tidied.ts";
import { useActs } from "./use-acts.ts";
import { useEditing } from "./use-editing.ts";
import { useKeeping } from "./use-keeping.ts";
import { usePresence } from "./use-presence.ts";
import { useSteady } from "./use-steady.ts";
import { type Side, WritingBar } from "./writing-bar.tsx";

const NO_COMMENTS: DeskDocument["comments"] = [];

export interface Opened {
  id: string;
  /** As the archive told it; null for a document it does not have, or while it is out of reach. */
  document: DeskDocument | null;
  work: Work;
  server: ServerCopy | null;
}

export function Writing({ opened, copies }: { opened: Opened; copies: DeviceCopies }) {
  const { id, work } = opened;
  const { may } = useWho();
  const [, go] = useLocation();
  const told = useQuery({
    queryKey: ["desk", id],
    queryFn: () => archive.readDesk(id),
    initialData: opened.document ?? undefined,
    enabled: opened.document !== null,
    staleTime: 20_000,
  });
  const document = told.data ?? null;
  const readOnly = !may("draft") || document?.status === "merged" || (document?.deleted_at ?? null) !== null;
  const desk = useEditing(id, () => beginEditing(work.revision, work.base, work.now), readOnly);
  const { editing, latest } = desk;
  const { base, now } = editing;
  const touched = useMemo(() => isTouched({ base, now }), [base, now]);
  const version = opened.server?.version ?? null;
  const { keeper, kept } = useKeeping({ id, copies, editing, version, isWork: touched && !readOnly });
  const latestDocument = useRef(document);
  latestDocument.current = document;
  const acts = useActs({
    id,
    desk,
    keeper,
    read: () => latestDocument.current,
    onChanged: async () => {
      if (opened.document === null) go(`/documents/${id}`, { replace: true });
      await told.refetch();
    },
  });
  const [asked, setAsked] = useState<Asked>(null);
  const [side, setSide] = useState<Side>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isFound, setFound] = useState(work.found !== null);
  const [other, setOther] = useState(work.other);
  const present = usePresence(id, document !== null);

  const settled = useDeferredValue(editing.now);
  const problems = useMemo(() => problemsOf(settled), [settled]);
  const fieldProblems = useFieldProblems(withRefused(problems, refusal), asked);

  const { touched: place, turn } = editing;
  useEffect(() => {
    if (turn > 0 && place !== null && elementAt(place)) focusPlace(place);
  }, [place, turn]);

  /** Does an act; what was refused stands on the page, and beside its field. */
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    setRefusal(null);
    // Signing in was put off: whoever does something is asked again.
    if (signedOut()) await ask("sign-in", true);
    try {
      await act();
      return true;
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 422) setRefusal(problem);
      else toastProblem(problem);
      return false;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was found on opening
  useEffect(() => {
    if (work.collides) attempt(() => acts.bringIn(async () => {}));
  }, []);
  /** Says what is missing and goes there. @returns whether nothing is */
  const isComplete = (act: "save" | "publish"): boolean => {
    const lacking = hindrances(problemsOf(tidied(latest().now)), act);
    setAsked(lacking.length > 0 ? act : null);
    const [first] = lacking;
    if (first) focusSoon(placeOfProblem(first, latest().now));
    return lacking.length === 0;
  };
  const save = () => {
    if (readOnly || !isComplete("save")) return;
    setFound(false);
    return attempt(() => acts.save());
  };
  const mayDo = (act: DeskAct) => document?.may.includes(act) ?? false;
  const mayPublish = may("publish") && !readOnly && (document === null || touched || mayDo("publish"));
  const askFor = (what: Asking, complete: "save" | "publish" = "publish") => {
    if (isComplete(complete)) setAsking(what);
  };
  const mayAsk = !readOnly && (document === null || touched || mayDo("ask-for-review"));
  const publishOrAsk = () => {
    if (mayPublish) askFor("publish");
    else if (mayAsk) askFor("review", "save");
    else toast("There is nothing that readers do not see already.");
  };
  const undo = () => desk.act({ do: "undo" });
  const redo = () => desk.act({ do: "redo" });

  const group = "This document";
  useCommands([
    { keys: "Mod+S", label: "Save the draft", run: save, group },
    { keys: "Mod+Enter", label: may("publish") ? "Publish …" : "Ask for review …", run: publishOrAsk, group },
    { keys: "Mod+Z", label: "Undo", run: undo, group },
    { keys: "Mod+Shift+Z", label: "Redo", run: redo, group },
    { keys: "Mod+Y", label: "Redo", run: redo, group },
    { keys: "Alt+V", label: "See it as readers will", run: () => setAsking({ preview: null, at: Date.now() }), group },
    { keys: "Alt+H", label: "History", run: () => setSide(side === "history" ? null : "history"), group },
    { keys: "Alt+C", label: "Comments", run: () => setSide(side === "comments" ? null : "comments"), group },
    ...sectionsOf().map(({ id, title }, at) => ({
      keys: `Alt+${at + 1}`,
      label: `To “${title}”`,
      run: () => focusSection(id),
      group: "Sections",
    })),
    ...ROW_KEYS,
  ]);

  const bar = useSteady({
    save,
    undo,
    redo,
    publish: () => askFor("publish"),
    preview: () => setAsking({ preview: null, at: Date.now() }),
    show: (which: Side) => setSide(side === which ? null : which),
    more: () => moreActs({ id, document, may, isTouched: touched, readOnly, acts, ask: askFor, setAsking, attempt }),
  });
  const beside = useSteady({
    restore: (revision: number) => void attempt(() => acts.restore(revision)),
    preview: (revision: number) => setAsking({ preview: revision, at: 0 }),
    reread: () => void told.refetch(),
  });
  const title = editing.now.title.trim() || (document === null ? "New document" : "Untitled");
  const comments = document?.comments ?? NO_COMMENTS;
  const open = comments.filter(({ resolved }) => resolved === null).length;
  return (
    <HandsContext value={desk.hands}>
      <TurnContext value={editing.turn}>
        <Page
          title={title}
          keepsFocus={document === null}
          lede={
            <span className="writing-lede">
              <span className="when">{editing.now.date.display || "No date yet"}</span>
              {document === null ? <StatusBadge status="draft" label="new" /> : <Standing document={document} />}
              {editing.now.holding?.reference && <span>{editing.now.holding.reference}</span>}
            </span>
          }
        >
          <WritingBar
            kept={kept}
            isTouched={touched}
            revision={editing.revision}
            present={present}
            canUndo={editing.past.length > 0}
            canRedo={editing.future.length > 0}
            document={document}
            readOnly={readOnly}
            mayPublish={mayPublish}
            busy={acts.busy}
            side={side}
            openComments={open}
            hands={bar}
          />
          {refusal && <ProblemNote problem={refusal} />}
          <Lacking problems={problems} asked={asked} placeOf={placeOfProblem} now={editing.now} />
          <Notices>
            {kept.server === "overtaken" && <Overtaken onMine={preferMine} onTheirs={takeOther} />}
            {isFound && touched && work.found && (
              <FoundWork
                work={work}
                onShow={() => setAsking("difference")}
                onKeep={() => setFound(false)}
                onDiscard={() => {
                  setFound(false);
                  attempt(acts.discardTyped);
                }}
              />
            )}
            {other && (
              <OtherWords
                other={other}
                onTake={() => {
                  desk.act({ do: "take", state: other.state, place: "title", at: Date.now() });
                  setOther(null);
                }}
                onLeave={() => setOther(null)}
              />
            )}
            {document?.withdrawal && <Withdrawn withdrawal={document.withdrawal} />}
            {document !== null && document.revision > (editing.revision ?? 0) && acts.busy === null && (
              <SavedMeanwhile document={document} onBringIn={() => attempt(() => acts.bringIn(async () => {}))} />
            )}
          </Notices>
          <div className={side === null ? "writing" : "writing with-side"}>
            <Sections problemsOf={fieldProblems} />
            <div className="writing-form">
              {document === null && !readOnly && <PasteFirst />}
              {!readOnly && <LikenessesOf id={id} state={settled} />}
              <Form editing={editing} now={desk.now} problemsOf={fieldProblems} />
            </div>
            {side !== null && document !== null && (
              <SidePanel key={side} title={side === "history" ? "History" : "Comments"} onClose={() => setSide(null)}>
                {side === "history" ? (
                  <RevisionHistory
                    id={id}
                    revision={document.revision}
                    mayRestore={mayDo("restore-revision")}
                    onRestore={beside.restore}
                    onPreview={beside.preview}
                  />
                ) : (
                  <Comments id={id} comments={comments} mayWrite={may("draft")} onChanged={beside.reread} />
                )}
              </SidePanel>
            )}
          </div>
          {acts.pending && (
            <ConflictDialog
              key={acts.pending.revision}
              conflict={acts.pending}
              act="Put it together"
              onSettled={(state) => void attempt(() => acts.settle(state))}
              onPutOff={acts.putOff}
            />
          )}
          <AskingDialog
            asking={asking}
            id={id}
            document={document}
            base={editing.base}
            now={latest}
            acts={acts}
            onClose={() => setAsking(null)}
          />
        </Page>
      </TurnContext>
    </HandsContext>
  );

  async function preferMine() {
    const theirs = await archive.readServerCopy(id).catch(() => null);
    keeper().prefer(theirs?.version ?? null);
  }

  async function takeOther() {
    const theirs = await archive.readServerCopy(id).catch(toastProblem);
    if (!theirs) return;
    desk.act({ do: "take", state: theirs.state, place: "title", at: Date.now() });
    keeper().prefer(theirs.version);
  }
}

/** Keys that belong to a row or a paragraph: told in the sheet, done where the focus is. */
const ROW_KEYS = (
  [
    ["Enter", "Divide the paragraph at the caret"],
    ["Backspace", "At its beginning: join it to the one before"],
    ["Alt+ArrowUp", "Move the row or paragraph up"],
    ["Alt+ArrowDown", "Move the row or paragraph down"],
    ["Alt+Delete", "Take the row or paragraph away"],
    ["Alt+Enter", "New paragraph after this one"],
    ["Alt+Shift+ArrowUp", "Translation: beside the original before"],
    ["Alt+Shift+ArrowDown", "Translation: beside the original after"],
    ["Alt+P", "A page begins at the caret"],
    ["Alt+N", "A note at the caret"],
  ] as const
).map(([keys, label]) => ({ keys, label, group: "In a row or paragraph" }));

function focusSection(id: string): void {
  const heading = document.getElementById(`heading-${id}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}

function LikenessesOf({
  id,
  state: { title, date, identifiers, holding, agents },
}: {
  id: string;
  state: DocumentState;
}) {
  return <Likenesses id={id} title={title} date={date} identifiers={identifiers} holding={holding} agents={agents} />;
}

/** Members the archive refused stand beside their fields, like those this page found. */
function withRefused(problems: readonly Problem[], refusal: Refusal | null): readonly Problem[] {
  if (refusal === null) return problems;
  const refused = refusal.faults.map(({ at, message }): Problem => {
    const [field, ...rest] = at.replace(/^changes\./, "").split(".");
    return { field: field as FieldName, at: rest.join("."), message, level: "error" };
  });
  return [...refused, ...problems];
}

/** Where on the page a problem is: paragraphs go by their ids. */
function placeOfProblem({ field, at }: Problem, { texts }: DocumentState): string {
  const [text, part, paragraph] = at.split(".");
  if (field !== "texts" || at === "") return at === "" ? field : `${field}.${at}`;
  const id = part === "paragraphs" ? texts[Number(text)]?.paragraphs[Number(paragraph)]?.id : undefined;
  return `texts.${text}.${id ?? "head"}`;
}
