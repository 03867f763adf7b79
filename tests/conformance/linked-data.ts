// Judges of JSON-LD: a processor in safe mode, and the types of schema.org under the compiler.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expand } from "jsonld";

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** As much of schema.org's context as says which values are addresses. */
const CONTEXT = {
  "@vocab": "http://schema.org/",
  ...Object.fromEntries(["url", "sameAs", "license", "relatedLink"].map((name) => [name, { "@type": "@id" }])),
};
const documentLoader = async (url: string) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`No other context is to be loaded: ${url}`);
  return { contextUrl: undefined, documentUrl: url, document: { "@context": CONTEXT } };
};

/** The one node of a document as a processor understands it. In safe mode whatever would be dropped is an error. */
export async function expanded(text: string): Promise<Record<string, unknown>> {
  const [node] = await expand(JSON.parse(text), { documentLoader, safe: true } as object);
  return node as Record<string, unknown>;
}

/** JSON-LD with the type of schema.org that it must have; a document is a `Message` where it says so itself. */
export interface Typed {
  type: "document" | "CollectionPage" | "DataCatalog";
  text: string;
}

const typeOf = ({ type, text }: Typed): string => {
  if (type !== "document") return type;
  const as = /"@type":\["ArchiveComponent","Message"\]/.test(text) ? "Message" : "CreativeWork";
  return `MergeLeafTypes<[ArchiveComponentLeaf, ${as}Leaf]>`;
};

const TYPES =
  "ArchiveComponentLeaf, CollectionPage, CreativeWorkLeaf, DataCatalog, MergeLeafTypes, MessageLeaf, WithContext";

/** What the compiler says against them, each as a constant of its type. */
export async function typeFaults(all: readonly Typed[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "fonds-typed-"));
  try {
    const from = JSON.stringify(inRepository("node_modules/schema-dts"));
    const lines = all.map((each, at) => `export const n${at}: WithContext<${typeOf(each)}> = ${each.text};\n`);
    await writeFile(join(folder, "typed.ts"), `import type { ${TYPES} } from ${from};\n${lines.join("")}`);
    const compilerOptions = { noEmit: true, strict: true, skipLibCheck: true, module: "esnext", types: [] };
    const options = { compilerOptions: { ...compilerOptions, moduleResolution: "bundler" }, files: ["typed.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(options));
    const told = await new Promise<string>((resolve, reject) => {
      execFile(inRepository("node_modules/.bin/tsc"), ["-p", folder], (error, out) =>
        error && out === "" ? reject(error) : resolve(out),
      );
    });
    return told.split("\n").filter((line) => line !== "");
  } finally {
    await rm(folder, { recursive: true });
  }
}
