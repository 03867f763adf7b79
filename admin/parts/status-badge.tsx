// In which state something is: by word first, by colour only beside it.

const TONES: Record<string, string> = {
  draft: "waiting",
  "in-review": "waiting",
  scheduled: "waiting",
  open: "waiting",
  published: "good",
  done: "good",
  active: "good",
  withdrawn: "bad",
  failed: "bad",
  disabled: "bad",
  revoked: "bad",
  expired: "bad",
};
const WORDS: Record<string, string> = { "in-review": "in review" };

/** @param status a word of the archive: draft, in-review, published, withdrawn, merged, scheduled … */
export function StatusBadge({ status, label }: { status: string; label?: string }) {
  return <span className={`badge ${TONES[status] ?? "plain"}`}>{label ?? WORDS[status] ?? status}</span>;
}
