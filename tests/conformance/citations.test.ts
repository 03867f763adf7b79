// Outside judges of the citations that are served: the schema of CSL, citation-js, Pandoc and bibutils, each reading every
// document of the archive from BibTeX, RIS, CSL-JSON and MODS.
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { answersAt, archive, everyId, inForm, onReal } from "./corpus.ts";
import { worstId } from "./hostile.ts";
import { judge, standard } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

/** As much of CSL as is compared. */
interface Item {
  id: string;
  type: string;
  title: string;
  author?: object[];
  issued?: { "date-parts"?: number[][]; circa?: boolean };
  URL?: string;
}

const FORMS = ["csl", "bib", "ris"] as const;
type Form = (typeof FORMS)[number];

let ids: string[];
/** All documents in each form, as one saves them. */
const whole = {} as Record<Form, string>;

beforeAll(async () => {
  ids = await everyId();
  for (const form of FORMS) [{ text: whole[form] }] = await answersAt([inForm("/documents", form)]);
});

const idOf = ({ URL: url }: { URL?: string }) => url?.split("/documents/")[1];

describeWith(["schemas"], `The schema of CSL (${onReal})`, () => {
  test("finds nothing wrong with any item, and would", () => {
    const fits = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(standard("csl-data.json"), "utf8")));
    const items = JSON.parse(whole.csl) as Item[];
    expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(fits(items) ? [] : fits.errors).toEqual([]);
    expect(fits([{ ...items[0], type: "telegram" }])).toBe(false);
  });
});

describe(`citation-js (${onReal})`, () => {
  const told = () => new Map((JSON.parse(whole.csl) as Item[]).map((item) => [item.id, item]));

  test("reads every document from BibTeX, with its kind, its day and its address", () => {
    const read = new Cite(whole.bib, { forceType: "@bibtex/text" }).data as Item[];
    expect(read.map(idOf).toSorted()).toEqual(ids.toSorted());
    for (const item of read) {
      const { issued, author } = told().get(idOf(item)!)!;
      expect(item.title).toBeTruthy();
      const exact = issued?.["date-parts"]?.length === 1 && !issued.circa;
      if (exact) expect([item.URL, item.issued]).toEqual([item.URL, issued]);
      expect(item.author?.length ?? 0, item.URL).toBe(author?.length ?? 0);
    }
  });

  test("reads every document from RIS", () => {
    const read = new Cite(whole.ris, { forceType: "@ris/file" }).data as Item[];
    expect(read.map(idOf).toSorted()).toEqual(ids.toSorted());
    for (const item of read) {
      const { title, author } = told().get(idOf(item)!)!;
      expect(item.title).toBe(title);
      expect(item.author?.length ?? 0, item.URL).toBe(author?.length ?? 0);
    }
  });
});

describeWith(["pandoc"], `Pandoc (${onReal})`, () => {
  const read = async (form: Form, from: string) => {
    const { out, err } = await judge([{ name: form, text: whole[form] }], form, "pandoc", (files) => [
      ...files,
      `--from=${from}`,
      "--to=csljson",
    ]);
    return { items: JSON.parse(out || "[]") as Item[], err };
  };

  test.each([
    ["csl", "csljson"],
    ["bib", "biblatex"],
    ["bib", "bibtex"],
  ] as const)("reads every document from .%s as %s, without a complaint", async (form, from) => {
    const { items, err } = await read(form, from);
    expect(err).toBe("");
    expect(items.map(idOf).toSorted()).toEqual(ids.toSorted());
  });

  test("keeps the worst title as words", async () => {
    const { items } = await read("bib", "biblatex");
    const { title } = items.find((item) => idOf(item) === worstId)!;
    expect(title).toContain('alert("x")');
  });
});

describeWith(["bibutils"], `bibutils (${onReal})`, () => {
  test.each([
    ["mods", "xml2bib"],
    ["ris", "ris2xml"],
    ["bib", "bib2xml"],
  ])("reads every document from .%s by %s, and says so", async (form, program) => {
    const [{ text }] = await answersAt([inForm("/documents", form)]);
    const { out, err } = await judge([{ name: form, text }], form, program, (files) => files);
    expect(err).toContain(`Processed ${ids.length} references.`);
    for (const id of ids) expect(out).toContain(`${archive}/documents/${id}`);
  });

  test("reads from MODS who wrote, who translated, and where it lies", async () => {
    const [{ text }] = await answersAt([inForm("/documents/mkyn22st", "mods")]);
    const { out } = await judge([{ name: "mods", text }], "mods", "xml2bib", (files) => files);
    expect(out).toContain('author="Mikoyan, Anastas Ivanovich"');
    expect(out).toContain('translator="Goldberg, Gary"');
    expect(out).toContain("State Archive of the Russian Federation (GARF)");
  });
});
