// A judge of Markdown: what CommonMark and YAML make of a document, so that nothing a giver wrote is markup there.
import { type Node, Parser } from "commonmark";
import { parse } from "yaml";

/** Of a document in Markdown. */
export interface ReadMarkdown {
  front: Record<string, unknown>;
  /** The words of each heading, in order. */
  headings: string[];
  /** Where links and images lead. */
  destinations: (string | null)[];
  /** HTML that is more than an anchor of ours. */
  foreign: (string | null)[];
  /** Kinds of nodes that a document's own words must never become. */
  smuggled: string[];
}

const ANCHOR = /^<a id="[a-z0-9-]+">$|^<\/a>$/;
const NEVER = ["code", "code_block", "block_quote", "emph", "image"];

/** @throws where the front matter is missing or no YAML */
export function readMarkdown(text: string): ReadMarkdown {
  const [, front, body] = /^---\n(.*?\n)---\n(.*)$/s.exec(text)!;
  const nodes = nodesOf(new Parser().parse(body));
  const ofKind = (...kinds: string[]) => nodes.filter(({ type }) => kinds.includes(type));
  return {
    front: parse(front),
    headings: ofKind("heading").map(wordsOf),
    destinations: ofKind("link", "image").map(({ destination }) => destination),
    foreign: ofKind("html_inline", "html_block")
      .map(({ literal }) => literal)
      .filter((literal) => !ANCHOR.test(literal ?? "")),
    smuggled: NEVER.filter((kind) => ofKind(kind).length > 0),
  };
}

function nodesOf(document: Node): Node[] {
  const nodes: Node[] = [];
  const walker = document.walker();
  for (let step = walker.next(); step; step = walker.next()) if (step.entering) nodes.push(step.node);
  return nodes;
}

function wordsOf(node: Node): string {
  return nodesOf(node)
    .map(({ literal }) => literal ?? "")
    .join("");
}
