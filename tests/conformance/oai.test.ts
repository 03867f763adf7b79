// Outside judges of what harvesters and crawlers are told: the schemas of OAI-PMH, Dublin Core and sitemaps by
// xmllint, two harvesters beside our own, and a reader of robots.txt.
import { execFileSync } from "node:child_process";
import { OaiPmh } from "oai-pmh/src/index.js";
import robotsParser from "robots-parser";
import { beforeAll, describe, expect, test } from "vitest";
import type { Harvested } from "../../worker/archive/harvest.ts";
import { setsOf } from "../../worker/archive/set-spec.ts";
import { identification, oaiAnswer, recordElements, setElements } from "../../worker/formats/oai.ts";
import { oaiDc } from "../../worker/formats/oai-dc.ts";
import { sitemapXml } from "../../worker/formats/sitemap.ts";
import { everyDocument, readXml } from "../formats/whole-world.ts";
import { type Header, harvest, parseXml, textsAt } from "../harvesting.ts";
import { withdrawnId } from "../journeys/fixture.ts";
import { HOSTILE, tellingOf } from "../world.ts";
import { answerAt, answersAt, archive, everyId, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { type Exhibit, xmlFaults } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

const base = `${archive}/oai`;
const asked = async (parameters: string) => (await fetch(`${base}?${parameters}`)).text();
const named = (texts: readonly string[], of: string): Exhibit[] =>
  texts.map((text, at) => ({ name: `${of} ${at + 1}`, text }));

/** Every answer of a whole harvest, and what was told in it. */
async function wholeHarvest(parameters: Record<string, string>) {
  const answers: string[] = [];
  const { headers } = await harvest(async (each) => {
    answers.push(await asked(String(new URLSearchParams(each))));
    return answers.at(-1)!;
  }, parameters);
  return { answers, headers };
}

/** Of each format its whole harvest. */
const harvests = new Map<string, Awaited<ReturnType<typeof wholeHarvest>>>();
let headers: Header[];

beforeAll(async () => {
  const formats = parseXml(await asked("verb=ListMetadataFormats"));
  for (const metadataPrefix of textsAt(formats, "ListMetadataFormats/metadataFormat/metadataPrefix")) {
    harvests.set(metadataPrefix, await wholeHarvest({ verb: "ListRecords", metadataPrefix }));
  }
  headers = harvests.get("oai_dc")!.headers;
});

test(`a harvest in any format tells every document once, and what was withdrawn as deleted (${onReal})`, async () => {
  expect(harvests.size).toBeGreaterThan(2);
  for (const [prefix, harvested] of harvests) expect(harvested.headers, prefix).toEqual(headers);
  const held = headers.filter(({ deleted }) => !deleted).map(({ id }) => id);
  expect(held.toSorted()).toEqual((await everyId()).toSorted());
  expect(held).toContain(worstId);
  expect(headers.filter(({ deleted }) => deleted).map(({ id }) => id)).toEqual([withdrawnId]);
});

describeWith(["xmllint", "schemas"], `The schemas of harvesting (${onReal})`, () => {
  const complaints = (schema: string | null, texts: readonly string[]) => xmlFaults(schema, named(texts, "answer"));

  test("a faulty answer is seen to fail", async () => {
    const faulty = (await asked("verb=Identify")).replace("<deletedRecord>persistent", "<deletedRecord>sometimes");
    expect((await complaints("oai/all.xsd", [faulty])).join()).toContain("deletedRecord");
  });

  test("every answer of a whole harvest is valid", async () => {
    expect(await complaints("oai/all.xsd", harvests.get("oai_dc")!.answers)).toEqual([]);
  });

  test("in every format every answer is well-formed, and no xml:id stands twice in it", async () => {
    for (const [prefix, { answers }] of harvests) {
      expect(await xmlFaults(null, named(answers, prefix))).toEqual([]);
    }
    const twice = await complaints(null, ['<a><b xml:id="x"/><b xml:id="x"/></a>']);
    expect(twice.join()).toContain("already defined");
  });

  test("every other verb, and every error, is valid", async () => {
    const { answers } = await wholeHarvest({ verb: "ListIdentifiers", metadataPrefix: "mods" });
    const others = await Promise.all(
      [
        "verb=Identify",
        "verb=ListSets",
        "verb=ListMetadataFormats",
        "verb=ListMetadataFormats&identifier=oai:localhost:documents/hst9d4cm",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:documents/hst9d4cm",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:documents/wthdrwn2",
        'verb=GetRecord&metadataPrefix=oai_dc&identifier=invalid"id',
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=100%25",
        "verb=GetRecord&metadataPrefix=marc21&identifier=oai:localhost:documents/hst9d4cm",
        "verb=%3Cscript%3E%00%FF",
        "",
        "verb=ListRecords",
        "verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01",
        "verb=ListRecords&metadataPrefix=oai_dc&set=type:unheard-of&from=2026-01-01T00:00:00Z",
        "verb=ListRecords&metadataPrefix=oai_dc&set=a%20b",
        "verb=ListRecords&resumptionToken=%22%3E%00",
      ].map(asked),
    );
    expect(await complaints("oai/all.xsd", [...answers, ...others])).toEqual([]);
  });

  test("odd and hostile documents, sets and names are valid", async () => {
    const telling = tellingOf("/oai");
    const harvested = everyDocument.map(
      (record): Harvested => ({
        id: record.id,
        datestamp: record.updated_at,
        sets: setsOf({ ...record, repository: record.holding?.repository?.id ?? null }),
        deleted: false,
        record,
      }),
    );
    const envelope = { respondedAt: "2026-11-03T09:30:00Z", asked: [], telling };
    const hostile = { ...telling, site: { ...telling.site, name: HOSTILE, publisher: HOSTILE, email: HOSTILE } };
    const format = { ...oaiDc, harvest: oaiDc.harvest! };
    const sets = [{ spec: "type:a", name: HOSTILE, description: HOSTILE }];
    expect(
      await complaints("oai/all.xsd", [
        oaiAnswer("ListRecords", envelope, recordElements(harvested, null, format, telling)),
        oaiAnswer("ListRecords", envelope, recordElements(harvested, null, format, hostile)),
        oaiAnswer("Identify", envelope, identification("2026-11-03T09:30:00Z", hostile)),
        oaiAnswer("Identify", envelope, identification("2026-11-03T09:30:00Z", telling)),
        oaiAnswer("ListSets", envelope, setElements(sets, { token: null, cursor: 1, size: null })),
      ]),
    ).toEqual([]);
  });
});

describe(`The harvester oai-pmh (${onReal})`, () => {
  test("reads the archive's description, its formats, sets and every record", async () => {
    const harvester = new OaiPmh(base, { retry: false });
    expect(await harvester.identify()).toMatchObject({
      baseURL: base,
      protocolVersion: "2.0",
      deletedRecord: "persistent",
    });
    const formats = await harvester.listMetadataFormats();
    expect(formats.map(({ metadataPrefix }) => metadataPrefix)).toEqual([...harvests.keys()]);
    const sets = await allOf(harvester.listSets());
    expect(sets.map(({ setSpec }) => setSpec)).toContain("type:telegram");
    const records = await allOf(harvester.listRecords({ metadataPrefix: "oai_dc" }));
    expect(records.map(({ header }) => lineOf(header.identifier, header.datestamp, header.$?.status))).toEqual(lines());
    const identifiers = await allOf(harvester.listIdentifiers({ metadataPrefix: "mods" }));
    expect(identifiers.map(({ identifier, datestamp, $ }) => lineOf(identifier, datestamp, $?.status))).toEqual(
      lines(),
    );
    const { header } = await harvester.getRecord(identifierOf(worstId), "oai_dc");
    expect(header.identifier).toBe(identifierOf(worstId));
    await expect(harvester.getRecord(identifierOf("zzzzzzzz"), "oai_dc")).rejects.toMatchObject({
      code: "idDoesNotExist",
    });
  });
});

const identifierOf = (id: string) => `oai:localhost:documents/${id}`;
const lineOf = (identifier: string, datestamp: string, status = "") => `${identifier} ${datestamp} ${status}`.trim();
const lines = () =>
  headers.map(({ id, datestamp, deleted }) => lineOf(identifierOf(id), datestamp, deleted ? "deleted" : ""));

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const SCRIPT = `
use HTTP::OAI;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $identify = $harvester->Identify; die $identify->message if $identify->is_error;
my $answer = $harvester->ListRecords(metadataPrefix => 'oai_dc', onRecord => sub {
  my $record = shift; print $record->identifier, " ", $record->datestamp, " ", $record->status // '', "\\n" });
die $answer->message if $answer->is_error;`;

describeWith(["perl"], `HTTP::OAI (${onReal})`, () => {
  test("reads every record", () => {
    const told = execFileSync("perl", ["-e", SCRIPT, base], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    expect(
      told
        .trim()
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(lines());
  });
});

describe("What crawlers are told", () => {
  test("robots-parser lets everybody read what is public, and leads to the sitemap", async () => {
    const { text, headers: said } = await answerAt("/robots.txt");
    expect(said.get("Content-Type")).toMatch(/^text\/plain/);
    const robots = robotsParser(`${archive}/robots.txt`, text);
    for (const path of ["/", "/documents?q=kim", `/documents/${worstId}.iiif`, "/oai?verb=Identify", "/sitemap.xml"]) {
      expect(robots.isAllowed(archive + path, "Googlebot"), path).toBe(true);
    }
    for (const path of ["/curation/imports", "/admin/"])
      expect(robots.isAllowed(archive + path, "Googlebot")).toBe(false);
    expect(robots.getSitemaps()).toEqual([`${archive}/sitemap.xml`]);
  });

  test("the sitemap has every document once, and only pages that may be indexed", async () => {
    const locations = readXml((await answerAt("/sitemap.xml")).text)
      .filter(({ path }) => path === "/urlset/url/loc")
      .map(({ text }) => text.slice(archive.length));
    const documents = locations.filter((path) => /^\/documents\//.test(path));
    expect(documents.toSorted()).toEqual((await everyId()).map((id) => `/documents/${id}`).toSorted());
    expect(new Set(locations).size).toBe(locations.length);
    const others = locations.filter((path) => !documents.includes(path)).slice(0, 60);
    for (const { path, headers: said, text } of await answersAt([...others, ...documents.slice(0, 20)], {
      Accept: "text/html",
    })) {
      expect([path, said.get("X-Robots-Tag"), /<meta name="robots"[^>]*>/.exec(text)]).toEqual([path, null, null]);
    }
  });
});

describeWith(["xmllint", "schemas"], "The schemas of sitemaps", () => {
  test("find nothing wrong with the sitemap and its index", async () => {
    const served = (await answerAt("/sitemap.xml")).text;
    expect(await xmlFaults("sitemap.xsd", named([served], "sitemap"))).toEqual([]);
    const index = sitemapXml({ kind: "index", files: ["/sitemaps/0.xml", "/sitemaps/1.xml"] }, "http://localhost");
    expect(await xmlFaults("siteindex.xsd", named([index], "index"))).toEqual([]);
    expect(await xmlFaults("sitemap.xsd", named([served.replace("<loc>", "<lock>")], "faulty"))).not.toEqual([]);
  });
});
