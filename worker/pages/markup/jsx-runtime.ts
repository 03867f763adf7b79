// What JSX in the pages is compiled to: each element becomes text at once. No tree is built and none is walked, which
// is most of what a page used to cost; nothing here waits, hydrates or hoists.
import type { JSX as Html } from "hono/jsx/jsx-runtime";
import { escaped } from "../../archive/html-text.ts";
import { type Child, htmlOf, Markup } from "./markup.ts";

export declare namespace JSX {
  type Element = Markup;
  type ElementType = string | ((props: never) => Child);
  interface ElementChildrenAttribute {
    children: Child;
  }
  // The elements of HTML and their attributes, as Hono has them.
  type IntrinsicElements = {
    [Tag in keyof Html.IntrinsicElements]: Omit<Html.IntrinsicElements[Tag], "children"> & { children?: Child };
  };
}

type Props = Record<string, unknown> & { children?: Child };

/** Elements without an end. */
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** Attributes that say what they say by being there: the boolean ones of HTML. */
const BOOLEAN = new Set(
  `allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate hidden inert ismap
itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected`.split(/\s/),
);

export function jsx(tag: string | ((props: Props) => Child), props: Props): Markup {
  if (typeof tag === "function") return asMarkup(tag(props));
  const start = `<${tag}${attributesOf(props)}`;
  return new Markup(VOID.has(tag) ? `${start}/>` : `${start}>${htmlOf(props.children)}</${tag}>`);
}
export { jsx as jsxDEV, jsx as jsxs };

export function Fragment({ children }: { children?: Child }): Markup {
  return asMarkup(children);
}

const asMarkup = (child: Child) => (child instanceof Markup ? child : new Markup(htmlOf(child)));

function attributesOf(props: Props): string {
  let attributes = "";
  for (const name in props) {
    const value = props[name];
    if (value === undefined || value === null || name === "children") continue;
    if (!BOOLEAN.has(name)) attributes += ` ${name}="${escaped(String(value))}"`;
    else if (value !== false) attributes += ` ${name}=""`;
  }
  return attributes;
}
