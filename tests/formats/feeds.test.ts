// RSS, Atom and JSON Feed: what a feed reader is told of a listing, and what it must never be told.
import { describe, expect, test } from "vitest";
import type { Change, Changes } from "../../worker/archive/changes.ts";
import type { Listing } from "../../worker/archive/listing.ts";
import { atom } from "../../worker/formats/atom.ts";
import { FONDS_NAMESPACE } from "../../worker/formats/feed.ts";
import { feedAssets, feedStyleAddress } from "../../worker/formats/feed-style.ts";
import type { Format } from "../../worker/formats/format.ts";
import { jsonfeed } from "../../worker/formats/jsonfeed.ts";
import { rss } from "../../worker/formats/rss.ts";
import {
  ADDED,
  CHANGED,
  inventedLetter,
  kimAuthority,
  mikoyanSearch,
  mikoyanTelegram,
  sixDocuments,
  tellingOf,
  undatedNote,
} from "../world.ts";
import { at, everyDocument, type Found, readXml, textsAt, whole } from "./whole-world.ts";

const documentUrl = (id: string) => `https://archive.example/documents/${id}`;
const told = (format: Format, listing: Listing, address: string) =>
  format.write.documents!(listing, tellingOf(address)) as string;
const asRss = (listing: Listing) => readXml(told(rss, listing, "/documents.rss"));
const asAtom = (listing: Listing) => readXml(told(atom, listing, "/documents.atom"));
const asJson = (listing: Listing) => JSON.parse(told(jsonfeed, listing, "/documents.jsonfeed"));

const six = whole(sixDocuments);
const search: Listing = { ...mikoyanSearch, entries: whole([mikoyanTelegram]).entries };

describe.each([rss, atom, jsonfeed])("$label", (format) => {
  test("asks for the newest change first, fifty at a time, and is not for search engines", () => {
    expect(format.prefers).toEqual({ sort: "updated", limit: 50 });
    expect(format.headers).toEqual({ "X-Robots-Tag": "noindex" });
    expect(format.level).toBe("description");
  });

  test("tells the same listing in the same bytes every time, whenever it is asked", () => {
    expect(told(format, six, "/documents")).toBe(told(format, whole(sixDocuments), "/documents"));
  });

  test("tells every document there is, the hostile ones included", () => {
    expect(told(format, whole(everyDocument), "/documents").length).toBeGreaterThan(10_000);
  });

  test("of a listing of nothing is a feed without entries", () => {
    expect(told(format, whole([]), "/documents")).not.toMatch(/<(item|entry)>/);
  });
});

