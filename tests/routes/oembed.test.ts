// What other sites ask over HTTP before they embed a document, and what Zotero asks about a page.
import { beforeAll, describe, expect, test } from "vitest";
import { give, worldGifts } from "../archive-of.ts";
import { ask, asPage, trips } from "../asking.ts";
import { withdraw } from "../withdrawing.ts";
import { inventedLetter, kimIlSung, koreanCrisis, mikoyanTelegram, rankinTelegram, undatedNote } from "../world.ts";

beforeAll(async () => {
  await give(worldGifts);
  await withdraw(undatedNote.id, 1);
  await withdraw(inventedLetter.id, 2, rankinTelegram.id);
});

const origin = "http://localhost";
const document = `${origin}/documents/${rankinTelegram.id}`;

/** Asks about an address as an oEmbed consumer does. */
const consult = (url: string, more: Record<string, string> = {}) =>
  ask(`/oembed?${new URLSearchParams({ url, ...more })}`);

interface Told {
  title: string;
  html: string;
  width: number;
  height: number;
}

describe("/oembed", () => {
  test("tells of a document in one trip to D1", async () => {
    const answer = await consult(document);
    expect(answer.status).toBe(200);
    expect(trips).toBe(1);
    expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8");
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const told = (await answer.json()) as Told;
    expect(told.title).toBe(rankinTelegram.title);
    expect(told.html).toContain(`<fonds-document src="${document}">\n  <blockquote`);
  });

  test.each([
    "/documents",
    "/documents?q=mikoyan&limit=3",
    "/documents.embed?type=telegram",
    `/agents/${kimIlSung.id}`,
    `/collections/${koreanCrisis.slug}`,
    "/years/1956",
    "/on/09-21",
    `/documents/${mikoyanTelegram.id}.json`,
    `/documents/${mikoyanTelegram.id}@1`,
    `/documents/${mikoyanTelegram.id}?text=en#p3`,
  ])("tells of %s", async (path) => {
    const answer = await consult(origin + path);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ type: "rich", version: "1.0", width: 600 });
  });

  test("keeps a listing to the documents its address asks for", async () => {
    const { html } = (await (await consult(`${origin}/documents?q=mikoyan&limit=3`)).json()) as Told;
    expect(html).toContain(`<fonds-documents src="${origin}/documents?q=mikoyan" limit="3">`);
  });

  test("tells of what a document was merged into", async () => {
    const { html } = (await (await consult(`${origin}/documents/${inventedLetter.id}`)).json()) as Told;
    expect(html).toContain(`src="${document}"`);
    const mods = await ask(`/unapi?id=${inventedLetter.id}&format=mods`);
    expect(await mods.text()).toContain(document);
  });

  test("keeps to the room there is", async () => {
    const told = (await (await consult(document, { maxwidth: "320", maxheight: "240" })).json()) as Told;
    expect([told.width, told.height]).toEqual([320, 240]);
    expect(told.html).toContain(`<iframe src="${document}.embed"`);
    expect((await (await consult(document, { maxwidth: "99999" })).json()) as Told).toMatchObject({ width: 600 });
  });

  test("speaks XML when asked", async () => {
    const answer = await consult(document, { format: "xml" });
    expect(answer.headers.get("Content-Type")).toBe("text/xml; charset=utf-8");
    expect(await answer.text()).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<oembed><type>rich<\/type>/);
  });

  test("lets parameters pass that consumers add", async () => {
    expect((await consult(document, { dnt: "1", lang: "de" })).status).toBe(200);
  });

  test("answers 304 to who has it already", async () => {
    const first = await consult(document);
    const again = await ask(`/oembed?${new URLSearchParams({ url: document })}`, {
      headers: { "If-None-Match": first.headers.get("ETag")! },
    });
    expect([again.status, trips]).toEqual([304, 1]);
  });

  test.each([
    ["no url", "/oembed", 400],
    ["a url of another site", `/oembed?url=${encodeURIComponent("https://elsewhere.example/documents")}`, 404],
    ["no url at all", "/oembed?url=documents", 404],
    ["another protocol", `/oembed?url=${encodeURIComponent("javascript:alert(1)")}`, 404],
    ["an unknown document", `/oembed?url=${origin}/documents/zzzzzzzz`, 404],
    ["a withdrawn document", `/oembed?url=${origin}/documents/${undatedNote.id}`, 410],
    ["an unknown agent", `/oembed?url=${origin}/agents/zzzzzzzz`, 404],
    ["a page that is no list", `/oembed?url=${origin}/agents`, 404],
    ["a day that is none", `/oembed?url=${origin}/on/13-41`, 404],
    ["a wrong question", `/oembed?url=${encodeURIComponent(`${origin}/documents?colour=red`)}`, 404],
    ["a broken escape", `/oembed?url=${encodeURIComponent(`${origin}/documents/%zz`)}`, 400],
    ["an unknown format", `/oembed?url=${document}&format=yaml`, 501],
    ["a negative width", `/oembed?url=${document}&maxwidth=-1`, 400],
    ["a width of nothing", `/oembed?url=${document}&maxwidth=0`, 400],
    ["two addresses", `/oembed?url=${document}&url=${document}`, 400],
    ["two widths", `/oembed?url=${document}&maxwidth=400&maxwidth=500`, 400],
    ["a width in words", `/oembed?url=${document}&maxheight=wide`, 400],
  ])("refuses %s", async (_what, address, status) => {
    const answer = await ask(address);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  });
});

