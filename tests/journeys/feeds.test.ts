// A feed that a person opens in a browser is a page that explains itself, without scripts and without XSLT.
import { describe, expect, inject, test } from "vitest";
import { follow, openReader, sidewaysScroll } from "./reader.ts";

const archive = inject("archive");

describe.each([
  ["/documents.atom?q=mikoyan", "entry"],
  ["/documents.rss?q=mikoyan", "item"],
])("%s", (path, entry) => {
  test.each([
    [320, "dark"],
    [1280, "light"],
  ] as const)("explains itself, shows its documents and leads to their page, at %i px, %s", async (width, scheme) => {
    const page = await openReader({ width, scheme, scripts: false });
    await page.goto("/documents?q=mikoyan");
    const offered = page.locator(`head link[rel=alternate][href$="${path}"]`);
    expect(await offered.count()).toBe(1);
    await page.goto(path);
    expect(await page.getByText("This is a web feed.").isVisible()).toBe(true);
    expect(await sidewaysScroll(page)).toBe(0);
    const titles = page.locator(`${entry} > title`);
    const listed = await (await fetch(`${archive}/documents.json?q=mikoyan&sort=updated`)).json();
    const told = (listed as { data: { title: string }[] }).data.map(({ title }) => title);
    expect((await titles.allTextContents()).map((title) => title.replace(/^.*? · /, ""))).toEqual(told);
    for (const visible of await titles.all()) expect(await visible.isVisible()).toBe(true);
    // What only programs read stays out of sight.
    for (const hidden of ["generator", "category", "content_hash"]) {
      expect(await page.locator(`xpath=//*[local-name()="${hidden}"]`).first().isVisible()).toBe(false);
    }
    await follow(page.getByRole("link", { name: "The same documents as a web page" }));
    expect(page.url()).toBe(`${archive}/documents?q=mikoyan`);
  });
});
