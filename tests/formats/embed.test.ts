// Embeds without a browser: the scripts are small and fresh, frames are pages of their own, and snippets hold citations.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { scriptsModule } from "../../worker/browser/build.ts";
import { embed, embedAssets, embedOfFailure } from "../../worker/formats/embed.ts";
import { oembedOf, oembedXml } from "../../worker/formats/oembed.ts";
import { builderPage } from "../../worker/pages/embed-builder.tsx";
import {
  elementSnippet,
  embeddableDocument,
  embeddableListing,
  frameSnippet,
  USUAL_LOOK,
} from "../../worker/pages/embed-snippet.tsx";
import { embedRules } from "../../worker/pages/embed-style.ts";
import { scripts } from "../../worker/pages/scripts.ts";
import { withdrawn } from "../pages/every-page.ts";
import * as world from "../world.ts";

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});
async function faultsOf(page: string): Promise<string[]> {
  const { results } = await judge.validateString(page);
  return results.flatMap(({ messages }) => messages.map(({ message }) => message));
}

const { telling, mikoyanTelegram, hostileDocument } = world;
const ofTelegram = embeddableDocument(world.answerOf(mikoyanTelegram), telling);
const ofSearch = embeddableListing({ ...world.mikoyanSearch, question: world.asking({ q: "mikoyan" }) }, telling);
const ofStranger = embeddableDocument(world.answerOf(hostileDocument), telling);

describe("the scripts", () => {
  test("are what their sources say (else: npm run build)", async () => {
    expect(await readFile("worker/pages/scripts.ts", "utf8")).toBe(await scriptsModule());
  });

  test("weigh little: /embed.js at most 4,096 bytes as it travels", () => {
    expect(gzipSync(scripts.embed, { level: 9 }).length).toBeLessThanOrEqual(4096);
    expect(gzipSync(scripts.frame, { level: 9 }).length).toBeLessThan(400);
    expect(gzipSync(scripts.builder, { level: 9 }).length).toBeLessThan(1500);
    expect(gzipSync(scripts.cite, { level: 9 }).length).toBeLessThan(600);
  });

  test("make no markup of words, run no words, and set no style a policy could forbid", () => {
    for (const text of Object.values(scripts)) {
      expect(text).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|\.style\b|cssText/,
      );
    }
    expect(scripts.embed).not.toMatch(/import[ (]|cookie|localStorage/);
  });

  test("and styles are served: what our pages alone refer to for ever, /embed.js for a day", () => {
    const lasting = Object.fromEntries(Object.entries(embedAssets).map(([address, { lasting }]) => [address, lasting]));
    expect(lasting["/embed.js"]).toBe(false);
    expect(Object.keys(lasting).filter((address) => /-[0-9a-z]{6,7}\.(js|css)$/.test(address))).toHaveLength(4);
    expect(Object.values(lasting).filter(Boolean)).toHaveLength(4);
  });
});

const framed: Record<string, string> = {
  "a document": embed.write.document!(
    world.answerOf(mikoyanTelegram),
    world.tellingOf("/documents/mkt2s9fb"),
  ) as string,
  "an undated document": embed.write.document!(world.answerOf(world.undatedNote), telling) as string,
  "a hostile document": embed.write.document!(world.answerOf(hostileDocument), telling) as string,
  "six documents": embed.write.documents!(world.sixResults, telling) as string,
  "nothing found": embed.write.documents!(world.nothingFound, telling) as string,
  "hostile documents": embed.write.documents!(world.listingOf([hostileDocument]), telling) as string,
  "a withdrawn document": embedOfFailure(
    { status: 410, title: "Withdrawn", message: withdrawn.message, withdrawal: withdrawn.withdrawal },
    telling,
  ),
};

