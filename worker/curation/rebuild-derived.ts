// Makes everything derived again: terms, tallies, search rows and the index. One window a call, so that an archive of
// any size can be done; the last call recounts and verifies.
import { readArchive } from "../store/archive-row.ts";
import { commit, Overtaken } from "../store/commit.ts";
import { type Disagreements, readPublishedAfter, recountStatements, verifyDerived } from "../store/derived.ts";
import { findingStatements } from "../store/finding.ts";
import { readForImport } from "../store/read-for-import.ts";

export { verifyDerived };

const WINDOW = 100;
/** How often a window is read again because somebody saved meanwhile. */
const MOST_ATTEMPTS = 20;

export interface RebuildReport {
  documents: number;
  /** Where the next call goes on; null when everything was done, and then verified. */
  next: number | null;
  disagreements: Disagreements | null;
}

/** @param after the `next` of the call before; 0 to begin */
export async function rebuildDerived(
  db: D1Database,
  after: number,
  who: { curator: string; at: number },
  attempt = 1,
): Promise<RebuildReport> {
  try {
    return await rebuildWindow(db, after, who);
  } catch (error) {
    if (!(error instanceof Overtaken) || attempt === MOST_ATTEMPTS) throw error;
    return rebuildDerived(db, after, who, attempt + 1);
  }
}

/** @throws Overtaken where a document may have been saved between reading and writing */
async function rebuildWindow(
  db: D1Database,
  after: number,
  who: { curator: string; at: number },
): Promise<RebuildReport> {
  const { version } = await readArchive(db);
  const act = { ...who, act: "rebuild", subject: null, seen: version };
  const found = await readPublishedAfter(db, after, WINDOW);
  if (found.length === 0) {
    await commit(db, act, recountStatements(db));
    return { documents: 0, next: null, disagreements: await verifyDerived(db) };
  }
  const keys = new Set(
    found.flatMap(({ record }) => [
      ...record.agents.flatMap(({ id }) => (id ? [`agent/${id}`] : [])),
      ...record.places.flatMap(({ id }) => (id ? [`place/${id}`] : [])),
      ...record.subjects.map(({ id }) => `subject/${id}`),
      ...(record.holding?.repository ? [`repository/${record.holding.repository.id}`] : []),
    ]),
  );
  const known = await readForImport(db, {
    authorityIdentifiers: [],
    foldedNames: [],
    authorityKeys: [...keys],
    documentIdentifiers: [],
    documentIds: [],
  });
  const names = new Map(known.authorities.map(({ key, names }) => [key, names.map(({ form }) => form)]));
  const documents = found.map(({ record, added, updated, terms }) => ({
    id: record.id,
    state: record,
    added,
    updated,
    previousTerms: terms,
  }));
  await commit(
    db,
    act,
    findingStatements(db, documents, (id) => names.get(id) ?? []),
  );
  return { documents: found.length, next: found[found.length - 1].seq, disagreements: null };
}
