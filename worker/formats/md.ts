// Markdown (CommonMark with footnotes) behind YAML front matter: for notebooks, static sites and language models.
import { plainCitation } from "../archive/citation.ts";
import type { AgentRole, DocumentRecord, DocumentText, Paragraph } from "../archive/document.ts";
import type { DocumentAnswer, Listing } from "../archive/listing.ts";
import { headingOf } from "../pages/about.tsx";
import { resultsLine } from "../pages/counts.ts";
import { dateWords } from "../pages/dates.tsx";
import { publicNotes, textKeys, textName } from "../pages/text.tsx";
import { contextOf } from "./cited.ts";
import { factsOf } from "./facts.ts";
import type { Format, Telling } from "./format.ts";
import { inForm } from "./in-form.ts";
import { piecesOf } from "./marked-text.ts";

export const md: Format = {
  name: "md",
  label: "Markdown",
  mediaType: "text/markdown",
  contentType: "text/markdown; charset=utf-8",
  level: "brief",
  headers: { "X-Robots-Tag": "noindex" },
  write: {
    document: (answer, telling) => `${frontMatter(answer.record, telling)}\n${joined(documentBlocks(answer, telling))}`,
    documents: (listing, telling) => joined(listingBlocks(listing, telling)),
  },
};

function joined(blocks: string[]): string {
  return `${blocks
    .map(closed)
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}

/** Every value is JSON, which is YAML too, so that no title can end its line or begin another key. */
function frontMatter(record: DocumentRecord, telling: Telling): string {
  const inRole = (role: AgentRole) => record.agents.filter((credit) => credit.role === role).map(({ name }) => name);
  const members: [key: string, value: string | number | null | undefined | string[]][] = [
    ["id", record.id],
    ["url", contextOf(record, telling).url],
    ["title", record.title],
    ["date", record.date.edtf],
    ["date_display", dateWords(record.date)],
    ["type", record.type],
    ["authors", inRole("author")],
    ["recipients", inRole("recipient")],
    ["translators", inRole("translator")],
    ["places", record.places.map(({ name }) => name)],
    ["subjects", record.subjects.map(({ name }) => name)],
    ["collections", record.collections.map(({ name }) => name)],
    ["languages", record.languages],
    ["repository", record.holding?.repository?.name],
    ["reference", record.holding?.reference],
    ["classification", record.classification],
    ["availability", record.availability],
    ["rights", record.rights.uri ?? record.rights.note],
    ["identifiers", record.identifiers.map(({ scheme, value }) => `${scheme}:${value}`)],
    ["revision", record.revision],
    ["updated", record.updated_at],
  ];
  const lines = members
    .filter(([, value]) => value !== undefined && value !== null && value !== "" && (value as string[]).length !== 0)
    .map(([key, value]) => `${key}: ${yaml(value)}\n`);
  return `---\n${lines.join("")}---\n`;
}

/** JSON with what YAML calls unprintable or a line end written as escapes, halves of surrogate pairs too. */
function yaml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\x7f-\x9f\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function documentBlocks({ record, frozen }: DocumentAnswer, telling: Telling): string[] {
  const context = contextOf(record, telling, frozen);
  const keys = textKeys(record.texts);
  const notes = publicNotes(record.notes);
  const called = new Set(
    record.texts.flatMap(({ paragraphs }) => paragraphs.flatMap(({ notes = [] }) => notes)).map(({ note }) => note),
  );
  const uncalled = notes.filter(({ id }) => !called.has(id));
  return [
    `# ${plain(oneLineOf(record.title))}`,
    `**${plain(oneLineOf(dateWords(record.date)))}**`,
    plain(record.summary.trim()),
    factsOf(record)
      .map(([label, words]) => `- ${plain(label)}: ${plain(oneLineOf(words))}`)
      .join("\n"),
    ...record.texts.flatMap((text, at) => textBlocks(text, at === 0 ? "" : `${keys[at]}-`, notes)),
    ...(uncalled.length > 0 ? ["## Notes"] : []),
    ...uncalled.map(({ text }) => plain(text.trim())),
    ...notes
      .filter(({ id }) => called.has(id))
      .map(({ id, text }) => `[^${id}]: ${plain(text).replaceAll("\n", "\n    ")}`),
    "---",
    plain(plainCitation(record, context)),
    `<${context.url}>`,
  ];
}

/** @param prefix of the anchors: ids of paragraphs are only their own within one text */
function textBlocks(text: DocumentText, prefix: string, notes: DocumentRecord["notes"]): string[] {
  const by = text.translator ? ` (${text.translator})` : "";
  const known = new Set(notes.map(({ id }) => id));
  return [
    `## ${plain(oneLineOf(textName(text) + by))}`,
    ...text.paragraphs.map((paragraph) => paragraphBlock(paragraph, prefix, known)),
  ];
}

const BEFORE: Partial<Record<NonNullable<Paragraph["kind"]>, string>> = { heading: "### ", "list-item": "- " };

/** An anchor of the paragraph's own id, then its words; `[page 12]` where a page begins, `[^n3]` where a note is called. */
function paragraphBlock(paragraph: Paragraph, prefix: string, known: Set<string>): string {
  const mark = BEFORE[paragraph.kind ?? "paragraph"] ?? "";
  const words = piecesOf(paragraph).map((piece) => {
    if ("text" in piece) return plain(mark === "### " ? oneLineOf(piece.text, false) : piece.text);
    if ("page" in piece) return `${plain(`[page ${oneLineOf(piece.page)}]`)} `;
    return known.has(piece.note) ? `[^${piece.note}]` : "";
  });
  const indented = mark === "- " ? words.join("").replaceAll("\n", "\n  ") : words.join("");
  return `${mark}<a id="${prefix}${paragraph.id}"></a>${indented}`;
}

function listingBlocks({ about, question, entries, meta, links }: Listing, telling: Telling): string[] {
  const title = [headingOf(about), question.q && `“${question.q}”`, telling.site.name].filter(Boolean).join(" · ");
  const items = entries.map((entry) => {
    const facts = [dateWords(entry.date), entry.type].filter(Boolean).join(" · ");
    const lines = [
      `- [${plain(oneLineOf(entry.title))}](${contextOf(entry, telling).url})`,
      plain(oneLineOf(facts)),
      plain(oneLineOf(entry.summary)),
    ];
    return lines.filter(Boolean).join("\\\n  ");
  });
  return [
    `# ${plain(oneLineOf(title))}`,
    plain(resultsLine(meta)),
    ...meta.notes.map(plain),
    items.join("\n"),
    links.next === null ? "" : `More: <${telling.origin}${inForm(links.next, "md")}>`,
  ];
}

function oneLineOf(text: string, trimmed = true): string {
  const single = text.replace(/[\s\u0085]+/g, " ");
  return trimmed ? single.trim() : single;
}

/**
 * Words that Markdown shows as they are: every mark it could read is escaped, a line end is a hard break, and control
 * characters are dropped. A run of blank lines would end the paragraph, so it is one break.
 */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "")
    .replace(/[ \t]*\n\s*/g, "\n")
    .replace(/[\\`*_[\]<~|$^{}]|&(?=#?\w+;)|^[>#]|#(?=#*\s*$)/gm, "\\$&")
    .replace(/^(?=[-+=:])/gm, "\\")
    .replace(/^(\d{1,9})(?=[.)])/gm, "$1\\")
    .replace(/\n/g, "\\\n");
}

/** A break with nothing after it would be shown as a backslash. A line end here is always such a break. */
function closed(block: string): string {
  return block.replace(/(?:\\\n\s*)+$/, "");
}
