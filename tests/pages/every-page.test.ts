// What holds of every page: valid HTML, no script but one of ours that copies citations, one address for an anchor, tens of kilobytes, strangers' words as text.
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { css, styleAddress } from "../../worker/pages/style.ts";
import { everyPage, hostilePages, wordsOf } from "./every-page.ts";

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  // The stylesheet is ours and from the same origin; its address is its hash.
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});

describe.each(Object.entries(everyPage))("%s", (_name, page) => {
  test("is valid HTML", async () => {
    const report = await judge.validateString(page);
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });

  test("runs nothing: no script but data and what copies a citation, no handler, no style of its own", () => {
    const rest = page.replace(/<script type="module" src="\/cite-[0-9a-z]+\.js"><\/script>/, "");
    expect(rest !== page).toBe(page.includes('id="cite"'));
    expect(rest).not.toMatch(/<script(?! type="application\/ld\+json">)|<style|<iframe|<img|<object/i);
    for (const [tag] of page.matchAll(/<[a-z][^>]*>/g))
      expect(tag.replace(/"[^"]*"/g, "")).not.toMatch(/ (on\w+|style)\s*=/);
    expect(page).not.toMatch(/href="(?!\/|#|\?|https?:|mailto:)/);
  });

  test("leads every anchor to one place on the page", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(id);
  });

  test("begins with a way past the navigation, and has one main heading", () => {
    expect(wordsOf(page).trimStart()).toMatch(/^Skip to content/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page).toContain('id="content"');
  });

  test("stays within tens of kilobytes, its stylesheet included", () => {
    expect(new TextEncoder().encode(page + css).length).toBeLessThan(40_000);
  });
});

test.each(Object.entries(hostilePages))("what a stranger wrote is shown as text: %s", (_name, page) => {
  expect(wordsOf(page)).toContain('<script>alert("x")</script>');
  expect(page).not.toContain('href="javascript:');
});

test("the stylesheet's address changes with its text, and the text is small and still", () => {
  expect(styleAddress).toMatch(/^\/style-[0-9a-z]+\.css$/);
  expect(css.length).toBeLessThan(10_000);
  expect(css).not.toMatch(/animation|transition|@import|url\(/);
});
