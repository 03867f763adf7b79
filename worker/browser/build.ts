// `npm run build`: makes the scripts of this folder small and keeps them as text in pages/scripts.ts, so that the
// Worker serves them and needs no bundler to be tested. `--check` only says whether that file is fresh.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const NAMES = ["embed", "frame", "builder"];
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

async function minified(name: string): Promise<string> {
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

if (import.meta.main) {
  const fresh = await scriptsModule();
  if (process.argv.includes("--check")) {
    const kept = await readFile(OUTPUT, "utf8").catch(() => "");
    if (kept !== fresh) {
      console.error("worker/pages/scripts.ts is older than worker/browser: run `npm run build`.");
      process.exitCode = 1;
    }
  } else {
    await writeFile(OUTPUT, fresh);
  }
}
