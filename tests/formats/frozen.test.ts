// A published state that never changes is cited by its own address, in every form that cites.
import { expect, test } from "vitest";
import { FORMATS } from "../../worker/formats/index.ts";
import { answerOf, mikoyanTelegram, telling } from "../world.ts";

const frozen = answerOf(mikoyanTelegram, { frozen: { revision: 1, latest: 2 } });
const url = `${telling.origin}/documents/${mikoyanTelegram.id}`;

test.each(["html", "json", "bib", "ris", "csl", "txt", "md"])("%s", (name) => {
  const { document } = FORMATS.find((format) => format.name === name)!.write;
  expect(document!(frozen, telling)).toContain(`${url}@1`);
  expect(document!(answerOf(mikoyanTelegram), telling)).not.toContain(`${url}@`);
});