describe.each(Object.entries(framed))("a frame of %s", (_what, page) => {
  test("is a valid page whose one script is ours and whose links lead the whole window on", async () => {
    expect(await faultsOf(page)).toEqual([]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toMatch(/<script src="\/embed-frame-[0-9a-z]+\.js" defer=""><\/script>/);
    expect(page).toContain('<base target="_top"/>');
    expect(page).not.toMatch(/ style=| on[a-z]+="|href="javascript:/);
    expect(page.length).toBeLessThan(12_000);
  });
});

test("a frame is the only form that other sites may frame", () => {
  expect(embed.headers?.["Content-Security-Policy"]).toContain("frame-ancestors *");
  expect(embed.headers?.["Content-Security-Policy"]).toContain("default-src 'none'");
});

test("`fields=` without summaries leaves them out of a frame", () => {
  const brief = world.listingOf([mikoyanTelegram], { question: world.asking({ fields: ["date", "title"] }) });
  const page = embed.write.documents!(brief, telling) as string;
  expect(page).toContain(mikoyanTelegram.title);
  expect(page).not.toContain('class="summary"');
});

describe("a snippet", () => {
  test("of a document holds its citation with a link, which is what remains", () => {
    const address = "https://archive.example/documents/mkt2s9fb";
    expect(elementSnippet(ofTelegram, USUAL_LOOK, telling.origin)).toBe(
      `<fonds-document src="${address}">
  <blockquote cite="${address}"><p dir="auto">${ofTelegram.citation
    .replaceAll("&", "&amp;")
    .replace(`${address}.`, `<a href="${address}">${address}</a>.`)}</p></blockquote>
</fonds-document>
<script type="module" src="https://archive.example/embed.js"></script>`,
    );
    expect(ofTelegram.citation).toContain("GARF");
  });

  test("of a listing asks for the listing, not for a window of it", () => {
    const window = { ...world.mikoyanSearch, question: world.asking({ q: "mikoyan", limit: 50, after_key: "x" }) };
    expect(embeddableListing(window, telling).url).toBe("https://archive.example/documents?q=mikoyan");
    const look = { limit: 3, size: "small", theme: "dark", label: "Letters & telegrams" } as const;
    expect(elementSnippet(ofSearch, look, telling.origin)).toContain(
      `<fonds-documents src="${ofSearch.url}" limit="3" size="small" theme="dark" label="Letters &amp; telegrams">`,
    );
    expect(frameSnippet(ofSearch, look)).toContain(
      'src="https://archive.example/documents.embed?q=mikoyan&amp;limit=3&amp;fields=date%2Ctitle#dark" title="Letters &amp; telegrams"',
    );
  });

  test("holds what a stranger wrote as words", () => {
    for (const snippet of [
      elementSnippet(ofStranger, USUAL_LOOK, telling.origin),
      frameSnippet(ofStranger, USUAL_LOOK),
    ]) {
      expect(snippet).not.toMatch(/<img|<script>|alert\("x"\)/);
    }
  });

  test.each([ofTelegram, ofSearch, ofStranger])("stands in a valid builder page: $url", async (found) => {
    const asked = { src: world.HOSTILE, q: world.HOSTILE, type: "", after: "", before: "" };
    const types = ["telegram", world.HOSTILE];
    const page = builderPage(
      { asked, look: USUAL_LOOK, found, collections: world.collections, types },
      world.tellingOf("/embed"),
    );
    expect(await faultsOf(page)).toEqual([]);
    expect(page.match(/<script(?: type="module" src="\/embed[-a-z0-9]*\.js")>/g)).toHaveLength(2);
    expect(page.match(/<script/g)).toHaveLength(2);
  });
});

describe("docs/embedding.md", async () => {
  const docs = await readFile("docs/embedding.md", "utf8");
  const source = await readFile("worker/browser/embed.ts", "utf8");
  const documented = (pattern: RegExp) => [...new Set([...docs.matchAll(pattern)].map(([, name]) => name))].sort();
  const found = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

  test("shows the snippet the archive makes", () => {
    expect(docs).toContain(elementSnippet(ofSearch, USUAL_LOOK, telling.origin));
    expect(docs).toContain(frameSnippet(ofSearch, USUAL_LOOK));
  });

  test("names every attribute, custom property, part and event, and none that is not there", () => {
    const [, attributes] = /ATTRIBUTES = \[(.*)\]/.exec(source)!;
    expect(documented(/^\| `([a-z]+)` \|/gm)).toEqual(found(attributes, /"([a-z]+)"/g));
    expect(documented(/^\| `--fonds-([a-z]+)` \|/gm)).toEqual(found(embedRules, /--fonds-([a-z]+)/g));
    expect(documented(/^\| `([a-z]+)` part \|/gm)).toEqual(found(source, /(?:make\("[a-z]+", |link\()"([a-z]+)"/g));
    expect(documented(/`fonds-(load|error)`/g)).toEqual(found(source, /#announce\("([a-z]+)"\)/g));
  });
});

describe("oEmbed", () => {
  test("is the element where there is room, and a frame that keeps to its size where there is not", () => {
    const roomy = oembedOf(ofSearch, USUAL_LOOK, telling, {});
    expect(roomy).toMatchObject({ type: "rich", version: "1.0", width: 600, provider_url: "https://archive.example/" });
    expect(roomy.html).toContain("<fonds-documents");
    const narrow = oembedOf(ofSearch, USUAL_LOOK, telling, { width: 320, height: 200 });
    expect(narrow).toMatchObject({ width: 320, height: 200 });
    expect(narrow.html).toMatch(/^<iframe [^>]*width="320" height="200"/);
  });

  test("names the author of a document and where to read about them", () => {
    expect(oembedOf(ofTelegram, USUAL_LOOK, telling, {})).toMatchObject({
      title: mikoyanTelegram.title,
      author_name: "Anastas Ivanovich Mikoyan",
      author_url: "https://archive.example/agents/m4kyn8wd",
    });
  });

  test("in XML carries a stranger's words and our markup alike as text", () => {
    const xml = oembedXml(oembedOf(ofStranger, USUAL_LOOK, telling, {}));
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<oembed>/);
    expect(xml).toContain("<html>&lt;fonds-document src=");
    expect(
      xml.match(
        /<(?!\/?(?:oembed|type|version|title|author_name|provider_name|provider_url|cache_age|html|width|height)>|\?xml)/g,
      ),
    ).toBeNull();
  });
});
