// What each act of a curator takes of D1, over an archive of generated documents: trips, statements, rows read and
// written. The same acts, in the same order, are counted by `npm run counts`, which writes them down, and by a test.
import { ORIGIN } from "./count-answers.ts";
import { COMMON_WORD, generatedDocument, generatedGifts, RARE_WORD } from "./generated-documents.ts";

/** One answer to a curator, with its body read. */
export interface Acted {
  status: number;
  headers: Headers;
  took: ActCost;
  json: unknown;
}

export interface ActCost {
  trips: number;
  statements: number;
  rows_read: number;
  rows_written: number;
}

/** Asks an archive as a curator's browser would. Work that goes on after an answer is not begun, and not counted. */
export type AskAsCurator = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: BodyInit,
) => Promise<Acted>;

/** Where these acts leave the archive is nowhere for readers' counts: count those first, or elsewhere. */
export interface CountedArchive {
  ask: AskAsCurator;
  /** The archive's own secret, `CURATION_TOKEN`. */
  secret: string;
}

/**
 * How large the archives are. The last block of 32 documents is filled alike in all three, since what packs it reads it
 * whole; from the second on every window is full.
 */
export const ACT_SIZES = [100, 356, 9988] as const;

/** Acts that read more rows in a larger archive, each with its reason and what they read at most. */
export const GROWING: Record<string, { because: string; most: number }> = {
  queues: { because: "each of eleven queues is counted, up to a thousand", most: 30_000 },
  "table, no scan": { because: "a thousand rows of an index tell that there are more", most: 40_000 },
  "table, common word": { because: "matches are counted, up to a thousand", most: 30_000 },
  "pick a name": { because: "up to a hundred spellings that begin so are looked at", most: 600 },
  "pick a name by a word inside": { because: "no name begins so: every spelling is looked into", most: 40_000 },
  likenesses: { because: "documents of the same day are looked at, up to two hundred", most: 2_000 },
  home: { because: "the log is walked until fifteen acts are told", most: 200 },
  audit: { because: "a page is a hundred entries, and there were fewer", most: 400 },
};

/** By so much may rows of other acts differ: a term that was there already is a row to read. */
export const LEEWAY = 1.05;

/** Documents a bulk change or a gift batch of the counts has. */
const MANY = 20;
const PASSWORD = "a long enough sentence for counting";
const EMAIL = "counts@example.org";
/** A PNG of one pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Brings generated documents in through the archive's own door, always in the same windows. */
export async function bringIn({ ask, secret }: CountedArchive, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 20) {
    const body = JSON.stringify({ gifts: generatedGifts(n, Math.min(n + 20, to)) });
    const { status, json } = await ask("POST", "/curation/imports", bearing(secret), body);
    const { documents } = json as { documents: { added: number } };
    if (status !== 200 || documents.added !== Math.min(20, to - n)) throw new Error(`Not brought in: ${status}.`);
  }
}

/** The cost of every act by its name. The archive must have the first hundred generated documents, and no curator. */
export async function countActs(archive: CountedArchive): Promise<Record<string, ActCost>> {
  const desk = new CountedDesk(archive);
  await desk.comeIn();
  await lookAbout(desk);
  await writeOne(desk);
  await keepNames(desk);
  await changeMany(desk);
  await bringGifts(desk);
  await bringAScan(desk);
  await desk.act("sign out", "DELETE", "/curation/session");
  return desk.costs;
}

const bearing = (secret: string) => ({ Authorization: `Bearer ${secret}`, "Content-Type": "application/json" });

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client without types would
type Json = any;

/** A desk that writes down what each act took. */
class CountedDesk {
  readonly costs: Record<string, ActCost> = {};
  private cookie = "";
  readonly tomorrow = new Date(Date.now() + 86_400_000).toISOString();

  private readonly archive: CountedArchive;

  constructor(archive: CountedArchive) {
    this.archive = archive;
  }

  /** The first curator, by a setup link; then signed in as on any other day, which is counted. */
  async comeIn(): Promise<void> {
    const { ask, secret } = this.archive;
    const { json } = await ask("POST", "/curation/setup-links", bearing(secret), "{}");
    const [, link] = (json as { link: string }).link.split("#");
    const who = { secret: link, name: "Cora Counter", email: EMAIL, password: PASSWORD };
    const made = await this.send("POST", "/curation/setup", who);
    if (made.status !== 201) throw new Error(`Nobody could be set up: ${made.status}.`);
    const signedIn = await this.act("sign in", "POST", "/curation/session", { email: EMAIL, password: PASSWORD });
    this.cookie = /__Host-fonds=[\w-]+/.exec(signedIn.headers.get("Set-Cookie") ?? "")![0];
  }

