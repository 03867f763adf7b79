// Documents on pages of another origin, in a real browser: under a strict policy, without scripts, with the archive gone.
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { AxeResults } from "axe-core";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { freePort } from "../../seed/local-archive.ts";
import { HOSTILE, rankinTelegram } from "../world.ts";
import { hostileId, withdrawnId } from "./fixture.ts";
import { openReader } from "./reader.ts";

const archive = inject("archive");
const script = `<script type="module" src="${archive}/embed.js"></script>`;
const strict = `default-src 'none'; script-src ${archive}; connect-src ${archive}; require-trusted-types-for 'script'; trusted-types 'none'`;
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const fallback = (words: string) =>
  `<blockquote><p>${words} <a href="${archive}/documents">Archive</a></p></blockquote>`;
const listOf = (question: string, attributes = "", words = "What stands inside.") =>
  `<fonds-documents src="${archive}/documents${question}" ${attributes}>${fallback(words)}</fonds-documents>`;
const documentOf = (id: string) =>
  `<fonds-document src="${archive}/documents/${id}">${fallback("What stands inside.")}</fonds-document>`;

/** Serves something at an origin of its own until the test ends. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A page of another site in a window of its own. `said` is what the console said, policy violations among it. */
async function openSite(
  body: string,
  { policy, ...options }: BrowserContextOptions & { policy?: string } = {},
): Promise<{ page: Page; said: string[]; asked: string[] }> {
  const site = await serve((_, response) => {
    if (policy) response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>Another site</title><main><h1>Another site</h1>${body}</main>`);
  });
  const browser = await chromium.connect(inject("browser"));
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext(options)).newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    // Chromium asks for an icon that a strict page does not allow; that is no concern of ours.
    if (!message.text().includes("favicon.ico")) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => {
    if (/\.json\b/.test(request.url())) asked.push(request.url());
  });
  await page.goto(site);
  return { page, said, asked };
}

describe("an element", () => {
  test("shows its documents under a strict policy that allows the archive's script and answers, and nothing else", async () => {
    const { page, said } = await openSite(listOf("?q=mikoyan", 'limit="2"') + documentOf(rankinTelegram.id) + script, {
      policy: strict,
    });
    const list = page.locator("fonds-documents");
    await expect.poll(() => list.locator("li").count()).toBe(2);
    const entry = list.locator("li").first();
    expect(await entry.getByRole("link").getAttribute("href")).toMatch(
      new RegExp(`^${archive}/documents/[a-z0-9]{8}$`),
    );
    expect(await entry.locator("[part=date]").innerText()).toMatch(/19\d\d/);
    expect(await list.locator("[part=more]").getAttribute("href")).toBe(`${archive}/documents?q=mikoyan`);
    expect(await list.getByText("What stands inside.").isVisible()).toBe(false);

    const one = page.locator("fonds-document");
    await expect.poll(() => one.locator("[part=title]").innerText()).toBe(rankinTelegram.title);
    expect(await one.locator("[part=date]").innerText()).toBe(rankinTelegram.date.display);
    expect(await one.locator("[part=citation]").innerText()).toContain(`${archive}/documents/${rankinTelegram.id}`);
    // Its style came, though the page allows none.
    const colour = await one.locator("[part=frame]").evaluate((frame) => getComputedStyle(frame).backgroundColor);
    expect(colour).toBe("rgb(253, 252, 249)");
    expect(said).toEqual([]);
  });

  test("is its citation and link where the browser runs no scripts", async () => {
    const { page, asked } = await openSite(listOf("") + script, { javaScriptEnabled: false });
    expect(await page.getByText("What stands inside.").isVisible()).toBe(true);
    expect(await page.getByRole("link").getAttribute("href")).toBe(`${archive}/documents`);
    expect(asked).toEqual([]);
  });

  test("is its citation and link where the archive is gone, and says so where only the answer is missing", async () => {
    const gone = `http://127.0.0.1:${await freePort()}`;
    const { page } = await openSite(listOf("").replaceAll(archive, gone) + script.replace(archive, gone));
    expect(await page.getByText("What stands inside.").isVisible()).toBe(true);

    const half = await openSite(
      `<fonds-documents src="${gone}/documents">${fallback("What stands inside.")}</fonds-documents>${script}`,
    );
    const list = half.page.locator("fonds-documents");
    await expect.poll(() => list.getByRole("status").innerText()).toContain(`${new URL(gone).host} cannot be reached`);
    expect(await half.page.getByText("What stands inside.").isVisible()).toBe(true);
  });

  test("comes back by “Try again” once the archive does", async () => {
    const { page } = await openSite(`${script}<button>Show</button>`);
    await page.waitForFunction(() => customElements.get("fonds-documents"));
    await page.context().setOffline(true);
    await page.evaluate(
      (html) => document.querySelector("main")!.insertAdjacentHTML("beforeend", html),
      listOf("", 'limit="1"'),
    );
    const list = page.locator("fonds-documents");
    const again = list.getByRole("button", { name: "Try again" });
    await again.waitFor();
    await page.context().setOffline(false);
    await again.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => list.locator("li").count()).toBe(1);
    expect(await list.getByRole("status").innerText()).toBe("");
  });

  test("says in the archive's words why there is nothing, and keeps the citation", async () => {
    const { page } = await openSite(documentOf(withdrawnId) + listOf("?colour=red") + script);
    const said = page.getByRole("status");
    await expect.poll(() => said.nth(0).innerText()).toContain("was withdrawn");
    await expect.poll(() => said.nth(1).innerText()).toContain("There is no parameter “colour”");
    expect(await page.getByText("What stands inside.").nth(0).isVisible()).toBe(true);
    expect(await page.getByText("What stands inside.").nth(1).isVisible()).toBe(true);
    expect(await page.getByRole("button").count()).toBe(0);
  });

  test("says that a question finds nothing", async () => {
    const { page } = await openSite(listOf("?q=xyzzyplugh", 'label="لا شيء"') + script);
    await expect.poll(() => page.getByRole("status").innerText()).toBe("No document answers this question yet.");
    expect(await page.getByRole("group", { name: "لا شيء" }).isVisible()).toBe(true);
    // Words run in their own direction, whatever the page's.
    const heading = page.locator("[part=heading]");
    expect(await heading.evaluate((words) => getComputedStyle(words).direction)).toBe("rtl");
  });

  test("shows what a stranger wrote as words", async () => {
    const { page, said } = await openSite(documentOf(hostileId) + script, { policy: strict });
    await expect.poll(() => page.locator("[part=title]").innerText()).toContain(HOSTILE);
    expect(await page.locator("fonds-document img, fonds-document script").count()).toBe(0);
    expect(said).toEqual([]);
  });

  test("waits until a reader comes near", async () => {
    const far = `<p style="height: 4000px">A long way.</p>`;
    const { page, asked } = await openSite(listOf("?q=kim") + far + listOf("?q=mikoyan") + script);
    await expect.poll(() => page.locator("fonds-documents").first().locator("li").count()).toBeGreaterThan(0);
    expect(asked).toHaveLength(1);
    await page.locator("fonds-documents").last().scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator("fonds-documents").last().locator("li").count()).toBeGreaterThan(0);
    expect(asked).toHaveLength(2);
  });

  test("loads at once where a browser cannot tell what is near", async () => {
    const { page } = await openSite(
      `<script>delete window.IntersectionObserver</script>${listOf("", 'limit="1"')}${script}`,
    );
    await expect.poll(() => page.locator("fonds-documents li").count()).toBe(1);
  });

  test("lives with frameworks: properties before and after its script, several at once, moved, one change one question", async () => {
    const { page, asked } = await openSite("");
    await page.evaluate((src) => {
      const early = Object.assign(document.createElement("fonds-documents"), { src, limit: 1 });
      document.querySelector("main")!.appendChild(early);
    }, `${archive}/documents`);
    await page.addScriptTag({ url: `${archive}/embed.js`, type: "module" });
    const list = page.locator("fonds-documents");
    await expect.poll(() => list.locator("li").count()).toBe(1);
    expect(asked).toHaveLength(1);

    // A list that is re-ordered keeps what it shows.
    await list.evaluate((list) => document.body.insertBefore(list, document.body.firstChild));
    await page.waitForTimeout(300);
    expect(await list.locator("li").count()).toBe(1);
    expect(asked).toHaveLength(1);

    await list.evaluate(
      (list, src) => Object.assign(list, { src, limit: 2, label: "Telegrams" }),
      `${archive}/documents?q=mikoyan`,
    );
    await expect.poll(() => list.locator("li").count()).toBe(2);
    expect(await list.getByRole("group", { name: "Telegrams" }).count()).toBe(1);
    expect(asked).toHaveLength(2);

    // A second copy of the script, as two snippets bring it, changes nothing.
    await page.addScriptTag({ url: `${archive}/embed.js?again`, type: "module" });
    // Without an address it is what stands inside.
    await list.evaluate((list) => list.removeAttribute("src"));
    await expect.poll(() => list.locator("li").count()).toBe(0);
  });

  test("tells the page of itself by events that bubble, sends no cookie and keeps nothing", async () => {
    const { page, said } = await openSite("");
    const cookies: Promise<string | null>[] = [];
    page.on("request", (request) => {
      if (/\.json\b/.test(request.url())) cookies.push(request.headerValue("cookie"));
    });
    await page.context().addCookies([{ name: "theirs", value: "1", url: archive }]);
    const heard = await page.evaluate(
      async ([html, address]) => {
        const told: string[] = [];
        const twice = new Promise<void>((resolve) => {
          for (const name of ["fonds-load", "fonds-error"]) {
            document.addEventListener(name, ({ target }) => {
              told.push(`${name} ${(target as HTMLElement).localName}`);
              if (told.length === 2) resolve();
            });
          }
        });
        document.querySelector("main")!.insertAdjacentHTML("beforeend", html);
        document.head.appendChild(Object.assign(document.createElement("script"), { src: address }));
        await twice;
        return told.sort();
      },
      [listOf("", 'limit="1"') + documentOf("zzzzzzzz"), `${archive}/embed.js`],
    );
    expect(heard).toEqual(["fonds-error fonds-document", "fonds-load fonds-documents"]);
    expect(await Promise.all(cookies)).toEqual([null, null]);
    const { origins } = await page.context().storageState();
    expect(origins).toEqual([]);
    expect(said.filter((words) => !words.includes("404"))).toEqual([]);
  });

  test("stops asking when it is taken off the page, and the last of two questions wins", async () => {
    let left = 0;
    const slow = await serve((request, response) => {
      response.on("close", () => {
        left++;
      });
      if (request.url?.startsWith("/documents/"))
        response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).flushHeaders();
    });
    const { page } = await openSite(
      `<fonds-documents src="${slow}/documents"></fonds-documents><fonds-document src="${slow}/documents/x"></fonds-document>${script}`,
    );
    const [list, one] = [page.locator("fonds-documents"), page.locator("fonds-document")];
    await expect.poll(() => list.locator("[part=frame]").getAttribute("aria-busy")).toBe("true");
    await one.evaluate((one, src) => one.setAttribute("src", src), `${archive}/documents/${rankinTelegram.id}`);
    await expect.poll(() => one.locator("[part=title]").innerText()).toBe(rankinTelegram.title);
    await list.evaluate((list) => list.remove());
    await expect.poll(() => left).toBe(2);
    expect(await one.locator("[part=frame]").getAttribute("aria-busy")).toBe("false");
  });

  test.each(["light", "dark"] as const)(
    "has no fault that axe knows and follows the page when it is %s",
    async (scheme) => {
      const page_ = `<style>:root { color-scheme: light dark } body { background: Canvas; color: CanvasText }</style>`;
      const { page } = await openSite(
        page_ +
          listOf("?limit=3", 'label="Documents"') +
          documentOf(rankinTelegram.id) +
          listOf("?q=xyzzyplugh") +
          documentOf(withdrawnId) +
          script,
        { colorScheme: scheme },
      );
      await expect.poll(() => page.locator("[part=title]").count()).toBe(4);
      await expect.poll(() => page.getByRole("status").last().innerText()).toContain("withdrawn");
      const light = await page
        .locator(".told")
        .first()
        .evaluate((frame) => getComputedStyle(frame).backgroundColor === "rgb(253, 252, 249)");
      expect(light).toBe(scheme === "light");
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        expect(await faults(page)).toEqual([]);
      }
    },
  );

  test("takes the page's colours, parts and theme, and lets a keyboard reach every link with its focus seen", async () => {
    const style = `<style>
      fonds-document { --fonds-paper: rgb(1, 2, 3); --fonds-link: rgb(250, 250, 250); --fonds-font: monospace }
      fonds-document::part(title) { font-size: 40px }
    </style>`;
    const { page } = await openSite(
      style + documentOf(rankinTelegram.id) + listOf("", 'limit="2" theme="dark" size="small"') + script,
    );
    const one = page.locator("fonds-document");
    await one.locator("[part=title]").waitFor();
    const seen = await one.locator("[part=frame]").evaluate((frame) => {
      const { backgroundColor, fontFamily } = getComputedStyle(frame);
      return { backgroundColor, fontFamily, title: getComputedStyle(frame.querySelector("[part=title]")!).fontSize };
    });
    expect(seen).toEqual({ backgroundColor: "rgb(1, 2, 3)", fontFamily: "monospace", title: "40px" });
    const list = page.locator("fonds-documents");
    await expect.poll(() => list.locator("li").count()).toBe(2);
    expect(await list.locator("[part=summary]:visible").count()).toBe(0);
    expect(await list.locator("[part=frame]").evaluate((frame) => getComputedStyle(frame).backgroundColor)).toBe(
      "rgb(23, 21, 19)",
    );

    const reached: string[] = [];
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press("Tab");
      reached.push(
        await page.evaluate(() => {
          const focused = document.activeElement?.shadowRoot?.activeElement as HTMLElement;
          return `${focused.getAttribute("part")} ${getComputedStyle(focused).outlineStyle}`;
        }),
      );
    }
    expect(reached).toEqual(["title solid", "more solid", "title solid", "title solid", "more solid"]);
  });
});

