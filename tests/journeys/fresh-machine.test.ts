// A fresh machine: `npm start` makes an archive of six documents, and a second start keeps what is there.
import { chromium } from "playwright-core";
import { afterAll, expect, inject, test } from "vitest";
import { sixDocuments } from "../world.ts";
import { holdings, newFolder, newPlace, type OpenArchive, openArchive, runImport } from "./programs.ts";
import { titlesOf } from "./reader.ts";

const { folder, remove } = await newFolder();
const place = await newPlace(folder);
let archive: OpenArchive | undefined;
afterAll(async () => {
  await archive?.close();
  await remove();
});

test("opens with six documents at the address it prints; a rehearsed import and a second start change nothing", async () => {
  archive = await openArchive(place);
  expect(archive.url).toBe(`http://localhost:${place.port}`);
  expect(archive.greeting).toContain("6 documents were added");
  expect(archive.greeting).toContain("Ctrl+C closes it");
  const first = await holdings(archive.url);
  expect(first.total).toBe(6);

  const browser = await chromium.connect(inject("browser"));
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${archive.url}/documents`);
  const words = (await page.locator("body").innerText()).replace(/\s+/g, " ");
  expect(words).toMatch(/^Skip to content/);
  expect(words).toContain("Results: 1 – 6 of 6");
  expect(await page.locator("h1").innerText()).toBe("Documents");
  expect(await titlesOf(page)).toEqual(sixDocuments.map(({ title }) => title));
  expect(await page.locator(".entry .when").allInnerTexts()).toEqual(sixDocuments.map(({ date }) => date.display));
  expect((await page.locator(".entry").first().innerText()).replace(/\s+/g, " ")).toContain(sixDocuments[0].summary);
  await browser.close();
  expect((await archive.close()).code).toBe(0);

  const rehearsal = await runImport(["--dry-run", "seed/sample.jsonl"], place);
  expect(rehearsal.out).toContain("No archive is running; opening the local one");
  expect(rehearsal.out).toMatch(/added {6}40\n/);
  expect(rehearsal.code).toBe(0);

  archive = await openArchive(place);
  expect(archive.greeting).not.toContain("were added");
  expect(await holdings(archive.url)).toEqual(first);
}, 300_000);

test("says plainly what is wrong with a port", async () => {
  const failureAt = (port: number) => openArchive({ ...place, port }).catch(({ message }: Error) => message);
  expect(await failureAt(99_999)).toContain("PORT must be a number from 1 to 65535; it is “99999”.");
  expect(await failureAt(place.port)).toContain(`An archive is already open at http://localhost:${place.port}.`);
});

test("is opened once: a second start is told where it is, and an import finds it at any port", async () => {
  const elsewhere = { ...place, port: (await newPlace(folder)).port };
  const failure = await openArchive(elsewhere).catch(({ message }: Error) => message);
  expect(failure).toContain(`The local archive is open already at http://localhost:${place.port} (process `);
  const rehearsal = await runImport(["--dry-run", "seed/sample.jsonl"], elsewhere);
  expect(rehearsal.out).not.toContain("opening the local one");
  expect(rehearsal).toMatchObject({ code: 0, out: expect.stringMatching(/added {6}40\n/) });
});
