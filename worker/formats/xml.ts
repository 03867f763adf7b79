// XML 1.0 text: escaping, and elements built as values, so that nothing reaches the markup unescaped.

/** Characters that XML 1.0 cannot carry at all, lone surrogates among them. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** Text for the content of an element. Characters XML 1.0 forbids are dropped. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, "").replace(/[&<>\r]/g, (character) => ESCAPES[character]);
}

/** Text for an attribute in double quotes. Tabs and line ends are kept as references, or parsers make them spaces. */
export function xmlAttribute(text: string): string {
  return text
    .replace(FORBIDDEN, "")
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? `&#${character.charCodeAt(0)};`);
}

/** Markup that is known to be well-formed. Text becomes markup only through `element`. */
export class Xml {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
  toString(): string {
    return this.markup;
  }
}

export type Child = Xml | string | number | null | undefined | false | Child[];
export type Attributes = Record<string, string | number | null | undefined | false>;

/**
 * An element. Strings among the children are escaped as text; null, undefined and false, among the children or as
 * the value of an attribute, are left out.
 */
export function element(name: string, attributes: Attributes = {}, ...children: Child[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([attribute, value]) => ` ${attribute}="${xmlAttribute(String(value))}"`)
    .join("");
  const content = children.map(markupOf).join("");
  return new Xml(content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`);
}

function markupOf(child: Child): string {
  if (child === null || child === undefined || child === false) return "";
  if (Array.isArray(child)) return child.map(markupOf).join("");
  return child instanceof Xml ? child.markup : xmlText(String(child));
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The element as a document of its own, with the XML declaration. */
export function xmlDocument(root: Xml): string {
  return `${XML_DECLARATION}${root.markup}\n`;
}
