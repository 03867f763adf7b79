// Outside judges of what harvesters and crawlers are told: the schemas of OAI-PMH, Dublin Core and sitemaps by
// xmllint, and HTTP::OAI as a second harvester beside our own.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, inject, test } from "vitest";
import type { Harvested } from "../../worker/archive/harvest.ts";
import { setsOf } from "../../worker/archive/set-spec.ts";
import { identification, oaiAnswer, recordElements, setElements } from "../../worker/formats/oai.ts";
import { oaiDc } from "../../worker/formats/oai-dc.ts";
import { sitemapXml } from "../../worker/formats/sitemap.ts";
import { everyDocument } from "../formats/whole-world.ts";
import { harvest, parseXml, textsAt } from "../harvesting.ts";
import { HOSTILE, tellingOf } from "../world.ts";

const schemas = fileURLToPath(new URL("../../../shared/conformance/", import.meta.url));
const judged = existsSync(schemas) && spawnSync("xmllint", ["--version"]).error === undefined;
const perl = spawnSync("perl", ["-MHTTP::OAI", "-e", "1"]).status === 0;

/** What xmllint finds wrong with the documents, by a schema or only as XML; nothing is fetched. */
async function complaints(schema: string | null, documents: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "fonds-judged-"));
  try {
    const files = await Promise.all(
      documents.map(async (text, at) => {
        const file = join(folder, `${at}.xml`);
        await writeFile(file, text);
        return file;
      }),
    );
    const by = schema === null ? [] : ["--schema", join(schemas, schema)];
    const { stderr } = spawnSync("xmllint", ["--nonet", "--noout", ...by, ...files], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    return stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const base = () => `${inject("archive")}/oai`;
const asked = async (parameters: string) => (await fetch(`${base()}?${parameters}`)).text();

/** Every answer of a whole harvest, and what was told in it. */
async function wholeHarvest(parameters: Record<string, string>) {
  const answers: string[] = [];
  const { headers } = await harvest(async (each) => {
    answers.push(await asked(String(new URLSearchParams(each))));
    return answers.at(-1)!;
  }, parameters);
  return { answers, headers };
}

describe.skipIf(!judged)("the schemas (skipped without xmllint or the folder of schemas)", () => {
  test("a faulty answer is seen to fail", async () => {
    const faulty = (await asked("verb=Identify")).replace("<deletedRecord>persistent", "<deletedRecord>sometimes");
    expect((await complaints("oai/all.xsd", [faulty])).join()).toContain("deletedRecord");
  });

  test("every answer of a whole harvest is valid", async () => {
    const { answers, headers } = await wholeHarvest({ verb: "ListRecords", metadataPrefix: "oai_dc" });
    expect(headers.some(({ deleted }) => deleted)).toBe(true);
    expect(headers.length).toBeGreaterThan(40);
    expect(await complaints("oai/all.xsd", answers)).toEqual([]);
  });

  test("in every format a whole harvest tells the same records, and no xml:id stands twice in an answer", async () => {
    const formats = parseXml(await asked("verb=ListMetadataFormats"));
    const prefixes = textsAt(formats, "ListMetadataFormats/metadataFormat/metadataPrefix");
    const records = await Promise.all(
      prefixes.map(async (metadataPrefix) => {
        const { answers, headers } = await wholeHarvest({ verb: "ListRecords", metadataPrefix });
        expect([metadataPrefix, await complaints(null, answers)]).toEqual([metadataPrefix, []]);
        return headers;
      }),
    );
    expect(prefixes.length).toBeGreaterThan(2);
    for (const headers of records) expect(headers).toEqual(records[0]);
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

  test("the sitemap and its index are valid", async () => {
    const served = await (await fetch(`${inject("archive")}/sitemap.xml`)).text();
    expect(await complaints("sitemap.xsd", [served])).toEqual([]);
    const index = sitemapXml({ kind: "index", files: ["/sitemaps/0.xml", "/sitemaps/1.xml"] }, "http://localhost");
    expect(await complaints("siteindex.xsd", [index])).toEqual([]);
  });
});

test.skipIf(!perl)("HTTP::OAI harvests the same records (skipped without Perl's HTTP::OAI)", async () => {
  const { headers } = await wholeHarvest({ verb: "ListRecords", metadataPrefix: "oai_dc" });
  const script = `
use HTTP::OAI;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $identify = $harvester->Identify; die $identify->message if $identify->is_error;
my $answer = $harvester->ListRecords(metadataPrefix => 'oai_dc', onRecord => sub {
  my $record = shift; print $record->identifier, " ", $record->datestamp, " ", $record->status // '', "\\n" });
die $answer->message if $answer->is_error;`;
  const told = execFileSync("perl", ["-e", script, base()], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  expect(
    told
      .trim()
      .split("\n")
      .map((line) => line.trim()),
  ).toEqual(
    headers.map(({ id, datestamp, deleted }) =>
      `oai:localhost:documents/${id} ${datestamp} ${deleted ? "deleted" : ""}`.trim(),
    ),
  );
});
