// Every form and every protocol has an example in docs/formats.md, and every example of it and of docs/api.md is answered
// as it is shown, on the six documents of a fresh archive.
import { beforeAll, describe, expect, test } from "vitest";
import guide from "../../docs/api.md?raw";
import forms from "../../docs/formats.md?raw";
import { FORMATS, HARVESTABLE, UNAPI } from "../../worker/formats/index.ts";
import { give, seed } from "../archive-of.ts";
import { emptyArchive } from "../empty-archive.ts";
import { expectAsShown, shownIn } from "../shown.ts";

beforeAll(async () => {
  await emptyArchive();
  await give(seed);
});

const shown = { "docs/formats.md": shownIn(forms), "docs/api.md": shownIn(guide) };
const addresses = shown["docs/formats.md"].map(({ address, body = "" }) => `${address} ${body}`);

describe("docs/formats.md shows", () => {
  const named = FORMATS.filter(({ write, name }) => name !== "html" && (write.document || write.documents));
  test.each(named.map(({ name }) => name))("the form .%s", (name) => {
    expect(addresses.filter((address) => address.split(/[? ]/)[0].endsWith(`.${name}`))).not.toEqual([]);
  });

  const protocols =
    "/oai verb=|/oembed?|/opensearch.xml|/sitemap.xml|/robots.txt|/llms.txt|/changes.json?since=|/changes.atom";
  test.each([
    ...protocols.split("|"),
    ...HARVESTABLE.map(({ harvest }) => `/oai?verb=GetRecord&metadataPrefix=${harvest.prefix}&`),
    ...Object.keys(UNAPI).map((name) => `/unapi?format=${name}&id=`),
  ])("%s", (beginning) => {
    expect(addresses.filter((address) => address.startsWith(beginning))).not.toEqual([]);
  });
});

describe.each(Object.entries(shown))("An example of %s is answered as shown:", (_page, examples) => {
  test.each(examples.map((example) => [`${example.address} ${example.body ?? ""}`, example] as const))(
    "%s",
    (_, each) => expectAsShown(each),
  );
});
