// What the archive already holds of the things an import names, in one batch.
import type { Status } from "../archive/document.ts";
import type { Scan } from "../archive/scan.ts";
import type { Term } from "../archive/terms.ts";
import { ARCHIVE_ROW, type ArchiveRow } from "./archive-row.ts";
import { type KnownAuthority, knownAuthorities, knownAuthorityStatements } from "./authorities.ts";
import { rows } from "./read-document.ts";
import { LAST_SAID } from "./said-by-sources.ts";
import { SCAN_OBJECT, withoutNulls } from "./scans.ts";

export interface KnownDocument {
  id: string;
  revision: number;
  hash: string;
  createdAt: number;
  publishedAt: number | null;
  status: Status;
  /** The number of its latest revision, which may be work that readers do not see. */
  head: number;
  pending: "draft" | "in-review" | null;
  deleted_at: number | null;
  /** Whether any of its revisions is not an import's. */
  edited: boolean;
  /** Whether that was part of undoing something. */
  undone: boolean;
  /** The seal of what the same source said of it last; null where it said nothing, or is not named. */
  said: string | null;
  scans: Scan[];
  files: Scan[];
  /** `scheme:value` of every identifier. */
  identifiers: string[];
  terms: Term[];
}

export interface Known {
  /** Of the archive, when all this was read. */
  version: number;
  authorities: KnownAuthority[];
  documents: KnownDocument[];
}

const DOCUMENTS = `SELECT d.id, d.revision, d.content_hash AS hash, d.created_at AS createdAt,
  d.published_at AS publishedAt, d.status, d.head, d.pending, d.deleted_at,
  ${LAST_SAID} AS said,
  EXISTS (SELECT 1 FROM revisions v WHERE v.document = d.seq AND v.act <> 'import') AS edited,
  (SELECT c.kind = 'undo' FROM revisions v JOIN changesets c ON c.seq = v.changeset
    WHERE v.document = d.seq AND v.number = d.head) AS undone,
  (SELECT json_group_array(json_object('what', s.what, 'scan', json(${SCAN_OBJECT}))) FROM (SELECT * FROM scans
    WHERE document = d.seq ORDER BY what, position) s) AS scans,
  (SELECT json_group_array(scheme || ':' || value) FROM (SELECT * FROM document_identifiers WHERE document = d.seq ORDER BY position)) AS identifiers,
  (SELECT json_group_array(json_object('facet', t.facet, 'value', t.value, 'label', t.label))
    FROM document_terms x JOIN terms t ON t.seq = x.term WHERE x.document = d.seq) AS terms
FROM documents d`;

type DocumentRow = Omit<KnownDocument, "identifiers" | "terms" | "scans" | "files" | "undone" | "edited"> &
  Record<"identifiers" | "terms" | "scans", string> & { undone: 0 | 1 | null; edited: 0 | 1 };

function scansOf(json: string): Pick<KnownDocument, "scans" | "files"> {
  const all = JSON.parse(json) as { what: "scan" | "file"; scan: Record<string, unknown> }[];
  const of = (kind: string) => all.filter(({ what }) => what === kind).map(({ scan }) => withoutNulls(scan));
  return { scans: of("scan"), files: of("file") };
}

/**
 * @param named identifiers as `scheme:value`, folded names, authorities as `kind/key`, ids of documents
 * @param source whose gifts these are
 */
export async function readForImport(
  db: D1Database,
  named: {
    authorityIdentifiers: readonly string[];
    foldedNames: readonly string[];
    authorityKeys: readonly string[];
    documentIdentifiers: readonly string[];
    documentIds: readonly string[];
  },
  source: string | null = null,
): Promise<Known> {
  const [archives, byIdentifier, byId, ...authorities] = await db.batch([
    db.prepare(ARCHIVE_ROW),
    db
      .prepare(`${DOCUMENTS} WHERE d.seq IN (SELECT i.document FROM json_each(?) j JOIN document_identifiers i
ON i.scheme = substr(j.value, 1, instr(j.value, ':') - 1) AND i.value = substr(j.value, instr(j.value, ':') + 1))`)
      .bind(source, JSON.stringify(named.documentIdentifiers)),
    db
      .prepare(`${DOCUMENTS} WHERE d.id IN (SELECT value FROM json_each(?))`)
      .bind(source, JSON.stringify(named.documentIds)),
    ...knownAuthorityStatements(db, {
      identifiers: named.authorityIdentifiers,
      folded: named.foldedNames,
      keys: named.authorityKeys,
    }),
  ]);
  const documents = new Map<string, KnownDocument>();
  for (const row of [byIdentifier, byId].flatMap((result) => rows<DocumentRow>(result))) {
    documents.set(row.id, {
      ...row,
      undone: row.undone === 1,
      edited: row.edited === 1,
      identifiers: JSON.parse(row.identifiers),
      terms: JSON.parse(row.terms),
      ...scansOf(row.scans),
    });
  }
  return {
    version: rows<ArchiveRow>(archives)[0].version,
    authorities: knownAuthorities(authorities),
    documents: [...documents.values()],
  };
}
