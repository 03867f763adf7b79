// One address in every form: which one is answered, how its sisters are named, and what the answer costs.
import { beforeAll, describe, expect, test } from "vitest";
import { FORMATS } from "../../worker/formats/index.ts";
import { authorityGifts, documentGift, draftOf, give, worldDocuments, worldGifts } from "../archive-of.ts";
import { ask, askJson, asPage, trips } from "../asking.ts";
import { garf, kimIlSung, koreanCrisis, mikoyanTelegram, pyongyang } from "../world.ts";

beforeAll(async () => {
  await give(worldGifts);
  await give([documentGift({ ...draftOf(mikoyanTelegram), summary: "Corrected." })], 1);
  expect(authorityGifts.length).toBeGreaterThan(0);
});

/** One address of every kind, and what it is in the formats. */
const ADDRESSES: [address: string, kind: string][] = [
  ["/", "home"],
  ["/documents", "documents"],
  ["/documents?q=mikoyan&type=telegram", "documents"],
  [`/documents/${mikoyanTelegram.id}`, "document"],
  [`/documents/${mikoyanTelegram.id}@1`, "document"],
  ["/agents", "directory"],
  ["/collections", "directory"],
  [`/agents/${kimIlSung.id}`, "documents"],
  [`/places/${pyongyang.id}`, "documents"],
  [`/collections/${koreanCrisis.slug}`, "documents"],
  [`/repositories/${garf.id}`, "documents"],
  ["/years/1956", "documents"],
  ["/on/09-21", "documents"],
];

/** Links to what a page itself is made of, and what is defined for pages only (unAPI, names of schemes in `meta`). */
const OWN_LINK = /^(stylesheet|icon|unapi-server|schema\..*)$/;

/** The address in another form: the home page is `/index.json`. */
function inForm(address: string, form: string): string {
  const [path, query] = address.split("?");
  return `${path === "/" ? "/index" : path}.${form}${query === undefined ? "" : `?${query}`}`;
}

/** A few forms tell only some documents (IIIF: those with scans); the page names what there is. */
async function isOffered(address: string, form: string): Promise<boolean> {
  const links = linksInHeader((await ask(address, asPage)).headers.get("Link")!);
  return links.some(({ href }) => href === `http://localhost${inForm(address, form)}`);
}

const formsOf = (kind: string) => FORMATS.filter(({ write }) => write[kind as keyof typeof write] !== undefined);

