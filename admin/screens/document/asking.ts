// What the writing of a document asks of the archive, and what it is told.
import type {
  DeskDocument,
  DifferenceAnswer,
  History,
  Likenesses,
  Preview,
  Proposals,
  Saved,
  WorkingCopy,
} from "../../../worker/archive/desk.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { type ChangesInput, changesBetween } from "../../../worker/archive/document-changes.ts";
import { api, onRevision, said } from "../../api.ts";
import { asProblem } from "../../problem.ts";
import type { DeviceCopy } from "./device-copies.ts";
import { NOTHING_KNOWN } from "./editing.ts";
import type { Sent } from "./keeping.ts";
import { type ServerCopy, stateOfCopy } from "./opening.ts";

/** As the routes name the id of a document. */
const ID = ":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}";
const NUMBER = ":number{[1-9][0-9]{0,8}}";
const documents = api.curation.documents;
const of = (id: string) => ({ param: { id } });
const really = { query: { dry_run: "0" as const } };

export const readDesk = (id: string): Promise<DeskDocument> => said(documents[ID].$get({ ...of(id), query: {} }));

/** The document's working copy with the state it was begun on; null where there is none. */
export async function readServerCopy(id: string, kept?: WorkingCopy | null): Promise<ServerCopy | null> {
  const copy =
    kept === undefined
      ? await noneIfAbsent(said(api.curation["working-copies"][ID].$get({ ...of(id), query: {} })))
      : kept;
  if (copy === null) return null;
  const begun = copy.based_on === null ? null : await noneIfAbsent(readRevision(id, copy.based_on));
  return {
    version: copy.version,
    revision: copy.based_on,
    base: begun?.state ?? NOTHING_KNOWN,
    state: stateOfCopy(copy.state),
    at: Date.parse(copy.updated_at),
  };
}

async function noneIfAbsent<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
}

export const readRevision = (id: string, number: number) =>
  said(documents[ID].revisions[NUMBER].$get({ param: { id, number: String(number) }, query: {} }));

export const readHistory = (id: string, before?: number): Promise<History> =>
  said(documents[ID].revisions.$get({ ...of(id), query: before === undefined ? {} : { before: String(before) } }));

export const readDifference = (id: string, from: number | null, to: number): Promise<DifferenceAnswer> =>
  said(
    documents[ID].revisions[NUMBER].difference.$get({
      param: { id, number: String(to) },
      query: from === null ? {} : { from: String(from) },
    }),
  );

/** Keeps a working copy on the server; every way in which that may end is told, none is thrown. */
export async function sendCopy(id: string, { revision, state }: DeviceCopy, version: number | null): Promise<Sent> {
  try {
    const asked = { ...of(id), query: {}, json: { based_on: revision, state: state as Record<string, unknown> } };
    const headers = version === null ? { "If-None-Match": "*" } : onRevision(version);
    const kept = await said(api.curation["working-copies"][ID].$put(asked, { headers }));
    return { sent: "kept", version: kept.version, at: Date.parse(kept.updated_at) };
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status === 401) return { sent: "signed-out" };
    if (problem.status === 412 || problem.status === 409) return { sent: "overtaken" };
    if (problem.status === 0 || problem.status >= 500 || problem.status === 429) return { sent: "away" };
    return { sent: "refused", why: problem.message };
  }
}

export const dropCopy = (id: string) => said(api.curation["working-copies"][ID].$delete({ ...of(id), query: {} }));

/** What a state is sent as: what it changes of the one it began with. */
export const changesOf = (base: DocumentState, state: DocumentState): ChangesInput => changesBetween(base, state);

export const create = (id: string, state: DocumentState, note?: string): Promise<Saved> =>
  said(
    documents.$post({
      ...really,
      json: { id, changes: { ...changesOf(NOTHING_KNOWN, state), title: state.title }, ...(note && { note }) },
    }),
  );

/** An act on the revision it was decided on. */
export interface On {
  id: string;
  revision: number;
}
const on = ({ revision }: On) => ({ headers: onRevision(revision) });

export const save = (act: On, changes: ChangesInput, note?: string): Promise<Saved> =>
  said(documents[ID].$patch({ ...of(act.id), ...really, json: { changes, ...(note && { note }) } }, on(act)));

export const publish = (act: On, changes: ChangesInput, { at, note }: { at?: string; note?: string }): Promise<Saved> =>
  said(
    documents[ID].publication.$put(
      { ...of(act.id), ...really, json: { changes, ...(at && { at }), ...(note && { note }) } },
      on(act),
    ),
  );

export const withdraw = (act: On, json: { reason: string; replacement?: string; forward?: boolean }): Promise<Saved> =>
  said(documents[ID].publication.$delete({ ...of(act.id), ...really, json }, on(act)));

export const unschedule = (act: On): Promise<Saved> =>
  said(documents[ID].schedule.$delete({ ...of(act.id), ...really }, on(act)));

export const askForReview = (act: On, comment?: string): Promise<Saved> =>
  said(documents[ID].review.$put({ ...of(act.id), ...really, json: comment ? { comment } : {} }, on(act)));

export const backToDraft = (act: On): Promise<Saved> =>
  said(documents[ID].review.$delete({ ...of(act.id), ...really }, on(act)));

/** Without a revision: brings back what was deleted. */
export const restore = (act: On, revision?: number, note?: string): Promise<Saved> =>
  said(
    documents[ID].restoration.$put(
      { ...of(act.id), ...really, json: { ...(revision && { revision }), ...(note && { note }) } },
      on(act),
    ),
  );

export const discardDraft = (act: On): Promise<Saved> =>
  said(documents[ID].draft.$delete({ ...of(act.id), ...really }, on(act)));

export const remove = (act: On): Promise<Saved> => said(documents[ID].$delete({ ...of(act.id), ...really }, on(act)));

export const comment = (id: string, text: string) => said(documents[ID].comments.$post({ ...of(id), json: { text } }));

export const settleComment = (id: string, number: number, resolved: boolean) =>
  said(documents[ID].comments[NUMBER].$patch({ param: { id, number: String(number) }, json: { resolved } }));

export const bePresent = (id: string) => said(documents[ID].presence.$put(of(id)));
export const leave = (id: string) => said(documents[ID].presence.$delete(of(id)));

export const preview = (id: string | undefined, changes: ChangesInput): Promise<Preview> =>
  said(api.curation.previews.$post({ json: { ...(id && { id }), changes } }));

export const previewRevision = (id: string, revision: number): Promise<Preview> =>
  said(api.curation.previews.$post({ json: { id, revision } }));

export const propose = (text: string): Promise<Proposals> => said(api.curation.proposals.$post({ json: { text } }));

export const likenesses = (id: string, changes: ChangesInput): Promise<Likenesses> =>
  said(api.curation.likenesses.$post({ json: { id, changes } }));
