// Which document a gift is about: the same identifier is always the same document, and a new one gets an id for good.
import type { DocumentDraft } from "../archive/gift.ts";
import { idFor } from "../archive/identity.ts";
import type { KnownDocument } from "../store/read-for-import.ts";
import type { Saving } from "../store/save-documents.ts";
import { identifierOf, ownId } from "./authority-desk.ts";
import type { Placed } from "./read-gift.ts";

/** Under which id each document among the gifts will live if it is new, by `scheme:value` of its identifiers. */
export async function promisedIds(placed: readonly Placed[]): Promise<Map<string, string>> {
  const promised = new Map<string, string>();
  for (const { gift } of placed) {
    if (gift.give !== "document") continue;
    const { id, identifiers } = gift.record;
    for (const { scheme, value } of identifiers) {
      promised.set(`${scheme}:${value}`, id ?? (await idFor(sourceOf(gift.record))));
    }
  }
  return promised;
}

/** What a document's id is drawn from: its first identifier, else all that was given of it. */
export function sourceOf(draft: DocumentDraft): string {
  const [first] = draft.identifiers;
  if (first) return `${first.scheme}:${first.value}`;
  const { cells: _, ...said } = draft;
  const collections = draft.collections.map(({ slug, position }) => ({ slug, position }));
  return `content:${JSON.stringify({ ...said, collections })}`;
}

/** Groups in which no document occurs twice. */
export function groupsOf(read: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  let seen = new Set<string>();
  let open: Placed[] = [];
  for (const placed of read) {
    const { gift } = placed;
    const names = gift.give === "document" ? identitiesOf(gift.record) : [];
    if (names.some((name) => seen.has(name))) {
      groups.push(open);
      open = [];
      seen = new Set();
    }
    for (const name of names) seen.add(name);
    open.push(placed);
  }
  return open.length > 0 ? [...groups, open] : groups;
}

/** What may not occur twice in one batch: the first identifier, and a proposed id. */
function identitiesOf(draft: DocumentDraft): string[] {
  const [first] = draft.identifiers;
  const named = [...(first ? [`${first.scheme}:${first.value}`] : []), ...(draft.id ? [draft.id] : [])];
  return named.length > 0 ? named : [`${draft.title}\n${draft.date.edtf}\n${draft.date.display}\n${draft.summary}`];
}

/** The document a draft is about: by its first identifier, by its proposed id, or by all that was given of it. */
export async function documentOf<Document extends Pick<KnownDocument, "id" | "identifiers">>(
  draft: DocumentDraft,
  documents: readonly Document[],
): Promise<Document | null> {
  const [first] = draft.identifiers;
  const numbered = first && documents.find(({ identifiers }) => identifiers.includes(`${first.scheme}:${first.value}`));
  if (numbered) return numbered;
  if (first && !draft.id) return null;
  const id = draft.id ?? (await idFor(sourceOf(draft)));
  return documents.find((document) => document.id === id) ?? null;
}

/** The document a relation means: one the archive has, one that comes with these gifts, or one still to come. */
export async function targetOf(
  target: string,
  documents: readonly KnownDocument[],
  promised: ReadonlyMap<string, string>,
): Promise<string> {
  const known = documents.find(({ identifiers }) => identifiers.includes(target));
  return ownId({ identifiers: [identifierOf(target)] }) ?? known?.id ?? promised.get(target) ?? idFor(target);
}

export async function freeId(
  draft: DocumentDraft,
  documents: readonly KnownDocument[],
  savings: readonly Saving[],
): Promise<string> {
  const taken = (id: string) => documents.some((each) => each.id === id) || savings.some((each) => each.id === id);
  if (draft.id && !taken(draft.id)) return draft.id;
  for (let attempt = 0; ; attempt++) {
    const id = await idFor(sourceOf(draft), attempt);
    if (!taken(id)) return id;
  }
}
