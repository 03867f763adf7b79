// The table of documents: found, sorted, chosen, and changed many at once. Everything by keyboard.
import { useTable } from "@tanstack/react-table";
import { useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import type { DeskRow } from "../../worker/archive/desk-question.ts";
import { Button } from "../parts/button.tsx";
import { Checkbox } from "../parts/check.tsx";
import { useCommands } from "../parts/commands.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { late } from "../parts/late.tsx";
import { Loading } from "../parts/loading.tsx";
import { Menu } from "../parts/menu.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { Table } from "../parts/table.tsx";
import { useAct } from "../parts/use-act.ts";
import { useWho } from "../who.tsx";
import { useAsked, useTableOfDocuments } from "./documents/asking.ts";
import { type Chosen, useChosen } from "./documents/chosen.ts";
import { COLUMN_LABELS, COLUMNS, features, SORTS } from "./documents/columns.tsx";
import "./documents/documents.css";
import { Chips, MoreConditions, SearchLine } from "./documents/filters.tsx";
import { useColumns } from "./documents/remembered-columns.ts";
import { takeAway } from "./documents/take-away.ts";
import { Views } from "./documents/views.tsx";

const BulkDialog = late(() => import("./documents/bulk-dialog.tsx"), { what: null, as: "over" });

export default function Documents() {
  const asked = useAsked();
  const who = useWho();
  const [, go] = useLocation();
  const table = useTableOfDocuments(asked);
  const chosen = useChosen(String(asked.question));
  const [shown, show] = useColumns();
  const [place, setPlace] = useState(0);
  const [open, setOpen] = useState<"conditions" | "columns" | "bulk" | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const rows = table.data?.rows ?? [];
  const at = Math.min(place, rows.length - 1);
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by));
    setPlace(next);
    document.getElementById(`row-${rows[next]?.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const turn = (cursor: string | null | undefined) => {
    if (!cursor) return;
    setPlace(0);
    asked.turn(cursor);
  };
  useCommands([
    { keys: "J", label: "Next document", run: () => move(1), group: "Documents" },
    { keys: "K", label: "Document before", run: () => move(-1), group: "Documents" },
    { keys: "X", label: "Choose it, or not", run: () => rows[at] && chosen.toggle(rows[at].id), group: "Documents" },
    { keys: "Enter", label: "Open it", run: () => rows[at] && go(`/documents/${rows[at].id}`), group: "Documents" },
    { keys: "/", label: "Search", run: () => search.current?.focus(), group: "Documents" },
    {
      keys: "A",
      label: "Choose all in this window",
      run: () => chosen.choose(rows.map(({ id }) => id)),
      group: "Documents",
    },
    { keys: "C", label: "Change what is chosen", run: () => chosen.count > 0 && setOpen("bulk"), group: "Documents" },
    { keys: "N", label: "Next window", run: () => turn(table.data?.next), group: "Documents" },
    { keys: "P", label: "Window before", run: () => turn(table.data?.previous), group: "Documents" },
  ]);
  const total = table.data?.total;
  const csv = new URLSearchParams(asked.question);
  csv.set("form", "csv");
  for (const window of ["limit", "after_key"]) csv.delete(window);
  const [take, taking] = useAct(takeAway);
  return (
    <Page
      title="Documents"
      lede={table.data && (total === null ? "1,000+ documents" : `${total?.toLocaleString("en")} documents`)}
      actions={
        <>
          <Views asked={asked} />
          <Menu
            label="More"
            items={[
              { id: "columns", label: "Columns …", onAction: () => setOpen("columns") },
              ...(who.may("bulk")
                ? [
                    {
                      id: "csv",
                      label: "Take these away as CSV",
                      onAction: () => take(`/curation/exports?${csv}`),
                    },
                  ]
                : []),
            ]}
          >
            More ▾
          </Menu>
          <Button onPress={() => setOpen("conditions")}>Conditions …</Button>
          <Link href="/documents/new" className="button primary">
            New document
          </Link>
        </>
      }
    >
      <SearchLine asked={asked} input={search} />
      <Chips asked={asked} />
      {table.data?.notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {taking.problem && <ProblemNote problem={taking.problem} />}
      {table.error && <ProblemNote problem={table.error} onRetry={table.refetch} />}
      {table.isPending && <Loading what="Reading the table" />}
      {table.data && rows.length === 0 && (
        <EmptyState
          title={asked.question.size === 0 ? "There are no documents yet." : "Nothing answers this."}
          action={
            asked.question.size === 0 ? (
              <Link href="/documents/new">Write the first one</Link>
            ) : (
              <Button onPress={() => asked.replace("")}>Show all documents</Button>
            )
          }
        />
      )}
      {rows.length > 0 && (
        <>
          <ChosenBar
            chosen={chosen}
            total={total ?? null}
            inWindow={rows.length}
            onChange={who.may("bulk") ? () => setOpen("bulk") : null}
          />
          <Rows
            rows={rows}
            at={at}
            shown={shown}
            chosen={chosen}
            sort={asked.get("sort") ?? "edited"}
            onSort={(sort) => asked.set("sort", sort === "edited" ? null : sort)}
          />
          <nav className="windows" aria-label="Windows">
            <Button isDisabled={!table.data?.previous} onPress={() => turn(table.data?.previous)}>
              ← Before
            </Button>
            <Button isDisabled={!table.data?.next} onPress={() => turn(table.data?.next)}>
              Next →
            </Button>
          </nav>
        </>
      )}
      {open === "conditions" && <MoreConditions asked={asked} isOpen onClose={() => setOpen(null)} />}
      {open === "columns" && <ChooseColumns shown={shown} show={show} onClose={() => setOpen(null)} />}
      {open === "bulk" && (
        <BulkDialog
          selection={chosen.all ? { question: asked.question } : { ids: [...chosen.ids] }}
          onClose={() => setOpen(null)}
          onDone={chosen.clear}
        />
      )}
    </Page>
  );
}

interface RowsProps {
  rows: DeskRow[];
  at: number;
  shown: readonly string[];
  chosen: Chosen;
  sort: string;
  onSort: (sort: string) => void;
}

function Rows({ rows, at, shown, chosen, sort, onSort }: RowsProps) {
  const rowSelection = Object.fromEntries([...chosen.ids].map((id) => [id, true as const]));
  const columnVisibility = Object.fromEntries(Object.keys(COLUMN_LABELS).map((id) => [id, shown.includes(id)]));
  const table = useTable({
    features,
    columns: COLUMNS,
    data: rows,
    getRowId: (row) => row.id,
    enableRowSelection: (row) => row.original.revision > 0,
    state: { rowSelection, columnVisibility },
    onRowSelectionChange: (update) => {
      const next = typeof update === "function" ? update(rowSelection) : update;
      chosen.choose(Object.keys(next).filter((id) => next[id]));
    },
  });
  return (
    <Table
      label="Documents"
      narrow="cards"
      head={table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {group.headers.map((header) => (
            <th key={header.id} scope="col" aria-sort={ariaSort(header.column.id, sort)}>
              {header.column.id === "choose" ? (
                <table.FlexRender header={header} />
              ) : (
                <Head id={header.column.id} sort={sort} onSort={onSort} />
              )}
            </th>
          ))}
        </tr>
      ))}
    >
      {table.getRowModel().rows.map((row, place) => (
        <tr
          key={row.id}
          id={`row-${row.id}`}
          className={place === at ? "at" : undefined}
          aria-current={place === at || undefined}
          data-chosen={chosen.all || row.getIsSelected() || undefined}
        >
          {row.getVisibleCells().map((cell) => (
            <td key={cell.id} data-label={COLUMN_LABELS[cell.column.id]}>
              <table.FlexRender cell={cell} />
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

const isTurned = (sort: string) => sort.startsWith("-");
/** Newest first is how `edited` and `added` begin. */
const isNewestFirst = (sort: string) => sort === "edited" || sort === "added" || sort === "-date" || sort === "-title";

function ariaSort(id: string, sort: string): "ascending" | "descending" | undefined {
  if (sort.replace("-", "") !== id) return undefined;
  return isNewestFirst(sort) ? "descending" : "ascending";
}

function Head({ id, sort, onSort }: { id: string; sort: string; onSort: (sort: string) => void }) {
  const sorts = SORTS[id];
  if (!sorts) return <>{COLUMN_LABELS[id]}</>;
  const [first, second] = sorts;
  const isSorted = sort === first || sort === second;
  return (
    <Button kind="quiet" onPress={() => onSort(isSorted && !isTurned(sort) ? second : first)}>
      {COLUMN_LABELS[id]}
      {isSorted && <span aria-hidden="true">{isNewestFirst(sort) ? "↓" : "↑"}</span>}
    </Button>
  );
}

interface BarProps {
  chosen: Chosen;
  total: number | null;
  inWindow: number;
  onChange: (() => void) | null;
}

function ChosenBar({ chosen, total, inWindow, onChange }: BarProps) {
  if (chosen.count === 0) return null;
  const everything = total === null ? "all that answer this" : `all ${total.toLocaleString("en")}`;
  return (
    <div className="chosen-bar" role="status">
      <span>
        {chosen.all
          ? `Chosen: ${everything}.`
          : `${chosen.count} ${chosen.count === 1 ? "document is" : "documents are"} chosen.`}
      </span>
      {!chosen.all && (total === null || total > inWindow) && chosen.count >= inWindow && (
        <Button kind="quiet" onPress={chosen.chooseAll}>
          Choose {everything}
        </Button>
      )}
      {onChange && (
        <Button kind="primary" onPress={onChange}>
          Change …
        </Button>
      )}
      <Button kind="quiet" onPress={chosen.clear}>
        Choose none
      </Button>
    </div>
  );
}

function ChooseColumns({
  shown,
  show,
  onClose,
}: {
  shown: readonly string[];
  show: (ids: readonly string[]) => void;
  onClose: () => void;
}) {
  const all = Object.keys(COLUMN_LABELS);
  return (
    <Dialog
      title="Columns"
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <fieldset className="plain ticks">
        <legend>Show</legend>
        {all.map((id) => (
          <Checkbox
            key={id}
            isDisabled={id === "title"}
            isSelected={shown.includes(id)}
            onChange={(on) => show(all.filter((each) => (each === id ? on : shown.includes(each))))}
          >
            {COLUMN_LABELS[id]}
          </Checkbox>
        ))}
      </fieldset>
    </Dialog>
  );
}
