// Takes documents away, as the tables have it afterwards.
import { env } from "cloudflare:workers";
import { commit } from "../worker/store/commit.ts";
import { recountStatements } from "../worker/store/derived.ts";
import { ARRIVAL } from "./archive-of.ts";

/** @param later minutes after the tests' gifts arrived */
export function withdraw(id: string, later: number, mergedInto: string | null = null): Promise<number> {
  const at = ARRIVAL + later * 60_000;
  const status = mergedInto === null ? "withdrawn" : "merged";
  const document = "(SELECT seq FROM documents WHERE id = ?)";
  return commit(env.DB, { curator: "tests", act: "withdraw", subject: `/documents/${id}`, at }, [
    env.DB.prepare(
      "UPDATE documents SET status = ?, updated_at = ?, withdrawn_at = ?, replaced_by = ?, revision = revision + 1 WHERE id = ?",
    ).bind(status, at, at, mergedInto, id),
    env.DB.prepare(`DELETE FROM document_terms WHERE document = ${document}`).bind(id),
    env.DB.prepare(`DELETE FROM search_rows WHERE document = ${document}`).bind(id),
    ...recountStatements(env.DB),
  ]);
}
