// Names and scans at the desk: two records of one person merged and separated again; a scan picked, described, moved by
// keyboard, published, and seen by readers.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { localToken, send } from "../../seed/local-archive.ts";
import type { GiftInput } from "../../worker/archive/gift.ts";
import { PART_BYTES } from "../../worker/archive/upload.ts";
import { draftOf, faultsOf, openDesk, openDocument } from "./desk.ts";
import { sidewaysScroll } from "./reader.ts";

const sheet = (number: number) => fileURLToPath(new URL(`../../seed/scans/${number}.jpg`, import.meta.url));
const archive = inject("archive");
const json = async (address: string) => (await fetch(`${archive}${address}`)).json() as Promise<never>;
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();

const DOUBLED = "Zhdanov, A. A.";
const DOUBLE = "Schdanow, Andrej";
const letter = (title: string, name: string): GiftInput => ({
  give: "document",
  record: {
    identifiers: [{ scheme: "desk-names", value: title }],
    title,
    summary: "A letter of the journeys.",
    date: { edtf: "1947" },
    agents: [{ name, kind: "person", authority: true, role: "author" }],
  },
});

beforeAll(async () => {
  const report = await send(archive, await localToken(), [
    { give: "agent", record: { kind: "person", name: DOUBLED, birth: "1896", variants: [{ form: "Жданов" }] } },
    { give: "agent", record: { kind: "person", name: DOUBLE, variants: [{ form: "Жданов" }] } },
    letter("A letter of Zhdanov", DOUBLED),
    letter("A letter of Schdanow", DOUBLE),
    letter("A letter to be scanned", DOUBLED),
  ]);
  expect(report.documents.refused).toBe(0);
});

const documentsOf = async (words: string) =>
  (await json(`/documents.json?q=${encodeURIComponent(words)}&fields=id,title`)) as {
    data: { id: string; title: string }[];
    meta: { total: number };
  };

describe("Two records of one person", () => {
  test("are found as doubles, merged with a preview, and separated by undo", async () => {
    const page = await openDesk("editor", "/names/agents?filter=doubles");
    await page.getByRole("link", { name: DOUBLE }).click();
    await page.getByRole("heading", { name: DOUBLE, level: 1 }).waitFor();
    const address = new URL(page.url()).pathname;
    const key = address.split("/").at(-1)!;
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("m");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Into" }).fill("Zhdan");
    await page.getByRole("option", { name: new RegExp(DOUBLED) }).click();
    await dialog.getByText("1 document moves (author 1).").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    await page.getByRole("heading", { name: DOUBLED, level: 1 }).waitFor();
    const redirect = await fetch(`${archive}/agents/${key}`, { redirect: "manual" });
    expect(redirect.status).toBe(301);
    await page.getByText("3 published documents").waitFor();
    await press(page, "Undo");
    await page.getByRole("heading", { name: DOUBLE, level: 1 }).waitFor();
    await page.getByText("1 published document").waitFor();
    expect((await fetch(`${archive}/agents/${key}`, { redirect: "manual" })).status).toBe(200);
  });

  test("or one is renamed, and what readers see follows at once", async () => {
    const page = await openDesk("editor", "/names/agents?q=Schdanow");
    await page.getByRole("link", { name: DOUBLE }).click();
    const name = page.getByRole("textbox", { name: "Name", exact: false }).first();
    await name.fill("Schdanow, Andrej A.");
    await press(page, /Add a spelling/);
    await page.keyboard.type("Андрей Жданов");
    await page.keyboard.press("Control+s");
    await page.getByText("“Schdanow, Andrej A.” was saved.").waitFor();
    const { data } = await documentsOf("title:Schdanow");
    const shown = await (
      await fetch(`${archive}/documents/${data[0].id}`, { headers: { Accept: "text/html" } })
    ).text();
    expect(shown).toContain("Schdanow, Andrej A.");
    await expect.poll(async () => (await documentsOf("from:Андрей")).meta.total).toBe(1);
  });
});

