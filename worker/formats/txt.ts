// Plain text: a document or a listing as a letter would tell it. Nothing in it is markup.
import { plainCitation } from "../archive/citation.ts";
import type { DocumentRecord, DocumentText, Paragraph } from "../archive/document.ts";
import type { DocumentAnswer, Entry, Listing } from "../archive/listing.ts";
import { headingOf } from "../pages/about.tsx";
import { resultsLine } from "../pages/counts.ts";
import { dateWords } from "../pages/dates.tsx";
import { markOf, publicNotes, textName } from "../pages/text.tsx";
import { contextOf } from "./cited.ts";
import { factsOf } from "./facts.ts";
import type { Format, Telling } from "./format.ts";
import { inForm } from "./in-form.ts";
import { piecesOf } from "./marked-text.ts";

export const txt: Format = {
  name: "txt",
  label: "Plain text",
  mediaType: "text/plain",
  contentType: "text/plain; charset=utf-8",
  level: "brief",
  headers: { "X-Robots-Tag": "noindex" },
  write: {
    document: (answer, telling) => clean(documentText(answer, telling)),
    documents: (listing, telling) => clean(listingText(listing, telling)),
  },
};

/** Control characters would move the cursor of a terminal; line feeds and tabs stay. */
function clean(blocks: string[]): string {
  const text = blocks.filter((block) => block.trim() !== "").join("\n\n");
  return `${text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "")}\n`;
}

function documentText({ record, frozen }: DocumentAnswer, telling: Telling): string[] {
  const context = contextOf(record, telling, frozen);
  const notes = publicNotes(record.notes);
  return [
    underlined(record.title, "="),
    dateWords(record.date),
    ...record.alt_titles.map(({ text }) => text),
    record.summary,
    factsOf(record)
      .map(([label, words]) => `${label}: ${words}`)
      .join("\n"),
    ...record.texts.flatMap((text) => textBlocks(text, record)),
    ...(notes.length > 0 ? [underlined("Notes", "-")] : []),
    ...notes.map((note) => `[${markOf(note, record.notes)}] ${note.text}`),
    "—",
    `${plainCitation(record, context)}\n${telling.site.name}\n${context.url}`,
  ];
}

function underlined(words: string, line: string): string {
  return `${words}\n${line.repeat(Math.min(72, Math.max(3, [...words].length)))}`;
}

function textBlocks(text: DocumentText, { notes }: DocumentRecord): string[] {
  const by = text.translator ? ` (${text.translator})` : "";
  return [
    underlined(textName(text) + by, "-"),
    ...text.paragraphs.map((paragraph) => paragraphWords(paragraph, notes)),
  ];
}

/** Page breaks and note marks stand in square brackets, as on the page. */
function paragraphWords(paragraph: Paragraph, notes: DocumentRecord["notes"]): string {
  const seen = new Map(publicNotes(notes).map((note) => [note.id, note]));
  return piecesOf(paragraph)
    .map((piece) => {
      if ("text" in piece) return piece.text;
      if ("page" in piece) return `[page ${piece.page}] `;
      const note = seen.get(piece.note);
      return note ? `[${markOf(note, notes)}]` : "";
    })
    .join("");
}

function listingText({ about, question, entries, meta, links }: Listing, telling: Telling): string[] {
  const title = [headingOf(about), question.q && `“${question.q}”`].filter(Boolean).join(" · ");
  return [
    underlined(`${title} · ${telling.site.name}`, "="),
    resultsLine(meta),
    ...meta.notes,
    ...entries.map((entry, at) => entryText(entry, meta.first + at, telling)),
    links.next === null ? "" : `More: ${telling.origin}${inForm(links.next, "txt")}`,
  ];
}

function entryText(entry: Entry, position: number, telling: Telling): string {
  const facts = [dateWords(entry.date), entry.type].filter(Boolean).join(" · ");
  const held = [entry.repository?.name, entry.reference].filter(Boolean).join(", ");
  const lines = [entry.title, facts, entry.summary, held, contextOf(entry, telling).url];
  return `${position}. ${lines.filter(Boolean).join("\n   ")}`;
}
