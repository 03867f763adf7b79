// One document in a list: its date first, then title and summary, then one quiet line.
/** @jsxImportSource ./markup */
import { languageName } from "../archive/languages.ts";
import type { Entry, Snippet } from "../archive/listing.ts";
import { UnapiId } from "./citation-head.tsx";
import { When } from "./dates.tsx";
import { raw } from "./markup/markup.ts";

/** A list of documents. `level` is the heading level of the titles. */
export function Entries({ entries, level }: { entries: Entry[]; level: 2 | 3 }) {
  return (
    <ol class="entries">
      {entries.map((entry) => (
        <li class="entry">
          <p class="when">
            <When date={entry.date} />
          </p>
          <div>
            <Title entry={entry} level={level} />
            <Summary entry={entry} />
            <Hits snippets={entry.snippets ?? []} entry={entry} />
            <p class="quiet">{quietLine(entry).join(" · ")}</p>
            <UnapiId id={entry.id} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Title({ entry, level }: { entry: Entry; level: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <Heading dir="auto">
      <a href={`/documents/${entry.id}`}>{marked(entry, "title") ?? entry.title}</a>
    </Heading>
  );
}

function Summary({ entry }: { entry: Entry }) {
  return entry.summary === "" ? null : <p dir="auto">{marked(entry, "summary") ?? entry.summary}</p>;
}

/** A field with its hits marked, when the snippet holds the whole of it. Its HTML is our own: escaped, with <mark>. */
function marked(entry: Entry, field: "title" | "summary") {
  const whole = entry.snippets?.find((snippet) => snippet.field === field && plain(snippet) === entry[field]);
  return whole && raw(whole.html);
}

const plain = (snippet: Snippet) => snippet.runs.map(({ text }) => text).join("");

const FIELD_WORDS: Record<string, string> = {
  text: "In the text",
  names: "In the names",
  reference: "In the reference",
  notes: "In the notes",
  title: "In the title",
  summary: "In the summary",
};

/** Where else the words were found. */
function Hits({ snippets, entry }: { snippets: Snippet[]; entry: Entry }) {
  const elsewhere = snippets.filter(
    ({ field, ...rest }) => !((field === "title" || field === "summary") && plain({ field, ...rest }) === entry[field]),
  );
  return (
    <>
      {elsewhere.map(({ field, html }) => (
        <p class="hit" dir="auto">
          <span class="label">{FIELD_WORDS[field] ?? field}</span> {raw(html)}
        </p>
      ))}
    </>
  );
}

/** Type, language of the original, where it lies, and what can be read of it here. */
function quietLine(entry: Entry): string[] {
  return [
    entry.type,
    entry.languages.map(languageName).join(", "),
    entry.repository?.name,
    readableWords(entry),
  ].filter((word): word is string => Boolean(word));
}

/** What can be read here, honestly: "transcript, translation", "description only", "withheld". */
function readableWords({ availability, has }: Entry): string {
  if (availability === "withheld") return "withheld";
  const readable = has.filter((what) => what !== "summary");
  return readable.length > 0 ? readable.map((what) => (what === "ocr" ? "OCR" : what)).join(", ") : "description only";
}
