// `npm run build`: makes the scripts of this folder small and keeps them as text in pages/scripts.ts, so that the
// Worker serves them and needs no bundler to be tested. `--check` only says whether that file is fresh.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const NAMES = ["embed", "frame", "builder", "cite"];
const OUTPUT = new URL("../pages/scripts.ts", import.meta.url);

/** The text of pages/scripts.ts as the sources are now. */
export async function scriptsModule(): Promise<string> {
  const written: string[] = [];
  for (const name of NAMES) written.push(`  ${name}:\n    ${JSON.stringify(await minified(name))},\n`);
  return `// Made from worker/browser by \`npm run build\`; not to be edited by hand.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of programs

// biome-ignore format: one script a line
export const scripts = {
${written.join("")}};
`;
}

/** A script of this folder with all that it imports, as one small text. */
export async function minified(name: string): Promise<string> {
  const built = await build({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
        output: { format: "iife" },
      },
    },
  });
  if (!("output" in built)) throw new Error(`Vite did not build ${name}.ts once.`);
  return built.output[0].code.trim();
}

/** Writes a made file, or with `--check` only says whether it is as it should be. */
export async function keepFresh(file: URL, fresh: string): Promise<void> {
  if (!process.argv.includes("--check")) return writeFile(file, fresh);
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept === fresh) return;
  console.error(`${file.pathname} is older than worker/browser: run \`npm run build\`.`);
  process.exitCode = 1;
}

if (import.meta.main) await keepFresh(OUTPUT, await scriptsModule());
