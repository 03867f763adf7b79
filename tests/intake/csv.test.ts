import { describe, expect, test } from "vitest";
import { explainMapping, mappingProblems } from "../../worker/intake/column-mapping.ts";
import { given } from "./given.ts";

describe("a table", () => {
  test("with CollectionBuilder's columns becomes documents", async () => {
    const { documents, gifts, problems } = await given(
      "postcards.csv",
      "objectid,title,creator,recipient,date,date is approximate,description,subject,location,latitude,longitude,source,rights,rightsstatement,type,language,identifier\r\n" +
        'pc1,"Square, Seattle",A. Lind; B. Kim,C. Pak,1910,yes,"Two ""views""\r\nof one place",trees; men,"Seattle, Washington",47.6,-122.3,"PG 107, Knowles Collection",Ask us.,https://rightsstatements.org/vocab/InC-EDU/1.0/,Image;StillImage,eng,postcard_1\r\n',
    );
    expect(problems).toEqual([]);
    expect(documents[0]).toMatchObject({
      identifiers: [
        { scheme: "objectid", value: "pc1" },
        { scheme: "identifier", value: "postcard_1" },
      ],
      title: "Square, Seattle",
      summary: 'Two "views"\r\nof one place',
      date: { edtf: "1910~" },
      type: "image",
      subjects: ["trees", "men"],
      places: [{ name: "Seattle, Washington", role: "about" }],
      languages: ["en"],
      holding: { reference: "PG 107, Knowles Collection" },
      rights: { uri: "http://rightsstatements.org/vocab/InC-EDU/1.0/", note: "Ask us." },
    });
    expect(documents[0].agents.map(({ name, role }) => [role, name])).toEqual([
      ["author", "A. Lind"],
      ["author", "B. Kim"],
      ["recipient", "C. Pak"],
    ]);
    expect(gifts[0]).toMatchObject({
      give: "place",
      record: { name: "Seattle, Washington", latitude: 47.6, longitude: -122.3 },
    });
  });

  test.each([
    ["semicolons", "id;title;date\nx1;Brief, an Kim;1956-09\n"],
    ["tabs", "id\ttitle\tdate\nx1\tBrief, an Kim\t1956-09\n"],
    ["a byte order mark and old Mac line ends", '\uFEFFid,title,date\rx1,"Brief, an Kim",1956-09'],
  ])("is read with %s", async (_, csv) => {
    const { documents } = await given("table.csv", csv);
    expect(documents.map(({ title, date, identifiers }) => [title, date.edtf, identifiers[0].value])).toEqual([
      ["Brief, an Kim", "1956-09", "x1"],
    ]);
  });

  test("keeps cells that look like formulas as text", async () => {
    const { documents } = await given("table.csv", "id,title\nx1,=1+1\nx2,@SUM(A1)\nx3,<script>alert(1)</script>\n");
    expect(documents.map(({ title }) => title)).toEqual(["=1+1", "@SUM(A1)", "<script>alert(1)</script>"]);
  });

  test("refuses a row that is too long, too short, without a title or badly quoted, by its line, and reads the rest", async () => {
    const { documents, problems } = await given(
      "table.csv",
      'id,title,date\nx1,"Two\nlines",1956\nx2,Too short\nx3,Too,long,1956\n\nx4,,1957\nx5,"Quoted" badly,1957\nx6,Empty cells do no harm,1958,,\n',
    );
    expect(documents.map(({ title }) => title)).toEqual(["Two lines", "Empty cells do no harm"]);
    expect(problems.map(({ line, level, message }) => [line, level, message.split(/[,.]/)[0]])).toEqual([
      [4, "error", "This row has 2 cells where the header has 3"],
      [5, "error", "This row has 4 cells where the header has 3"],
      [7, "error", "This row has no title"],
      [8, "error", "Text follows a closing quote in the row of line 8"],
    ]);
  });

  test("tells of a quote that is never closed", async () => {
    const { documents, problems } = await given("table.csv", 'id,title\nx1,Good\nx2,"Open\nx3,Lost\n');
    expect(documents).toHaveLength(1);
    expect(problems[0]).toMatchObject({ level: "error", line: 3, message: expect.stringContaining("never closed") });
  });

  test("without a title column is refused once, with its columns and the way to a mapping", async () => {
    const { gifts, problems } = await given("table.csv", "Signatur,Betreff\nA 1,Brief\nA 2,Brief\n");
    expect(gifts).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 1, file: "table.csv" });
    expect(problems[0].message).toContain("Signatur, Betreff");
    expect(problems[0].message).toContain("--map mapping.json");
  });

  test("is read by a mapping, which names identifiers", async () => {
    const mapping = { Signatur: "identifier:bundesarchiv", Betreff: "title", Datum: "date" };
    const { documents, problems } = await given(
      "table.csv",
      "Signatur;Betreff;Datum\nDY 30/3654;Brief an Kim;21.9.1956\n",
      { mapping },
    );
    expect(problems).toEqual([]);
    expect(documents[0]).toMatchObject({
      identifiers: [{ scheme: "bundesarchiv", value: "DY 30/3654" }],
      title: "Brief an Kim",
      date: { edtf: "1956-09-21", display: "21.9.1956" },
    });
  });

  test("keeps the words of a date it cannot read, and warns", async () => {
    const { documents, problems } = await given(
      "table.csv",
      "id,title,date\nx1,Letter,the year 9 of Juche\nx2,Letter,undated\nx3,Letter,when rice was short\n",
    );
    expect(documents.map(({ date }) => [date.edtf, date.display])).toEqual([
      [null, "the year 9 of Juche"],
      [null, "undated"],
      [null, "when rice was short"],
    ]);
    expect(problems.map(({ line, level }) => [line, level])).toEqual([
      [2, "warning"],
      [4, "warning"],
    ]);
  });

  test("leaves out rows that are parts of another and says how many", async () => {
    const { documents, problems } = await given("table.csv", "objectid,parentid,title\na,,Album\na1,a,\na2,a,\n");
    expect(documents).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ level: "warning", line: 3, message: expect.stringContaining("2 rows") });
  });

  test("without identifiers warns that a second import adds everything again", async () => {
    const { problems } = await given("table.csv", "title,date\nLetter,1956\n");
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining("no identifier")]);
  });

  test("keeps a transcript in paragraphs", async () => {
    const { documents } = await given("table.csv", 'id,title,language,transcript\nx1,Letter,rus,"Раз.\n\nДва."\n');
    expect(documents[0].availability).toBe("full-text");
    expect(documents[0].texts[0]).toMatchObject({
      language: "ru",
      paragraphs: [
        { id: "p1", text: "Раз." },
        { id: "p2", text: "Два." },
      ],
    });
  });
});

describe("a mapping", () => {
  test("is explained: what becomes what, and what is left out", () => {
    expect(
      explainMapping(["objectid", "title", "filename", "Signatur"], { Signatur: "reference", Lost: "date" }),
    ).toEqual([
      "objectid → an identifier of scheme “objectid”",
      "title    → the title",
      "Signatur → the archival reference",
      "Left out: filename",
      "In the mapping, but no column of the file: Lost",
    ]);
  });

  test("to a field that does not exist is refused with the fields there are", () => {
    expect(mappingProblems(["title", "x"], { x: "colour" })).toEqual([
      expect.stringMatching(/“colour”, which is no field.*summary/),
    ]);
  });
});