describe("A scan", () => {
  test("is picked, described, moved by keyboard, published, and seen by readers", async () => {
    const { data } = await documentsOf('title:"to be scanned"');
    const [{ id }] = data;
    const page = await openDesk("editor", `/documents/${id}`);
    const picking = page.waitForEvent("filechooser");
    await press(page, "Choose files");
    await (await picking).setFiles([sheet(1), sheet(2)]);
    const strip = page.getByRole("grid", { name: "Scans in their order" });
    await expect.poll(() => strip.getByRole("row").count()).toBe(2);
    await expect.poll(() => page.getByRole("list", { name: "Files on their way" }).count()).toBe(0);

    await strip.getByRole("row").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Label" }).fill("2");
    await page.getByRole("textbox", { name: "Alternative text" }).fill("The second sheet, typed.");
    await strip.getByRole("row").nth(1).click();
    await page.getByText("It needs no alternative text", { exact: true }).click();
    await page.getByRole("textbox", { name: "Label" }).fill("1");
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole("button", { name: "← Earlier" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => strip.getByRole("row").first().innerText()).toMatch(/1 1/);

    await page.keyboard.press("Control+Enter");
    await press(page, "Publish now");
    await page.getByText("Published: readers see it now.").waitFor();
    // What the desk says is done is seen by whoever asks next.
    expect((await fetch(`${archive}/scans/${id}/2`)).status).toBe(200);
    const told = async () => {
      const manifest = (await json(`/documents/${id}.iiif`)) as {
        items?: { label: { en: string[] }; summary: { en: string[] } }[];
      };
      return manifest.items?.map(({ label, summary }) => [label.en[0], summary.en[0]]) ?? manifest;
    };
    expect(await told()).toEqual([
      ["Page 1", "The image is not described: All of its text is transcribed."],
      ["Page 2", "The second sheet, typed."],
    ]);
    const reader = await page.context().newPage();
    await reader.goto(`/documents/${id}`);
    expect(await reader.locator(".sheets img").count()).toBe(2);
  });

  test("comes by drop, from the clipboard, and through a lost network; is moved by pointer and by keyboard, and turned", async () => {
    const page = await openDesk("editor", "/", { cut: true, expecting: [422] });
    const id = await draftOf(page, "A letter whose leaves come in every way", "All of its words.");
    await openDocument(page, id);
    const strip = page.getByRole("grid", { name: "Scans in their order" });
    const leaves = strip.getByRole("row");
    const names = () => leaves.locator(".scan-name").allInnerTexts();
    const arrived = async (count: number) => {
      await expect.poll(() => leaves.count()).toBe(count);
      await expect.poll(() => page.getByRole("list", { name: "Files on their way" }).count()).toBe(0);
    };

    await dropFile(page, ".drop-zone", sheet(1));
    await arrived(1);
    await pasteImage(page, await readFile(sheet(2)));
    await arrived(2);

    // Two parts; the network goes when the first is there, and the second on its way.
    const large = Buffer.concat([await readFile(sheet(3)), Buffer.alloc(PART_BYTES, 7)]);
    const sent: string[] = [];
    page.on("request", (request) => {
      const part = /parts\/(\d)$/.exec(request.url())?.[1];
      if (part) sent.push(part);
    });
    const isThere = page.waitForResponse("**/parts/1");
    await page.route("**/parts/2", async (route) => {
      await isThere;
      await page.context().setOffline(true);
      await route.abort("connectionreset");
    });
    const picking = page.waitForEvent("filechooser");
    await press(page, "Choose files");
    await (await picking).setFiles([{ name: "large.jpg", mimeType: "image/jpeg", buffer: large }]);
    const failed = page.getByRole("list", { name: "Files on their way" }).getByRole("alert");
    await failed.getByText(/cannot be reached/).waitFor();
    await page.unroute("**/parts/2");
    await page.context().setOffline(false);
    const before = sent.length;
    await failed.getByRole("button", { name: "Try again" }).click();
    await arrived(3);
    // What had arrived is not sent again.
    expect(sent.slice(before)).toEqual(["2"]);

    for (const [place, label] of ["first", "second", "third"].entries()) {
      await leaves.nth(place).click();
      await page.getByRole("textbox", { name: "Label" }).fill(label);
    }
    const inOrder = (...labels: string[]) => labels.map((label, at) => `${at + 1} ${label}`);
    await drag(leaves.nth(2).getByRole("button", { name: /^Move/ }), leaves.nth(0));
    await expect.poll(names).toEqual(inOrder("third", "first", "second"));
    await leaves.nth(0).getByRole("button", { name: /^Move/ }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(names).not.toEqual(inOrder("third", "first", "second"));

    const lying = leaves.filter({ hasText: "first" });
    await lying.click();
    const size = () => page.locator(".scan-about .hint").last().innerText();
    const [, width, height] = /(\d+) × (\d+)/.exec(await size())!;
    await press(page, "↻ Turn right");
    await expect.poll(size).toContain(`${height} × ${width}`);

    await page.keyboard.press("Control+Enter");
    await press(page, "Publish now");
    await page
      .getByText(/no alternative text: describe it, or say why it needs none/)
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("It needs no alternative text", { exact: true }).click();
    await press(page, /Say the same of the 2 others/);
    await page.keyboard.press("Control+Enter");
    await press(page, "Publish now");
    await page.getByText("Published: readers see it now.").waitFor();
    expect((await fetch(`${archive}/documents/${id}.iiif`)).status).toBe(200);
  });
});

/** A file of this machine let fall on a part of the page, as the browser does it for a hand. */
async function dropFile(page: Page, onto: string, file: string): Promise<void> {
  const target = page.locator(onto);
  await target.scrollIntoViewIfNeeded();
  const { x, y } = (await target.boundingBox())!;
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await cdp.send("Input.dispatchDragEvent", { type, x: x + 10, y: y + 10, data });
  }
  await cdp.detach();
}

/** Moves something with the mouse before something else. */
async function drag(what: Locator, before: Locator): Promise<void> {
  const { mouse } = what.page();
  await before.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const [from, to] = [(await what.boundingBox())!, (await before.boundingBox())!];
  await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await mouse.down();
  await mouse.move(from.x, from.y + 20, { steps: 4 });
  await mouse.move(to.x + 4, to.y + to.height / 2, { steps: 12 });
  await mouse.up();
}

/** An image on the clipboard, pasted while nothing that takes words has the focus. */
async function pasteImage(page: Page, bytes: Uint8Array): Promise<void> {
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "image.jpg", { type: "image/jpeg" }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
  }, Buffer.from(bytes).toString("base64"));
}

