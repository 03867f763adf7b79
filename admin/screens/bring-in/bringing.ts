// Bringing a file in: read, sent batch by batch, and every outcome told with its line. Tried first, then done; stopped
// and gone on with at any time: what is there already costs a look.
import type { Difference } from "../../../worker/archive/difference.ts";
import type { ImportReport } from "../../../worker/archive/import-report.ts";
import type { ColumnMapping } from "../../../worker/intake/column-mapping.ts";
import { curationFetch } from "../../api.ts";
import { readBatches } from "./reading.ts";

export const OUTCOMES = ["added", "changed", "unchanged", "refused", "warning"] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

/** What became of one record, or would. */
export interface Told {
  outcome: OutcomeName;
  line?: number;
  record: string;
  id?: string;
  message?: string;
  kept?: string[];
  difference?: Difference;
}

export interface Bringing {
  told: Told[];
  counts: Record<OutcomeName, number>;
  /** New names and changed ones: people, places, subjects, collections. */
  names: { added: number; changed: number };
  /** Share of the file that is done with, from 0 to 1. */
  share: number;
  changeset: string | null;
  /** Whether the file was read to its end. */
  whole: boolean;
}

export const NOTHING_BROUGHT: Bringing = {
  told: [],
  counts: { added: 0, changed: 0, unchanged: 0, refused: 0, warning: 0 },
  names: { added: 0, changed: 0 },
  share: 0,
  changeset: null,
  whole: false,
};

export interface How {
  file: File;
  mapping?: ColumnMapping;
  asDrafts: boolean;
  dryRun: boolean;
  /** The changeset of a run that was stopped. */
  changeset: string | null;
}

/** @param onTold after each batch; answering false stops after it. @throws Problem, Error */
export async function bring(how: How, onTold: (now: Bringing) => boolean): Promise<Bringing> {
  let now: Bringing = { ...NOTHING_BROUGHT, changeset: how.changeset };
  for await (const batch of readBatches(how.file, how.mapping)) {
    const told: Told[] = batch.problems.map(({ level, message, line, record }) => ({
      outcome: level === "error" ? "refused" : "warning",
      line,
      record: record ?? "",
      message,
    }));
    const report =
      batch.gifts.length === 0
        ? null
        : await send(
            how,
            now.changeset,
            batch.gifts.map(({ gift }) => gift),
          );
    for (const { gift, outcome, record, id, message, kept, difference } of report?.outcomes ?? []) {
      told.push({ outcome, line: batch.gifts[gift]?.line, record, id, message, kept, difference });
    }
    const counts = { ...now.counts };
    for (const { outcome } of told) counts[outcome]++;
    now = {
      told: [...now.told, ...told],
      counts,
      names: {
        added: now.names.added + (report?.authorities.added ?? 0),
        changed: now.names.changed + (report?.authorities.changed ?? 0),
      },
      share: batch.done ? 1 : Math.min(1, batch.read / how.file.size),
      changeset: report?.changeset ?? now.changeset,
      whole: batch.done,
    };
    if (!onTold(now)) break;
  }
  return now;
}

async function send(
  { file, asDrafts, dryRun }: How,
  changeset: string | null,
  gifts: readonly unknown[],
): Promise<ImportReport> {
  const parameters = new URLSearchParams({
    ...(dryRun ? { dry_run: "1" } : { changeset: changeset ?? "new" }),
    ...(!dryRun && changeset === null && { note: file.name.slice(0, 300) }),
    source: file.name.slice(0, 300),
    ...(asDrafts && { as: "draft" }),
  });
  const answer = await curationFetch(`/curation/imports?${parameters}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ gifts }),
  });
  return (await answer.json()) as ImportReport;
}
