// A curator at a real browser: signed in at the desk of the archive of all journeys, with what no curator should meet noticed.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";
import { localToken, makeSetupLink } from "../../seed/local-archive.ts";
import type { Role } from "../../worker/archive/curator.ts";

export const PASSWORD = "twelve quiet herons";

/** The curators of the journeys, by role. */
export const DESK = {
  owner: { name: "Olga Owner", email: "olga@example.org" },
  editor: { name: "Emil Editor", email: "emil@example.org" },
  contributor: { name: "Clara Contributor", email: "clara@example.org" },
} as const satisfies Record<Role, { name: string; email: string }>;

interface Manner {
  /** Of the window, in CSS pixels. */
  width?: number;
  scheme?: "light" | "dark";
  /** Statuses that the archive is expected to refuse something with; Chromium tells them as errors. */
  expecting?: number[];
  /** Whether the network is cut on purpose. */
  cut?: boolean;
}

let browser: Promise<Browser> | undefined;
/** The cookie of each role's curator: proving a password takes a second, so they sign in once a file. */
const sessions = new Map<Role, string>();

/** A window with nobody signed in; it closes with the test, and what was noticed in it then fails the test. */
export async function openDoor({
  width = 1280,
  scheme = "light",
  expecting = [],
  cut = false,
}: Manner = {}): Promise<Page> {
  browser ??= chromium.connect(inject("browser"));
  const context = await (await browser).newContext({
    baseURL: inject("archive"),
    viewport: { width, height: 800 },
    colorScheme: scheme,
  });
  const noticed: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const expected = expecting.some((status) => message.text().includes(`status of ${status} `));
    if (!expected && !(cut && message.text().includes("ERR_"))) noticed.push(`the console says: ${message.text()}`);
  });
  page.on("pageerror", (error) => noticed.push(`an error: ${error.message}`));
  onTestFinished(async () => {
    await context.close();
    expect(noticed).toEqual([]);
  });
  return page;
}

/** A window in which the curator of this role is signed in, at an address of the desk. */
export async function openDesk(role: Role = "owner", path = "/", manner: Manner = {}): Promise<Page> {
  await ensureCurator(role);
  const page = await openDoor(manner);
  await signIn(page.context(), role);
  await page.goto(`/admin${path}`);
  return page;
}

/** Signs this browser in, as another of the curator's devices. */
export async function signIn(context: BrowserContext, role: Role): Promise<void> {
  if (!(await isSignedIn(sessions.get(role)))) {
    const { status, cookie } = await post("/curation/session", { email: DESK[role].email, password: PASSWORD });
    expect(status).toBe(200);
    sessions.set(role, cookie);
  }
  const [name, value] = sessions.get(role)!.split("=");
  const { hostname: domain } = new URL(inject("archive"));
  // Playwright keeps no secure cookie of plain http by itself, though a browser keeps those of localhost.
  await context.addCookies([{ name, value, domain, path: "/", secure: true, httpOnly: true, sameSite: "Lax" }]);
}

/** A test may have signed the curator out. */
async function isSignedIn(cookie: string | undefined): Promise<boolean> {
  if (cookie === undefined) return false;
  const answer = await fetch(`${inject("archive")}/curation/session`, { headers: { Cookie: cookie } });
  return ((await answer.json()) as { who: unknown }).who !== null;
}

/** Makes the curator of this role where the archive has none yet: the owner by the setup link, others by invitation. */
export async function ensureCurator(role: Role): Promise<void> {
  if (role === "owner") {
    const made = await makeSetupLink(inject("archive"), await localToken());
    if ("link" in made)
      await post("/curation/setup", { secret: secretOf(made.link), ...DESK.owner, password: PASSWORD });
    return;
  }
  await ensureCurator("owner");
  const { cookie } = await post("/curation/session", { email: DESK.owner.email, password: PASSWORD });
  const { status, told } = await post("/curation/invitations", { email: DESK[role].email, role }, cookie);
  if (status === 409) return;
  const accepted = { secret: secretOf(told.link), name: DESK[role].name, password: PASSWORD };
  expect((await post("/curation/invitations/accepted", accepted)).status).toBe(201);
}

const secretOf = (link: string) => link.split("#")[1];

/** A request as the archive's own page makes it. */
export async function post(address: string, body: unknown, cookie = "") {
  const answer = await fetch(inject("archive") + address, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", Origin: inject("archive"), ...(cookie && { Cookie: cookie }) },
  });
  // biome-ignore lint/suspicious/noExplicitAny: the journeys read answers as a client without types would
  const told = (await answer.json()) as any;
  return { status: answer.status, told, cookie: (answer.headers.get("Set-Cookie") ?? "").split(";")[0] };
}

interface Axe {
  run(context: { exclude: string[] }, options: RunOptions): Promise<AxeResults>;
}

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every fault that axe knows, of what the window shows now, as rule and place; pages in frames are tried elsewhere. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(await axeSource);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: Axe }).axe.run({ exclude: ["iframe"] }, options),
    { resultTypes: ["violations"] } satisfies RunOptions,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** How things stand with what is typed, once it says so. */
export const untilKept = (page: Page, words: RegExp) => page.locator(".kept", { hasText: words }).waitFor();

/** The id in the address of a document's screen. */
export const idOf = (page: Page) => /\/documents\/(\w{8})/.exec(page.url())?.[1] ?? "";

/** A document of the archive, opened on the desk. */
export async function openDocument(page: Page, id: string): Promise<void> {
  await page.goto(`/admin/documents/${id}`);
  await page.locator(".writing-bar").waitFor();
}

/** A saved draft with a text, made through the page of whoever writes. @returns its id */
export async function draftOf(page: Page, title: string, ...paragraphs: string[]): Promise<string> {
  const texts = [
    { kind: "transcript", language: "en", paragraphs: paragraphs.map((text, at) => ({ id: `p${at + 1}`, text })) },
  ];
  const answer = await page.request.post("/curation/documents", {
    data: { changes: { title, summary: "It was made for a journey.", texts, date: { typed: "1956" } } },
    headers: { Origin: inject("archive") },
  });
  if (answer.status() !== 201) throw new Error(`A draft could not be made: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
