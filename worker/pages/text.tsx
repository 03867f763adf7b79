// The texts of a document: which to read, its paragraphs with anchors, page breaks and note marks, and two side by side.
/** @jsxImportSource ./markup */
import type { DocumentRecord, DocumentText, Note, Paragraph } from "../archive/document.ts";
import { directionOf, languageName } from "../archive/languages.ts";
import type { DocumentAnswer } from "../archive/listing.ts";
import type { Child } from "./markup/markup.ts";

/** What asks for a text in `?text=`: its language; for the second in one language `en-x-2` (BCP 47, private use). */
export function textKeys(texts: DocumentText[]): string[] {
  const seen = new Map<string, number>();
  return texts.map(({ language }) => {
    const times = (seen.get(language) ?? 0) + 1;
    seen.set(language, times);
    return times === 1 ? language : `${language}-x-${times}`;
  });
}

/** What is on the page: one text, or an original and its counterpart. An id may stand once, so one bears `#p12`. */
export interface Reading {
  shown: DocumentText[];
  anchored: DocumentText | undefined;
  parallel: boolean;
}

/**
 * Chooses the texts to show. Without a wish: the one in the page's own language, else the first.
 * Side by side: the original on the left, the chosen translation on the right.
 */
export function readingOf(texts: DocumentText[], view: DocumentAnswer["view"], language: string): Reading {
  const keys = textKeys(texts);
  const wished = texts[keys.indexOf(view.text ?? "")];
  const usual = wished ?? texts.find((text) => languageOf(text) === language.split("-")[0]) ?? texts[0];
  if (!view.parallel || texts.length < 2) {
    return { shown: usual ? [usual] : [], anchored: usual, parallel: false };
  }
  const original = texts.find((text) => text.kind !== "translation") ?? texts[0];
  const other = usual === original ? (texts.find((text) => text !== original) ?? usual) : usual;
  return { shown: [original, other], anchored: usual, parallel: true };
}

const languageOf = (text: DocumentText) => text.language.split("-")[0].toLowerCase();

const KIND_WORDS = {
  transcript: "transcript",
  translation: "translation",
  transliteration: "transliteration",
  ocr: "OCR",
};

/** "Russian transcript", "English translation". */
export function textName(text: DocumentText): string {
  return `${languageName(text.language)} ${KIND_WORDS[text.kind]}`;
}

/** The texts as the reader asked to see them, below the choice of texts. `path` is the document's address. */
export function Texts({ record, reading, path }: { record: DocumentRecord; reading: Reading; path: string }) {
  return (
    <section aria-labelledby="text">
      <h2 id="text">{reading.parallel ? "Texts side by side" : "Text"}</h2>
      {record.texts.length > 1 && <Choice texts={record.texts} reading={reading} path={path} />}
      {reading.parallel ? (
        <SideBySide reading={reading} notes={record.notes} />
      ) : (
        reading.shown.map((text) => <OneText text={text} notes={record.notes} />)
      )}
    </section>
  );
}

/** Which text to read, and both at once. */
export function Choice({
  texts,
  reading,
  path,
  scans = false,
}: {
  texts: DocumentText[];
  reading: Reading;
  path: string;
  /** Stay beside the scans. */
  scans?: boolean;
}) {
  const keys = textKeys(texts);
  const current = (now: boolean) => (now ? "true" : undefined);
  return (
    <nav class="choice" aria-label="Texts">
      <ul>
        {texts.map((text, at) => (
          <li>
            <a
              href={`${path}?text=${encodeURIComponent(keys[at])}${scans ? "&view=scans" : ""}#text`}
              aria-current={current(!reading.parallel && reading.shown[0] === text)}
            >
              {textName(text)}
            </a>
          </li>
        ))}
        <li>
          <a href={`${path}?view=parallel#text`} aria-current={current(reading.parallel)}>
            Side by side
          </a>
        </li>
      </ul>
    </nav>
  );
}

/** Who made this text and how far it can be trusted; null where there is nothing to say. */
export function maker(text: DocumentText): string | null {
  const made = text.kind === "translation" ? "Translated" : "Transcribed";
  const words = [
    text.translator && `${made} by ${text.translator}.`,
    text.method === "machine" && `${made} by machine; not checked by anyone.`,
    text.method === "reviewed" && "Made by machine and reviewed.",
    text.kind === "ocr" && "Read from the image by OCR; expect mistakes.",
  ].filter(Boolean);
  return words.length > 0 ? words.join(" ") : null;
}

function OneText({ text, notes }: { text: DocumentText; notes: Note[] }) {
  const calls = new Set<string>();
  return (
    <>
      {maker(text) && <p class="quiet maker">{maker(text)}</p>}
      <div class="text" lang={text.language} dir={directionOf(text.language)}>
        {text.paragraphs.map((paragraph) => (
          <OneParagraph paragraph={paragraph} notes={notes} calls={calls} anchored />
        ))}
      </div>
    </>
  );
}

