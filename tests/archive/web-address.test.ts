// Addresses of the web that somebody gave.
import { expect, test } from "vitest";
import { webAddress } from "../../worker/archive/web-address.ts";

test.each([
  ["https://rightsstatements.org/vocab/NoC-NC/1.0/", "https://rightsstatements.org/vocab/NoC-NC/1.0/"],
  ["HTTP://Example.org", "http://example.org/"],
  [`https://example.org/"><b>'?q="x y"`, "https://example.org/%22%3E%3Cb%3E'?q=%22x%20y%22"],
  ["https://example.org/\u0001\n<", "https://example.org/%01%3C"],
  ["https://пример.испытание/", "https://xn--e1afmkfd.xn--80akhbyknj4f/"],
])("%s is followed as %s", (given, address) => expect(webAddress(given)).toBe(address));

test.each([
  undefined,
  "",
  "javascript:alert(1)",
  "//example.org/",
  "ftp://example.org/",
  "https://",
  "http:example.org",
])("%s is no address to follow", (given) => expect(webAddress(given)).toBeNull());
