// Whole documents as an import finds them: what readers are told, and beside it what they are not.
import type { DocumentRecord, Note } from "../archive/document.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { rows } from "./read-document.ts";
import { DESCRIPTION_COLUMNS, ENTRY_COLUMNS, type RecordRow, recordOf, TEXT_COLUMNS } from "./record.ts";

export interface FoundState {
  record: DocumentRecord;
  /** Every note and relation in their order: those that are not public, and to what is not published, too. */
  notes: Note[];
  relations: Pick<DocumentRecord["relations"][number], "type" | "target">[];
}

const STATES = `SELECT ${ENTRY_COLUMNS}, ${DESCRIPTION_COLUMNS}, ${TEXT_COLUMNS},
(SELECT json_group_array(json_object('id', id, 'kind', kind, 'label', label, 'text', text, 'public', json(iif(public, 'true', 'false'))))
  FROM (SELECT * FROM notes WHERE document = d.seq ORDER BY position)) AS all_notes,
(SELECT json_group_array(json_object('type', type, 'target', target))
  FROM (SELECT * FROM relations WHERE document = d.seq ORDER BY position)) AS all_relations
FROM documents d LEFT JOIN authorities r ON r.seq = d.repository`;

/**
 * The documents of these ids, and those that carry these identifiers (`scheme:value`), in one trip.
 * @returns the archive's version too, so that nothing is decided on what has changed since
 */
export async function readStates(
  db: D1Database,
  ids: readonly string[],
  identifiers: readonly string[],
): Promise<{ version: number; found: FoundState[] }> {
  const [archives, byId, byIdentifier] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db.prepare(`${STATES} WHERE d.id IN (SELECT value FROM json_each(?))`).bind(JSON.stringify(ids)),
    db
      .prepare(`${STATES} WHERE d.seq IN (SELECT i.document FROM json_each(?) j JOIN document_identifiers i
ON i.scheme = substr(j.value, 1, instr(j.value, ':') - 1) AND i.value = substr(j.value, instr(j.value, ':') + 1))`)
      .bind(JSON.stringify(identifiers)),
  ]);
  const found = [...rows<StateRow>(byId), ...rows<StateRow>(byIdentifier)].map((row): [string, FoundState] => [
    row.id,
    {
      record: recordOf(row),
      notes: (JSON.parse(row.all_notes) as (Note & { label: string | null })[]).map(({ label, ...note }) => ({
        ...note,
        ...(label !== null && { label }),
      })),
      relations: JSON.parse(row.all_relations),
    },
  ]);
  return { version: rows<ArchiveRow>(archives)[0].version, found: [...new Map(found).values()] };
}

type StateRow = RecordRow & { all_notes: string; all_relations: string };
