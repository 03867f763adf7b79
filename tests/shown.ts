// Examples that the docs show: a request by curl, and the answer or a part of it, held to what the archive answers.
import { expect } from "vitest";
import { ask } from "./asking.ts";

export interface Shown {
  /** Relative to the archive. */
  address: string;
  /** Sent in the body of a POST. */
  body?: string;
  /** A part of the answer: a JSON document that it matches, or lines of it, `…` standing for what is left out. */
  answer: string;
}

const EXAMPLE = /```sh\ncurl (?:-d '([^']*)' )?'http:\/\/localhost:8787([^']*)'\n```\n\n```(\w*)\n([\s\S]*?)```/g;

/** The examples of a page, in its order. */
export function shownIn(page: string): (Shown & { language: string })[] {
  return [...page.matchAll(EXAMPLE)].map(([, body, address, language, answer]) => ({
    address,
    body,
    language,
    answer,
  }));
}

/** The whole answer holds what the page shows of it. */
export async function expectAsShown({ address, body, answer }: Shown): Promise<void> {
  const post = { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } };
  const told = await ask(`http://localhost:8787${address}`, body === undefined ? undefined : post);
  const text = new TextDecoder().decode(await told.arrayBuffer());
  if (/[/+]json\b/.test(told.headers.get("Content-Type")!)) {
    const shown = JSON.parse(answer.replaceAll(/…$/gm, '"…"'));
    expect(asFarAsShown(JSON.parse(text), shown)).toMatchObject(shown);
  } else expectInOrder(text, answer);
}

/** Of lists that end with `…` as many members as are shown. */
function asFarAsShown(told: unknown, shown: unknown): unknown {
  if (Array.isArray(told) && Array.isArray(shown)) {
    const cut = shown.at(-1) === "…" ? [...told.slice(0, shown.length - 1), "…"] : told;
    return cut.map((each, at) => asFarAsShown(each, shown[at]));
  }
  if (told === null || shown === null || typeof told !== "object" || typeof shown !== "object") return told;
  const members = shown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(told).map(([name, each]) => [name, asFarAsShown(each, members[name])]));
}

function expectInOrder(text: string, answer: string): void {
  const pieces = answer.split(/…|\n/).map((words) => words.trim());
  let rest = text;
  for (const piece of pieces.filter(Boolean)) {
    const at = rest.indexOf(piece);
    expect(at, `the answer has “${piece}” after what stands before it`).toBeGreaterThanOrEqual(0);
    rest = rest.slice(at + piece.length);
  }
}
