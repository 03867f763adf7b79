// What givers said of documents that curators work on: the revisions that imports wrote, each with the one before it.
import type { DocumentState } from "../archive/document.ts";

export interface ImportedStep {
  /** null for a document that the import made. */
  before: DocumentState | null;
  after: DocumentState;
}

const STEPS = `SELECT d.id, v.state AS after, (SELECT b.state FROM revisions b WHERE b.document = d.seq AND b.number = v.number - 1) AS before
FROM json_each(?) j JOIN documents d ON d.id = j.value JOIN revisions v ON v.document = d.seq AND v.act = 'import'
LEFT JOIN changesets c ON c.seq = v.changeset
WHERE coalesce(c.state, 'done') IN ('open', 'done') ORDER BY d.seq, v.number`;

/** By id, in their order; imports that were undone are left out. */
export async function importedSteps(db: D1Database, ids: readonly string[]): Promise<Map<string, ImportedStep[]>> {
  const steps = new Map<string, ImportedStep[]>(ids.map((id) => [id, []]));
  const { results } = await db
    .prepare(STEPS)
    .bind(JSON.stringify(ids))
    .all<{ id: string; before: string | null; after: string }>();
  for (const { id, before, after } of results) {
    steps.get(id)?.push({ before: before === null ? null : JSON.parse(before), after: JSON.parse(after) });
  }
  return steps;
}
