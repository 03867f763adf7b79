// A harvester for the tests: asks OAI-PMH like any other, and reads the answers as XML.
import { SaxesParser } from "saxes";

/** An element with its children; `text` is its own. */
export interface Node {
  name: string;
  uri: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** The root of an XML document. Throws where it is not well-formed. */
export function parseXml(xml: string): Node {
  const root: Node = { name: "", uri: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value]);
    const node: Node = { name: local, uri, attributes: Object.fromEntries(values), children: [], text: "" };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on("text", (text) => {
    open.at(-1)!.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.children[0];
}

/** The descendants reached by a path of local names from a node. */
export function at(node: Node, path: string): Node[] {
  return path
    .split("/")
    .reduce((nodes, name) => nodes.flatMap(({ children }) => children.filter((child) => child.name === name)), [node]);
}

export const textsAt = (node: Node, path: string): string[] => at(node, path).map(({ text }) => text);

/** The code of the error an answer is, or null. */
export const errorOf = (answer: Node): string | null => at(answer, "error")[0]?.attributes.code ?? null;

export interface Header {
  id: string;
  datestamp: string;
  sets: string[];
  deleted: boolean;
}

const headerOf = (header: Node): Header => ({
  id: textsAt(header, "identifier")[0].split("documents/")[1],
  datestamp: textsAt(header, "datestamp")[0],
  sets: textsAt(header, "setSpec"),
  deleted: header.attributes.status === "deleted",
});

export interface Page {
  headers: Header[];
  /** null where the list was not cut; "" at its end. */
  token: string | null;
  cursor: number;
  size: number;
}

/** @param ask answers the arguments with the text of the response */
export async function harvestPage(
  ask: (parameters: Record<string, string>) => Promise<string>,
  parameters: Record<string, string>,
): Promise<Page> {
  const answer = parseXml(await ask(parameters));
  const error = at(answer, "error")[0];
  if (error) throw new Error(`${error.attributes.code}: ${error.text}`);
  const list = at(answer, parameters.verb)[0];
  const [resumption] = at(list, "resumptionToken");
  return {
    headers: [...at(list, "header"), ...at(list, "record/header")].map(headerOf),
    token: resumption ? resumption.text : null,
    cursor: Number(resumption?.attributes.cursor),
    size: Number(resumption?.attributes.completeListSize),
  };
}

/**
 * Everything, by following the tokens to the empty one.
 * @param between happens between two requests
 */
export async function harvest(
  ask: (parameters: Record<string, string>) => Promise<string>,
  parameters: Record<string, string>,
  between: (pages: number) => Promise<unknown> = async () => {},
): Promise<{ headers: Header[]; pages: Page[] }> {
  const pages = [await harvestPage(ask, parameters)];
  for (let token = pages[0].token; token; token = pages.at(-1)!.token) {
    await between(pages.length);
    pages.push(await harvestPage(ask, { verb: parameters.verb, resumptionToken: token }));
  }
  return { headers: pages.flatMap(({ headers }) => headers), pages };
}
