// Who is meant by a name in a heading: the one person of that surname, whatever title stands before it.
import { expect, test } from "vitest";
import { personInHeading } from "../../worker/intake/names.ts";

const people = [{ name: "Mikoyan, Anastas Ivanovich" }, { name: "Nixon, Richard M." }, { name: "Kim Il Sung" }];

test.each([
  ["Comrade Mikoyan", "Mikoyan, Anastas Ivanovich"],
  ["A. Mikoyan", "Mikoyan, Anastas Ivanovich"],
  ["President Nixon", "Nixon, Richard M."],
  ["Comrade Kim Il Sung", "Kim Il Sung"],
  ["Stepan Mikoyan", undefined],
  ["Comrades of Mikoyan", undefined],
])("%s is %s", (heading, name) => {
  expect(personInHeading(heading, people)?.name).toBe(name);
});
