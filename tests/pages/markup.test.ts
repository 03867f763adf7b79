// Elements as text: what is told, what is left out, and that nothing from outside ever ends a tag.
import * as hono from "hono/jsx/jsx-runtime";
import { describe, expect, test } from "vitest";
import { escaped } from "../../worker/archive/html-text.ts";
import { Fragment, jsx } from "../../worker/pages/markup/jsx-runtime.ts";
import { raw } from "../../worker/pages/markup/markup.ts";

const HOSTILE = `<script>alert("1")</script> & 'so' on`;
const told = (tag: string, props: Record<string, unknown>) => String(jsx(tag, props as never));

describe("An element", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["p", { children: "words" }, "<p>words</p>"],
    ["p", {}, "<p></p>"],
    ["br", {}, "<br/>"],
    ["p", { children: ["1", 2, null, undefined, false, true, ["3", ["4"]]] }, "<p>1234</p>"],
    ["a", { href: undefined, rel: null, id: "x", children: 0 }, '<a id="x">0</a>'],
    ["p", { tabindex: -1, "aria-hidden": false }, '<p tabindex="-1" aria-hidden="false"></p>'],
    ["details", { open: true }, '<details open=""></details>'],
    ["details", { open: false }, "<details></details>"],
  ])("%s %o", (tag, props, html) => expect(told(tag, props)).toBe(html));

  test("is told for what its component makes of it, nothing among that", () => {
    const One = ({ children }: { children: string }) => jsx("b", { children });
    expect(String(jsx(One as never, { children: "x" }))).toBe("<b>x</b>");
    expect(told("p", { children: jsx(() => null, {}) })).toBe("<p></p>");
    expect(String(jsx(Fragment, { children: ["a", jsx("i", { children: "b" })] }))).toBe("a<i>b</i>");
  });
});

describe("Words from outside", () => {
  test("end no tag and no attribute", () => {
    const html = told("p", { title: HOSTILE, children: [HOSTILE, [HOSTILE]] });
    expect(html.match(/[<>]/g)).toHaveLength(4);
    expect(html.match(/"/g)).toHaveLength(2);
  });

  test("come without the characters that HTML forbids, and lose no other", () => {
    const control = String.fromCharCode(0, 1, 8, 0x0b, 0x1b, 0x7f, 0x85, 0x9f, 0xfdd0, 0xfffe, 0xffff);
    const kept = "a\tb\n c\u00a0d\u202eمرحبا\u202c 𠮷 é";
    expect(told("p", { title: `x${control}y`, children: [`${control}1`, kept] })).toBe(`<p title="xy">1${kept}</p>`);
  });

  test("are HTML only where somebody vouches for it", () => {
    expect(told("p", { children: raw("<mark>hit</mark>") })).toBe("<p><mark>hit</mark></p>");
    expect(told("p", { children: { html: "<b>", toString: () => "<b>" } })).toBe("<p></p>");
  });

  test.each(["", "plain", HOSTILE, '"', "a&", "&amp;", "한국 ‘’", "<<>>''"])("%o reads as it was written", (text) => {
    const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
    expect(escaped(text).replace(/&(#?\w+);/g, (_, name) => entities[name])).toBe(text);
  });
});

describe("Hono’s own JSX tells it in the same words:", () => {
  const children = ["a", HOSTILE, 7, null, false, ["b", HOSTILE]];
  test.each<[string, Record<string, unknown>]>([
    ["p", { children, class: HOSTILE, lang: undefined, id: 3, "data-x": true }],
    ["input", { type: "search", name: "q", value: HOSTILE, required: true, disabled: false, maxlength: 1000 }],
    ["img", { src: "/a?b&c", alt: "", width: 10 }],
    ["option", { selected: true, value: "x", children }],
    ["option", { selected: false, children }],
    ["textarea", { readonly: true, children }],
    ["script", { children: raw("1 < 2") }],
  ])("%s %o", (tag, props) => {
    const vouched = props.children instanceof Object && !Array.isArray(props.children);
    const theirs = vouched
      ? { ...props, children: Object.assign(new String(props.children), { isEscaped: true }) }
      : props;
    expect(told(tag, props)).toBe(String(hono.jsx(tag, theirs as never, undefined)));
  });
});
