// A small XML tree: one document of a volume at a time is held like this, never the volume.

export interface XmlElement {
  /** Local name; FRUS uses few enough namespaces that it is enough. */
  name: string;
  /** By local name: `xml:id` is `id`, `frus:doc-dateTime-min` is `doc-dateTime-min`. */
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
  /** Line of the file where it begins, 1-based. */
  line: number;
}

/** The element children, in order. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== "string");
}

/** Every element below, in document order; those for which `skip` is true are left out with all they hold. */
export function* descendants(
  element: XmlElement,
  skip: (element: XmlElement) => boolean = () => false,
): Iterable<XmlElement> {
  for (const child of elementsOf(element)) {
    if (skip(child)) continue;
    yield child;
    yield* descendants(child, skip);
  }
}

/** The first element below with this name, and with this `type` when one is given. */
export function find(element: XmlElement, name: string, type?: string): XmlElement | undefined {
  for (const below of descendants(element)) {
    if (below.name === name && (type === undefined || below.attributes.type === type)) return below;
  }
  return undefined;
}

/** Every word below as it is: white space single, unless the element says that it is to stay. */
export function exactWords(element: XmlElement): string {
  const words = rawWords(element);
  return element.attributes.space === "preserve" ? words : words.replace(/[ \t\r\n]+/g, " ").trim();
}

function rawWords({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : rawWords(child))).join("");
}
