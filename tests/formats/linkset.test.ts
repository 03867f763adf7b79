// The links of a document as a set: the same that headers say, and every scan and file.
import { describe, expect, test } from "vitest";
import type { DocumentAnswer } from "../../worker/archive/listing.ts";
import { linkset } from "../../worker/formats/linkset.ts";
import { signposts } from "../../worker/formats/signposting.ts";
import { scannedTelegram } from "../scanned.ts";
import { answerOf, hostileDocument, mikoyanTelegram, tellingOf } from "../world.ts";

interface Target {
  href: string;
  type?: string;
}

interface Context extends Record<string, unknown> {
  anchor: string;
  item?: Target[];
}

const telling = ({ record: { id } }: DocumentAnswer) => {
  const bare = tellingOf(`/documents/${id}`);
  const form = (name: string, mediaType: string) => ({
    name,
    label: name,
    mediaType,
    href: `${bare.canonical}.${name}`,
  });
  const forms = [form("txt", "text/plain"), form("linkset", "application/linkset+json"), form("embed", "text/html")];
  return { ...bare, alternates: [...bare.alternates, ...forms] };
};
const told = (answer: DocumentAnswer) =>
  (JSON.parse(linkset.write.document!(answer, telling(answer)) as string) as { linkset: Context[] }).linkset;

const scanned = answerOf(scannedTelegram);
const page = telling(scanned).canonical;

describe("a link set", () => {
  test("says of the page what its header says, and names every scan and file by its media type", () => {
    const [landing] = told(scanned);
    expect(landing.anchor).toBe(page);
    expect(landing["cite-as"]).toEqual([{ href: page }]);
    expect(landing.describedby).toContainEqual({ href: `${page}.json`, type: "application/json" });
    expect(landing.item?.map(({ href, type }) => [href, type])).toEqual([
      [`${page}.txt`, "text/plain"],
      ...["image/jpeg", "image/jpeg", "image/png", "image/tiff"].map((type, at) => [
        `${page.replace("/documents/", "/scans/")}/${at + 1}`,
        type,
      ]),
      ...["application/pdf", "image/tiff"].map((type, at) => [
        `${page.replace("/documents/", "/files/")}/${at + 1}`,
        type,
      ]),
    ]);
  });

  test("leads from every form and every item back to the page", () => {
    const [, ...others] = told(scanned);
    const back = others.map(({ anchor, describes, collection }) => [anchor, describes ?? collection]);
    expect(back).toHaveLength(9);
    for (const [, to] of back) expect(to).toEqual([{ href: page, type: "text/html" }]);
    expect(others.find(({ anchor }) => anchor.endsWith(".txt"))).toHaveProperty("collection");
    expect(others.find(({ anchor }) => anchor.endsWith(".csv"))).toHaveProperty("describes");
  });

  test("is found from the page and from every form, but does not lead to itself", () => {
    const to = { rel: "linkset", href: `${page}.linkset`, type: "application/linkset+json" };
    for (const name of ["html", "json", "txt", "embed"]) {
      expect(signposts(scanned, { name }, telling(scanned))).toContainEqual(to);
    }
    expect(JSON.stringify(told(scanned))).not.toContain(".linkset");
  });

  test("has only absolute addresses, whoever gave them", () => {
    for (const answer of [answerOf(hostileDocument), answerOf(mikoyanTelegram)]) {
      const contexts = told(answer);
      const targets = contexts.flatMap(({ anchor: _, ...relations }) => Object.values(relations).flat()) as Target[];
      const addresses = [...contexts.map(({ anchor }) => anchor), ...targets.map(({ href }) => href)];
      expect(addresses.length).toBeGreaterThan(8);
      expect(addresses.filter((address) => new URL(address).href !== address)).toEqual([]);
    }
  });
});
