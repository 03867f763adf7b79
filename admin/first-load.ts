// What a browser loads before a curator can act, counted from what was built.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUILT = new URL("../dist/admin/", import.meta.url);

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** Screens that must open at once. */
const FIRST = ["screens/sign-in.tsx", "screens/home.tsx"];

/** Gzipped bytes of index.html, its entry and one screen, with everything they import and their styles. */
export function firstLoad(): { screen: string; bytes: number }[] {
  const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", BUILT), "utf8")) as Record<string, Chunk>;
  return FIRST.filter((screen) => screen in manifest).map((screen) => {
    const files = new Set(["index.html"]);
    const seen = new Set<string>();
    const load = (key: string) => {
      if (seen.has(key)) return;
      seen.add(key);
      const { file, css = [], imports = [] } = manifest[key];
      for (const each of [file, ...css]) files.add(each);
      imports.forEach(load);
    };
    for (const key of ["index.html", screen]) load(key);
    const bytes = [...files].map((file) => gzipSync(readFileSync(new URL(file, BUILT))).length);
    return { screen, bytes: bytes.reduce((sum, each) => sum + each, 0) };
  });
}
