// Curators at real browsers: the first comes by the setup link of `npm start`, others by invitations.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";
import type { Role } from "../../worker/archive/curator.ts";
import type { OpenArchive } from "./programs.ts";

/** What a browser keeps of somebody who is signed in. */
export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

const PASSWORD = "correct horse battery staple";

let browser: Promise<Browser> | undefined;

export function openBrowser(): Promise<Browser> {
  browser ??= chromium.connect(inject("browser"));
  return browser;
}

/** The owner of a new archive, by the link it printed. */
export async function setUp({ url, greeting }: OpenArchive, name: string): Promise<SignedIn> {
  const secret = /\/admin\/setup#(\S+)/.exec(greeting)?.[1];
  const json = { secret, name, email: "owner@example.org", password: PASSWORD };
  return signedInBy(url, "/curation/setup", json);
}

/** Somebody whom the owner invites. */
export async function invite(url: string, owner: SignedIn, role: Role, name: string): Promise<SignedIn> {
  const context = await (await openBrowser()).newContext({ storageState: owner });
  const email = `${name.toLowerCase().replace(/\W+/g, ".")}@example.org`;
  const answer = await context.request.post(`${url}/curation/invitations`, {
    data: { email, role },
    headers: { Origin: url },
  });
  expect(answer.status()).toBe(201);
  const { link } = (await answer.json()) as { link: string };
  await context.close();
  return signedInBy(url, "/curation/invitations/accepted", { secret: link.split("#")[1], name, password: PASSWORD });
}

async function signedInBy(url: string, path: string, data: unknown): Promise<SignedIn> {
  const context = await (await openBrowser()).newContext();
  const answer = await context.request.post(url + path, { data, headers: { Origin: url } });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

export interface Desk {
  page: Page;
  context: BrowserContext;
  /** What the browser said that it should not have. */
  noticed: string[];
}

interface Manner {
  width?: number;
  scheme?: "light" | "dark";
  /** Statuses that this journey is about; Chromium tells them as errors. */
  expecting?: readonly number[];
}

/** Opens a curator's browser, which closes with the test; errors noticed in it then fail the test. */
export async function openDesk(
  url: string,
  who: SignedIn,
  { width = 1280, scheme = "light", expecting = [] }: Manner = {},
): Promise<Desk> {
  const context = await (await openBrowser()).newContext({
    baseURL: url,
    storageState: who,
    viewport: { width, height: 900 },
    colorScheme: scheme,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const noticed: string[] = [];
  page.on("pageerror", (error) => noticed.push(`an error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const isExpected = expecting.some((status) => message.text().includes(`status of ${status} `));
    const isAway = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(message.text());
    if (!isExpected && !isAway) noticed.push(`the console says: ${message.text()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(noticed).toEqual([]);
  });
  return { page, context, noticed };
}

/** The password of everybody here. */
export const password = PASSWORD;
