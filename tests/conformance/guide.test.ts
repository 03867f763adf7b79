// The programs that docs/api.md shows, run as a historian would run them: each prints what stands below it.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { archive } from "./corpus.ts";
import { type JudgeName, judge } from "./judges.ts";
import { describeWith } from "./with-judges.ts";

const guide = readFileSync("docs/api.md", "utf8");
const programs = [...guide.matchAll(/```(python|r)\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, language, program, printed]) => ({ language, program, printed }),
);

const RUN: Record<string, { name: JudgeName; command: string }> = {
  python: { name: "python", command: "python3" },
  r: { name: "r", command: "Rscript" },
};

test("docs/api.md shows programs in Python and in R", () => {
  expect(new Set(programs.map(({ language }) => language))).toEqual(new Set(Object.keys(RUN)));
});

describe.each(programs)("In $language", ({ language, program, printed }) => {
  const { name, command } = RUN[language];
  describeWith([name], `a program of ${program.trim().split("\n").length} lines`, () => {
    test("prints what the page says", async () => {
      const text = program.replaceAll("http://localhost:8787", archive);
      const { out, err } = await judge([{ name: "program", text }], language, command, (files) => files);
      expect(err).toBe("");
      const lines = out.split("\n").map((line) => line.trim());
      const shown = printed.split("\n").map((line) => line.trim());
      expect(lines.filter((line) => shown.includes(line) && line !== "")).toEqual(
        shown.filter((line) => line !== "" && line !== "…"),
      );
    });
  });
});
