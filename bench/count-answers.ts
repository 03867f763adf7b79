// Counts that do not wobble: what each kind of answer takes of D1, and how many bytes it is. The same questions are
// counted by `npm run counts`, which writes them down, and by a test, which compares.
import { COMMON_WORD, generatedDocument, RARE_WORD } from "./generated-documents.ts";

/** One answer, with its body read. */
export interface Counted {
  status: number;
  headers: Headers;
  trips: number;
  rowsRead: number;
  bytes: number;
  /** The body of a JSON answer. */
  json?: unknown;
}

/**
 * Asks an archive of generated documents, as if nobody had asked before: the isolate remembers nothing. With
 * `ASKED_AGAIN` among the headers it is let remember.
 */
export type Ask = (path: string, headers?: Record<string, string>) => Promise<Counted>;
export const ASKED_AGAIN = "Asked-Again";

/** Every kind of public address, told in the words of the contract; each is counted in every form it has. */
export async function addressesOf(ask: Ask): Promise<Record<string, string>> {
  const document = await documentAt(ask, MIDDLE);
  const keys = await keysOf(ask, document);
  return {
    "/": "/",
    "/documents": "/documents",
    "/documents?q=": `/documents?q=${COMMON_WORD}`,
    "/documents?type=": "/documents?type=telegram",
    "/documents?date=": "/documents?date=1950-06",
    "/documents?q=&type=&date=": `/documents?q=${COMMON_WORD}&type=telegram&date=1950`,
    "/documents/{id}": `/documents/${document}`,
    "/documents/{id}@{n}": `/documents/${document}@1`,
    "/by/{scheme}/{value}": `/by/generated/${MIDDLE}`,
    "/agents": "/agents",
    "/places": "/places",
    "/subjects": "/subjects",
    "/collections": "/collections",
    "/repositories": "/repositories",
    "/agents/{id}": `/agents/${keys.agent}`,
    "/places/{id}": `/places/${keys.place}`,
    "/subjects/{id}": `/subjects/${keys.subject}`,
    "/collections/{slug}": "/collections/everything",
    "/repositories/{id}": `/repositories/${keys.repository}`,
    "/years/{year}": "/years/1950",
    "/on/{day}": "/on/06-15",
    "/changes": "/changes",
    "/api": "/api",
    "/openapi.json": "/openapi.json",
    "/oembed": `/oembed?url=${encodeURIComponent(`${ORIGIN}/documents/${document}`)}`,
    "/unapi": `/unapi?id=${encodeURIComponent(`${ORIGIN}/documents/${document}`)}&format=mods`,
    "(nothing here)": "/nothing/here",
  };
}

/** The origin under which the counted archive answers. */
export const ORIGIN = "http://archive.test";

/** A document among the first hundred with others on every side. */
const MIDDLE = 48;

/** Trips to D1, by kind of address and by form. `page` is the address without extension. */
export async function countTrips(ask: Ask): Promise<Record<string, Record<string, number>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const [name, path] of Object.entries(await addressesOf(ask))) {
    const page = await ask(path, { Accept: "text/html" });
    if (page.status >= 400 && name !== "(nothing here)") throw new Error(`${path} was answered ${page.status}.`);
    counts[name] = { page: page.trips };
    for (const [form, address] of formsOf(page.headers)) {
      const answer = await ask(address);
      if (answer.status !== 200) throw new Error(`${address} was answered ${answer.status}.`);
      counts[name][form] = answer.trips;
    }
  }
  return counts;
}

export interface Cost {
  rows_read: number;
  /** Bytes of the JSON and of the page, uncompressed; 0 where nothing is sent. */
  json_bytes: number;
  page_bytes: number;
}

/** What the questions of the bench cost, and those whose cost must not depend on the size of the archive. */
export async function countCosts(ask: Ask): Promise<Record<string, Cost>> {
  const document = await documentAt(ask, MIDDLE);
  const { agent } = await keysOf(ask, document);
  const paths: Record<string, string> = {
    "one document": `/documents/${document}`,
    "newest 20": "/documents?sort=added",
    "first 20 by date": "/documents",
    "filtered 20": "/documents?type=telegram",
    "search, common word": `/documents?q=${COMMON_WORD}`,
    "search, rare word": `/documents?q=${RARE_WORD}`,
    home: "/",
    "one agent": `/agents/${agent}`,
  };
  const costs: Record<string, Cost> = {};
  for (const [name, path] of Object.entries(paths)) {
    const json = await ask(withExtension(path, "json"));
    const page = await ask(path, { Accept: "text/html" });
    if (json.status !== 200 || page.status !== 200) throw new Error(`${path} was answered ${json.status}.`);
    costs[name] = { rows_read: json.rowsRead, json_bytes: json.bytes, page_bytes: page.bytes };
  }
  const known = await ask(`/documents/${document}.json`);
  const unchanged = await ask(`/documents/${document}.json`, { "If-None-Match": known.headers.get("ETag")! });
  if (unchanged.status !== 304) throw new Error(`An unchanged document was answered ${unchanged.status}.`);
  costs["304"] = { rows_read: unchanged.rowsRead, json_bytes: unchanged.bytes, page_bytes: 0 };
  await ask("/documents.json");
  const again = await ask("/documents.json", { [ASKED_AGAIN]: "yes" });
  costs["asked again"] = { rows_read: again.rowsRead, json_bytes: again.bytes, page_bytes: 0 };
  return costs;
}

/** Questions whose rows read must be the same in every archive, however large. */
export const CONSTANT = [
  "one document",
  "newest 20",
  "first 20 by date",
  "filtered 20",
  "home",
  "one agent",
  "304",
  "asked again",
];

async function documentAt(ask: Ask, n: number): Promise<string> {
  const [identifier] = generatedDocument(n).identifiers!;
  const moved = await ask(`/by/${identifier.scheme}/${identifier.value}`);
  return moved.headers.get("Location")!.split("/").at(-1)!;
}

interface Keyed {
  data: {
    agents: { id: string }[];
    places: { id: string }[];
    subjects: { id: string }[];
    holding: { repository: { id: string } };
  };
}

async function keysOf(ask: Ask, document: string) {
  const { data } = (await ask(`/documents/${document}.json`)).json as Keyed;
  return {
    agent: data.agents[0].id,
    place: data.places[0].id,
    subject: data.subjects[0].id,
    repository: data.holding.repository.id,
  };
}

/** The other forms an answer says it has, by extension, and where each is. */
function formsOf(headers: Headers): Map<string, string> {
  const links = [...(headers.get("Link") ?? "").matchAll(/<([^>]+)>; rel="?alternate"?/g)];
  return new Map(
    links.flatMap(([, href]) => {
      const { pathname, search } = new URL(href, ORIGIN);
      const form = /\.([a-z-]+)$/.exec(pathname)?.[1];
      return form === undefined ? [] : [[form, pathname + search]];
    }),
  );
}

function withExtension(path: string, form: string): string {
  const [address, query] = path.split("?");
  return `${address === "/" ? "/index" : address}.${form}${query === undefined ? "" : `?${query}`}`;
}
