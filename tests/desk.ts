// Curators at their desks, as the acts know them.
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { permissionsOf, type Role } from "../worker/archive/curator.ts";
import { Changes, type ChangesInput } from "../worker/archive/document-changes.ts";
import type { Failure } from "../worker/archive/errors.ts";
import type { Acting } from "../worker/curation/act-on-document.ts";
import { createDocument } from "../worker/curation/create-document.ts";
import { publishDocument } from "../worker/curation/publish-document.ts";
import { saveDocument } from "../worker/curation/save-document.ts";
import { verifyDerived } from "../worker/store/derived.ts";
import { ARRIVAL } from "./archive-of.ts";

const acting = (role: Role, id: string, name: string, at: number, dryRun = false): Acting => ({
  who: { id, name, by: "session", role, permissions: permissionsOf(role) },
  at,
  dryRun,
});

/** @param at milliseconds since 1970; by default an hour after the tests' gifts arrived */
export const editor = (at = ARRIVAL + 3_600_000) => acting("editor", "edith", "Edith", at);
export const contributor = (at = ARRIVAL + 3_600_000) => acting("contributor", "connor", "Connor", at);
export const trying = (who: Acting): Acting => ({ ...who, dryRun: true });

/** Changes as the routes read them. */
export const changesOf = (changes: ChangesInput): Changes => Changes.parse(changes);

export const create = (changes: ChangesInput & { title: string }, who = contributor(), id?: string) =>
  createDocument(
    env.DB,
    env.SCANS,
    { ...(id && { id }), changes: changesOf(changes) as Changes & { title: string } },
    who,
  );
export const save = (id: string, on: number, changes: ChangesInput, who = editor(), note?: string) =>
  saveDocument(env.DB, env.SCANS, { id, on, changes: changesOf(changes), ...(note && { note }) }, who);
export const publish = (id: string, on: number, who = editor(), changes?: ChangesInput) =>
  publishDocument(env.DB, env.SCANS, { id, on, ...(changes && { changes: changesOf(changes) }) }, who);

/** The failure of an act that must not succeed. */
export async function failing(act: Promise<unknown>): Promise<Failure> {
  return act.then(
    () => expect.fail("It was done."),
    (error) => error,
  );
}

/** Everything derived agrees, and both full text indexes are whole. */
export async function expectNothingDisagrees(): Promise<void> {
  expect(await verifyDerived(env.DB)).toEqual({ tallies: 0, documents: 0, index: null });
}