describe("a frame", () => {
  const framed = (path: string) => `<iframe src="${archive}${path}" title="Framed" height="100" width="400"></iframe>`;

  test("shows a listing without a script of the page, and grows where the page has one", async () => {
    const { page, said } = await openSite(framed("/documents.embed?limit=3"));
    await expect.poll(() => page.frameLocator("iframe").locator("li").count()).toBe(3);
    expect(await page.locator("iframe").getAttribute("height")).toBe("100");
    expect(said).toEqual([]);

    const helped = await openSite(script + framed("/documents.embed?limit=3#dark"));
    const inside = helped.page.frameLocator("iframe");
    await expect
      .poll(async () => Number(await helped.page.locator("iframe").getAttribute("height")))
      .toBeGreaterThan(200);
    const needed = await inside.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
    expect(Number(await helped.page.locator("iframe").getAttribute("height"))).toBe(needed);
    expect(await inside.locator("main").evaluate((main) => getComputedStyle(main).backgroundColor)).toBe(
      "rgb(23, 21, 19)",
    );
    expect(helped.said).toEqual([]);
  });

  test("needs `frame-src` of a policy alone, and tells its height to any script", async () => {
    const listening = `<p id="told"></p><script>
      addEventListener("message", ({ data, origin }) => {
        if (data.fonds === "height") told.textContent = [origin, data.height > 100].join(" ");
      });</script>`;
    const { page, said } = await openSite(listening + framed("/documents.embed?limit=2&fields=date,title"), {
      policy: `default-src 'none'; script-src 'unsafe-inline'; frame-src ${archive}`,
    });
    await expect.poll(() => page.locator("#told").innerText()).toBe(`${archive} true`);
    const inside = page.frameLocator("iframe");
    expect(await inside.locator("li").count()).toBe(2);
    expect(await inside.locator(".summary").count()).toBe(0);
    expect(said).toEqual([]);
  });

  test("works inside a sandbox", async () => {
    const { page } = await openSite(
      script + framed(`/documents/${rankinTelegram.id}.embed`).replace("<iframe", '<iframe sandbox="allow-scripts"'),
    );
    await expect.poll(() => page.frameLocator("iframe").locator(".title").innerText()).toBe(rankinTelegram.title);
    expect(
      await page
        .frameLocator("iframe")
        .locator("main")
        .evaluate((main) => getComputedStyle(main).display),
    ).toBe("block");
  });

  test.each([
    `/documents/${rankinTelegram.id}.embed`,
    `/documents/${hostileId}.embed`,
    `/documents/${withdrawnId}.embed`,
    "/documents.embed?q=mikoyan&limit=3",
    "/documents.embed?q=xyzzyplugh",
  ])("of %s has no fault that axe knows, at two widths, light and dark", async (path) => {
    const page = await openReader({ expecting: [410] });
    await page.goto(path);
    for (const [width, colorScheme] of [
      [1280, "light"],
      [320, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await faults(page)).toEqual([]);
    }
  });

  test("says why there is nothing", async () => {
    const { page } = await openSite(framed(`/documents/${withdrawnId}.embed`));
    await expect.poll(() => page.frameLocator("iframe").locator("main").innerText()).toContain("was withdrawn");
  });

  test.each(["/documents", `/documents/${rankinTelegram.id}`, "/embed", "/nowhere"])(
    "does not open for %s",
    async (path) => {
      const { page } = await openSite(framed(path));
      await page.waitForTimeout(500);
      const [, frame] = page.frames();
      expect(
        await frame
          .locator("body")
          .innerText()
          .catch(() => ""),
      ).not.toMatch(/Documents|Embed|Fonds/);
    },
  );
});

describe("the page /embed", () => {
  test("makes a snippet without scripts", async () => {
    const page = await openReader({ scripts: false });
    await page.goto("/documents?q=mikoyan");
    await page.getByRole("link", { name: "Embed", exact: true }).first().click();
    await page.getByLabel("How many").fill("2");
    await page.getByLabel("Dates and titles").check();
    await page.getByRole("button", { name: "Show" }).click();
    const snippet = await page.getByLabel("Snippet", { exact: true }).inputValue();
    expect(snippet).toContain(`<fonds-documents src="${archive}/documents?q=mikoyan" limit="2" size="small">`);
    expect(snippet).toContain("<blockquote");
    expect(await page.frameLocator("iframe").locator("li").count()).toBe(2);
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
  });

  test("shows each choice at once with scripts, and copies; what it copies works on another site", async () => {
    const page = await openReader();
    await page.goto("/embed");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: archive });
    await page.getByLabel("What to show").fill(`/documents/${rankinTelegram.id}`);
    const preview = page.locator("#made fonds-document");
    await expect.poll(() => preview.locator("[part=title]").innerText()).toBe(rankinTelegram.title);
    expect(new URL(page.url()).searchParams.get("src")).toBe(`/documents/${rankinTelegram.id}`);
    await page.getByRole("button", { name: "Copy" }).first().click();
    await expect.poll(() => page.getByRole("status").first().innerText()).toBe("Copied.");
    const snippet = await page.evaluate(() => navigator.clipboard.readText());

    const other = await openSite(snippet, { policy: strict });
    await expect.poll(() => other.page.locator("[part=title]").innerText()).toBe(rankinTelegram.title);
    const silent = await openSite(snippet, { javaScriptEnabled: false });
    expect(await silent.page.getByRole("blockquote").innerText()).toContain(
      `${archive}/documents/${rankinTelegram.id}`,
    );
  });

  test.each(["light", "dark"] as const)("has no fault that axe knows, %s", async (scheme) => {
    const page = await openReader({ scheme });
    await page.goto("/embed?src=/documents&limit=2");
    await expect.poll(() => page.locator("fonds-documents li").count()).toBe(2);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await faults(page)).toEqual([]);
    }
  });

  test("says what is wrong with an address, in the form", async () => {
    const page = await openReader({ scripts: false, expecting: [404] });
    await page.goto("/embed?src=https://elsewhere.example/documents");
    expect(await page.locator("#made").innerText()).toBe("That is not an address of this archive.");
    expect(await page.getByLabel("What to show").inputValue()).toBe("https://elsewhere.example/documents");
  });
});

/** What axe finds, as rule and place. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run(),
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
