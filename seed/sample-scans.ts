// The sample's one document with scans: a telegram whose pages the project drew itself, see draw-scans.ts.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { GiftInput } from "../worker/archive/gift.ts";
import { archiveAtHand, send, sendScan } from "./local-archive.ts";

const here = (name: string) => new URL(`./scans/${name}`, import.meta.url);

/** Brings the scans of one sheet after another, then the document that they belong to. */
export async function bringSampleScans(): Promise<void> {
  const { url, token, close } = await archiveAtHand();
  const gifts = JSON.parse(await readFile(here("gifts.json"), "utf8")) as GiftInput[];
  for (const gift of gifts) {
    if (gift.give !== "document") continue;
    const pages = gift.record.texts![0].paragraphs.flatMap(({ breaks = [] }) => breaks.map(({ page }) => page));
    gift.record.scans = [];
    for (const page of pages) gift.record.scans.push(await bringSheet(url, token, page));
  }
  const { documents } = await send(url, token, gifts);
  await close();
  console.log(documents.unchanged > 0 ? "The document with scans was there." : "A document with scans was added.");
}

async function bringSheet(url: string, token: string, page: string) {
  const bytes = await readFile(here(`${page}.jpg`));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { missing, ...scan } = await sendScan(url, token, sha256, bytes);
  for (const { width } of missing)
    await sendScan(url, token, sha256, await readFile(here(`${page}-${width}.jpg`)), width);
  return {
    ...scan,
    label: page,
    alternative_text: `Page ${page} of the telegram as a typescript, typeset by Fonds from the published text; no facsimile.`,
  };
}

if (import.meta.main) await bringSampleScans();
