// What Fonds itself gives out: a gift as it is, or a document as its own .json and .ndjson tell it.
import type * as z from "zod";
import { DocumentRecord } from "../../archive/document.ts";
import { DocumentDraft, Gift, type GiftInput } from "../../archive/gift.ts";
import { ownDraft } from "../../archive/own-draft.ts";

/** Whether an object is a document of a Fonds archive, and not another thing with an id and a title. */
export function isFondsDocument(value: object): boolean {
  return "revision" in value && "content_hash" in value && "date" in value && "title" in value;
}

/** The gift, checked. @throws z.ZodError */
export function readGift(value: object): GiftInput {
  return Gift.parse(value);
}

/** A published document as the draft it comes back as. @throws z.ZodError */
export function giftOfFondsDocument(value: object): GiftInput {
  return { give: "document", record: DocumentDraft.parse(ownDraft(DocumentRecord.parse(value))) };
}

/** zod's issues as one sentence a giver can act on. */
export function issuesOf(error: z.ZodError): string {
  const told = error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".") || "the record"}: ${message}`);
  const more = error.issues.length > 3 ? `, and ${error.issues.length - 3} more` : "";
  return `The record does not fit: ${told.join("; ")}${more}. Correct these fields.`;
}
