// How the curators' page is built: plain files under dist/admin, served by the Worker at /admin/.
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

/** React Aria brings its words in thirty-four languages; the page speaks English. */
const onlyEnglish: Plugin = {
  name: "only-english",
  enforce: "pre",
  load(id) {
    const language = /\/react-(?:aria|stately|aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
    return language !== undefined && language !== "en-US" ? "export default {};" : null;
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/admin/",
  publicDir: false,
  logLevel: "warn",
  plugins: [onlyEnglish],
  oxc: { jsx: { runtime: "automatic", importSource: "react" } },
  build: {
    outDir: fileURLToPath(new URL("../dist/admin", import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Libraries mark what is for browsers only; everything here is.
      onLog: (level, log, tell) => log.code === "MODULE_LEVEL_DIRECTIVE" || tell(level, log),
    },
  },
});
