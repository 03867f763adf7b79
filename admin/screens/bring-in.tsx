// Bringing a file in: pick it, say what its columns are, look at what would happen, do it, and take it back.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { DropZone, FileTrigger } from "react-aria-components";
import { Link } from "wouter";
import { type ColumnMapping, mappingProblems } from "../../worker/intake/column-mapping.ts";
import { Button } from "../parts/button.tsx";
import { Checkbox } from "../parts/check.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { useStaying } from "../parts/use-staying.ts";
import { asProblem, type Problem } from "../problem.ts";
import { type Bringing, bring, NOTHING_BROUGHT } from "./bring-in/bringing.ts";
import { Columns, mappingOf, rememberedMapping, rememberMapping } from "./bring-in/columns.tsx";
import type { Look } from "./bring-in/messages.ts";
import { lookInto } from "./bring-in/reading.ts";
import { ToldTable } from "./bring-in/told-table.tsx";
import { UndoDialog } from "./changesets/undo-dialog.tsx";
import { completeChangeset } from "./documents/changing.ts";
import "./document/editor.css";
import "./documents/documents.css";

type Stage = "picking" | "picked" | "trying" | "tried" | "bringing" | "stopped" | "done";

const TYPES = [".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xml", ".gz"];

export default function BringIn() {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [look, setLook] = useState<Look | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping | undefined>(undefined);
  const [isRemembered, setRemembered] = useState(false);
  const [asDrafts, setAsDrafts] = useState(false);
  const [stage, setStage] = useState<Stage>("picking");
  const [tried, setTried] = useState<Bringing>(NOTHING_BROUGHT);
  const [brought, setBrought] = useState<Bringing>(NOTHING_BROUGHT);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isUndoing, setUndoing] = useState(false);
  const [isUndone, setUndone] = useState(false);
  const stopped = useRef(false);
  const busy = stage === "trying" || stage === "bringing";

  useStaying(
    stage === "bringing",
    "The file is still being brought in. What is here stays, the rest of it would not come.",
  );
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );

  const pick = async (picked: File) => {
    setFile(picked);
    setLook(null);
    setMapping(undefined);
    setTried(NOTHING_BROUGHT);
    setBrought(NOTHING_BROUGHT);
    setProblem(null);
    setStage("picking");
    try {
      const found = await lookInto(picked);
      setLook(found);
      if (found.table) {
        const remembered = await rememberedMapping(found.table.headers);
        setMapping(mappingOf(found.table.headers, remembered));
        setRemembered(remembered !== null);
      }
      setStage("picked");
    } catch (error) {
      setProblem(asProblem(error));
    }
  };

  const run = async (dryRun: boolean) => {
    if (!file) return;
    stopped.current = false;
    setProblem(null);
    setStage(dryRun ? "trying" : "bringing");
    const tell = dryRun ? setTried : setBrought;
    tell({ ...NOTHING_BROUGHT, changeset: dryRun ? null : brought.changeset });
    try {
      if (look?.table && mapping) await rememberMapping(look.table.headers, mapping);
      const now = await bring({ file, mapping, asDrafts, dryRun, changeset: brought.changeset }, (so) => {
        tell(so);
        return !stopped.current;
      });
      if (!dryRun && now.whole && now.changeset) await completeChangeset(now.changeset);
      setStage(dryRun ? (now.whole ? "tried" : "picked") : now.whole ? "done" : "stopped");
    } catch (error) {
      setProblem(asProblem(error));
      setStage(dryRun ? "picked" : "stopped");
    }
    if (!dryRun) {
      await queries.invalidateQueries({ queryKey: ["documents"] });
      await queries.invalidateQueries({ queryKey: ["changesets"] });
    }
  };

  const leaveUndoing = () => {
    setUndoing(false);
    if (!isUndone) return;
    setUndone(false);
    setBrought(NOTHING_BROUGHT);
    setStage("picked");
  };

  const faults = look?.table && mapping ? mappingProblems(look.table.headers, mapping) : [];
  const showing = stage === "bringing" || stage === "stopped" || stage === "done" ? brought : tried;
  const writes = tried.counts.added + tried.counts.changed;
  return (
    <Page
      title="Bring in"
      lede="Tables (CSV), JSON Lines, what was taken away from an archive like this one, TEI; each also gzipped."
    >
      <DropZone
        className="drop"
        isDisabled={busy}
        getDropOperation={() => "copy"}
        onDrop={async ({ items }) => {
          const dropped = items.find((item) => item.kind === "file");
          if (dropped) await pick(await dropped.getFile());
        }}
      >
        <p className="actions">
          <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => files?.[0] && pick(files[0])}>
            <Button kind={file ? "plain" : "primary"} isDisabled={busy}>
              {file ? "Pick another file" : "Pick a file"}
            </Button>
          </FileTrigger>
          <span className="quiet">{file ? `${file.name}, ${sizeInWords(file.size)}` : "or drop one here"}</span>
        </p>
      </DropZone>
      {problem && <ProblemNote problem={problem} />}
      {look?.table && mapping && (stage === "picked" || stage === "tried") && (
        <section className="apart">
          <h2>Columns</h2>
          <p className="hint">
            {isRemembered
              ? "Read as the last table of this header was read. Change what is otherwise this time."
              : "Guessed from their names. Say of each what it becomes; the next table of this header is read the same way."}
          </p>
          <Columns
            headers={look.table.headers}
            rows={look.table.rows}
            mapping={mapping}
            onChange={(next) => {
              setMapping(next);
              setStage("picked");
            }}
          />
          {faults.map((fault) => (
            <p key={fault} className="error">
              {fault}
            </p>
          ))}
        </section>
      )}
      {look && (
        <section className="stack apart">
          <Checkbox
            isSelected={asDrafts}
            isDisabled={busy || stage === "done"}
            onChange={(on) => {
              setAsDrafts(on);
              if (stage === "tried") setStage("picked");
            }}
          >
            Bring new documents in as drafts, which readers do not see yet
          </Checkbox>
          <div className="actions">
            {(stage === "picked" || stage === "trying") && (
              <Button kind="primary" busy={stage === "trying"} isDisabled={faults.length > 0} onPress={() => run(true)}>
                Look at what would happen
              </Button>
            )}
            {(stage === "tried" || stage === "bringing") && (
              <Button
                kind="primary"
                busy={stage === "bringing"}
                isDisabled={writes === 0}
                autoFocus
                onPress={() => run(false)}
              >
                {writes === 0
                  ? "Nothing would change"
                  : `Bring in ${writes.toLocaleString("en")} ${writes === 1 ? "document" : "documents"}`}
              </Button>
            )}
            {stage === "stopped" && (
              <Button kind="primary" onPress={() => run(false)}>
                Go on
              </Button>
            )}
            {busy && (
              <Button
                onPress={() => {
                  stopped.current = true;
                }}
              >
                Stop
              </Button>
            )}
            {(stage === "done" || stage === "stopped") && brought.changeset && (
              <>
                <Button kind="danger" onPress={() => setUndoing(true)}>
                  Undo this import …
                </Button>
                <Link href={`/changesets/${brought.changeset}`}>See its changeset</Link>
              </>
            )}
          </div>
          <p role="status">{standing(stage, showing)}</p>
          {(busy || stage === "stopped") && <progress max={1} value={showing.share} aria-label="Share of the file" />}
        </section>
      )}
      {showing.told.length > 0 && <ToldTable bringing={showing} />}
      {isUndoing && brought.changeset && (
        <UndoDialog id={brought.changeset} onClose={leaveUndoing} onUndone={() => setUndone(true)} />
      )}
    </Page>
  );
}

function standing(stage: Stage, { counts, names, share }: Bringing): string {
  const records = counts.added + counts.changed + counts.unchanged + counts.refused;
  const soFar = `${records.toLocaleString("en")} so far, ${Math.round(share * 100)} % of the file …`;
  const said = `${counts.added.toLocaleString("en")} new, ${counts.changed.toLocaleString("en")} changed, ${counts.unchanged.toLocaleString("en")} unchanged, ${counts.refused.toLocaleString("en")} refused; ${names.added.toLocaleString("en")} new names`;
  switch (stage) {
    case "trying":
      return `Looking at each record: ${soFar}`;
    case "tried":
      return `Nothing was written yet. It would be: ${said}.`;
    case "bringing":
      return `Bringing in: ${soFar}`;
    case "stopped":
      return `Stopped: ${said}. What was brought stays, and you can go on.`;
    case "done":
      return `Done: ${said}.`;
    default:
      return "";
  }
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
