// What is judged: every document of the archive and every kind of listing, asked for as any client would.
import { inject } from "vitest";

export const archive = inject("archive");

/** Said by a suite that would judge five hundred real documents more. */
export const onReal =
  inject("real") > 0
    ? `${inject("real")} real documents among them`
    : "no real documents among them: ../shared/data is not beside the repository";

/** A listing of every kind, by its address without extension. */
export async function everyListing(): Promise<string[]> {
  const kinds = ["agents", "places", "subjects", "collections", "repositories"];
  const about = await Promise.all(
    kinds.map(async (kind) => {
      const { data } = await asked<{ data: Named[] }>(`/${kind}.json?limit=200`);
      const most = data.toSorted((a, b) => b.count - a.count)[0];
      const hostile = data.filter(({ name }) => name.includes("<script>"));
      return [...new Set([most, ...hostile])].map(({ url }) => pathOf(url));
    }),
  );
  return [
    "/documents",
    "/documents?q=kim+%22soviet+union%22",
    "/documents?q=%3Cscript%3Ealert(%22x%22)%3C/script%3E",
    "/documents?q=xyzzy+plugh&type=telegram",
    "/documents?type=telegram&type=-letter&after=195X&before=1957-06&has=transcript",
    "/documents?undated=only",
    "/years/1956",
    "/on/09-21",
    ...about.flat(),
  ];
}

interface Named {
  url: string;
  name: string;
  count: number;
}

/** `/documents?q=kim` in another form: `/documents.atom?q=kim`. */
export function inForm(listing: string, extension: string, more: Record<string, string> = {}): string {
  const [path, query = ""] = listing.split("?");
  const asked = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  return `${path}.${extension}${asked.size > 0 ? `?${asked}` : ""}`;
}

/** The ids of all documents that readers may see. */
export async function everyId(): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | null = "/documents.json?fields=id&limit=100"; next !== null; ) {
    const { data, links }: Window = await asked<Window>(next);
    ids.push(...data.map(({ id }) => id));
    next = links.next?.slice(archive.length) ?? null;
  }
  return ids;
}

interface Window {
  data: { id: string }[];
  links: { next: string | null };
}

export interface Answer {
  path: string;
  status: number;
  headers: Headers;
  text: string;
}

export async function answerAt(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(archive + path, { headers, redirect: "manual" });
  return { path, status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** Many answers, whatever their status, in the order of their paths; a few are asked for at a time. */
export async function allAt(paths: readonly string[], headers: Record<string, string> = {}): Promise<Answer[]> {
  const answers: Answer[] = [];
  const ahead = [...paths.entries()].reverse();
  const ask = async () => {
    for (let next = ahead.pop(); next; next = ahead.pop()) answers[next[0]] = await answerAt(next[1], headers);
  };
  await Promise.all(Array.from({ length: 6 }, ask));
  return answers;
}

/** The same, of addresses at which something must be. */
export async function answersAt(paths: readonly string[], headers: Record<string, string> = {}): Promise<Answer[]> {
  const answers = await allAt(paths, headers);
  const failed = answers.filter(({ status }) => status !== 200);
  if (failed.length > 0) throw new Error(`Not answered: ${failed.map(({ path, status }) => `${path} ${status}`)}`);
  return answers;
}

export const asPage = { Accept: "text/html" };

export async function asked<Value>(path: string): Promise<Value> {
  return JSON.parse((await answersAt([path]))[0].text) as Value;
}

export const pathOf = (url: string) => url.slice(archive.length).replace(/\.json(?=$|\?)/, "");
