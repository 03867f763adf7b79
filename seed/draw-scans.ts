// Draws the sample's scans: one published telegram, typeset as a typescript and marked as such, in the sizes the archive
// keeps. Run by hand when the drawing changes: `node seed/draw-scans.ts`. The page breaks go into the document's text.
import { readFile, writeFile } from "node:fs/promises";
import chromium from "@sparticuz/chromium";
import { type Page, chromium as playwright } from "playwright-core";
import type { DocumentDraftInput, GiftInput } from "../worker/archive/gift.ts";
import { derivativesOf, type Size } from "../worker/archive/scan.ts";

/** US letter. */
const SHEET: Size = { width: 1200, height: 1553 };
/** Characters a line and lines a sheet, as on a typewriter with double spacing. */
const LINE = 68;
const SHEET_LINES = 22;
const QUALITY = 44;

const HEADING = [
  "TELEGRAM",
  "",
  "FROM:  Embassy in Korea",
  "TO:    Department of State",
  "DATE:  November 14, 1956, 8 p.m.",
  "",
];
const FOOT =
  "Typeset by Fonds from the text published in Foreign Relations of the United States, 1955–1957, XXIII, 2, document 182.";

interface Line {
  words: string;
  /** Where it begins: the paragraph's place and the character in it; null in the heading. */
  begins: { paragraph: number; at: number } | null;
}

const here = (name: string) => new URL(`./scans/${name}`, import.meta.url);
const gifts = JSON.parse(await readFile(here("gifts.json"), "utf8")) as GiftInput[];
const document = gifts.find((gift) => gift.give === "document")!.record as DocumentDraftInput;
const { paragraphs } = document.texts![0];

const lines: Line[] = [
  ...HEADING.map((words) => ({ words, begins: null })),
  ...paragraphs.flatMap(({ text }, paragraph) => linesOf(text, paragraph)),
];
const sheets = Array.from({ length: Math.ceil(lines.length / SHEET_LINES) }, (_, n) =>
  lines.slice(n * SHEET_LINES, (n + 1) * SHEET_LINES),
);
sheets.forEach(breakPage);
await writeFile(here("gifts.json"), `${JSON.stringify(gifts, null, 2)}\n`);
await draw();

/** A paragraph in lines, its first one indented. */
function linesOf(text: string, paragraph: number): Line[] {
  const found: Line[] = [];
  let open = "     ";
  let at = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (open.length + word.length > LINE) {
      found.push({ words: open.trimEnd(), begins: { paragraph, at } });
      open = "";
      at = index;
    }
    open += `${word} `;
  }
  return [...found, { words: open.trimEnd(), begins: { paragraph, at } }];
}

/** Says in the text where the sheet begins. */
function breakPage(sheet: Line[], place: number): void {
  const first = sheet.find(({ begins }) => begins !== null)!.begins!;
  if (place === 0) for (const paragraph of paragraphs) delete paragraph.breaks;
  const paragraph = paragraphs[first.paragraph];
  paragraph.breaks = [...(paragraph.breaks ?? []), { at: first.at, page: String(place + 1) }];
}

async function draw(): Promise<void> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !["--single-process", "--no-zygote"].includes(arg)), "--no-sandbox"],
  });
  const page = await browser.newPage();
  for (const [place, sheet] of sheets.entries()) {
    const image = await shoot(page, SHEET, sheetHtml(sheet, place + 1));
    await writeFile(here(`${place + 1}.jpg`), image);
    for (const size of derivativesOf({ media_type: "image/jpeg", ...SHEET })) {
      const html = `<img src="data:image/jpeg;base64,${image.toString("base64")}" style="width:100vw;height:100vh;display:block">`;
      await writeFile(here(`${place + 1}-${size.width}.jpg`), await shoot(page, size, html));
    }
  }
  await browser.close();
  console.log(`${sheets.length} sheets were drawn.`);
}

async function shoot(page: Page, size: Size, body: string): Promise<Buffer> {
  await page.setViewportSize(size);
  await page.setContent(`<!doctype html><body style="margin:0">${body}`);
  return page.screenshot({ type: "jpeg", quality: QUALITY });
}

function sheetHtml(sheet: Line[], number: number): string {
  const text = sheet.map(({ words }) => escaped(words)).join("\n");
  return `<div style="box-sizing:border-box;width:${SHEET.width}px;height:${SHEET.height}px;padding:110px 150px;background:#f6f1e4;color:#23211e;position:relative">
<pre style="margin:0;font:21.8px/58px 'DejaVu Sans Mono',monospace">${text}</pre>
<p style="position:absolute;top:48px;right:150px;margin:0;font:20px 'DejaVu Sans Mono',monospace">- ${number} -</p>
<p style="position:absolute;bottom:34px;left:60px;right:60px;margin:0;text-align:center;color:#8a2b1d;font:italic 17px 'DejaVu Serif',serif">${escaped(FOOT)}</p>
</div>`;
}

function escaped(text: string): string {
  return text.replace(/[&<]/g, (character) => (character === "&" ? "&amp;" : "&lt;"));
}
