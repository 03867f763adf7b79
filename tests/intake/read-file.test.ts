import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { given } from "./given.ts";

const sample = readFileSync(new URL("samples/2016.xml", import.meta.url));
const csv = "id,title\nx1,Café in Kŏnhŭng 朝鮮 😀\n";

describe("a file", () => {
  test("is unpacked when it begins as gzip does, whatever its name", async () => {
    for (const name of ["volume.xml.gz", "volume.xml", "volume"]) {
      expect((await given(name, gzipSync(sample))).documents).toHaveLength(3);
    }
  });

  test("is known by its first bytes when its name says nothing", async () => {
    expect((await given("volume", sample)).documents).toHaveLength(3);
    expect((await given("things", '{"id":"a","title":"One"}\n')).documents).toHaveLength(1);
    expect((await given("things", '[{"id":"a","title":"One"}]')).documents).toHaveLength(1);
  });

  test("is decoded to the same words in UTF-8, with a mark, and in UTF-16 either way", async () => {
    const utf16 = Buffer.from(`\uFEFF${csv}`, "utf16le");
    for (const bytes of [Buffer.from(csv), Buffer.from(`\uFEFF${csv}`), utf16, Buffer.from(utf16).swap16()]) {
      for (const size of [1, 3, 4096]) {
        const { documents, problems } = await given("table.csv", bytes, { size });
        expect(problems).toEqual([]);
        expect(documents.map(({ title }) => title)).toEqual(["Café in Kŏnhŭng 朝鮮 😀"]);
      }
    }
    const lines = Buffer.from(`\uFEFF{"id":"a","title":"Café"}\n`, "utf16le");
    expect((await given("lines.jsonl", lines)).documents[0].title).toBe("Café");
  });

  test("is decoded by the encoding its XML declaration names", async () => {
    const latin = Buffer.from(
      sample
        .toString("utf8")
        .replace("UTF-8", "ISO-8859-1")
        .replace(/[^\x00-\x7f]/g, "-")
        .replace("Strength", "Stärke"),
      "latin1",
    );
    const { documents, problems } = await given("latin.xml", latin);
    expect(problems.filter(({ level }) => level === "error")).toEqual([]);
    expect(documents[1].texts[0].paragraphs.map(({ text }) => text)).toContain("Stärke");
    const unknown = await given("unknown.xml", '<?xml version="1.0" encoding="x-klingon"?><TEI/>');
    expect(unknown.problems[0].message).toMatch(/“x-klingon”.*Save it as UTF-8/);
  });

  test("that is not UTF-8 is told to the byte and line, and what was before it is kept", async () => {
    for (const size of [1, 5, 4096]) {
      const { documents, problems } = await given(
        "table.csv",
        Buffer.from("id,title\nx1,One\nx2,Caf\xe9\nx3,Three\n", "latin1"),
        { size },
      );
      expect(documents.map(({ title }) => title)).toEqual(["One"]);
      expect(problems).toMatchObject([
        {
          level: "error",
          file: "table.csv",
          line: 3,
          message: expect.stringMatching(/^Byte 23 \(line 3\).*save it as UTF-8/),
        },
      ]);
    }
  });

  test.each([
    ["empty", "empty.csv", "", "The file is empty"],
    ["of blanks", "blank.jsonl", " \n\n", "The file is empty"],
    ["of an unknown kind", "letter.docx", "Dear Sir", "cannot tell what “letter.docx” is"],
    ["binary", "scan.csv", "\x89PNG\0\0\0\rIHDR", "NUL bytes"],
    ["named .xml without XML", "letter.xml", "Dear Sir", "does not begin with “<”"],
  ])("that is %s is refused with advice", async (_, name, content, message) => {
    const { gifts, problems } = await given(name, content);
    expect(gifts).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ level: "error", file: name, message: expect.stringContaining(message) });
  });

  test("whose gzip is cut short or damaged keeps what could be unpacked and says so", async () => {
    const packed = gzipSync(sample);
    for (const broken of [
      packed.subarray(0, packed.length - 20),
      Buffer.concat([packed.subarray(0, 40), Buffer.alloc(200, 7)]),
      packed.subarray(0, 5),
    ]) {
      const { problems } = await given("cut.xml.gz", broken);
      const errors = problems.filter(({ level }) => level === "error");
      expect(errors).toHaveLength(1);
      expect(errors[0].message).toMatch(/gzip data is damaged or cut short/);
    }
  });
});