  /** Does one act, and writes down under its name what it took. @param on the revision it is decided on */
  async act(name: string, method: string, path: string, body?: unknown, on?: number | string): Promise<Acted> {
    const acted = await this.send(method, path, body, on);
    if (acted.status >= 300) throw new Error(`${name} was answered ${acted.status}: ${JSON.stringify(acted.json)}`);
    if (name in this.costs) throw new Error(`Two acts are called “${name}”.`);
    this.costs[name] = acted.took;
    return acted;
  }

  /** The id of a generated document. */
  async documentAt(n: number): Promise<string> {
    const [{ scheme, value }] = generatedDocument(n).identifiers!;
    const moved = await this.archive.ask("GET", `/by/${scheme}/${value}`, {});
    return moved.headers.get("Location")!.split("/").at(-1)!;
  }

  /** The key of an agent. */
  async nameAt(name: string): Promise<string> {
    const { json } = await this.send("GET", `/curation/agents?q=${encodeURIComponent(name)}`);
    return (json as Json).names.find((found: Json) => found.name === name).key;
  }

  private send(method: string, path: string, body?: unknown, on?: number | string): Promise<Acted> {
    const headers: Record<string, string> = { Origin: ORIGIN, Cookie: this.cookie };
    if (on === "none") headers["If-None-Match"] = "*";
    else if (on !== undefined) headers["If-Match"] = `"${on}"`;
    if (body instanceof Uint8Array) return this.archive.ask(method, path, headers, body as BodyInit);
    if (body === undefined) return this.archive.ask(method, path, headers);
    headers["Content-Type"] = "application/json";
    return this.archive.ask(method, path, headers, JSON.stringify(body));
  }
}

/** Coming to the desk, and finding one's way on it. */
async function lookAbout(desk: CountedDesk): Promise<void> {
  const document = `/curation/documents/${await desk.documentAt(48)}`;
  await desk.act("who am I", "GET", "/curation/session");
  await desk.act("home", "GET", "/curation/home");
  await desk.act("queues", "GET", "/curation/queues");
  await desk.act("table", "GET", "/curation/documents");
  await desk.act("table, by title", "GET", "/curation/documents?sort=title");
  await desk.act("table, one type", "GET", "/curation/documents?type=telegram");
  await desk.act("table, edited by me", "GET", "/curation/documents?queue=my-drafts");
  await desk.act("table, no scan", "GET", "/curation/documents?missing=scan");
  await desk.act("table, rare word", "GET", `/curation/documents?q=${RARE_WORD}`);
  await desk.act("table, common word", "GET", `/curation/documents?q=${COMMON_WORD}`);
  await desk.act("open a document", "GET", document);
  await desk.act("history", "GET", `${document}/revisions`);
  await desk.act("difference of revisions", "GET", `${document}/revisions/1/difference`);
  await desk.act("be present", "PUT", `${document}/presence`);
  await desk.act("pick a name", "GET", "/curation/agents?q=sender%20number%201");
  await desk.act("pick a name by a word inside", "GET", "/curation/agents?q=number%2012");
  await desk.act("saved views", "GET", "/curation/views");
  await desk.act("keep a view", "POST", "/curation/views", { name: "Telegrams", question: "type=telegram" });
  await desk.act("audit", "GET", "/curation/audit");
  await desk.act("audit, one act", "GET", "/curation/audit?act=sign-in");
  await desk.act("audit, filters", "GET", "/curation/audit/filters");
}

/** One document from its first word to its withdrawal, then one that readers have. */
async function writeOne(desk: CountedDesk): Promise<void> {
  const id = "cnts2cnt";
  const at = `/curation/documents/${id}`;
  const copy = `/curation/working-copies/${id}`;
  const agents = [{ id: null, name: "Somebody", role: "author" }];
  const changes = { title: "A letter that is counted", date: { typed: "21 September 1956" }, agents };
  const text = "Telegram from Sender Number 24 to Recipient Number 24, 21 September 1956, Town 24";
  await desk.act("propose", "POST", "/curation/proposals", { text });
  await desk.act("autosave, first", "PUT", copy, { based_on: null, state: changes }, "none");
  await desk.act("autosave, next", "PUT", copy, { based_on: null, state: { ...changes, summary: "S" } }, 1);
  await desk.act("likenesses", "POST", "/curation/likenesses", { changes });
  await desk.act("new draft", "POST", "/curation/documents", { id, changes });
  await desk.act("save a draft", "PATCH", at, { changes: { summary: "Short." } }, 1);
  await desk.act("preview", "POST", "/curation/previews", { id });
  await desk.act("ask for review", "PUT", `${at}/review`, {}, 2);
  const { json } = await desk.act("comment", "POST", `${at}/comments`, { text: "Is the date certain?" });
  await desk.act("settle a comment", "PATCH", `${at}/comments/${(json as Json).number}`, { resolved: true });
  await desk.act("publish", "PUT", `${at}/publication`, {}, 3);
  await desk.act("publish a change", "PUT", `${at}/publication`, { changes: { title: "A counted letter" } }, 4);
  await desk.act("save beside what readers see", "PATCH", at, { changes: { summary: "Longer." } }, 5);
  await desk.act("schedule", "PUT", `${at}/publication`, { at: desk.tomorrow }, 6);
  await desk.act("take the instant back", "DELETE", `${at}/schedule`, undefined, 6);
  await desk.act("discard the draft", "DELETE", `${at}/draft`, undefined, 6);
  await desk.act("restore a revision", "PUT", `${at}/restoration`, { revision: 1 }, 7);
  await desk.act("withdraw", "DELETE", `${at}/publication`, { reason: "Counted." }, 8);
  await desk.act("publish again", "PUT", `${at}/publication`, {}, 9);
  const other = "/curation/documents/cnts3cnt";
  await desk.act("new draft, of a title", "POST", "/curation/documents", { id: "cnts3cnt", changes: { title: "X" } });
  await desk.act("delete", "DELETE", other, undefined, 1);
  await desk.act("bring back", "PUT", `${other}/restoration`, {}, 2);
}

