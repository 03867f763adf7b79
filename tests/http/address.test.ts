// An address in parts is what the URL standard makes of it.
import { expect, test } from "vitest";
import { addressAsked, hasQuestion, originOf, pathAsked } from "../../worker/http/address.ts";

const asked = (url: string, ORIGIN?: string) => ({ req: new Request(url), env: { ORIGIN } }) as never;

test.each([
  "http://localhost/",
  "http://localhost",
  "https://archive.example:8443/documents?q=a//b?c&d=%2F",
  "http://localhost/documents/@.json?",
  "http://localhost//documents",
  "http://localhost/a/../b/%41%2f?x=http://other.example/",
  "http://[::1]:8787/documents?q=한국",
  "http://localhost/한국?q=#fragment",
])("%s", (url) => {
  const standard = new URL(url);
  expect(pathAsked(asked(url))).toBe(standard.pathname);
  expect(addressAsked(asked(url))).toBe(standard.pathname + standard.search);
  expect(originOf(asked(url))).toBe(standard.origin);
  if (standard.search !== "") expect(hasQuestion(asked(url))).toBe(true);
});

test("an archive that has a name for itself uses it, with or without a slash", () => {
  expect(originOf(asked("http://localhost/", "https://archive.example/"))).toBe("https://archive.example");
  expect(originOf(asked("http://localhost/", "https://archive.example"))).toBe("https://archive.example");
});
