// Every address that docs/formats.md gives as an example answers, on the six documents of a fresh archive.
import { beforeAll, expect, test } from "vitest";
import page from "../../docs/formats.md?raw";
import { give, seed } from "../archive-of.ts";
import { ask } from "../asking.ts";
import { emptyArchive } from "../empty-archive.ts";

beforeAll(async () => {
  await emptyArchive();
  await give(seed);
});

const addresses = [...page.matchAll(/^curl http:\/\/localhost:8787(\S+)$/gm)].map(([, address]) => address);

test("there is an example of every form but the page", () => expect(addresses.length).toBe(17));

test.each(addresses)("%s", async (address) => {
  const answer = await ask(address);
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toBe("");
});
