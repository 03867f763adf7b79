// What a changeset counts, in words.

const ORDER = ["added", "changed", "published", "withdrawn", "undone", "partly", "kept", "unchanged"];
const WORDS: Record<string, string> = { partly: "undone in part", kept: "kept as they are" };

export function countsInWords(counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([name, count]) => `${count.toLocaleString("en")} ${WORDS[name] ?? name}`);
  return said.length > 0 ? said.join(", ") : "none";
}
