// OAI-PMH as harvesters meet it: six verbs, strict arguments, and lists that lose nothing while the archive grows.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../worker/app.ts";
import { ARRIVAL, give, worldGifts } from "../archive-of.ts";
import { ask, bindings, trips } from "../asking.ts";
import { at, errorOf, harvest, harvestPage, type Node, parseXml, textsAt } from "../harvesting.ts";
import { inventedGifts } from "../invented-archive.ts";
import { withdraw } from "../withdrawing.ts";

const HOST = "http://archive.example";
/** Documents of the world that a real archive takes, and invented ones: enough for three windows. */
const WORLD = 10;
const INVENTED = 240;

const oai = (parameters: string | Record<string, string>) =>
  ask(`${HOST}/oai?${typeof parameters === "string" ? parameters : new URLSearchParams(parameters)}`);
const xmlOf = async (parameters: string | Record<string, string>) => (await oai(parameters)).text();
const answerTo = async (parameters: string | Record<string, string>): Promise<Node> =>
  parseXml(await xmlOf(parameters));
const ids = async (sql: string) => (await env.DB.prepare(sql).all<{ id: string }>()).results.map(({ id }) => id);
const published = () => ids("SELECT id FROM documents WHERE status = 'published' ORDER BY seq");
const ALL = { verb: "ListIdentifiers", metadataPrefix: "oai_dc" };

beforeAll(async () => {
  await give(worldGifts);
  await give(inventedGifts(1, INVENTED), 1);
});

