// Where a document stands, and who else is at it.
import type { DeskDocument, Present as PresentCurator } from "../../../worker/archive/desk.ts";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { clock } from "./clock.ts";

export function Standing({ document }: { document: DeskDocument }) {
  const { status, pending, publish_at, deleted_at } = document;
  return (
    <>
      <StatusBadge status={status} />
      {pending !== null && pending !== status && (
        <StatusBadge status={pending} label={pending === "in-review" ? "changes in review" : "with changes in draft"} />
      )}
      {publish_at !== null && (
        <StatusBadge status="scheduled" label={`scheduled: readers see it ${clock(publish_at)}`} />
      )}
      {deleted_at !== null && <StatusBadge status="withdrawn" label="thrown away" />}
    </>
  );
}

/** A courtesy: who saves second is told what changed all the same. */
export function Present({ present }: { present: readonly PresentCurator[] }) {
  if (present.length === 0) return <span role="status" />;
  const names = present.map(({ name }) => name).join(" and ");
  return (
    <span className="present" role="status">
      {names} {present.length === 1 ? "has" : "have"} this open too
    </span>
  );
}