test.each([
  ["/", 360, "dark"],
  ["/", 1280, "light"],
  ["/names/agents", 360, "light"],
  ["/names/places", 1280, "dark"],
] as const)("The screen %s fits %i px and has no fault that axe knows, %s", async (address, width, scheme) => {
  const page = await openDesk("editor", address, { width, scheme });
  await page.locator("h1").waitFor();
  await page.getByRole("status").filter({ hasText: "…" }).waitFor({ state: "detached" });
  expect(await faultsOf(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
});

test("An owner's bar is one row from 900 px on, two below, and never wider than the window", async () => {
  const page = await openDesk("owner", "/settings");
  await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
  const rows = () =>
    page.evaluate(() => {
      const places = [...document.querySelectorAll(".bar :is(a, button)")]
        .flatMap((each) => [...each.getClientRects()])
        .sort((a, b) => a.top - b.top);
      let end = 0;
      return places.filter(({ top, bottom }) => {
        const isNew = top >= end;
        if (isNew) end = bottom;
        return isNew;
      }).length;
    });
  for (const [width, count] of [
    [1280, 1],
    [1150, 1],
    [1024, 1],
    [900, 1],
    [768, 2],
    [320, 2],
  ]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await rows(), `rows at ${width} px`).toBe(count);
    expect(await sidewaysScroll(page), `sideways at ${width} px`).toBe(0);
  }
});
