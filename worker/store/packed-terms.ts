// The terms of documents packed in blocks, as an isolate reads them to count facets by itself.

/** Documents of one block, in the order of entry; a set of them fits in the bits of a number. */
export const BLOCK = 32;
/** The block of a document, and its place there, from its key. */
export const blockOf = (document: string) => `${document} >> 5`;
export const placeOf = (document: string) => `${document} & 31`;

const NOW = "(SELECT version FROM archive)";
const AS_IT_SHOULD_BE = "(SELECT f.terms FROM packing f WHERE f.block = packed_terms.block)";

/** Statements that pack the blocks of documents whose terms have changed; they come after that change. */
export function packingStatements(db: D1Database, ids: readonly string[]): D1PreparedStatement[] {
  if (ids.length === 0) return [];
  return packed(db, "WHERE d.id IN (SELECT value FROM json_each(?))", JSON.stringify(ids));
}

/** Statements that pack every block anew. */
export function repackingStatements(db: D1Database): D1PreparedStatement[] {
  return packed(db, "");
}

/** How many blocks are not as they should be, as an expression. Reads the whole archive. */
export const WRONGLY_PACKED = `(SELECT count(*) FROM packing f JOIN packed_terms p ON p.block = f.block AND p.terms <> f.terms)
+ (SELECT count(DISTINCT ${blockOf("document")}) FROM document_terms WHERE ${blockOf("document")} NOT IN (SELECT block FROM packed_terms))`;

function packed(db: D1Database, where: string, ...values: unknown[]): D1PreparedStatement[] {
  const blocks = `SELECT DISTINCT ${blockOf("d.seq")} FROM documents d ${where}`;
  return [
    `INSERT INTO packed_terms (block, version, terms)
SELECT *, ${NOW}, '{}' FROM (${blocks}) WHERE true ON CONFLICT (block) DO NOTHING`,
    `UPDATE packed_terms SET version = ${NOW}, terms = ${AS_IT_SHOULD_BE} WHERE block IN (${blocks})`,
  ].map((sql) => db.prepare(sql).bind(...values));
}
