// Outside judges of the HTML that is served: html-validate, and the Nu checker of the W3C where it is at hand.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { describe, expect, inject, test } from "vitest";
import { everyAddress } from "../journeys/every-address.ts";
import { given, newFolder } from "../journeys/programs.ts";

const addresses = await everyAddress();
const served = async (path: string) =>
  (await fetch(inject("archive") + path, { headers: { Accept: "text/html" } })).text();

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  // The stylesheet is ours and from the same origin; its address is its hash.
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});

describe("html-validate", () => {
  test.each(addresses)("finds nothing wrong with $what, $path", async ({ path }) => {
    const { results } = await judge.validateString(await served(path));
    const told = results.flatMap(({ messages }) =>
      messages.map(({ message, line, column }) => `${line}:${column} ${message}`),
    );
    expect(told).toEqual([]);
  });
});

const JAR = process.env.VNU_JAR ?? "node_modules/vnu-jar/build/dist/vnu.jar";

interface Verdict {
  messages: { type: string; url: string; message: string; extract?: string }[];
}

test.skipIf(!existsSync(JAR))(
  "the Nu checker finds no error (skipped without Java and the npm package vnu-jar, or its path in VNU_JAR)",
  async () => {
    const { folder, remove } = await newFolder();
    const pages = await Promise.all(
      addresses.map(async ({ path }, at) => given(folder, `${at}.html`, await served(path))),
    );
    const verdict = await new Promise<Verdict>((resolve, reject) => {
      const options = { maxBuffer: 64 * 1024 * 1024 };
      execFile("java", ["-jar", JAR, "--format", "json", "--exit-zero-always", ...pages], options, (error, _, told) =>
        error ? reject(error) : resolve(JSON.parse(told)),
      );
    }).finally(remove);
    const errors = verdict.messages
      .filter(({ type }) => type !== "info")
      .map(({ url, message, extract }) => {
        const page = pages.findIndex((path) => url.endsWith(join("/", path)) || url.endsWith(path));
        return `${addresses[page]?.path ?? url}: ${message} ${extract ?? ""}`;
      });
    expect(errors).toEqual([]);
  },
  120_000,
);