describe("Identify", () => {
  test("says who is asked, from when on, and how deletions are told", async () => {
    const answer = await answerTo("verb=Identify");
    const [told] = at(answer, "Identify");
    expect(at(answer, "request")[0]).toMatchObject({ text: `${HOST}/oai`, attributes: { verb: "Identify" } });
    expect(Object.fromEntries(told.children.map(({ name, text }) => [name, text]))).toMatchObject({
      repositoryName: "Fonds",
      baseURL: `${HOST}/oai`,
      protocolVersion: "2.0",
      adminEmail: "postmaster@archive.example",
      earliestDatestamp: "2026-11-03T09:30:00Z",
      deletedRecord: "persistent",
      granularity: "YYYY-MM-DDThh:mm:ssZ",
    });
    expect(textsAt(told, "description/oai-identifier/repositoryIdentifier")).toEqual(["archive.example"]);
  });

  test.each(["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"])(
    "names an administrator whose address fits the protocol at %s",
    async (origin) => {
      const told = parseXml(await (await ask(`${origin}/oai?verb=Identify`)).text());
      expect(textsAt(told, "Identify/adminEmail")).toEqual(["postmaster@localhost.invalid"]);
    },
  );

  test("answers as XML that nobody keeps, to any origin, to GET, HEAD and POST", async () => {
    const got = await oai("verb=Identify");
    expect(got.status).toBe(200);
    expect(got.headers.get("Content-Type")).toBe("text/xml; charset=utf-8");
    expect(got.headers.get("Cache-Control")).toBe("no-store");
    expect(got.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect((await ask("/oai?verb=Identify", { method: "HEAD" })).status).toBe(200);
    const posted = await ask("/oai", { method: "POST", body: new URLSearchParams({ verb: "Identify" }) });
    expect(at(parseXml(await posted.text()), "Identify")).toHaveLength(1);
  });

  test("refuses other methods and other bodies as HTTP does", async () => {
    const put = await ask("/oai?verb=Identify", { method: "PUT" });
    expect([put.status, put.headers.get("Allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    const json = { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } };
    expect((await ask("/oai", json)).status).toBe(415);
    const long = { method: "POST", body: new URLSearchParams({ verb: "x".repeat(20_000) }) };
    expect((await ask("/oai", long)).status).toBe(413);
    const options = await ask("/oai", { method: "OPTIONS" });
    expect([options.status, options.headers.get("Allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  });
});

describe("ListMetadataFormats", () => {
  test("offers Dublin Core first, and every format that declares itself harvestable", async () => {
    const answer = await answerTo("verb=ListMetadataFormats");
    const prefixes = textsAt(answer, "ListMetadataFormats/metadataFormat/metadataPrefix");
    expect(prefixes[0]).toBe("oai_dc");
    expect(prefixes).toContain("mods");
    expect(trips).toBe(1);
  });

  test("knows the formats of a record, and of no record that is not there", async () => {
    const [id] = await published();
    const known = await answerTo({ verb: "ListMetadataFormats", identifier: `oai:archive.example:documents/${id}` });
    expect(errorOf(known)).toBeNull();
    const unknown = await answerTo("verb=ListMetadataFormats&identifier=oai:archive.example:documents/zzzzzzzz");
    expect(errorOf(unknown)).toBe("idDoesNotExist");
  });
});

describe("ListSets", () => {
  test("lists collections, repositories and types that have documents", async () => {
    const sets = at(await answerTo("verb=ListSets"), "ListSets/set");
    const specs = sets.flatMap((set) => textsAt(set, "setSpec"));
    expect(trips).toBe(1);
    expect(specs).toContain("collection:korea-1956");
    expect(specs).toContain("type:memorandum-of-conversation");
    expect(specs.filter((spec) => spec.startsWith("repository:")).length).toBeGreaterThan(3);
    expect(new Set(specs).size).toBe(specs.length);
    const [korea] = sets.filter((set) => textsAt(set, "setSpec")[0] === "collection:korea-1956");
    expect(textsAt(korea, "setName")).toEqual(["North Korea in 1956"]);
    expect(textsAt(korea, "setDescription/dc/description")[0]).toContain("August plenum");
  });

  test("pages through more sets than one answer holds", async () => {
    const gifts = Array.from({ length: 130 }, (_, i) => ({
      give: "document",
      record: {
        identifiers: [{ scheme: "sets", value: String(i) }],
        title: `Of a collection of its own ${i}`,
        date: { edtf: null },
        collections: [{ slug: `lone-${i}` }],
      },
    }));
    await give(gifts, 2);
    const first = at(await answerTo("verb=ListSets"), "ListSets")[0];
    const [token] = textsAt(first, "resumptionToken");
    expect(at(first, "set")).toHaveLength(100);
    const second = at(await answerTo({ verb: "ListSets", resumptionToken: token }), "ListSets")[0];
    const specs = [...textsAt(first, "set/setSpec"), ...textsAt(second, "set/setSpec")];
    expect(new Set(specs).size).toBe(specs.length);
    expect(specs.filter((spec) => spec.startsWith("collection:lone-"))).toHaveLength(130);
    expect(specs.some((spec) => spec.startsWith("type:"))).toBe(true);
    expect(at(second, "resumptionToken")[0]).toMatchObject({ text: "", attributes: { cursor: "100" } });
  });
});

describe("GetRecord", () => {
  test("tells a record with its sets, in each format", async () => {
    const mkt = (await ids("SELECT id FROM documents WHERE title LIKE '%Mikoyan%' ORDER BY seq"))[0];
    const identifier = `oai:archive.example:documents/${mkt}`;
    const asked = { verb: "GetRecord", identifier, metadataPrefix: "oai_dc" };
    const [record] = at(await answerTo(asked), "GetRecord/record");
    expect(trips).toBe(1);
    expect(textsAt(record, "header/identifier")).toEqual([identifier]);
    expect(textsAt(record, "header/setSpec")).toContain("type:telegram");
    const [dc] = at(record, "metadata/dc");
    expect(dc.uri).toBe("http://www.openarchives.org/OAI/2.0/oai_dc/");
    expect(dc.attributes["xsi:schemaLocation"]).toContain("oai_dc.xsd");
    expect(textsAt(dc, "identifier")[0]).toBe(`${HOST}/documents/${mkt}`);
    const mods = at(await answerTo({ ...asked, metadataPrefix: "mods" }), "GetRecord/record/metadata/mods")[0];
    expect(mods.uri).toBe("http://www.loc.gov/mods/v3");
    expect(mods.attributes["xsi:schemaLocation"]).toMatch(/^http:\/\/www\.loc\.gov\/mods\/v3 .*\.xsd$/);
  });

  test("does not know identifiers of other archives, of other spelling, or of drafts", async () => {
    const [id] = await published();
    await env.DB.prepare("UPDATE documents SET status = 'draft' WHERE id = ?").bind(id).run();
    for (const identifier of [
      `oai:archive.example:documents/${id}`,
      "oai:elsewhere.example:documents/bcdfghjk",
      "oai:archive.example:bcdfghjk",
      'invalid"id',
    ]) {
      const answer = await answerTo({ verb: "GetRecord", identifier, metadataPrefix: "oai_dc" });
      expect([identifier, errorOf(answer)]).toEqual([identifier, "idDoesNotExist"]);
      expect(at(answer, "request")[0].attributes.identifier).toBe(identifier);
    }
    await env.DB.prepare("UPDATE documents SET status = 'published' WHERE id = ?").bind(id).run();
  });
});

describe("lists", () => {
  test("a whole harvest tells every document once, oldest change first, and ends with an empty token", async () => {
    const { headers, pages } = await harvest(xmlOf, { verb: "ListRecords", metadataPrefix: "oai_dc" });
    expect(headers.map(({ id }) => id).sort()).toEqual((await published()).sort());
    const stamps = headers.map(({ datestamp }) => datestamp);
    expect(stamps).toEqual([...stamps].sort());
    expect(pages.at(-1)!.token).toBe("");
    for (const { cursor, size } of pages) expect([cursor, size]).toEqual([cursor, headers.length]);
    expect(pages.map(({ cursor }) => cursor)).toEqual(pages.map((_, i) => i * 100));
  });

  test("each window takes one trip, and reads as many rows wherever it lies", async () => {
    const { headers, token } = await harvestPage(xmlOf, ALL);
    expect([headers.length, trips]).toEqual([100, 1]);
    const read: number[] = [];
    const counting = new Proxy(env.DB, {
      get: (target, name) =>
        name === "batch"
          ? async (statements: D1PreparedStatement[]) => {
              const results = await target.batch(statements);
              read.push(results.reduce((sum, { meta }) => sum + meta.rows_read, 0));
              return results;
            }
          : Reflect.get(target, name).bind(target),
    });
    const asked = async (parameters: Record<string, string>) =>
      (await app.request(`${HOST}/oai?${new URLSearchParams(parameters)}`, {}, { ...bindings(), DB: counting })).text();
    const second = await harvestPage(asked, { verb: "ListIdentifiers", resumptionToken: token! });
    const third = await harvestPage(asked, { verb: "ListIdentifiers", resumptionToken: second.token! });
    expect(third.headers).toHaveLength(100);
    expect(Math.abs(read[0] - read[1])).toBeLessThan(0.25 * read[0]);
    expect(read[1]).toBeLessThan(2500);
  });

  test("a short list bears no token", async () => {
    const { headers, token } = await harvestPage(xmlOf, { ...ALL, set: "type:memorandum-of-conversation" });
    expect(headers.length).toBeGreaterThan(0);
    expect(headers.every(({ sets }) => sets.includes("type:memorandum-of-conversation"))).toBe(true);
    expect(token).toBeNull();
  });

  test("sets select what the archive itself counts", async () => {
    for (const [set, sql] of [
      [
        "collection:journals",
        "SELECT d.id FROM documents d JOIN document_collections c ON c.document = d.seq JOIN authorities a ON a.seq = c.authority WHERE a.key = 'journals'",
      ],
      ["type:telegram", "SELECT id FROM documents WHERE type = 'telegram'"],
    ]) {
      const { headers, pages } = await harvest(xmlOf, { ...ALL, set });
      expect(headers.map(({ id }) => id).sort()).toEqual((await ids(sql)).sort());
      if (pages.length > 1) expect(pages[0].size).toBe(headers.length);
    }
  });

  test("from and until are inclusive, by the second and by the day", async () => {
    const between = async (from: string, until: string) =>
      (await harvest(xmlOf, { ...ALL, from, until })).headers.length;
    expect(await between("2026-11-03T09:30:00Z", "2026-11-03T09:30:00Z")).toBe(WORLD);
    expect(await between("2026-11-03T09:30:01Z", "2026-11-03T09:31:00Z")).toBe(INVENTED);
    expect(await between("2026-11-03", "2026-11-03")).toBe((await published()).length);
    expect(errorOf(await answerTo({ ...ALL, until: "2026-11-03T09:29:59Z" }))).toBe("noRecordsMatch");
    expect(errorOf(await answerTo({ ...ALL, from: "2026-11-04" }))).toBe("noRecordsMatch");
  });

  test("a bounded list is counted exactly", async () => {
    const { headers, pages } = await harvest(xmlOf, {
      ...ALL,
      from: "2026-11-03T09:31:00Z",
      until: "2026-11-03T09:31:00Z",
    });
    expect(pages.map(({ size }) => size)).toEqual(pages.map(() => headers.length));
    expect(headers).toHaveLength(INVENTED);
  });

  test("while documents are added, nothing is repeated, missing or added to the list", async () => {
    const before = await published();
    const { headers, pages } = await harvest(xmlOf, ALL, (page) =>
      give(inventedGifts(page, 40, 10_000 + page * 40), 10 + page),
    );
    expect(headers.map(({ id }) => id).sort()).toEqual(before.sort());
    expect(new Set(pages.map(({ size }) => size))).toEqual(new Set([before.length]));
    const next = await harvest(xmlOf, { ...ALL, from: "2026-11-03T09:40:00Z" });
    expect([...headers, ...next.headers].map(({ id }) => id).sort()).toEqual((await published()).sort());
  });

  test("while documents change, each is told, and the last time with its last datestamp", async () => {
    const before = await published();
    // The same documents with another seed: some already told, some not yet.
    const { headers } = await harvest(xmlOf, ALL, (page) =>
      give(inventedGifts(50 + page, 60, 1 + ((page * 40) % 160)), 20 + page),
    );
    const last = new Map(headers.map(({ id, datestamp }) => [id, datestamp]));
    expect([...last.keys()].sort()).toEqual(before.sort());
    const now = await env.DB.prepare("SELECT id, updated_at FROM documents").all<{ id: string; updated_at: number }>();
    const changedAfterTold = now.results.filter(
      ({ id, updated_at }) => last.get(id) !== `${new Date(updated_at).toISOString().slice(0, 19)}Z`,
    );
    expect(changedAfterTold).toEqual([]);
    expect(headers.length).toBeGreaterThan(before.length);
  });

  test("what is withdrawn or merged is told as deleted, in its sets too, and has no description", async () => {
    const [one, other, third] = await ids("SELECT id FROM documents WHERE type = 'telegram' ORDER BY seq");
    await withdraw(one, 100);
    await withdraw(other, 101, third);
    for (const selection of [{}, { set: "type:telegram" }] as Record<string, string>[]) {
      const { headers, pages } = await harvest(xmlOf, { ...ALL, ...selection });
      expect(headers.filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual([one, other]);
      expect(new Set(headers.map(({ id }) => id)).size).toBe(headers.length);
      if (pages.length > 1) expect(pages[0].size).toBe(headers.length);
    }
    const identifier = `oai:archive.example:documents/${one}`;
    const [record] = at(await answerTo({ verb: "GetRecord", identifier, metadataPrefix: "mods" }), "GetRecord/record");
    expect(at(record, "header")[0].attributes.status).toBe("deleted");
    expect(textsAt(record, "header/datestamp")).toEqual([
      new Date(ARRIVAL + 6_000_000).toISOString().replace(".000", ""),
    ]);
    expect(at(record, "metadata")).toEqual([]);
  });
});

const BAD: [arguments: string, code: string][] = [
  ["", "badVerb"],
  ["verb=", "badVerb"],
  ["verb=identify", "badVerb"],
  ["verb=toString", "badVerb"],
  ["verb=Identify&verb=Identify", "badVerb"],
  ["verb=%FF%00%3Cx%3E", "badVerb"],
  ["metadataPrefix=oai_dc", "badVerb"],
  ["verb=Identify&metadataPrefix=oai_dc", "badArgument"],
  ["verb=Identify&__proto__=x", "badArgument"],
  ["verb=Identify&resumptionToken=x", "badArgument"],
  ["verb=ListMetadataFormats&set=type:telegram", "badArgument"],
  ["verb=ListMetadataFormats&identifier=a b", "badArgument"],
  ["verb=ListSets&from=2026-11-03", "badArgument"],
  ["verb=GetRecord", "badArgument"],
  ["verb=GetRecord&metadataPrefix=oai_dc", "badArgument"],
  ["verb=GetRecord&identifier=oai:archive.example:documents/bcdfghjk", "badArgument"],
  ["verb=GetRecord&identifier=100%25&metadataPrefix=oai_dc", "badArgument"],
  ["verb=GetRecord&identifier=x&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"],
  ["verb=GetRecord&identifier=x&metadataPrefix=marc21", "cannotDisseminateFormat"],
  ["verb=ListRecords", "badArgument"],
  ["verb=ListRecords&metadataPrefix=", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai%20dc", "badArgument"],
  ["verb=ListRecords&metadataPrefix=really_wrong", "cannotDisseminateFormat"],
  ["verb=ListRecords&metadataPrefix=html", "cannotDisseminateFormat"],
  ["verb=ListRecords&metadataPrefix=oai_dc&limit=5", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&set=really_wrong_set", "noRecordsMatch"],
  ["verb=ListRecords&metadataPrefix=oai_dc&set=type:~zz", "noRecordsMatch"],
  ["verb=ListRecords&metadataPrefix=oai_dc&set=type:unheard-of", "noRecordsMatch"],
  ["verb=ListRecords&metadataPrefix=oai_dc&set=type:telegram:more", "noRecordsMatch"],
  ...[
    "junk",
    "2026",
    "2026-11",
    "2026-13-01",
    "2026-02-30",
    "2026-11-03T09:30Z",
    "2026-11-03T09:30:00",
    "2026-11-03T09:30:00.5Z",
    "2026-11-03T09:30:00%2B01:00",
    "2026-11-03T24:00:00Z",
    "2026-11-03T09:30:60Z",
    "0000-01-01",
    "%20026-11-03",
    "20261103",
  ].flatMap((date): [string, string][] => [
    [`verb=ListIdentifiers&metadataPrefix=oai_dc&from=${date}`, "badArgument"],
    [`verb=ListRecords&metadataPrefix=oai_dc&until=${date}`, "badArgument"],
  ]),
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-03&until=2026-11-04T00:00:00Z", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-04&until=2026-11-03", "badArgument"],
  ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-03&from=2026-11-03", "badArgument"],
  ["verb=ListRecords&resumptionToken=junktoken", "badResumptionToken"],
  ["verb=ListRecords&resumptionToken=%00%FF", "badResumptionToken"],
  ["verb=ListSets&resumptionToken=W10", "badResumptionToken"],
  [`verb=ListIdentifiers&resumptionToken=${"A".repeat(3000)}`, "badResumptionToken"],
  ["verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"],
  ["verb=ListRecords&resumptionToken=", "badArgument"],
];

describe("what cannot be answered", () => {
  test.each(BAD)("%s is a %s", async (parameters, code) => {
    const answer = await oai(parameters);
    expect(answer.status).toBe(200);
    const told = parseXml(await answer.text());
    expect(errorOf(told)).toBe(code);
    expect(at(told, "error")[0].text.length).toBeGreaterThan(10);
    const { attributes } = at(told, "request")[0];
    const readable = code !== "badVerb" && code !== "badArgument";
    expect(Object.keys(attributes).length > 0).toBe(readable);
  });

  test("is the same by POST", async () => {
    for (const [parameters, code] of BAD) {
      const answer = await ask("/oai", {
        method: "POST",
        body: parameters,
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      });
      expect([parameters, errorOf(parseXml(await answer.text()))]).toEqual([parameters, code]);
    }
  });

  test("a token with a character changed, cut short, or of another verb is refused", async () => {
    const token = (await harvestPage(xmlOf, ALL)).token!;
    const refused = async (verb: string, text: string) =>
      expect([text, errorOf(await answerTo({ verb, resumptionToken: text }))]).toEqual([text, "badResumptionToken"]);
    for (let i = 0; i < token.length - 1; i += 3) {
      const other = token[i] === "A" ? "B" : "A";
      await refused("ListIdentifiers", token.slice(0, i) + other + token.slice(i + 1));
    }
    await refused("ListIdentifiers", token.slice(0, -3));
    await refused("ListRecords", token);
    await refused("ListSets", token);
    expect((await harvestPage(xmlOf, { verb: "ListIdentifiers", resumptionToken: token })).headers).toHaveLength(100);
  });
});
