// Whom and what gifts name: the authority records they describe or ask for, and all that is to be looked up for them.
import { fold } from "../archive/fold.ts";
import type { DocumentDraft, Gift } from "../archive/gift.ts";
import { idFor } from "../archive/identity.ts";
import { authoritySource, type Described, identifierOf, ownId } from "./authority-desk.ts";
import { sourceOf } from "./gift-identity.ts";
import type { Placed } from "./read-gift.ts";

/** Everything the gifts name, so that one batch can look it all up. */
export async function namesIn(group: readonly Placed[]) {
  const authorityIdentifiers = new Set<string>();
  const foldedNames = new Set<string>();
  const authorityKeys = new Set<string>();
  const documentIdentifiers = new Set<string>();
  const documentIds = new Set<string>();
  const note = async (described: Described) => {
    for (const { scheme, value } of described.identifiers ?? []) authorityIdentifiers.add(`${scheme}:${value}`);
    const key = described.key ?? ownId(described);
    if (key !== null) authorityKeys.add(`${described.kind}/${key}`);
    if (described.kind === "collection" && !described.byName) return;
    foldedNames.add(fold(described.name));
    authorityKeys.add(`${described.kind}/${await idFor(authoritySource(described))}`);
  };
  for (const { gift } of group) {
    if (gift.give !== "document") {
      await note(describedBy(gift));
      continue;
    }
    const draft = gift.record;
    for (const described of authoritiesIn(draft)) await note(described);
    for (const [kind, { key }] of [
      ...draft.agents.map((credit) => ["agent", credit] as const),
      ...draft.places.map((place) => ["place", place] as const),
    ]) {
      if (key === undefined) continue;
      authorityIdentifiers.add(key);
      const own = ownId({ identifiers: [identifierOf(key)] });
      if (own !== null) authorityKeys.add(`${kind}/${own}`);
    }
    for (const { scheme, value } of draft.identifiers.slice(0, 1)) documentIdentifiers.add(`${scheme}:${value}`);
    for (const { target } of draft.relations) documentIdentifiers.add(target);
    documentIds.add(await idFor(sourceOf(draft)));
    if (draft.id) documentIds.add(draft.id);
  }
  return {
    authorityIdentifiers: [...authorityIdentifiers],
    foldedNames: [...foldedNames],
    authorityKeys: [...authorityKeys],
    documentIdentifiers: [...documentIdentifiers],
    documentIds: [...documentIds],
  };
}

/** The authority records a draft asks to be linked to or made. */
function authoritiesIn(draft: DocumentDraft): Described[] {
  return [
    ...draft.agents.filter(({ authority }) => authority).map(creditDescribed),
    ...draft.places.filter(({ authority }) => authority).map(({ name, key }) => placeDescribed(name, key)),
    ...draft.subjects.map((name): Described => ({ kind: "subject", name })),
    ...draft.collections.map(collectionDescribed),
    ...(draft.holding?.repository ? [{ kind: "repository", name: draft.holding.repository } satisfies Described] : []),
  ];
}

export function creditDescribed({ name, kind, key, as_named }: DocumentDraft["agents"][number]): Described {
  const whole = as_named !== undefined && /\s/.test(as_named) ? [{ form: as_named, system: "as in source" }] : [];
  return {
    kind: "agent",
    name,
    agentKind: kind ?? "person",
    ...(key && { identifiers: [identifierOf(key)] }),
    variants: whole.filter(({ form }) => form !== name),
  };
}

export function collectionDescribed({ slug, name, by_name }: DocumentDraft["collections"][number]): Described {
  return { kind: "collection", name: name ?? slug, key: slug, byName: by_name };
}

export function placeDescribed(name: string, key: string | undefined): Described {
  return { kind: "place", name, ...(key && { identifiers: [identifierOf(key)] }) };
}

export function describedBy(gift: Exclude<Gift, { give: "document" }>): Described {
  const { record } = gift;
  const { name, identifiers, variants, description, same_as: sameAs } = record;
  const common = { name, identifiers, variants, description, sameAs };
  switch (gift.give) {
    case "agent":
      return {
        kind: "agent",
        ...common,
        ...keyIf(gift.record.id),
        agentKind: gift.record.kind,
        birth: gift.record.birth,
        death: gift.record.death,
      };
    case "place":
      return {
        kind: "place",
        ...common,
        ...keyIf(gift.record.id),
        latitude: gift.record.latitude,
        longitude: gift.record.longitude,
      };
    case "subject":
      return { kind: "subject", ...common, ...keyIf(gift.record.id) };
    case "repository":
      return {
        kind: "repository",
        ...common,
        ...keyIf(gift.record.id),
        place: gift.record.place,
        url: gift.record.url,
      };
    case "collection":
      return { kind: "collection", ...common, key: gift.record.slug, parent: gift.record.parent };
  }
}

const keyIf = (id: string | undefined) => (id === undefined ? {} : { key: id });
