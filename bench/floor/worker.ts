// The floor: the least that answers the same questions over the same rows. Hono, raw D1, SQL written by hand for each
// question, JSON; no validation, no facets, no links, no forms. What the archive costs is measured against this.
import { type Context, Hono } from "hono";

interface Bindings {
  DB: D1Database;
}

const COLUMNS = `d.seq, d.id, d.title, d.summary, d.date_edtf, d.date_display, d.date_min, d.date_max, d.date_basis,
d.type, d.languages, d.availability, d.has, d.revision, d.reference, r.key AS repository_id, r.name AS repository_name,
d.created_at, d.updated_at, d.published_at`;
const DOCUMENT = `${COLUMNS}, d.title_kind, d.fonds, d.series, d.file, d.folios, d.classification, d.rights_uri,
d.rights_note, d.extent, d.content_hash,
(SELECT json_group_array(json_object('scheme', scheme, 'value', value)) FROM document_identifiers WHERE document = d.seq) AS identifiers,
(SELECT json_group_array(json_object('id', a.key, 'name', coalesce(a.name, x.name), 'role', x.role, 'as_named', x.as_named))
  FROM document_agents x LEFT JOIN authorities a ON a.seq = x.authority WHERE x.document = d.seq) AS agents,
(SELECT json_group_array(json_object('id', a.key, 'name', coalesce(a.name, x.name), 'role', x.role))
  FROM document_places x LEFT JOIN authorities a ON a.seq = x.authority WHERE x.document = d.seq) AS places,
(SELECT json_group_array(json_object('id', a.key, 'name', a.name))
  FROM document_subjects x JOIN authorities a ON a.seq = x.authority WHERE x.document = d.seq) AS subjects,
(SELECT json_group_array(json_object('slug', a.key, 'name', a.name, 'position', x.position))
  FROM document_collections x JOIN authorities a ON a.seq = x.authority WHERE x.document = d.seq) AS collections,
(SELECT json_group_array(json_object('type', type, 'target', target)) FROM relations WHERE document = d.seq) AS relations,
(SELECT json_group_array(json_object('id', id, 'kind', kind, 'label', label, 'text', text))
  FROM notes WHERE document = d.seq AND public) AS notes,
(SELECT json_group_array(json_object('kind', kind, 'language', language, 'translator', translator, 'paragraphs', json(paragraphs)))
  FROM texts WHERE document = d.seq) AS texts`;
const LISTS = ["languages", "has", "identifiers", "agents", "places", "subjects", "collections", "relations", "notes"];

const TERM = "(SELECT seq FROM terms WHERE facet = ? AND value = ?)";
const ORDERS = { date: "by_date", added: "by_added" } as const;
const RANK = "bm25(search, 4, 2, 2, 2, 2, 2, 1, 0.5, 0.2, 0.5, 1, 1, 0.2)";
const SIZE = 20;

type Row = Record<string, unknown>;

export const floor = new Hono<{ Bindings: Bindings }>()
  .get("/documents/:id", async (c) => {
    if (c.req.header("If-None-Match") && (await isUnchanged(c))) return c.body(null, 304);
    const [archive, documents] = await c.env.DB.batch<Row>([
      c.env.DB.prepare("SELECT version FROM archive"),
      c.env.DB.prepare(
        `SELECT ${DOCUMENT} FROM documents d LEFT JOIN authorities r ON r.seq = d.repository WHERE d.id = ?`,
      ).bind(c.req.param("id")),
    ]);
    const [row] = documents.results;
    if (row === undefined) return c.json({ error: "There is no such document." }, 404);
    return c.json({ data: read(row), version: archive.results[0].version }, 200, etag(archive.results[0].version));
  })
  .get("/documents", async (c) => {
    if (c.req.header("If-None-Match") && (await isUnchanged(c))) return c.body(null, 304);
    const { q, type, agent, after, sort = "date" } = c.req.query();
    const term = agent ? ["agent", agent] : type ? ["type", type] : ["all", ""];
    const [archive, entries, totals] = await c.env.DB.batch<Row>([
      c.env.DB.prepare("SELECT version FROM archive"),
      ...(q
        ? search(c.env.DB, `"${q.replaceAll('"', '""')}"`)
        : list(c.env.DB, term, sort as keyof typeof ORDERS, after)),
    ]);
    const version = archive.results[0].version;
    const data = entries.results.slice(0, SIZE).map(read);
    const meta = { total: totals.results[0]?.count ?? 0, more: entries.results.length > SIZE, version };
    return c.json({ data, meta }, 200, etag(version));
  });

export default floor;

/** A window along one index, and its total: from the tallies, or counted where there are none. */
function list(
  db: D1Database,
  term: string[],
  sort: keyof typeof ORDERS,
  after: string | undefined,
): D1PreparedStatement[] {
  const order = ORDERS[sort];
  const from = after ? `AND (${order}, document) > (?, ?)` : "";
  return [
    db
      .prepare(`SELECT ${COLUMNS} FROM (
  SELECT document, ${order} AS place FROM document_terms WHERE term = ${TERM} ${from} ORDER BY ${order}, document LIMIT ${SIZE + 1}
) w JOIN documents d ON d.seq = w.document LEFT JOIN authorities r ON r.seq = d.repository ORDER BY w.place, w.document`)
      .bind(...term, ...(after ? after.split(",").map(Number) : [])),
    term[0] === "agent"
      ? db.prepare(`SELECT count(*) AS count FROM document_terms WHERE term = ${TERM}`).bind(...term)
      : db.prepare(`SELECT count FROM tallies WHERE given = ${TERM} AND facet = 'all'`).bind(...term),
  ];
}

/** The best by rank, then their rows and passages; and how many match. */
function search(db: D1Database, match: string): D1PreparedStatement[] {
  return [
    db
      .prepare(`SELECT ${COLUMNS}, snippet(search, -1, '<b>', '</b>', '…', 40) AS snippet FROM (
  SELECT rowid AS document, ${RANK} AS place FROM search WHERE search MATCH ?1 ORDER BY place, document LIMIT ${SIZE + 1}
) w CROSS JOIN search ON search.rowid = w.document AND search MATCH ?1
JOIN documents d ON d.seq = w.document LEFT JOIN authorities r ON r.seq = d.repository ORDER BY w.place, w.document`)
      .bind(match),
    db.prepare("SELECT count(*) AS count FROM search WHERE search MATCH ?").bind(match),
  ];
}

async function isUnchanged(c: Context<{ Bindings: Bindings }>): Promise<boolean> {
  const row = await c.env.DB.prepare("SELECT version FROM archive").first<{ version: number }>();
  return c.req.header("If-None-Match") === etag(row?.version).ETag;
}

const etag = (version: unknown) => ({ ETag: `W/"${version}"` });

function read(row: Row): Row {
  for (const name of LISTS) if (name in row) row[name] = JSON.parse(row[name] as string);
  if ("texts" in row) row.texts = JSON.parse(row.texts as string);
  return row;
}
