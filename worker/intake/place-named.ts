// The place a dateline names, as an authority.
import type { DocumentDraftInput } from "../archive/gift.ts";
import { clip } from "./tidy.ts";

type DraftPlace = NonNullable<DocumentDraftInput["places"]>[number];

/** Where a letter was sent from, or a conversation held; none for what was not declassified or says only “undated”. */
export function placeNamed(words: string, type: string | null): DraftPlace[] {
  const name = clip(words.replace(/^\[|[\],.]+$/g, "").trim(), 500);
  if (!/\p{L}/u.test(name) || /not declassified|undated/i.test(name)) return [];
  const held = type === "memorandum of conversation" || type === "minutes";
  return [{ name, role: held ? "meeting" : "sent-from", authority: true }];
}
