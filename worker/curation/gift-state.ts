// What a gift says of a document as a state of this archive: names linked, the date read, relations pointing at documents.
import { dateInWords, makeDate, readTypedDate } from "../archive/dates.ts";
import type { DocumentState } from "../archive/document.ts";
import type { DocumentDraft } from "../archive/gift.ts";
import type { AuthorityDesk } from "./authority-desk.ts";
import { collectionDescribed, creditDescribed, placeDescribed } from "./gift-names.ts";
import { inOrder } from "./in-order.ts";

/** A record that cannot be taken, with the sentence its giver is told. */
export class Refusal extends Error {}

/** A draft with its names linked, its date as read and its relations pointing at documents of this archive. */
export async function stateOf(
  draft: DocumentDraft,
  date: DocumentState["date"],
  desk: AuthorityDesk,
  idOfTarget: (target: string) => Promise<string>,
): Promise<DocumentState> {
  const { id: _, cells: __, date: ___, agents, places, subjects, collections, holding, relations, ...plain } = draft;
  const repository = holding?.repository
    ? await desk.findOrMake({ kind: "repository", name: holding.repository })
    : null;
  return {
    ...plain,
    date,
    agents: await inOrder(agents, async (credit) => {
      const { role, as_named, certainty } = credit;
      const rest = { role, ...(as_named && { as_named }), ...(certainty && { certainty }) };
      const record = credit.authority
        ? await desk.findOrMake(creditDescribed(credit))
        : credit.key
          ? desk.findByIdentifier("agent", credit.key)
          : null;
      return { id: record?.key ?? null, name: record?.name ?? credit.name, ...rest };
    }),
    places: await inOrder(places, async ({ name, key, authority, role, as_named }) => {
      const record = authority ? await desk.findOrMake(placeDescribed(name, key)) : null;
      return { id: record?.key ?? null, name: record?.name ?? name, role, ...(as_named && { as_named }) };
    }),
    subjects: distinct(
      await inOrder(subjects, async (name) => {
        const record = await desk.findOrMake({ kind: "subject", name });
        return { id: record.key, name: record.name };
      }),
      ({ id }) => id,
    ),
    collections: distinct(
      await inOrder(collections, async (collection) => {
        const { key: slug, name } = await desk.findOrMake(collectionDescribed(collection));
        return { slug, name, ...(collection.position !== undefined && { position: collection.position }) };
      }),
      ({ slug }) => slug,
    ),
    holding: holding && { ...holding, repository: repository && { id: repository.key, name: repository.name } },
    relations: await inOrder(relations, async ({ type, target }) => ({ type, target: await idOfTarget(target) })),
  };
}

export function readDate({ edtf, display, basis, note }: DocumentDraft["date"]): DocumentState["date"] {
  if (edtf === undefined && display !== undefined && readTypedDate(display) === null) {
    throw new Refusal(
      `The date “${display}” was not understood. Write it like “September 21, 1956”, “ca. 1956”, “1956-09”, or “undated”.`,
    );
  }
  try {
    return makeDate({ edtf, display: display ?? (edtf ? dateInWords(edtf) : undefined), basis, note });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

function distinct<Item>(items: readonly Item[], by: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [by(item), item])).values()];
}
