// How like two documents are, and why: in words a curator can judge.
import type { DocumentState, Status } from "./document.ts";
import { fold } from "./fold.ts";

/** Another document as it is compared. */
export interface Alike {
  id: string;
  title: string;
  /** In words. */
  date: string;
  edtf: string | null;
  type: string | null;
  status: Status;
  pending: "draft" | "in-review" | null;
  /** `scheme:value`, those that both carry. */
  sameIdentifiers: string[];
  sameContent: boolean;
  /** How many people or bodies both name. */
  sameAgents: number;
}

/** Words that say nothing of which document it is. */
const COMMON = new Set("the of and to in on from for with by at a an no de la der die und von".split(" "));
const MOST_WORDS = 4;

/** The words of a title that tell most: the longest ones, folded, each once. */
export function wordsToLookFor(title: string): string[] {
  const words = [...new Set(fold(title).split(/[^\p{L}\p{N}]+/u))];
  return words
    .filter((word) => word.length > 1 && !COMMON.has(word))
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_WORDS);
}

/** From 0 to 1, with the reasons, the strongest first. */
export function likenessOf(state: DocumentState, other: Alike): { likeness: number; because: string[] } {
  const because: string[] = [];
  const title = titleLikeness(state.title, other.title);
  const sameDay = state.date.edtf !== null && state.date.edtf === other.edtf;
  let likeness = 0;
  const count = (worth: number, reason: string) => {
    likeness = 1 - (1 - likeness) * (1 - worth);
    because.push(reason);
  };
  if (other.sameIdentifiers.length > 0) count(0.95, `Carries the number ${other.sameIdentifiers[0]}`);
  if (other.sameContent) count(0.95, "Says exactly the same");
  if (title >= 0.5) count(0.75 * title * title, title === 1 ? "Has the same title" : "Has a similar title");
  if (sameDay) count(state.date.edtf!.length >= 10 ? 0.4 : 0.15, `Has the same date, ${other.date}`);
  if (other.sameAgents > 0) count(Math.min(0.3, 0.15 * other.sameAgents), "Names the same people");
  if (state.type !== null && state.type === other.type) count(0.05, `Is a ${other.type} too`);
  return { likeness: Math.round(likeness * 100) / 100, because };
}

/** Trigrams in common: 1 for the same title but for case, marks and spaces. */
export function titleLikeness(one: string, other: string): number {
  const [a, b] = [trigrams(one), trigrams(other)];
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const gram of a) if (b.has(gram)) common++;
  return common / (a.size + b.size - common);
}

function trigrams(text: string): Set<string> {
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .join(" ")
    .trim();
  if (words === "") return new Set();
  const padded = `  ${words} `;
  return new Set([...padded.slice(0, -2)].map((_, at) => padded.slice(at, at + 3)));
}
