// How this page speaks with the archive: `said(api.curation.documents.$get({ query }))` answers typed JSON, or throws
// a `Problem`. A request whose session ended waits until the curator has signed in again, and is then sent once more.
import { type ClientResponse, hc } from "hono/client";
import type { CurationApi } from "../worker/routes/curation.ts";
import { notSignedIn, outOfReach, problemOf } from "./problem.ts";
import { ask, setReachable } from "./session.ts";

/** As in worker/http/curator-only: where D1 stood. Sent back, the next answer has seen all of that. */
const BOOKMARK = "Fonds-Bookmark";
let bookmark = "";

/** Addresses at which 401 is an answer to what was typed, not an ended session. */
const PROVING =
  /^\/curation\/(session(\/second-factor|\/proof)?|setup|invitations\/(opened|accepted)|passkeys\/challenge)$/;

async function send(request: Request): Promise<Response> {
  if (bookmark !== "") request.headers.set(BOOKMARK, bookmark);
  const answer = await fetch(request).catch(() => {
    setReachable(false);
    throw outOfReach();
  });
  setReachable(true);
  // Bookmarks grow in the order of their text; an answer that comes late must not take us back.
  const told = answer.headers.get(BOOKMARK) ?? "";
  if (told > bookmark) bookmark = told;
  return answer;
}

/** `fetch` for addresses of the archive: with the bookmark, and over an ended session. @throws Problem */
export async function curationFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const make = () => new Request(input, { credentials: "same-origin", ...init });
  let answer = await send(make());
  const { pathname } = new URL(make().url);
  if (answer.status === 401 && !PROVING.test(pathname)) {
    if (await ask("sign-in")) answer = await send(make());
    if (answer.status === 401) throw notSignedIn();
  }
  if (answer.status === 403 && (await wantsProof(answer)) && (await ask("proof"))) answer = await send(make());
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

async function wantsProof(answer: Response): Promise<boolean> {
  const told = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { proof?: unknown };
  return told.proof === true;
}

/** The archive, as its routes are typed. For `If-Match`, give `{ headers: onRevision(7) }` as the second argument. */
export const api = hc<CurationApi>(location.origin, { fetch: curationFetch });

/** The header that names the revision an act was decided on. */
export const onRevision = (revision: number) => ({ "If-Match": `"${revision}"` });

/** The JSON of an answer; nothing for 204. @throws Problem */
export async function said<Value>(asked: Promise<ClientResponse<Value, number, string>>): Promise<Value> {
  const answer = await asked;
  return answer.status === 204 ? (undefined as Value) : ((await answer.json()) as Value);
}
