// Takes documents away, through the act that does it.
import { env } from "cloudflare:workers";
import { withdrawDocument } from "../worker/curation/withdraw-document.ts";
import { ARRIVAL } from "./archive-of.ts";
import { rowsOf } from "./asking-the-tables.ts";
import { editor } from "./desk.ts";

/** @param later minutes after the tests' gifts arrived */
export async function withdraw(id: string, later: number, mergedInto: string | null = null): Promise<number> {
  const [{ head }] = await rowsOf<{ head: number }>("SELECT head FROM documents WHERE id = ?", id);
  const asked = { id, on: head, reason: "Taken away by a test", forward: mergedInto !== null };
  const replacement = mergedInto === null ? {} : { replacement: mergedInto };
  const saved = await withdrawDocument(env.DB, { ...asked, ...replacement }, editor(ARRIVAL + later * 60_000));
  return saved.version!;
}
