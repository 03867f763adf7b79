// Words that every object of JavaScript knows are words like any other where a giver writes them.
import { expect, test } from "vitest";
import { rightsWords } from "../../worker/archive/rights.ts";
import { extensionOf } from "../../worker/archive/scan.ts";
import { targetsOf } from "../../worker/intake/column-mapping.ts";
import { documentType, givenType } from "../../worker/intake/document-type.ts";
import { given } from "./given.ts";

test("a table may have them as headers, languages and types", async () => {
  expect(targetsOf(["title", "constructor", "valueOf"])).toEqual(["title", "ignore", "ignore"]);
  const table = "title,constructor,language,type\nA letter,x,constructor; ru,toString\n";
  const { documents } = await given("table.csv", table);
  expect(documents).toMatchObject([{ title: "A letter", languages: ["ru"], type: "tostring" }]);
});

test("no type, licence or kind of file is called so", () => {
  expect(givenType("constructor")).toBe("constructor");
  expect(documentType("Something", "toString")).toBe("toString");
  for (const word of ["constructor", "valueOf", "toString"]) {
    expect(rightsWords(`http://rightsstatements.org/vocab/${word}/1.0/`)).toBeNull();
    expect(extensionOf(word)).toBeNull();
  }
  expect(rightsWords("http://creativecommons.org/licenses/constructor/4.0/")).toBeNull();
});
