import { expect, test } from "vitest";
import { readSourceNote } from "../../worker/intake/source-note.ts";

test.each([
  [
    "Source: Department of State, Central Files, 794.5/12–3057. Confidential; Priority. Drafted by Howard L. Parsons.",
    {
      repository: "Department of State",
      fonds: "Central Files",
      file: "794.5/12–3057",
      classification: "Confidential; Priority",
    },
  ],
  [
    "Source: National Archives, Nixon Presidential Materials, NSC Files, Box 1031, Files for the President-China Material. Secret; Nodis.",
    {
      repository: "National Archives",
      fonds: "Nixon Presidential Materials",
      series: "NSC Files",
      file: "Box 1031, Files for the President-China Material",
      classification: "Secret; Nodis",
    },
  ],
  [
    "Source: Eisenhower Library, Whitman File. No classification marking.",
    { repository: "Eisenhower Library", fonds: "Whitman File", classification: "No classification marking" },
  ],
  [
    "[Source: Department of state, INR–NIE Files. Top Secret. 5 pages not declassified.]",
    { repository: "Department of State", fonds: "INR–NIE Files", classification: "Top Secret" },
  ],
])("reads %s", (note, expected) => {
  expect(readSourceNote(note)).toMatchObject(expected);
});

test("does not end a reference at an abbreviation", () => {
  expect(readSourceNote("ECA Telegram File: FRC Acc. No. 53 A 278: Taipei Ecato: Telegram")?.reference).toBe(
    "ECA Telegram File: FRC Acc. No. 53 A 278: Taipei Ecato: Telegram",
  );
  expect(readSourceNote("Source: U.S. Army, Center of Military History. Secret.")?.reference).toBe(
    "U.S. Army, Center of Military History",
  );
});

test("names no repository it does not know, and nothing for an empty note", () => {
  expect(readSourceNote("Source: USUN Files, IO, Membership. Secret.")).toEqual({
    reference: "USUN Files, IO, Membership",
    classification: "Secret",
  });
  expect(readSourceNote("")).toBeNull();
});
