// `npm run build`, its second part: the viewer with the library it needs, as text in pages/viewer-script.ts. It has a
// file of its own since it is large, and one page alone loads it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { keepFresh, minified } from "./build.ts";

const OUTPUT = new URL("../pages/viewer-script.ts", import.meta.url);
const LIBRARY = new URL("../../node_modules/openseadragon/", import.meta.url);

/** The text of pages/viewer-script.ts as its source and the library are now. The library's licence goes with it. */
export async function viewerModule(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("package.json", LIBRARY), "utf8")) as { version: string };
  const licence = (await readFile(new URL("LICENSE.txt", LIBRARY), "utf8")).trim();
  const text = `/*! Holds OpenSeadragon ${version}.\n\n${licence}\n*/\n${await minified("viewer")}`;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return `// Made from worker/browser/viewer.ts by \`npm run build\`; not to be edited by hand.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the text of a program

// biome-ignore format: one script a line
export const viewerScript = {
  /** Changes with the text, so that it may be kept for ever. */
  address: "/viewer-${hash}.js",
  text: ${JSON.stringify(text)},
};
`;
}

if (import.meta.main) {
  await keepFresh(OUTPUT, await viewerModule());
  if (!process.argv.includes("--check")) console.log(`${fileURLToPath(OUTPUT)} was made.`);
}
