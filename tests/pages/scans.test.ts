// Scans on a document's page: plain images with words, each beside its text, and a script only where it was asked for.
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { visibleScans } from "../../worker/archive/scan.ts";
import { rowsOf } from "../../worker/pages/scans.tsx";
import { bareScan, jpeg, scannedTelegram } from "../scanned.ts";
import { answerOf, HOSTILE, hostileDocument, inventedLetter, mikoyanTelegram } from "../world.ts";
import { read, wordsOf } from "./every-page.ts";

const { id } = scannedTelegram;
const viewed = (record = scannedTelegram, text: string | null = null) =>
  read({ ...answerOf(record), view: { text, parallel: false, scans: true } });
const plain = read(answerOf(scannedTelegram));
const beside = viewed();
const imagesIn = (page: string) => page.match(/<img [^>]*>/g) ?? [];

const judge = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: { "require-sri": ["error", { target: "crossorigin" }] },
});

const hostile = { ...hostileDocument, scans: [jpeg({ label: HOSTILE, alternative_text: HOSTILE }), jpeg()] };
const unmapped = { ...scannedTelegram, scans: [jpeg(), jpeg()] };
const letter = { ...inventedLetter, scans: [jpeg(), jpeg()] };
const alike = {
  ...scannedTelegram,
  scans: [jpeg({ label: "1873" }), jpeg({ label: "1873" }), jpeg({ label: "verso" })],
};

test.each(
  Object.entries({
    "the page": plain,
    "the scans beside their text": beside,
    "scans alone": viewed(bareScan),
    "scans whose text is not placed": viewed(unmapped),
    "scans of a translated document": viewed(letter),
    "scans that bear one label": viewed(alike),
    "a hostile document": read(answerOf(hostile)),
    "a hostile document beside its scans": viewed(hostile),
  }),
)("is valid HTML: %s", async (_name, page) => {
  const report = await judge.validateString(page);
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, each]) => each);
  expect(new Set(ids).size).toBe(ids.length);
  expect(page).not.toContain('"<script>');
});

test("a link preview shows the first scan, in its own words", () => {
  const content = (page: string, property: string) =>
    new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(page)?.[1];
  expect(content(plain, "og:image")).toBe(`https://archive.example/iiif/${id}/1/full/max/0/default.jpg`);
  expect(content(plain, "og:image:width")).toBe("1200");
  expect(content(plain, "og:image:alt")).toBe("The first sheet of a telegram, typed, with a stamp.");
  expect(plain).toContain('<meta name="twitter:card" content="summary_large_image"');
  expect(read(answerOf(mikoyanTelegram))).not.toContain("og:image");
});

describe("the images", () => {
  test("come when they are scrolled to, keep their room until then, and have words", () => {
    for (const page of [plain, beside]) {
      expect(imagesIn(page)).toHaveLength(3);
      for (const image of imagesIn(page)) expect(image).toMatch(/width="\d+" height="\d+" alt="[^"]+" loading="lazy"/);
    }
    expect(imagesIn(plain)[0]).toContain('alt="The first sheet of a telegram, typed, with a stamp."');
    expect(imagesIn(plain)[0]).toContain(`src="/iiif/${id}/1/full/400,518/0/default.jpg"`);
    expect(imagesIn(plain)[2]).toContain(`src="/scans/${id}/3"`);
  });

  test("each lead to the original, and a TIFF is not shown", () => {
    for (const number of [1, 2, 3]) expect(plain).toContain(`<a href="/scans/${id}/${number}"><img`);
    expect(plain).not.toContain(`/scans/${id}/4"`);
  });

  test("of a published state are those it had", () => {
    const frozen = read(answerOf(scannedTelegram, { frozen: { revision: 2, latest: 3 } }));
    expect(imagesIn(frozen)[0]).toContain(`/iiif/${id}@2/1/full/`);
    expect(frozen).toContain(`/documents/${id}@2?view=scans`);
  });
});

describe("the script", () => {
  const scripts = (page: string) => page.match(/<script(?! type="application\/ld\+json")[^>]*>/g) ?? [];

  test("of the viewer is on the page where it was opened alone, beside the one that copies citations", () => {
    const copies = expect.stringMatching(/^<script type="module" src="\/cite-[0-9a-z]+\.js">$/);
    expect(scripts(plain)).toEqual([copies]);
    expect(scripts(beside)).toEqual([
      expect.stringMatching(/^<script type="module" src="\/viewer-[0-9a-f]{12}\.js">$/),
      copies,
    ]);
    expect(scripts(viewed(mikoyanTelegram))).toEqual([copies]);
  });

  test("finds its buttons hidden, so that nobody sees them without it", () => {
    expect(beside).toContain('<div class="viewer" hidden="">');
  });
});

describe("beside the scans", () => {
  const leafOf = (page: string, number: number) => {
    const leaf = new RegExp(`id="scan-${number}"(?:(?!<section class="leaf").)*`, "s").exec(page)?.[0];
    return wordsOf(`<body ${leaf}`);
  };
  const withoutMarks = (page: string) => wordsOf(page.replace(/<sup>.*?<\/sup>|<span class="break".*?<\/span>/g, ""));

  test("each stands with the text of its page, and no word is lost", () => {
    expect(leafOf(beside, 1)).toContain("However,");
    expect(leafOf(beside, 1)).not.toContain("he found himself");
    expect(leafOf(beside, 2)).toContain("[page 1874] he found himself");
    expect(leafOf(beside, 3)).toContain("No words of this text stand on this scan.");
    const { paragraphs } = scannedTelegram.texts[0];
    for (const { text } of paragraphs) {
      for (const word of text.split(/\s+/)) expect(withoutMarks(beside)).toContain(word);
    }
    for (const { id: anchor } of paragraphs) expect(beside.match(new RegExp(`id="${anchor}"`, "g"))).toHaveLength(1);
  });

  test("a text whose pages are not recorded comes whole, and the page says so", () => {
    const page = withoutMarks(viewed(unmapped));
    expect(page).toContain("Which part of the text stands on which scan is not recorded.");
    for (const { text } of scannedTelegram.texts[0].paragraphs) expect(page).toContain(text);
  });

  test("another text is chosen without leaving the scans", () => {
    expect(viewed(letter)).toContain("?text=ru&amp;view=scans#text");
  });

  test("one can go back to the page without scripts", () => {
    expect(beside).toContain(`<a href="/documents/${id}">Close viewer</a>`);
    expect(beside).toContain('<meta name="robots" content="noindex, follow"');
  });
});

test("every scan has one row, in its order, wherever the text begins and ends", () => {
  const sheets = visibleScans([jpeg(), jpeg(), jpeg(), jpeg()]);
  const leaf = (scan: number | null) => ({ scan, pieces: [] });
  const rows = rowsOf(sheets, [leaf(null), leaf(1), leaf(null), leaf(2)]);
  expect(rows.map((row) => [row.sheet?.number ?? null, row.leaf ? row.leaf.scan : "none"])).toEqual([
    [null, null],
    [1, "none"],
    [2, 1],
    [null, null],
    [3, 2],
    [4, "none"],
  ]);
});
