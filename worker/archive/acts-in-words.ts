// What curators did, as a sentence may say it: “published”, “merged”. Acts that no list knows are told by their own name.

const WORDS: Record<string, string> = {
  create: "wrote",
  save: "saved",
  publish: "published",
  schedule: "scheduled",
  unschedule: "took off the schedule",
  withdraw: "withdrew",
  restore: "restored",
  "restore-revision": "restored an earlier revision of",
  "ask-for-review": "asked for a review of",
  "back-to-draft": "sent back",
  delete: "deleted",
  "bring-back": "brought back",
  discard: "discarded a draft of",
  comment: "commented on",
  "settle-comment": "settled a comment on",
  import: "imported",
  "bulk-edit": "changed many documents",
  "find-replace": "replaced words in many documents",
  undo: "undid",
  "make-name": "added the name",
  "save-name": "changed the name",
  "restore-name": "restored an earlier revision of the name",
  "delete-name": "deleted the name",
  "merge-names": "merged the name",
  "separate-names": "separated the name",
  merge: "moved",
  make: "made",
  separate: "separated",
};

/** The verb of an act in the past tense. */
export function actInWords(act: string): string {
  return WORDS[act] ?? act.replaceAll("-", " ");
}
