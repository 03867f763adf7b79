// Takes back what a merge did to authority records: the first step of undoing it, before its documents go back.
import { addressOf } from "../archive/authority.ts";
import { Failure } from "../archive/errors.ts";
import { withoutMerged } from "../archive/merge-authorities.ts";
import { stateStatement } from "../store/changesets.ts";
import { commit } from "../store/commit.ts";
import {
  type AuthorityAct,
  type AuthorityRevision,
  editingAuthorityStatements,
  readAuthorityRevisions,
} from "../store/edit-authorities.ts";
import { followStatements, readMerge } from "../store/merging.ts";
import { spreadingStatements } from "../store/spread-names.ts";
import { findAuthority } from "./read-authority.ts";

/** How far back the merge is looked for in the history of a record. */
const MOST_REVISIONS = 500;

/**
 * Statements for the batch that begins the undoing of a merge; none where the changeset is no merge, or its records
 * were separated before.
 * @param changeset id of the merge
 * @param act under which the records are told to be separated; its changeset is the undoing
 * @throws Failure 409 where the record that stayed was itself merged since
 */
export async function separatingStatements(
  db: D1Database,
  changeset: string,
  act: AuthorityAct,
): Promise<D1PreparedStatement[]> {
  const merge = await readMerge(db, changeset);
  if (merge === null) return [];
  const { kind, from: key, into: other } = merge.merged;
  const [from, into] = await Promise.all([findAuthority(db, kind, key), findAuthority(db, kind, other)]);
  if (from.state.merged_into === null) return [];
  if (into.state.merged_into !== null) {
    throw new Failure(
      409,
      "Merged since",
      `“${into.state.name}” was itself merged into another record since. Undo that merge first.`,
    );
  }
  const history = await readAuthorityRevisions(db, kind, other, { before: null, limit: MOST_REVISIONS });
  const [before, after] = around(history, changeset);
  const separated = withoutMerged(into.state, before.state, after.state);
  const edits = [
    { kind, key, from: from.revision, state: { ...from.state, merged_into: null } },
    { kind, key: other, from: into.revision, state: separated },
  ];
  return [
    ...editingAuthorityStatements(db, edits, act),
    ...followStatements(db, kind, merge.merged, key),
    ...spreadingStatements(db, kind, other, into.state, separated),
  ];
}

/** The revision before the merge, and the merge's own. */
function around(history: readonly AuthorityRevision[], changeset: string): [AuthorityRevision, AuthorityRevision] {
  const place = history.findIndex((revision) => revision.changeset === changeset);
  const [after, before] = history.slice(place, place + 2);
  if (place < 0 || before === undefined) {
    throw new Failure(409, "Too long ago", "The merge lies too far back in the history of the record to be undone.");
  }
  return [before, after];
}

/**
 * Separates the two records of a merge that is to be undone; its documents then go back. Nothing is done where the
 * changeset is no merge, or they were separated before.
 * @throws Failure 409 where the record that stayed was itself merged since
 */
export async function separateAuthorities(
  db: D1Database,
  changeset: string,
  { curator, at }: { curator: string; at: number },
): Promise<void> {
  const merge = await readMerge(db, changeset);
  const act = { act: "separate", curator, at, note: "The merge was undone." };
  const statements = await separatingStatements(db, changeset, act);
  if (merge === null || statements.length === 0) return;
  const { kind, from, names } = merge.merged;
  await commit(
    db,
    { curator, at, act: "separate-names", subject: addressOf(kind, from), detail: { names, changeset } },
    [
      ...statements,
      // From now on nothing more is moved by it.
      stateStatement(db, changeset, "undoing", null),
    ],
  );
}