/** Names: made, changed, and two of them made one. */
async function keepNames(desk: CountedDesk): Promise<void> {
  await desk.act("names", "GET", "/curation/agents");
  const [kept, merged] = [await desk.nameAt("Sender Number 10"), await desk.nameAt("Sender Number 11")];
  const at = `/curation/agents/${kept}`;
  await desk.act("open a name", "GET", at);
  await desk.act("uses of a name", "GET", `${at}/uses`);
  const made = await desk.act("make a name", "POST", "/curation/agents?even_if_alike=1", {
    name: "Counted, Somebody",
    kind: "person",
  });
  const fresh = (made.json as Json).key;
  await desk.act("save a name nobody uses", "PATCH", `/curation/agents/${fresh}`, { birth: "1895" }, 1);
  await desk.act("add a spelling", "PATCH", at, { variants: [{ form: "Отправитель № 10" }] }, 1);
  await desk.act("rename", "PATCH", at, { name: "Sender the Tenth" }, 2);
  const into = { into: kept };
  await desk.act("merge two names, tried", "PUT", `/curation/agents/${merged}/merger?dry_run=1`, into, 1);
  await desk.act("merge two names", "PUT", `/curation/agents/${merged}/merger`, into, 1);
}

/** Twenty documents at once, found and replaced in, and put back. */
async function changeMany(desk: CountedDesk): Promise<void> {
  const ids: string[] = [];
  for (let n = 40; n < 40 + MANY; n++) ids.push(await desk.documentAt(n));
  const doing = async (name: string, act: object): Promise<string> => {
    const tried = await desk.act(`${name}, previewed`, "POST", "/curation/changes?dry_run=1", { act, select: { ids } });
    const documents = (tried.json as Json).changes.map(({ id, signature }: Json) => ({ id, signature }));
    return ((await desk.act(name, "POST", "/curation/changes", { act, documents })).json as Json).changeset;
  };
  const replace = { do: "replace", find: "number", replacement: "no.", fields: ["title"] };
  await doing("bulk edit of 20", { do: "set", changes: { classification: "Secret" } });
  const changeset = await doing("find and replace in 20", replace);
  await desk.act("changesets", "GET", "/curation/changesets");
  await desk.act("a changeset", "GET", `/curation/changesets/${changeset}`);
  await desk.act("undo of 20, tried", "POST", `/curation/changesets/${changeset}/undoing?dry_run=1`);
  await desk.act("undo of 20", "POST", `/curation/changesets/${changeset}/undoing`);
}

/** Gifts nobody has brought yet, then the same again. */
async function bringGifts(desk: CountedDesk): Promise<void> {
  const gifts = generatedGifts(1_000_000, 1_000_000 + MANY);
  await desk.act("import of 20, tried", "POST", "/curation/imports?dry_run=1", { gifts });
  const { json } = await desk.act("import of 20", "POST", "/curation/imports?changeset=new", { gifts });
  await desk.act("the same 20 again", "POST", "/curation/imports", { gifts });
  await desk.act("undo of that import", "POST", `/curation/changesets/${(json as Json).changeset}/undoing`);
}

async function bringAScan(desk: CountedDesk): Promise<void> {
  const bytes = Uint8Array.from(atob(PIXEL), (letter) => letter.charCodeAt(0));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const file = { name: "pixel.png", bytes: bytes.length, sha256, media_type: "image/png" };
  const { json } = await desk.act("begin an upload", "POST", "/curation/uploads", file);
  const at = `/curation/uploads/${(json as Json).upload.id}`;
  await desk.act("send a part", "PUT", `${at}/parts/1`, bytes);
  await desk.act("complete an upload", "PUT", `${at}/completion`);
}
