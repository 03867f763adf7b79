// `npm run pictures`: takes the pictures of docs/curators.md, from an archive opened for that and closed again. What is to be
// seen is made through the desk's own addresses, so a picture can never show what the desk cannot do.
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { type BrowserContext, type Page, chromium as playwright } from "playwright-core";
import { newFolder, newPlace, openArchive, runImport } from "../../tests/journeys/programs.ts";

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const sample = fileURLToPath(new URL("../../seed/sample.jsonl", import.meta.url));

const { folder, remove } = await newFolder();
const archive = await openArchive(await newPlace(folder));
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args.filter((arg) => !["--single-process", "--no-zygote"].includes(arg)), "--no-sandbox"],
});
try {
  await runImport([sample], archive);
  const context = await browser.newContext({ baseURL: archive.url, viewport: { width: 1100, height: 760 } });
  const page = await context.newPage();
  await setUp(page);
  await someWork(context);
  await take(page, "home", "/", "Your desk");
  await take(page, "documents", "/documents", "Documents");
  await write(page);
  await take(page, "name", await firstName(context), "Used by");
  await take(page, "bring-in", "/bring-in", "Bring in");
  await take(page, "changesets", "/changesets", "Changesets");
} finally {
  await browser.close();
  await archive.close();
  await remove();
}

/** The first curator, by the link that `npm start` printed. */
async function setUp(page: Page): Promise<void> {
  const link = /\S+\/admin\/setup#\S+/.exec(archive.greeting)?.[0];
  if (!link) throw new Error(`npm start printed no setup link:\n${archive.greeting}`);
  await page.goto(link);
  await page.getByLabel("Your name").or(page.getByLabel("Name")).first().fill("Rosa Klein");
  await page.getByLabel(/email/i).fill("rosa@archive.example");
  await page
    .getByLabel(/^(New p|P)assword/)
    .first()
    .fill("twelve quiet herons");
  await picture(page, "set-up");
  await page.getByRole("button", { name: /set up|begin|create/i }).click();
  await page.getByRole("heading", { name: "Your desk" }).waitFor();
}

/** A draft in review and one that waits for its day, so that the desk is not empty. */
async function someWork({ request }: BrowserContext): Promise<void> {
  const headers = { Origin: archive.url };
  for (const [id, title, typed] of [
    ["pctr2222", "Letter from Kim Il Sung to Mao Zedong", "October 5, 1956"],
    ["pctr3333", "Note on the September plenum", "ca. September 1956"],
  ]) {
    const data = { id, changes: { title, date: { typed }, summary: "Written for the pictures of this guide." } };
    await request.post("/curation/documents", { data, headers });
  }
  await request.put("/curation/documents/pctr2222/review", {
    data: { comment: "Is the date right?" },
    headers: { ...headers, "If-Match": '"1"' },
  });
  await request.put("/curation/documents/pctr3333/publication", {
    data: { at: new Date(Date.now() + 86_400_000).toISOString() },
    headers: { ...headers, "If-Match": '"1"' },
  });
}

async function firstName({ request }: BrowserContext): Promise<string> {
  const answer = await request.get("/curation/agents?q=mikoyan");
  const { names } = (await answer.json()) as { names: { key: string }[] };
  return `/names/agents/${names[0].key}`;
}

/** The screen of one document, its preview and its history. */
async function write(page: Page): Promise<void> {
  await page.goto("/admin/documents/new");
  await page
    .getByLabel(/Paste a title/)
    .fill("Telegram from A. Mikoyan to the CPSU Central Committee, September 21, 1956");
  await page.locator(".offers").waitFor();
  await picture(page, "paste");
  await page.goto("/admin/documents/mkyn22st");
  await page.locator(".writing-bar").waitFor();
  await picture(page, "document");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.locator("iframe").waitFor();
  await picture(page, "preview");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+?");
  await page.getByRole("dialog").waitFor();
  await picture(page, "keys");
}

async function take(page: Page, name: string, path: string, heading: string): Promise<void> {
  await page.goto(`/admin${path}`);
  await page.getByRole("heading", { name: heading }).first().waitFor();
  await picture(page, name);
}

/** When everything that was asked for has come. */
async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: here(`${name}.png`), animations: "disabled" });
  console.log(`docs/pictures/${name}.png`);
}
