// What Fonds itself gives out: a gift as it is, or a document as its own .json and .ndjson tell it.
import type * as z from "zod";
import { DocumentRecord } from "../../archive/document.ts";
import { DocumentDraft, Gift, type GiftInput } from "../../archive/gift.ts";

/** Whether an object is a document of a Fonds archive, and not another thing with an id and a title. */
export function isFondsDocument(value: object): boolean {
  return "revision" in value && "content_hash" in value && "date" in value && "title" in value;
}

/** The gift, checked. @throws z.ZodError */
export function readGift(value: object): GiftInput {
  return Gift.parse(value);
}

/**
 * A published document as a draft: the same id, and every link by the `fonds:<id>` of what it points to, with the
 * name beside it for an archive that does not hold that id. Status, revision and clocks are the archive's own.
 * @throws z.ZodError
 */
export function giftOfFondsDocument(value: object): GiftInput {
  const record = DocumentRecord.parse(value);
  const { agents, places, subjects, collections, holding, relations, date, ...rest } = record;
  const linked = <Link extends { id: string | null }>({ id, ...link }: Link) => ({
    ...link,
    authority: id !== null,
    ...(id !== null && { key: `fonds:${id}` }),
  });
  return {
    give: "document",
    record: DocumentDraft.parse({
      ...rest,
      date: {
        edtf: date.edtf,
        display: date.display,
        basis: date.basis,
        ...(date.note !== undefined && { note: date.note }),
      },
      agents: agents.map(linked),
      places: places.map(linked),
      subjects: subjects.map(({ name }) => name),
      collections: collections.map(({ slug, position }) => ({ slug, ...(position !== undefined && { position }) })),
      holding: holding && { ...holding, repository: holding.repository?.name },
      relations: relations.map(({ type, target }) => ({ type, target: `fonds:${target}` })),
    }),
  };
}

/** The collections such a document names, so that an archive without them has them first. */
export function collectionsOfFondsDocument(value: object): GiftInput[] {
  const { collections } = DocumentRecord.parse(value);
  return collections.map(({ slug, name }) => ({ give: "collection", record: { slug, name } }));
}

/** zod's issues as one sentence a giver can act on. */
export function issuesOf(error: z.ZodError): string {
  const told = error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".") || "the record"}: ${message}`);
  const more = error.issues.length > 3 ? `, and ${error.issues.length - 3} more` : "";
  return `The record does not fit: ${told.join("; ")}${more}. Correct these fields.`;
}
