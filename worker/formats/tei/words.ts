// Words that are to come back as they are. Whoever reads XML may make white space single, unless it is told not to.
import { type Attributes, type Child, element, type Xml } from "../xml.ts";

/** White space that would not survive: at the ends, several in a row, anything but spaces and line feeds. */
const IRREGULAR = /^\s|\s$|[^\S\n ]|\s\s/;

/** The attributes of an element that holds these words. */
export function spacing(text: string): Attributes {
  return { "xml:space": IRREGULAR.test(text) && "preserve" };
}

/** An element of nothing but words in one line. */
export function inWords(name: string, attributes: Attributes, text: string): Xml {
  return element(
    name,
    { ...attributes, "xml:space": (IRREGULAR.test(text) || text.includes("\n")) && "preserve" },
    text,
  );
}

/** Words of one line as they are, of several as paragraphs; a blank line is an empty one. */
export function inLines(
  name: string,
  attributes: Attributes,
  text: string,
  write: (line: string) => Child[] = (line) => [line],
): Xml {
  const lines = text.split("\n");
  if (lines.length === 1) return element(name, { ...attributes, ...spacing(text) }, write(text));
  return element(name, attributes, inParagraphs(text, write));
}

/** A paragraph a line. */
export function inParagraphs(text: string, write: (line: string) => Child[] = (line) => [line]): Xml[] {
  return text.split("\n").map((line) => element("p", spacing(line), write(line)));
}
