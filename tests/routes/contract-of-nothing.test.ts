// An archive with nothing in it has a contract all the same.
import { expect, test } from "vitest";
import { ask, askJson, asPage } from "../asking.ts";

test("The contract of an empty archive still shows what its addresses look like", async () => {
  const { paths } = await askJson("/openapi.json");
  const [id] = paths["/documents/{id}.json"].get.parameters;
  expect(id.example).toMatch(new RegExp(id.schema.pattern));
  const page = await ask("/api", asPage);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("/documents.json?undated=never");
});