describe("a page", () => {
  test.each([`/documents/${rankinTelegram.id}`, "/documents?q=mikoyan&type=telegram", `/agents/${kimIlSung.id}`])(
    "%s tells its other forms, oEmbed among them, in its head and in its header alike",
    async (path) => {
      const answer = await ask(path, asPage);
      const header = [...answer.headers.get("Link")!.matchAll(/<([^>]*)>; rel="alternate"; type="([^"]*)"/g)];
      const page = await answer.text();
      const head = [...page.matchAll(/<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)"/g)];
      const said = header.map(([, href, type]) => `${type} ${href}`);
      expect(head.map(([, type, href]) => `${type} ${href.replaceAll("&amp;", "&")}`)).toEqual(said);
      expect(said.filter((link) => link.includes("+oembed"))).toEqual([
        `application/json+oembed ${origin}/oembed?${new URLSearchParams({ url: origin + path, format: "json" })}`,
        `text/xml+oembed ${origin}/oembed?${new URLSearchParams({ url: origin + path, format: "xml" })}`,
      ]);
      for (const link of said.filter((link) => link.includes("+oembed"))) {
        expect((await ask(link.split(" ")[1])).status).toBe(200);
      }
    },
  );

  test("may be framed as `.embed` only", async () => {
    const policyOf = async (path: string) => (await ask(path, asPage)).headers.get("Content-Security-Policy");
    expect(await policyOf(`/documents/${rankinTelegram.id}.embed`)).toContain("frame-ancestors *");
    expect(await policyOf(`/documents/${undatedNote.id}.embed`)).toContain("frame-ancestors *");
    for (const path of ["/", "/documents", `/documents/${rankinTelegram.id}`, "/embed", "/nowhere"]) {
      expect(await policyOf(path)).toContain("frame-ancestors 'none'");
    }
  });

  test("of a document says everything that reference managers read", async () => {
    const page = await (await ask(`/documents/${rankinTelegram.id}`, asPage)).text();
    expect(page).toContain('<meta name="citation_title"');
    expect(page).toContain('<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/"/>');
    expect(page.match(/property="og:title"/g)).toHaveLength(1);
    expect(page).toContain('<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;');
    expect(page).toContain(`<abbr class="unapi-id" title="${rankinTelegram.id}"></abbr>`);
    const [, structured] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)!;
    expect(JSON.parse(structured)).toMatchObject({ "@context": "https://schema.org", name: rankinTelegram.title });
  });
});

describe("/embed.js", () => {
  test("is a script for every origin", async () => {
    const answer = await ask("/embed.js");
    expect(answer.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await answer.text()).toContain("fonds-documents");
  });
});

describe("/embed", () => {
  test.each([
    ["/embed", 200],
    ["/embed?src=/documents&limit=3&size=small&theme=dark&label=Ours", 200],
    ["/embed?src=words+to+search", 200],
    [`/embed?src=/agents/${kimIlSung.id}&q=&type=telegram&after=1956&before=1957`, 200],
    ["/embed?src=/agents", 404],
    ["/embed?src=//elsewhere.example/documents", 404],
    ["/embed?after=tomorrow", 400],
    ["/embed?limit=0", 400],
    ["/embed?limit=21", 400],
    ["/embed?theme=pink", 400],
    ["/embed?colour=red", 400],
  ])("answers %s with %i, as a page", async (address, status) => {
    const answer = await ask(address, asPage);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/i);
  });

  test("narrows the list it is given", async () => {
    const page = await (await ask(`/embed?src=/agents/${kimIlSung.id}&type=telegram`, asPage)).text();
    expect(page).toContain(`&lt;fonds-documents src=&quot;${origin}/agents/${kimIlSung.id}?type=telegram&quot;`);
  });
});

describe("/unapi", () => {
  test("lists its formats, and those of a record with 300", async () => {
    const all = await ask("/unapi");
    expect([all.status, await all.text()]).toEqual([200, expect.stringContaining('<formats><format name="mods"')]);
    const one = await ask(`/unapi?id=${rankinTelegram.id}`);
    expect([one.status, await one.text()]).toEqual([
      300,
      expect.stringContaining(`<formats id="${rankinTelegram.id}">`),
    ]);
  });

  test("tells a record by its short id and by its address", async () => {
    for (const id of [rankinTelegram.id, document]) {
      const answer = await ask(`/unapi?${new URLSearchParams({ id, format: "mods" })}`);
      expect(answer.headers.get("Content-Type")).toBe("application/mods+xml");
      expect(await answer.text()).toContain('<genre authority="local">letter</genre>');
    }
    expect(await (await ask(`/unapi?id=${rankinTelegram.id}&format=ris`)).text()).toMatch(/^TY {2}- /);
    expect(await (await ask(`/unapi?id=${rankinTelegram.id}&format=bibtex`)).text()).toMatch(/^@letter\{/);
  });

  test.each([
    ["/unapi?id=zzzzzzzz&format=mods", 404],
    ["/unapi?format=nonsense", 406],
    [`/unapi?id=${undatedNote.id}`, 410],
    ["/unapi?id=nonsense", 404],
    [`/unapi?id=${rankinTelegram.id}&format=marc`, 406],
    [`/unapi?id=${rankinTelegram.id}&format=constructor`, 406],
  ])("refuses %s with %i", async (address, status) => {
    expect((await ask(address)).status).toBe(status);
  });
});
