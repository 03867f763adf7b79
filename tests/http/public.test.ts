// What browsers are told of every public page besides the page.
import { beforeAll, describe, expect, test } from "vitest";
import { give, seed } from "../archive-of.ts";
import { ask, asPage } from "../asking.ts";

beforeAll(() => give(seed));

const headersOf = async (address: string) => (await ask(address, asPage)).headers;

describe("Every page", () => {
  test.each(["/", "/documents?q=kim", "/documents/mkyn22st", "/nowhere", "/documents?colour=red", "/embed"])(
    "%s may not be framed, nor use what it has no need of",
    async (address) => {
      const headers = await headersOf(address);
      expect(headers.get("X-Frame-Options")).toBe("DENY");
      expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("Permissions-Policy")).toContain("camera=()");
      expect(headers.get("Referrer-Policy")).toBe("strict-origin-when-cross-origin");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    },
  );

  test("that is meant for frames may be framed", async () => {
    const headers = await headersOf("/documents/mkyn22st.embed");
    expect([headers.get("X-Frame-Options"), headers.get("Permissions-Policy")]).toEqual([null, expect.any(String)]);
  });
});

describe("Over https", () => {
  test.each(["/", "/documents.json", "/admin/", "/oai?verb=Identify"])(
    "%s tells browsers to come back so",
    async (path) => {
      const headers = await headersOf(`https://archive.example${path}`);
      expect(headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
      expect((await headersOf(`http://localhost${path}`)).get("Strict-Transport-Security")).toBeNull();
    },
  );
});
