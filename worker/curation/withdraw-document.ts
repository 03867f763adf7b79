// Takes a document away from readers, who are told why (410), or leads them on to another (301).
import type { Saved } from "../archive/desk.ts";
import { Failure, wrongMember } from "../archive/errors.ts";
import { stageStatement, withdrawingStatement } from "../store/desk-acts.ts";
import type { Target } from "../store/desk-documents.ts";
import { deskFindingStatements, deskUnfindingStatements } from "../store/desk-finding.ts";
import { unfindingStatements } from "../store/finding.ts";
import { revisionStatements } from "../store/save-documents.ts";
import { type Acting, actOnDocument, type Decided, mustBeThere } from "./act-on-document.ts";

/**
 * Withdraws what is published. Work that readers do not see yet stays, and can be published later.
 * @param asked `forward`: the replacement is the same document, and readers are sent there at once
 * @throws Failure 409 where it is not published, 422 for a replacement that readers cannot see
 */
export function withdrawDocument(
  db: D1Database,
  asked: Decided & { reason: string; replacement?: string; forward: boolean },
  acting: Acting,
): Promise<Saved> {
  const { id, reason, replacement, forward } = asked;
  const by = { curator: acting.who.id, at: acting.at };
  const wanted = { targets: replacement === undefined ? [] : [replacement] };
  return actOnDocument(db, asked, acting, wanted, (found) => {
    mustBeThere(found);
    const { document, head } = found;
    if (document.status !== "published") {
      throw new Failure(409, "Not published", "Only what is published can be withdrawn.");
    }
    const why = whyNotReplacedBy(replacement, forward, id, found.targets);
    if (why !== null) throw wrongMember("replacement", why, { detail: `replacement: ${why}` });
    const status = forward ? "merged" : "withdrawn";
    const act = forward ? "merge" : "withdraw";
    const pending = forward ? null : document.pending;
    return {
      act,
      state: head.state,
      standing: { status, pending, publish_at: null },
      visible: true,
      detail: { reason, ...(replacement && { replacement }) },
      statements: (db, { number, hash }) => [
        ...revisionStatements(db, [{ document: id, number, published: false, state: head.state, hash }], {
          act,
          ...by,
          note: reason,
        }),
        stageStatement(db, id, number, pending, by),
        withdrawingStatement(db, id, { status, reason, replacement: replacement ?? null, revision: number }, by.at),
        ...unfindingStatements(db, [{ id, previousTerms: document.terms }]),
        ...(forward
          ? deskUnfindingStatements(db, [id])
          : deskFindingStatements(db, [{ id, state: head.state }], found.namesOf)),
      ],
    };
  });
}

function whyNotReplacedBy(
  replacement: string | undefined,
  forward: boolean,
  id: string,
  targets: ReadonlyMap<string, Target>,
): string | null {
  if (replacement === undefined) return forward ? "Name the document that readers are led on to" : null;
  if (replacement === id) return "A document does not replace itself";
  if (targets.get(replacement)?.status !== "published") return `Readers cannot see a document ${replacement}`;
  return null;
}
