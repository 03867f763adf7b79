// Outside judges of the feeds that are served: the grammar of Atom, the schema of JSON Feed, and feed readers, over every
// kind of listing and over every document, window after window.
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import jsonFeedSchema from "jsonfeed-schema";
import RssParser from "rss-parser";
import { beforeAll, describe, expect, test } from "vitest";
import { at, type Found, readXml } from "../formats/whole-world.ts";
import { type Answer, answerAt, answersAt, archive, everyId, everyListing, inForm, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { atomFaults, DEBIAN_PYTHON, judge } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

const FORMS = ["rss", "atom", "jsonfeed"] as const;
type Form = (typeof FORMS)[number];

/** Every window of all documents, the first of every other listing, and the changes. */
const feeds = {} as Record<Form, Answer[]>;
let ids: string[];

beforeAll(async () => {
  const listings = await everyListing();
  for (const form of FORMS) {
    const others = await answersAt(listings.slice(1).map((listing) => inForm(listing, form)));
    feeds[form] = [...(await everyWindow(form)), ...others];
  }
  feeds.atom.push(...(await answersAt(["/changes.atom", "/changes.atom?since=2"])));
  ids = await everyId();
});

async function everyWindow(form: Form): Promise<Answer[]> {
  const windows: Answer[] = [];
  for (let next: string | undefined = inForm("/documents", form, { limit: "100" }); next; ) {
    const [window] = await answersAt([next]);
    windows.push(window);
    next = nextOf(form, window.text)?.slice(archive.length);
  }
  return windows;
}

function nextOf(form: Form, text: string): string | undefined {
  if (form === "jsonfeed") return parseJsonFeed(text).next_url;
  const links = form === "atom" ? parseAtomFeed(text).links : parseRssFeed(text).atom?.links;
  return links?.find(({ rel }) => rel === "next")?.href;
}

const exhibitsOf = (form: Form) => feeds[form].map(({ path, text }) => ({ name: path, text }));
const idsIn = (urls: (string | undefined)[]) => urls.map((url) => url?.slice(`${archive}/documents/`.length));

describeWith(["jing", "schemas"], `The grammar of Atom (${onReal})`, () => {
  test("finds nothing wrong with any feed", async () => {
    expect(feeds.atom.length).toBeGreaterThan(20);
    expect(await atomFaults(exhibitsOf("atom"))).toEqual([]);
  });

  test("would see a fault, and where", async () => {
    const [{ text }] = feeds.atom;
    const faults = await atomFaults([
      { name: "sound", text },
      { name: "faulty", text: text.replace(/<id>[^<]*<\/id>/, "") },
    ]);
    expect(faults.join("\n")).toMatch(/^faulty.*error/);
  });
});

describe("What the grammar of Atom cannot see", () => {
  test("a feed names its author, the address it was asked at, and one page; an entry one page and its own id", () => {
    for (const { path, text } of feeds.atom) {
      const found = readXml(text);
      const links = at(found, "/feed/link").map(({ attributes: { rel, href } }) => [rel, href]);
      expect(found.filter((each) => each.path === "/feed/author/name").length, path).toBe(1);
      expect(links.filter(([rel]) => rel === "self")).toEqual([["self", archive + path]]);
      expect(links.filter(([rel]) => rel === "alternate")).toHaveLength(1);
      const entries = found.filter((each) => each.path === "/feed/entry/id").map(({ text: id }) => id);
      const pages = found.filter(isPage).map(({ attributes }) => attributes.href);
      expect(pages).toEqual(entries);
      expect(new Set(entries).size, path).toBe(entries.length);
    }
  });

  test("the archive's clock is in every date, never the document's", () => {
    for (const { path, text } of feeds.atom) {
      for (const { text: date } of readXml(text).filter((each) => /\/(updated|published)$/.test(each.path))) {
        expect(date, path).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        expect(Date.parse(date)).toBeGreaterThan(Date.UTC(2026, 0, 1));
      }
    }
  });
});

function isPage({ path, attributes }: Found): boolean {
  return path === "/feed/entry/link" && attributes.rel === "alternate";
}

describe(`Feed readers (${onReal})`, () => {
  test("feedsmith arrives at every document once, by each of the three forms", () => {
    const windows = (form: Form) =>
      feeds[form].filter(({ path }) => path.startsWith(`/documents.${form}?`)).slice(0, windowsOf(form));
    const told = {
      rss: windows("rss").flatMap(({ text }) => parseRssFeed(text).items?.map(({ guid }) => guid?.value) ?? []),
      atom: windows("atom").flatMap(({ text }) => parseAtomFeed(text).entries?.map(({ id }) => id) ?? []),
      jsonfeed: windows("jsonfeed").flatMap(({ text }) => parseJsonFeed(text).items?.map(({ id }) => id) ?? []),
    };
    for (const form of FORMS) expect(idsIn(told[form]).toSorted(), form).toEqual(ids.toSorted());
  });

  /** Windows of all documents come first. */
  const windowsOf = (form: Form) => feeds[form].findIndex(({ path }) => path.includes("?q=kim"));

  test("rss-parser reads every entry's title, page, day and words, in RSS and Atom alike", async () => {
    for (const [at, { path, text }] of feeds.rss.entries()) {
      const rss = await new RssParser().parseString(text);
      const atom = await new RssParser().parseString(feeds.atom[at].text);
      const told = (items: typeof rss.items) => items.map(({ title, link, isoDate }) => ({ title, link, isoDate }));
      expect(told(atom.items), path).toEqual(told(rss.items));
      for (const { title, link, isoDate, content } of rss.items) {
        expect(title, path).toBeTruthy();
        expect(link).toMatch(/^http:\/\/localhost:\d+\/documents\/[a-z0-9]{8}$/);
        expect(Date.parse(isoDate!)).toBeGreaterThan(0);
        expect(content).toBeTruthy();
      }
    }
  });

  test("the worst title a stranger may give arrives as words, not as markup", async () => {
    const path = inForm("/documents", "rss", { q: `id:${worstId}` });
    const { items } = await new RssParser().parseString((await answerAt(path)).text);
    expect(items).toHaveLength(1);
    expect(items[0].title).toContain(`<script>alert("x")</script>`);
    expect(items[0]["content:encoded"]).toContain("&lt;script&gt;");
    expect(items[0]["content:encoded"]).not.toContain("<script");
  });

  test.each(FORMS)("asks again for %s and is answered 304, and by an address as well", async (form) => {
    const path = inForm("/documents", form);
    const { headers } = await answerAt(path);
    const again = await answerAt(path, { "If-None-Match": headers.get("ETag")! });
    expect([again.status, again.text]).toEqual([304, ""]);
    for (const name of ["ETag", "Cache-Control", "Vary"]) expect(again.headers.get(name)).toBe(headers.get(name));
    const since = await answerAt(path, { "If-Modified-Since": headers.get("Last-Modified")! });
    expect(since.status).toBe(304);
  });
});

/** Python's reader, over files: what was wrong with each, and the ids and instants of its entries. */
const FEEDPARSER = `
import feedparser, json, sys
told = []
for file in sys.argv[1:]:
    feed = feedparser.parse(file, sanitize_html=True)
    entries = [[entry.id, entry.link, list(entry.get("published_parsed") or entry.updated_parsed)[:6], entry.title] for entry in feed.entries]
    told.append({"bozo": str(feed.get("bozo_exception", "")), "version": feed.version, "title": feed.feed.get("title", ""), "entries": entries})
print(json.dumps(told))
`;
/** The same, over HTTP: asked again by what it kept of the first answer. */
const FEEDPARSER_AGAIN = `
import feedparser, sys
first = feedparser.parse(sys.argv[1])
by_tag = feedparser.parse(sys.argv[1], etag=first.etag)
by_date = feedparser.parse(sys.argv[1], modified=first.modified)
print(first.status, by_tag.status, by_date.status, len(first.entries) > 0, len(by_tag.entries))
`;

describeWith(["feedparser"], `feedparser (${onReal})`, () => {
  interface Read {
    bozo: string;
    version: string;
    title: string;
    entries: [id: string, link: string, published: number[], title: string][];
  }
  const read = async (exhibits: { name: string; text: string }[]) => {
    const { out } = await judge(exhibits, "xml", DEBIAN_PYTHON, (files) => ["-c", FEEDPARSER, ...files]);
    return JSON.parse(out) as Read[];
  };

  test.each(["rss", "atom"] as const)(
    "reads every feed in %s without a complaint, and each entry of it",
    async (form) => {
      const told = await read(exhibitsOf(form));
      for (const [at, { path, text }] of feeds[form].entries()) {
        const entries = (form === "rss" ? parseRssFeed(text).items : parseAtomFeed(text).entries) ?? [];
        const { bozo, version, title, entries: seen } = told[at];
        expect([path, bozo, version]).toEqual([path, "", form === "rss" ? "rss20" : "atom10"]);
        expect(title).toBeTruthy();
        expect(seen.length).toBe(entries.length);
        for (const [id, link, [year]] of seen) {
          expect([id, year]).toEqual([link, new Date().getUTCFullYear()]);
          expect(id).toMatch(/^http:\/\/localhost:\d+\/documents\/[a-z0-9]{8}$/);
        }
      }
      const [broken] = await read([{ name: "broken", text: feeds[form][0].text.replace("</title>", "") }]);
      expect(broken.bozo).not.toBe("");
    },
  );

  test("asks again by tag and by date, and is answered 304", async () => {
    const { out, err } = await judge([], "py", DEBIAN_PYTHON, () => [
      "-c",
      FEEDPARSER_AGAIN,
      `${archive}/documents.atom`,
    ]);
    expect([err, out.trim()]).toEqual(["", "200 304 304 True 0"]);
  });
});

describeWith(["sfeed"], `sfeed (${onReal})`, () => {
  test.each(["rss", "atom"] as const)(
    "makes a line of every entry in %s, with its instant, title and page",
    async (form) => {
      for (const { text } of feeds[form].slice(0, 12)) {
        const { out } = await judge([{ name: "feed", text }], "xml", "sh", ([file]) => ["-c", `sfeed < ${file}`]);
        const entries = (form === "rss" ? parseRssFeed(text).items : parseAtomFeed(text).entries) ?? [];
        const lines = out.split("\n").filter((line) => line !== "");
        expect(lines).toHaveLength(entries.length);
        for (const line of lines) {
          const [instant, title, link, , type, id] = line.split("\t");
          expect(Number(instant)).toBeGreaterThan(Date.UTC(2026, 0, 1) / 1000);
          expect([title !== "", type, id]).toEqual([true, "html", link]);
        }
      }
    },
  );
});

describeWith(["newsboat"], "Newsboat", () => {
  test("keeps each document once, in whatever feeds it stands, and finds nothing new the second time", async () => {
    const paths = ["/documents.rss", "/documents.atom", "/years/1956.atom"];
    const told = await answersAt(paths);
    const distinct = new Set(told.flatMap(({ text }) => text.match(/(?<=<(?:guid[^>]*|entry><id)>)[^<]+/g)));
    const script = (folder: string) =>
      ["reload", "print-unread", "reload", "print-unread"]
        .map((act) => `HOME=${folder} newsboat -u ${folder}/0.urls -c ${folder}/cache.db -x ${act}`)
        .join("; ");
    const exhibits = [{ name: "urls", text: paths.map((path) => archive + path).join("\n") }];
    const { out } = await judge(exhibits, "urls", "sh", (_, folder) => ["-c", script(folder)]);
    expect([...out.matchAll(/(\d+) unread articles/g)].map(([, count]) => Number(count))).toEqual([
      distinct.size,
      distinct.size,
    ]);
    expect(distinct.size).toBeGreaterThan(50);
  });
});

describe(`The schema of JSON Feed (${onReal})`, () => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const isFeed = ajv.compile(jsonFeedSchema);

  test("finds nothing wrong with any feed, and would", () => {
    for (const { path, text } of feeds.jsonfeed) {
      expect([path, isFeed(JSON.parse(text)) ? null : isFeed.errors]).toEqual([path, null]);
    }
    expect(isFeed({ ...JSON.parse(feeds.jsonfeed[0].text), items: [{ url: 3 }] })).toBe(false);
  });

  test("every feed says where it is asked and has each entry once", () => {
    for (const { path, text } of feeds.jsonfeed) {
      const { feed_url, items } = JSON.parse(text) as { feed_url: string; items: { id: string }[] };
      expect(feed_url).toBe(archive + path);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }
  });
});