describe("an entry", () => {
  test("has the document's permanent address for its id, in every feed", () => {
    const ids = sixDocuments.map(({ id }) => documentUrl(id));
    expect(textsAt(asRss(six), "/rss/channel/item/guid")).toEqual(ids);
    expect(textsAt(asAtom(six), "/feed/entry/id")).toEqual(ids);
    expect(asJson(six).items.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  test("is the same entry in the feed of a search as in the feed of everything", () => {
    const entryIn = (listing: Listing) => asJson(listing).items[0];
    expect(entryIn(search)).toEqual(entryIn(whole([mikoyanTelegram])));
  });

  test("carries the archive's clock, and never the document's date, where a feed keeps its time", () => {
    const listing = whole([inventedLetter]);
    expect(textsAt(asRss(listing), "/rss/channel/item/pubDate")).toEqual(["Tue, 03 Nov 2026 09:30:00 GMT"]);
    expect(textsAt(asAtom(listing), "/feed/entry/published")).toEqual([ADDED]);
    expect(textsAt(asAtom(listing), "/feed/entry/updated")).toEqual([CHANGED]);
    expect(asJson(listing).items[0]).toMatchObject({ date_published: ADDED, date_modified: CHANGED });
    for (const format of [rss, atom]) {
      const dates = readXml(told(format, whole(everyDocument), "/documents")).filter(({ path }) =>
        /\/(pubDate|lastBuildDate|published|updated|modified|date)$/.test(path),
      );
      const clock = dates.filter(({ uri }) => uri !== FONDS_NAMESPACE);
      expect(clock.length).toBeGreaterThan(20);
      expect(clock.every(({ text }) => new Date(text).getUTCFullYear() === 2026)).toBe(true);
    }
  });

  test("shows the document's own date in the title, in the content and in our namespace as EDTF", () => {
    const listing = whole([mikoyanTelegram, inventedLetter, undatedNote]);
    const found = asAtom(listing);
    expect(textsAt(found, "/feed/entry/title")).toEqual([
      "September 21, 1956 · Telegram from A. Mikoyan to the CPSU Central Committee",
      "early March 1927 · Letter from a Village Schoolteacher to the Editor (invented for the tests)",
      "Undated · Note without a date (invented for the tests)",
    ]);
    const dates = found.filter(({ path, uri }) => path === "/feed/entry/date" && uri === FONDS_NAMESPACE);
    expect(dates.map(({ text }) => text)).toEqual(["1956-09-21", "1927-03~"]);
    expect(dates[1].attributes).toEqual({ display: "early March 1927", basis: "inferred" });
    expect(textsAt(found, "/feed/entry/content")[0]).toMatch(
      /^<p>September 21, 1956 · telegram · from A\. Mikoyan to /,
    );
    expect(asRss(listing).filter(({ uri, path }) => uri === FONDS_NAMESPACE && path.endsWith("/date"))).toHaveLength(2);
    expect(asJson(listing).items[2]._fonds.date.edtf).toBeNull();
  });

  test("bears the hash of the document's state, so that nobody reads again what they have", () => {
    const hashes = (found: Found[]) =>
      found
        .filter(({ path, uri }) => uri === FONDS_NAMESPACE && path.endsWith("/content_hash"))
        .map(({ text }) => text);
    const told = sixDocuments.map(({ content_hash }) => content_hash);
    expect(hashes(asRss(six))).toEqual(told);
    expect(hashes(asAtom(six))).toEqual(told);
    expect(asJson(six).items.map((item: { _fonds: { content_hash: string } }) => item._fonds.content_hash)).toEqual(
      told,
    );
  });

  test("ends with the citation and carries its type and subjects as categories", () => {
    const { content_html, tags } = asJson(six).items[1];
    expect(content_html).toMatch(
      /<p>Anastas Ivanovich Mikoyan, “Telegram .*archive\.example\/documents\/mkt2s9fb\.<\/p>$/,
    );
    expect(tags).toEqual(["telegram", "August Faction Incident, 1956"]);
    expect(at(asAtom(six), "/feed/entry/category")[1].attributes).toEqual({ term: "telegram" });
  });

  test("holds no markup of the giver's: what was written as markup is shown as words", () => {
    const contents = [
      ...textsAt(asRss(whole(everyDocument)), "/rss/channel/item/encoded"),
      ...textsAt(asRss(whole(everyDocument)), "/rss/channel/item/description"),
      ...textsAt(asAtom(whole(everyDocument)), "/feed/entry/content"),
      ...asJson(whole(everyDocument)).items.map((item: { content_html: string }) => item.content_html),
    ];
    const tags = contents.flatMap((html) => html.match(/<[^>]*>/g) ?? []);
    expect([...new Set(tags)].sort()).toEqual(["</p>", "<p>"]);
    expect(contents.join("")).toContain("&lt;script&gt;");
  });
});

describe("a feed", () => {
  test("is last updated when the archive was, which only data says", () => {
    expect(textsAt(asAtom(six), "/feed/updated")).toEqual([CHANGED]);
    expect(textsAt(asRss(six), "/rss/channel/lastBuildDate")).toEqual([new Date(CHANGED).toUTCString()]);
  });

  test("names as its own the very address that was asked", () => {
    const address = "/documents.atom?type=telegram&q=mikoyan&limit=2";
    const found = readXml(told(atom, search, address));
    const self = at(found, "/feed/link").filter(({ attributes }) => attributes.rel === "self");
    expect(self.map(({ attributes }) => attributes.href)).toEqual([`https://archive.example${address}`]);
    expect(JSON.parse(told(jsonfeed, search, address)).feed_url).toBe(`https://archive.example${address}`);
  });

  test("pages in its own form, and its id is the listing without its window", () => {
    const found = asAtom(search);
    const links = at(found, "/feed/link").map(({ attributes: { rel, href } }) => [rel, href]);
    const rest = "q=mikoyan&type=telegram&after=1956&limit=2";
    expect(links).toEqual([
      ["self", "https://archive.example/documents.atom"],
      ["alternate", `https://archive.example/documents?${rest}`],
      ["first", `https://archive.example/documents.atom?${rest}`],
      ["previous", `https://archive.example/documents.atom?${rest}&after_key=before.1`],
      ["next", `https://archive.example/documents.atom?${rest}&after_key=after.2`],
    ]);
    expect(textsAt(found, "/feed/id")).toEqual([`https://archive.example/documents?${rest}`]);
    expect(asJson(search).next_url).toBe(`https://archive.example/documents.jsonfeed?${rest}&after_key=after.2`);
    expect(asJson(six).next_url).toBeUndefined();
    const inRss = at(asRss(search), "/rss/channel/link").filter(({ attributes }) => attributes.rel);
    expect(inRss.map(({ attributes }) => attributes.rel)).toEqual(["self", "first", "previous", "next"]);
  });

  test("says in its title what it is a feed of", () => {
    const titleOf = (listing: Listing) => textsAt(asAtom(listing), "/feed/title")[0];
    expect(titleOf(six)).toBe("The Example Archive");
    expect(titleOf(search)).toBe("“mikoyan”, telegram, since 1956 · The Example Archive");
    const person = whole(sixDocuments, { about: { kind: "authority", authority: kimAuthority } });
    expect(titleOf(person)).toBe("Kim Il Sung · The Example Archive");
    const day = { kind: "day", month: 9, day: 21, previous: "09-20", next: "09-22" } as const;
    expect(titleOf(whole(sixDocuments, { about: day }))).toBe("September 21 · The Example Archive");
  });

  test("names its publisher, its language and what made it", () => {
    const found = asAtom(six);
    expect(textsAt(found, "/feed/author/name")).toEqual(["The Example Institute"]);
    expect(textsAt(found, "/feed/generator")).toEqual(["Fonds"]);
    expect(at(found, "/feed")[0].attributes["xml:lang"]).toBe("en");
    expect(textsAt(asRss(six), "/rss/channel/language")).toEqual(["en"]);
    expect(textsAt(asRss(six), "/rss/channel/managingEditor")).toEqual([
      "archive@archive.example (The Example Institute)",
    ]);
    expect(asJson(six).authors).toEqual([{ name: "The Example Institute", url: "https://archive.example/" }]);
  });

  test("explains itself to a person, by a stylesheet that the archive serves", () => {
    for (const format of [rss, atom]) {
      const xml = told(format, six, "/documents");
      expect(xml.split("\n")[1]).toBe(`<?xml-stylesheet type="text/css" href="${feedStyleAddress}"?>`);
      const [explanation, link] = readXml(xml).filter(({ path }) => /\/explanation(\/a)?$/.test(path));
      expect(explanation.text).toContain("feed reader");
      expect([link.uri, link.attributes.href]).toEqual([
        "http://www.w3.org/1999/xhtml",
        "https://archive.example/documents",
      ]);
    }
    expect(feedAssets[feedStyleAddress].contentType).toMatch(/^text\/css/);
  });
});

describe("the feed of changes", () => {
  const change = (id: string, action: Change["action"], replaced_by?: string): Change => ({
    id,
    action,
    at: CHANGED,
    revision: 2,
    content_hash: "0".repeat(64),
    title: `The title of ${id}`,
    ...(replaced_by && { replaced_by }),
  });
  const changes: Changes = {
    entries: [
      change("bcdfghjk", "created"),
      change("bcdfghjm", "updated"),
      change("bcdfghjn", "withdrawn"),
      change("bcdfghjp", "merged", "bcdfghjk"),
    ],
    question: { limit: 50 },
    newestFirst: true,
    meta: { returned: 4, version: 12, changed_at: CHANGED },
    links: { self: "/changes", first: "/changes", next: "/changes?after_key=x" },
  };
  const found = readXml(atom.write.changes!(changes, tellingOf("/changes.atom")) as string);

  test("has an entry for what was created or updated, with the id it has in every other feed", () => {
    expect(textsAt(found, "/feed/entry/id")).toEqual([documentUrl("bcdfghjk"), documentUrl("bcdfghjm")]);
    expect(textsAt(found, "/feed/entry/updated")).toEqual([CHANGED, CHANGED]);
    expect(textsAt(found, "/feed/entry/published")).toEqual([CHANGED]);
    const next = at(found, "/feed/link").find(({ attributes }) => attributes.rel === "next");
    expect(next?.attributes.href).toBe("https://archive.example/changes.atom?after_key=x");
  });

  test("has a deleted entry for what was withdrawn or merged (RFC 6721)", () => {
    const gone = at(found, "/feed/deleted-entry");
    expect(gone.map(({ uri, attributes: { ref, when } }) => [uri, ref, when])).toEqual(
      ["bcdfghjn", "bcdfghjp"].map((id) => ["http://purl.org/atompub/tombstones/1.0", documentUrl(id), CHANGED]),
    );
    expect(textsAt(found, "/feed/deleted-entry/comment")[1]).toContain(documentUrl("bcdfghjk"));
    for (const path of ["/feed/entry/content_hash", "/feed/deleted-entry/content_hash"]) {
      expect(textsAt(found, path)).toEqual(["0".repeat(64), "0".repeat(64)]);
    }
    // The grammar of Atom has nothing after the entries.
    expect(found.findIndex(({ path }) => path === "/feed/entry")).toBeGreaterThan(found.indexOf(gone[1]));
  });
});
