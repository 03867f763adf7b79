// Names, places and dates found again in a text and tagged there, so that machines see what the record says of them.
import { type Attributes, type Child, element } from "../xml.ts";

/** Words to look for, and the element they become where they first stand. */
export interface Tag {
  words: string;
  name: string;
  attributes: Attributes;
  found: boolean;
}

export function tag(words: string, name: string, attributes: Tag["attributes"] = {}): Tag {
  return { words, name, attributes, found: false };
}

/** The text with each tag's words tagged at their first occurrence. Marks the tags it found. */
export function tagged(text: string, tags: readonly Tag[]): Child[] {
  let first: { at: number; tag: Tag } | undefined;
  for (const each of tags) {
    const at = each.found ? -1 : positionOf(each.words, text);
    const sooner = !first || at < first.at || (at === first.at && each.words.length > first.tag.words.length);
    if (at !== -1 && sooner) first = { at, tag: each };
  }
  if (!first) return lines(text);
  const { at, tag } = first;
  tag.found = true;
  const end = at + tag.words.length;
  return [
    ...lines(text.slice(0, at)),
    element(tag.name, tag.attributes, lines(text.slice(at, end))),
    ...tagged(text.slice(end), tags),
  ];
}

/** Where the words stand whole, or -1: `Kim` is not found in `Kimono`. */
export function positionOf(words: string, text: string): number {
  if (words === "") return -1;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const around = text.slice(Math.max(0, at - 1), at) + text.slice(at + words.length, at + words.length + 1);
    if (!/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return -1;
}

/** Line feeds as `<lb/>`. */
function lines(text: string): Child[] {
  return text.split("\n").flatMap((line, at): Child[] => (at === 0 ? [line] : [element("lb"), line]));
}
