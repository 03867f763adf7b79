// Coming to the desk in a real browser: setting up, signing in, codes, passkeys, invitations, and a session that ends.

import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { localToken, makeSetupLink } from "../../seed/local-archive.ts";
import { DESK, ensureCurator, faultsOf, openDesk, openDoor, PASSWORD } from "./desk.ts";
import { sidewaysScroll } from "./reader.ts";

const field = (page: Page, label: string) => page.getByRole("textbox", { name: label });
const secretField = (page: Page, label: string) => page.getByLabel(label, { exact: false }).and(page.locator("input"));
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function signInByHand(page: Page, email: string, password: string) {
  await page.goto("/admin/");
  await field(page, "Email").fill(email);
  await secretField(page, "Password").fill(password);
  await page.keyboard.press("Enter");
}

describe("The desk", () => {
  test("is set up by its link, once, and the link's secret leaves the address", async () => {
    const made = await makeSetupLink(inject("archive"), await localToken());
    // Another journey may have set the archive up before; what is left to see is tried in the Worker's tests.
    if (!("link" in made)) return;
    const page = await openDoor({ expecting: [404, 422] });
    await page.goto(made.link);
    await field(page, "Your name").fill(DESK.owner.name);
    await field(page, "Email").fill(DESK.owner.email);
    await secretField(page, "Password").fill("password1234");
    expect(page.url()).not.toContain("#");
    expect(await faultsOf(page)).toEqual([]);
    await press(page, "Begin");
    await expect.poll(() => page.getByText("tried first").count()).toBe(1);
    await secretField(page, "Password").fill(PASSWORD);
    await press(page, "Begin");
    await page.getByRole("link", { name: DESK.owner.name }).waitFor();
    const again = await openDoor({ expecting: [404] });
    await again.goto(made.link);
    await again.getByText("was used before").waitFor();
  });

  test("lets a curator in by keyboard alone, tells a wrong password, and lets them out", async () => {
    await ensureCurator("owner");
    const page = await openDoor({ expecting: [401] });
    await page.goto("/admin/settings");
    await field(page, "Email").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.type(DESK.owner.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type("not this one");
    await page.keyboard.press("Enter");
    await page.getByText("is not right").waitFor();
    await secretField(page, "Password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    // The address that was asked for is what opens.
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    await press(page, "Sign out");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  test("asks over the screen when the session ended, and loses nothing that was typed", async () => {
    const page = await openDesk("owner", "/settings", { expecting: [401] });
    await field(page, "Publisher").fill("A publisher typed before the session ended");
    await page.context().clearCookies();
    await press(page, "Save");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Your session ended").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByLabel("Password").and(page.locator("input")).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByText("Readers see it now").waitFor();
    expect(await field(page, "Publisher").inputValue()).toBe("A publisher typed before the session ended");
    await press(page, "Undo");
    await expect.poll(() => field(page, "Publisher").inputValue()).toBe("Fonds");
  });

  test("asks before leaving what is not kept, tells that the archive is out of reach, and keeps what was typed", async () => {
    const page = await openDesk("owner", "/settings", { cut: true });
    await field(page, "Publisher").fill("Typed while away");
    // What is kept nowhere is not left without a word.
    await page.getByRole("link", { name: "Home" }).click();
    const leaving = page.getByRole("alertdialog", { name: "Leave this screen?" });
    await leaving.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await leaving.getByRole("button", { name: "Stay" }).click();
    await page.context().setOffline(true);
    await press(page, "Save");
    await page.getByRole("alert").getByText("cannot be reached").waitFor();
    await page.context().setOffline(false);
    await press(page, "Save");
    await page.getByText("Readers see it now").waitFor();
    await press(page, "Undo");
    await expect.poll(() => field(page, "Publisher").inputValue()).toBe("Fonds");
  });

  test("asks before the browser's own Back leaves what is not kept, and goes where it would have gone", async () => {
    const page = await openDesk("owner", "/account");
    await page.getByRole("link", { name: "Settings" }).click();
    await field(page, "Publisher").fill("Typed, and kept nowhere");
    const back = () => page.evaluate(() => history.back());
    const leaving = page.getByRole("alertdialog", { name: "Leave this screen?" });
    await back();
    await leaving.getByRole("button", { name: "Stay" }).click();
    expect(new URL(page.url()).pathname).toBe("/admin/settings");
    expect(await field(page, "Publisher").inputValue()).toBe("Typed, and kept nowhere");
    await back();
    await leaving.getByRole("button", { name: "Leave" }).click();
    await page.getByRole("heading", { name: "Your account" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/admin/account");
    // Nothing is lost any more: Forward goes at once.
    await page.evaluate(() => history.forward());
    await expect.poll(() => field(page, "Publisher").inputValue()).toBe("Fonds");
  });

  test("invites somebody by a link, who joins with it and sees what their role may", async () => {
    const page = await openDesk("owner", "/people");
    await press(page, "Invite somebody");
    await field(page, "Email").fill("nina@example.org");
    await page.getByText("Writes drafts and asks for review").click();
    expect(await faultsOf(page)).toEqual([]);
    await press(page, "Make the link");
    const link = await field(page, "Link").inputValue();
    const other = await openDoor();
    await other.goto(link);
    await field(other, "Your name").fill("Nina New");
    await secretField(other, "Password").fill("seven sleepy foxes");
    expect(await faultsOf(other)).toEqual([]);
    await press(other, "Join");
    await other.getByRole("link", { name: "Nina New" }).waitFor();
    await other.goto("/admin/people");
    await other.getByRole("heading", { name: "Not for your role" }).waitFor();
  });

  test("shows every command after ?, and follows them", async () => {
    const page = await openDesk("owner", "/account");
    await page.getByRole("heading", { name: "Your account" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.getByRole("heading", { name: "Tokens" }).waitFor();
  });

  test("keeps the theme a curator chose, from the first paint on", async () => {
    const page = await openDesk("owner", "/account");
    await page.getByText("Dark", { exact: true }).click();
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await page.getByText("As this device", { exact: true }).click();
  });
});

/** On the screen of one's account, until the recovery codes are shown. */
async function turnCodesOn(page: Page): Promise<void> {
  await press(page, "Turn codes on");
  await page.getByRole("img", { name: "QR code" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const secret = await field(page, "Secret").inputValue();
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  // A code is good for its thirty seconds; near their end a curator waits for the next.
  await expect.poll(() => totp.remaining()).toBeGreaterThan(12_000);
  await field(page, "The code it shows").fill(totp.generate());
  await press(page, "Turn on");
  await page.locator(".recovery code").first().waitFor();
}

/** With a device that this window alone has. */
async function addPasskey(page: Page, name: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await press(page, "Add a passkey");
  await field(page, "Name").last().fill(name);
  await press(page, "Go on");
  await page.getByRole("rowheader", { name }).waitFor();
}

describe("What protects an account", () => {
  beforeAll(() => ensureCurator("contributor"));

  test("may be codes of an app, and recovery codes", async () => {
    const page = await openDesk("contributor", "/account");
    await turnCodesOn(page);
    const recovery = await page.locator(".recovery code").first().innerText();
    await press(page, "I have them");
    await page.getByText("10 of 10 recovery codes").waitFor();

    const elsewhere = await openDoor();
    await signInByHand(elsewhere, DESK.contributor.email, PASSWORD);
    await field(elsewhere, "Code").fill(recovery);
    await press(elsewhere, "Go on");
    await elsewhere.getByRole("link", { name: DESK.contributor.name }).waitFor();

    await press(page, "Turn codes off");
    await page.getByRole("alertdialog").getByRole("button", { name: "Turn off" }).click();
    await page.getByRole("button", { name: "Turn codes on" }).waitFor();
  });

  test("may be a passkey, which signs in without password or code", async () => {
    const page = await openDesk("contributor", "/account");
    await addPasskey(page, "Reading room");
    await press(page, "Sign out");
    await press(page, "Use a passkey");
    await page.getByRole("link", { name: DESK.contributor.name }).waitFor();
    await page.goto("/admin/account");
    await page.getByRole("button", { name: "Remove Reading room" }).click();
    await page.getByText("was removed").waitFor();
  });

  test("is asked of everybody by an owner who has it; who has none gets it before anything else", async () => {
    const owner = await openDesk("owner", "/account");
    await addPasskey(owner, "Vault");
    const other = await openDesk("editor", "/documents", { expecting: [409] });
    try {
      await owner.getByRole("link", { name: "People" }).click();
      await press(owner, "Ask everybody for one …");
      const asking = owner.getByRole("alertdialog", { name: "Ask everybody for a second factor?" });
      await asking.getByText(DESK.editor.name).waitFor();
      // React Aria goes on announcing the dialog of before for some seconds: that has passed then.
      await expect.poll(() => faultsOf(owner)).toEqual([]);
      await asking.getByRole("button", { name: "Ask everybody" }).click();
      await owner.getByRole("button", { name: "Leave it to each" }).waitFor();

      await other.reload();
      await other.getByRole("heading", { name: "A second factor first" }).waitFor();
      await expect.poll(() => faultsOf(other)).toEqual([]);
      await turnCodesOn(other);
      await press(other, "I have them");
      await press(other, "Go on to the desk");
      await other.getByRole("heading", { name: "Documents" }).waitFor();
      await other.goto("/admin/account");
      await press(other, "Turn codes off");
      const ending = other.getByRole("alertdialog");
      await ending.getByRole("button", { name: "Turn off" }).click();
      await ending.getByText("this is your last").waitFor();
      await ending.getByRole("button", { name: "Cancel" }).click();
      await press(owner, "Leave it to each");
      await owner.getByRole("button", { name: "Ask everybody for one …" }).waitFor();
    } finally {
      await owner.request.delete("/curation/second-factor/requirement", { headers: { Origin: inject("archive") } });
      await other.request.delete("/curation/second-factor", { headers: { Origin: inject("archive") } });
    }
    await owner.goto("/admin/account");
    await owner.getByRole("button", { name: "Remove Vault" }).click();
    await owner.getByText("was removed").waitFor();
  });
});

describe.each([
  ["/account", "Your account"],
  ["/people", "People"],
  ["/tokens", "Tokens"],
  ["/settings", "Settings"],
  ["/audit", "Audit"],
])("The screen %s", (path, title) => {
  test("has no fault that axe knows, light or dark, and fits 320 px", async () => {
    const page = await openDesk("owner", path);
    await page.getByRole("heading", { name: title, level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    for (const [width, colorScheme] of [
      [1280, "light"],
      [320, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await sidewaysScroll(page), `sideways scroll at ${width} px`).toBe(0);
      expect(await faultsOf(page), `${width} px, ${colorScheme}`).toEqual([]);
    }
  });
});