describe.each(ADDRESSES)("%s", (address, kind) => {
  test.each(
    formsOf(kind)
      .filter(({ name }) => name !== "html")
      .map(({ name }) => name),
  )("as .%s", async (form) => {
    const offered = await isOffered(address, form);
    const answer = await ask(inForm(address, form));
    const format = FORMATS.find(({ name }) => name === form)!;
    expect(answer.status).toBe(offered ? 200 : 404);
    if (!offered) return;
    expect(answer.headers.get("Content-Type")).toBe(format.contentType ?? format.mediaType);
    expect(trips).toBe(1);
    expect((await answer.text()).length).toBeGreaterThan(0);
  });

  test("as a page by default, and as JSON where only JSON is accepted", async () => {
    const page = await ask(address, asPage);
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(trips).toBe(1);
    expect((await ask(address)).headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    const json = await ask(address, { headers: { Accept: "application/json" } });
    expect(json.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(json.headers.get("Vary")).toBe("Accept");
    expect(trips).toBe(1);
  });

  test("names its sisters in the Link header and in the page's head, the same set", async () => {
    const answer = await ask(address, asPage);
    const inHeader = linksInHeader(answer.headers.get("Link")!);
    const inPage = linksInHead(await answer.text()).filter(({ rel }) => !OWN_LINK.test(rel));
    expect(sorted(inPage)).toEqual(sorted(inHeader));
    expect(inHeader.filter(({ rel }) => rel === "canonical")).toHaveLength(1);
  });

  test("every sister it names exists, and names the same family", async () => {
    const answer = await ask(address, asPage);
    // A page that is no listing offers feeds too: not of itself, but of what is new.
    const ofNews = ({ href }: FoundLink) => kind !== "documents" && /\/documents\.(rss|atom|jsonfeed)$/.test(href);
    const kin = (links: FoundLink[]) =>
      links.filter((link) => ["alternate", "canonical"].includes(link.rel) && !ofNews(link));
    const family = kin(linksInHeader(answer.headers.get("Link")!));
    for (const { href, type } of family.filter(({ rel }) => rel === "alternate")) {
      const sister = await ask(href);
      expect([href, sister.status]).toEqual([href, 200]);
      if (href.includes("/oembed")) continue;
      expect(sister.headers.get("Content-Type")).toContain(type);
      const named = sister.headers.get("Link");
      if (named !== null) expect(sorted(kin(linksInHeader(named)))).toEqual(sorted(family));
    }
  });

  test("answers HEAD as GET, without the body", async () => {
    const [get, head] = [await ask(address, asPage), await ask(address, { ...asPage, method: "HEAD" })];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect([...head.headers].filter(([name]) => name !== "content-length")).toEqual(
      [...get.headers].filter(([name]) => name !== "content-length"),
    );
  });

  test("is open to every origin, sets no cookie, and forgives a cookie it is sent", async () => {
    const answer = await ask(address, { headers: { Cookie: "a=b", Origin: "https://elsewhere.example" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("Set-Cookie")).toBeNull();
    expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(answer.headers.get("Cache-Control")).toMatch(/^public/);
  });
});

describe("The form", () => {
  test("of an extension nobody knows is not found, and the known ones are named", async () => {
    for (const address of [
      "/documents.exe",
      `/documents/${mikoyanTelegram.id}.exe`,
      "/agents.exe",
      "/index.exe",
      "/years/1956.exe",
    ]) {
      const answer = await ask(address);
      expect([address, answer.status]).toEqual([address, 404]);
      const problem = (await answer.json()) as { detail: string };
      if (!address.startsWith("/index")) expect(problem.detail).toContain(".json");
    }
  });

  test.each([".html", ".JSON", ".json.json", "."])("“%s” is no extension", async (extension) => {
    expect((await ask(`/documents${extension}`)).status).toBe(404);
    expect((await ask(`/documents/${mikoyanTelegram.id}${extension}`)).status).toBe(404);
  });

  test.each([
    ["application/json", "application/json"],
    ["application/*", "application/"],
    ["text/html", "text/html"],
    ["*/*", "text/html"],
    ["", "text/html"],
    ["text/html;q=0.2, application/json;q=0.9", "application/json"],
    ["application/json;q=0.2, text/html;q=0.9", "text/html"],
    ["image/png, */*;q=0.1", "text/html"],
    ["APPLICATION/JSON", "application/json"],
    ["application/json; charset=utf-8", "application/json"],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", "text/html"],
    ["garbage, application/json", "application/json"],
  ])("for Accept “%s” begins with %s", async (accept, type) => {
    const answer = await ask("/documents", { headers: { Accept: accept } });
    expect(answer.headers.get("Content-Type")).toMatch(new RegExp(`^${type.replace("/", "\\/")}`));
  });

  test.each(["image/png", "application/json;q=0", "garbage", "q=1", ",,,", "*", "application/json;q=x"])(
    "for Accept “%s” is none we have: 406 names what there is",
    async (accept) => {
      const answer = await ask("/documents", { headers: { Accept: accept } });
      expect(answer.status).toBe(406);
      expect(await answer.json()).toMatchObject({ status: 406, allowed: expect.arrayContaining(["text/html"]) });
    },
  );

  test("of an extension does not depend on Accept", async () => {
    const answer = await ask("/documents.json", { headers: { Accept: "image/png" } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Vary") ?? "").not.toContain("Accept");
  });
});

describe("The canonical address", () => {
  const canonicalOf = async (address: string) =>
    linksInHeader((await ask(address)).headers.get("Link")!).find(({ rel }) => rel === "canonical")!.href;

  test.each([
    ["/documents?limit=20&type=telegram&q=mikoyan&sort=date", "/documents?q=mikoyan&type=telegram&sort=date&limit=20"],
    ["/documents?type=telegram&type=letter&type=telegram", "/documents?type=letter&type=telegram"],
    ["/documents?q=", "/documents"],
    ["/documents?match=overlap&expand=all", "/documents"],
    ["/documents.json?q=a+b", "/documents?q=a+b"],
    ["/documents.json?q=a%20b", "/documents?q=a+b"],
    ["/agents?limit=100&q=", "/agents"],
    ["/agents?letter=m&q=mik", "/agents?q=mik&letter=M"],
    [`/documents/${mikoyanTelegram.id}?text=ru&view=parallel`, `/documents/${mikoyanTelegram.id}`],
    ["/?utm_source=x", "/"],
  ])("of %s is %s", async (address, canonical) => {
    expect(await canonicalOf(address)).toBe(`http://localhost${canonical}`);
  });

  test("is what links.self says, in the form asked for", async () => {
    const { links } = await askJson("/documents.json?type=telegram&q=mikoyan&match=overlap");
    expect(links.self).toBe("http://localhost/documents.json?q=mikoyan&type=telegram");
  });
});

test("A page of one document and its JSON agree", async () => {
  for (const { id } of worldDocuments) {
    const { data } = await askJson(`/documents/${id}.json`);
    const page = await (await ask(`/documents/${id}`)).text();
    expect(page).toContain(escaped(data.title));
    expect(page).toContain(escaped(data.date.display));
  }
});

test("A filtered listing and a frozen version are not for search engines; the rest is", async () => {
  for (const address of ["/documents?type=telegram", `/documents/${mikoyanTelegram.id}@1`, "/agents?letter=K"]) {
    expect((await ask(address)).headers.get("X-Robots-Tag")).toBe("noindex");
  }
  for (const address of ["/documents", "/", `/documents/${mikoyanTelegram.id}`, "/agents", `/agents/${kimIlSung.id}`]) {
    expect((await ask(address)).headers.get("X-Robots-Tag")).toBeNull();
  }
});

test("A frozen version may be kept for ever, everything else must be asked for again", async () => {
  expect((await ask(`/documents/${mikoyanTelegram.id}@1`)).headers.get("Cache-Control")).toContain("immutable");
  expect((await ask(`/documents/${mikoyanTelegram.id}`)).headers.get("Cache-Control")).toBe(
    "public, max-age=0, must-revalidate",
  );
});

interface FoundLink {
  href: string;
  rel: string;
  type: string;
}

function linksInHeader(header: string): FoundLink[] {
  return header.split(/,\s*(?=<)/).map((link) => {
    const parameter = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`).exec(link)?.[1] ?? "";
    return { href: /^<([^>]*)>/.exec(link)![1], rel: parameter("rel"), type: parameter("type") };
  });
}

function linksInHead(page: string): FoundLink[] {
  const head = page.slice(0, page.indexOf("</head>"));
  return [...head.matchAll(/<link\b([^>]*)>/g)].map(([, attributes]) => {
    const attribute = (name: string) =>
      (new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "")
        .replaceAll("&amp;", "&")
        .replaceAll("&quot;", '"');
    return { href: attribute("href"), rel: attribute("rel"), type: attribute("type") };
  });
}

const sorted = (links: FoundLink[]) => links.map(({ rel, href, type }) => `${rel} ${href} ${type}`).sort();
const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
