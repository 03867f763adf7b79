// What each source said last of a document.
import { DOCUMENT, deleteRowsOf, given, insertRows } from "./rows.ts";
import { saidBySources } from "./schema.ts";

export interface Said {
  /** The document's id. */
  document: string;
  source: string;
  /** Drawn from everything that was said. */
  seal: string;
}

/** `SELECT` of the seal of what a bound source said last of document `d`, or NULL. */
export const LAST_SAID = "(SELECT s.seal FROM said_by_sources s WHERE s.document = d.seq AND s.source = ?)";

/** After the statements that save the documents. */
export function sayingStatements(db: D1Database, said: readonly Said[]): D1PreparedStatement[] {
  return insertRows(
    db,
    saidBySources,
    { document: DOCUMENT, ...given("source", "seal") },
    said,
    "ON CONFLICT (document, source) DO UPDATE SET seal = excluded.seal",
  );
}

/** What was taken back was never said: every source may say it again. */
export function unsayingStatements(db: D1Database, documents: readonly string[]): D1PreparedStatement[] {
  return deleteRowsOf(db, saidBySources, documents);
}