/** Original and translation in pairs of paragraphs. */
function SideBySide({ reading, notes }: { reading: Reading; notes: Note[] }) {
  const [original, other] = reading.shown;
  const aligned = other.paragraphs.some(({ source }) => source !== undefined);
  const calls = new Set<string>();
  return (
    <>
      {!aligned && <p class="quiet">These two texts are not aligned paragraph by paragraph.</p>}
      <div class="parallel">
        <div class="pair heads">
          {reading.shown.map((text) => (
            <div>
              <h3>{textName(text)}</h3>
              {maker(text) && <p class="quiet">{maker(text)}</p>}
            </div>
          ))}
        </div>
        {pairs(original.paragraphs, other.paragraphs, aligned).map(([left, right]) => (
          <div class="pair">
            <div class="text" lang={original.language} dir={directionOf(original.language)}>
              {left.map((paragraph) => (
                <OneParagraph
                  paragraph={paragraph}
                  notes={notes}
                  calls={calls}
                  anchored={reading.anchored === original}
                />
              ))}
            </div>
            <div class="text" lang={other.language} dir={directionOf(other.language)}>
              {right.map((paragraph) => (
                <OneParagraph paragraph={paragraph} notes={notes} calls={calls} anchored={reading.anchored === other} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}

type Pair = [Paragraph[], Paragraph[]];

/**
 * Puts each paragraph of a translation beside its source. One without a source stands after the one before it,
 * so nothing of either text is lost.
 */
export function pairs(originals: Paragraph[], others: Paragraph[], aligned: boolean): Pair[] {
  if (!aligned) return [[originals, others]];
  const rows = originals.map((paragraph): Pair => [[paragraph], []]);
  const rowOf = new Map(originals.map(({ id }, at) => [id, at]));
  let row = 0;
  for (const paragraph of others) {
    row = rowOf.get(paragraph.source ?? "") ?? row;
    rows[row]?.[1].push(paragraph);
  }
  return rows.length > 0 ? rows : [[[], others]];
}

interface ParagraphProps {
  paragraph: Paragraph;
  notes: Note[];
  /** Notes already called on this page: the way back leads to the first call. */
  calls: Set<string>;
  anchored?: boolean;
}

export function OneParagraph({ paragraph, notes, calls, anchored = false }: ParagraphProps) {
  const { id, lang, kind } = paragraph;
  const Element = kind === "heading" ? "h3" : "p";
  const number = id.slice(1);
  return (
    <Element
      id={anchored ? id : undefined}
      class={kind && kind !== "paragraph" ? kind : undefined}
      lang={lang}
      dir={lang && directionOf(lang)}
    >
      {anchored && (
        <a class="n" href={`#${id}`} aria-label={`Paragraph ${number}`}>
          {number}
        </a>
      )}
      {withMarks(paragraph, notes, calls)}
    </Element>
  );
}

/** The paragraph's words with page breaks and note marks at their offsets; a mark beyond the end stands at the end. */
function withMarks(paragraph: Paragraph, notes: Note[], calls: Set<string>): Child[] {
  const { text } = paragraph;
  // Each is told in its turn: which call of a note is the first depends on the order.
  const marks = [
    ...(paragraph.breaks ?? []).map(({ at, page }) => ({ at, mark: () => <PageBreak page={page} /> })),
    ...(paragraph.notes ?? []).map(({ at, note }) => ({
      at,
      mark: () => <Call note={note} notes={notes} calls={calls} />,
    })),
  ].sort((a, b) => a.at - b.at);
  const pieces: Child[] = [];
  let from = 0;
  for (const { at, mark } of marks) {
    const to = Math.min(Math.max(at, from), text.length);
    pieces.push(text.slice(from, to), mark());
    from = to;
  }
  return [...pieces, text.slice(from)];
}

function PageBreak({ page }: { page: string }) {
  return (
    <span class="break" lang="en" dir="ltr">
      [page {page}]{" "}
    </span>
  );
}

/** A mark that leads to its note. A note that is not public leaves no mark. */
function Call({ note: id, notes, calls }: { note: string; notes: Note[]; calls: Set<string> }) {
  const note = publicNotes(notes).find((each) => each.id === id);
  if (!note) return null;
  const first = !calls.has(id);
  calls.add(id);
  const mark = markOf(note, notes);
  return (
    <sup>
      <a
        id={first ? `call-${id}` : undefined}
        href={`#note-${id}`}
        role="doc-noteref"
        aria-label={`Note ${mark}`}
        lang="en"
      >
        {mark}
      </a>
    </sup>
  );
}

/** The notes a reader may see. */
export function publicNotes(notes: Note[]): Note[] {
  return notes.filter((note) => note.public);
}

/** The mark of a note: its own label, else its place among the notes. */
export function markOf(note: Note, notes: Note[]): string {
  return note.label ?? String(publicNotes(notes).indexOf(note) + 1);
}

/** The notes that the texts on the page call, so that each can lead back to its first mark. */
export function calledNotes({ shown }: Reading): Set<string> {
  return new Set(
    shown.flatMap((text) => text.paragraphs.flatMap((paragraph) => paragraph.notes ?? [])).map(({ note }) => note),
  );
}
