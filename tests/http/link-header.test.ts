// Links in a header that every client reads to its end.
import { beforeAll, describe, expect, test } from "vitest";
import { linkHeader } from "../../worker/http/link-header.ts";
import { give, seed } from "../archive-of.ts";
import { ask, asPage } from "../asking.ts";

const link = (rel: string, length: number) => ({ rel, href: `https://archive.example/${"x".repeat(length)}` });
const relsOf = (header = "") => [...header.matchAll(/rel="([^"]*)"/g)].map(([, rel]) => rel);

describe("A header of links", () => {
  test("tells every link with its relation and type", () => {
    const links = [
      { rel: "canonical", href: "https://a.example/" },
      { rel: "next", href: "https://a.example/?2", type: "text/html" },
    ];
    expect(linkHeader(links)).toEqual({
      Link: '<https://a.example/>; rel="canonical", <https://a.example/?2>; rel="next"; type="text/html"',
    });
    expect(linkHeader([])).toEqual({});
  });

  test("leaves out other forms before anything else where the addresses are long, and keeps the order", () => {
    const links = [
      link("canonical", 900),
      ...Array.from({ length: 20 }, () => link("alternate", 900)),
      link("next", 900),
    ];
    const { Link } = linkHeader(links);
    expect(Link!.length).toBeLessThanOrEqual(8000);
    expect(relsOf(Link)).toEqual(["canonical", ...Array.from({ length: 6 }, () => "alternate"), "next"]);
  });

  test("is none where not even one fits", () => expect(linkHeader([link("canonical", 9000)])).toEqual({}));
});

describe("A question of a thousand letters", () => {
  beforeAll(() => give(seed));

  test.each(["%F0%A0%AE%B7", "%E6%9C%9D", "x"])(
    "of %s is answered with headers of a few KB, and the page tells its forms",
    async (letter) => {
      const count = letter.startsWith("%F0") ? 500 : 1000;
      for (const form of ["", ".json", ".atom", ".csv"]) {
        const answer = await ask(`/documents${form}?q=${letter.repeat(count)}`, form === "" ? asPage : {});
        expect(answer.status).toBe(200);
        const bytes = [...answer.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
        expect(bytes).toBeLessThan(12_000);
        if (form === "") expect((await answer.text()).match(/<link rel="alternate"/g)!.length).toBeGreaterThan(15);
      }
    },
  );
});
