// The columns of the table: what each shows, and by which order it sorts.
import { columnVisibilityFeature, createColumnHelper, rowSelectionFeature, tableFeatures } from "@tanstack/react-table";
import { Link } from "wouter";
import type { DeskRow, DeskSort } from "../../../worker/archive/desk-question.ts";
import { languageName } from "../../../worker/archive/languages.ts";
import { Checkbox } from "../../parts/check.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { When } from "../../parts/when.tsx";

export const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });
const helper = createColumnHelper<typeof features, DeskRow>();

/** The order a click on the head asks for, and the one after that. */
export const SORTS: Record<string, [DeskSort, DeskSort]> = {
  title: ["title", "-title"],
  date: ["date", "-date"],
  edited: ["edited", "-edited"],
  added: ["added", "-added"],
};

export const COLUMN_LABELS: Record<string, string> = {
  title: "Title",
  date: "Date",
  status: "Stage",
  type: "Type",
  people: "People",
  language: "Language",
  has: "Can be read",
  collections: "Collections",
  reference: "Reference",
  identifiers: "Identifiers",
  edited: "Last edit",
  added: "Added",
};

/** Shown until a curator chooses otherwise. */
export const USUAL_COLUMNS = ["title", "date", "status", "type", "people", "has", "edited"];

/** Several names as one line; the rest is counted. */
function Some({ of, most = 2 }: { of: readonly string[]; most?: number }) {
  const shown = of.slice(0, most).join("; ");
  const rest = of.length - most;
  return rest > 0 ? (
    <span title={of.join("; ")}>
      {shown} <span className="quiet">+{rest}</span>
    </span>
  ) : (
    shown
  );
}

const READABLE: Record<string, string> = { ocr: "machine-read text" };

export const COLUMNS = helper.columns([
  helper.display({
    id: "choose",
    header: ({ table }) => (
      <Checkbox
        isSelected={table.getIsAllRowsSelected()}
        isIndeterminate={table.getIsSomeRowsSelected()}
        onChange={(on) => table.toggleAllRowsSelected(on)}
        aria-label="Choose all in this window"
      >
        <span className="unseen">Choose all in this window</span>
      </Checkbox>
    ),
    cell: ({ row }) => (
      <Checkbox
        isSelected={row.getIsSelected()}
        onChange={(on) => row.toggleSelected(on)}
        isDisabled={row.original.revision === 0}
        aria-label={`Choose ${row.original.title}`}
      >
        <span className="unseen">Choose {row.original.title}</span>
      </Checkbox>
    ),
  }),
  helper.accessor("title", {
    id: "title",
    cell: ({ row: { original } }) => (
      <Link href={`/documents/${original.id}`}>{original.title || "(no title yet)"}</Link>
    ),
  }),
  helper.accessor((row) => row.date.display, {
    id: "date",
    cell: ({ row: { original } }) => (
      <span className={original.date.edtf === null ? "quiet" : undefined}>{original.date.display || "undated"}</span>
    ),
  }),
  helper.display({
    id: "status",
    cell: ({ row: { original } }) => <Stage row={original} />,
  }),
  helper.accessor("type", { id: "type", cell: ({ row }) => row.original.type }),
  helper.display({ id: "people", cell: ({ row }) => <Some of={row.original.people.map(({ name }) => name)} /> }),
  helper.display({
    id: "language",
    cell: ({ row }) => <Some of={row.original.languages.map((code) => languageName(code))} />,
  }),
  helper.display({
    id: "has",
    cell: ({ row }) => <Some of={row.original.has.map((what) => READABLE[what] ?? what)} most={4} />,
  }),
  helper.display({
    id: "collections",
    cell: ({ row }) => <Some of={row.original.collections.map(({ name }) => name)} most={1} />,
  }),
  helper.accessor("reference", { id: "reference", cell: ({ row }) => row.original.reference }),
  helper.display({ id: "identifiers", cell: ({ row }) => <Some of={row.original.identifiers} most={1} /> }),
  helper.accessor("edited_at", {
    id: "edited",
    cell: ({ row: { original } }) => (
      <>
        <When at={original.edited_at} />
        {original.edited_by && <span className="hint">{original.edited_by.name}</span>}
      </>
    ),
  }),
  helper.accessor("created_at", { id: "added", cell: ({ row }) => <When at={row.original.created_at} /> }),
]);

function Stage({ row }: { row: DeskRow }) {
  return (
    <span className="stages">
      <StatusBadge status={row.status} />
      {row.pending && row.pending !== row.status && (
        <StatusBadge status={row.pending} label={row.pending === "draft" ? "draft beside" : "draft in review"} />
      )}
      {row.publish_at && (
        <span className="hint">
          goes out <When at={row.publish_at} exact />
        </span>
      )}
      {row.deleted_at && <StatusBadge status="withdrawn" label="thrown away" />}
    </span>
  );
}
