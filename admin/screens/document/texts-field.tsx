// The texts of a document: one below its heading, or an original and its counterpart side by side, paragraph by paragraph.
import { memo, useCallback, useMemo, useRef, useState } from "react";
import type { DocumentState, DocumentText, Note, Paragraph } from "../../../worker/archive/document.ts";
import { isSame } from "../../../worker/archive/document-changes.ts";
import { directionOf, languageName } from "../../../worker/archive/languages.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/select.tsx";
import { messageAt } from "./field-problems.ts";
import { useHands } from "./hands.ts";
import { ParagraphField } from "./paragraph.tsx";
import { type ParagraphActs, paragraphActs } from "./paragraph-acts.ts";
import { focusSoon } from "./places.ts";
import type { Problem } from "./problems.ts";
import { TextHead } from "./text-head.tsx";
import { insertBeside, originalOf, type Row, rowsOf } from "./texts.ts";
import { TEXTS_AS } from "./vocabulary.ts";

interface Props {
  value: DocumentState["texts"];
  notes: DocumentState["notes"];
  /** Languages of the original, to begin a text with. */
  languages: DocumentState["languages"];
  problems: readonly Problem[];
  now: () => DocumentState;
  /** `0/p57` → `new-1`: a paragraph that was numbered is still the same field. */
  aliases: ReadonlyMap<string, string>;
}

export const TextsField = memo(function TextsField({ value, notes, languages, problems, now, aliases }: Props) {
  const { change, readOnly } = useHands();
  const [shown, setShown] = useState<{ first: number; second: number | null }>(() => usual(value));
  const [active, setActive] = useState<string | null>(null);
  const begin = useCallback((text: number, id: string) => setActive(`${text}/${id}`), []);
  const acts = useMemo(() => paragraphActs(change, now, begin), [change, now, begin]);
  const marks = useMarks(notes);
  const first = Math.min(shown.first, value.length - 1);
  const second = shown.second !== null && shown.second < value.length && shown.second !== first ? shown.second : null;
  const add = () => {
    const fresh = freshText(value, languages);
    change(({ texts }) => ({ texts: [...texts, fresh] }), `texts.${value.length}`);
    setShown(value.length === 0 ? { first: 0, second: null } : { first: originalOf(value), second: value.length });
    focusSoon(`texts.${value.length}.head`);
  };
  const shared = { acts, marks, readOnly, notes, active, aliases };
  return (
    <div className="texts" data-place="texts">
      {value.length > 1 && (
        <div className="actions">
          <Select
            label="Show"
            options={value.map((text, place) => ({ id: String(place), label: nameOf(text) }))}
            value={String(first)}
            onChange={(id) => setShown({ ...shown, first: Number(id) })}
          />
          <Select
            label="Beside it"
            options={[
              { id: "none", label: "Nothing" },
              ...value.flatMap((text, place) => (place === first ? [] : [{ id: String(place), label: nameOf(text) }])),
            ]}
            value={second === null ? "none" : String(second)}
            onChange={(id) => setShown({ ...shown, second: id === "none" ? null : Number(id) })}
          />
        </div>
      )}
      {value.length > 0 && (
        <div className={second === null ? "text-columns one" : "text-columns"}>
          {[first, second].map(
            (place) =>
              place !== null && (
                <TextHead
                  key={place}
                  place={place}
                  text={value[place]}
                  original={place === originalOf(value) ? undefined : value[originalOf(value)]}
                  error={messageAt(problems, `${place}.language`)}
                />
              ),
          )}
          {second === null ? (
            <OneText text={first} paragraphs={value[first].paragraphs} of={value[first]} {...shared} />
          ) : (
            <TwoTexts first={first} second={second} texts={value} {...shared} />
          )}
        </div>
      )}
      {!readOnly && (
        <div data-place="texts.add">
          <Button kind="quiet" onPress={add}>
            + {value.length === 0 ? "Add the text" : "Add another text or a translation"}
          </Button>
        </div>
      )}
    </div>
  );
});

/** The original, and beside it its first translation. */
function usual(texts: DocumentState["texts"]): { first: number; second: number | null } {
  const first = originalOf(texts);
  const second = texts.findIndex(({ kind }, place) => kind === "translation" && place !== first);
  return { first, second: second === -1 ? null : second };
}

/** The first text is the transcript, the next an English translation, as most documents have them. */
function freshText(texts: DocumentState["texts"], languages: readonly string[]): DocumentText {
  if (texts.length === 0)
    return { kind: "transcript", language: languages[0] ?? "en", method: "human", paragraphs: [] };
  const language = texts.some(({ language }) => language === "en") ? "" : "en";
  return { kind: "translation", language, method: "human", paragraphs: [] };
}

export function nameOf({ kind, language }: DocumentText): string {
  const label = TEXTS_AS.find(({ id }) => id === kind)?.label ?? kind;
  return language ? `${label}, ${languageName(language)}` : label;
}

/** Marks of notes by their id; the same map as long as no mark is another. */
function useMarks(notes: readonly Note[]): ReadonlyMap<string, string> {
  const known = useRef<ReadonlyMap<string, string>>(new Map());
  let number = 0;
  const now = new Map(
    notes.map((note) => {
      if (note.public) number++;
      return [note.id, note.label ?? (note.public ? String(number) : "–")];
    }),
  );
  if (!isSame([...now], [...known.current])) known.current = now;
  return known.current;
}

interface Shared {
  acts: ParagraphActs;
  marks: ReadonlyMap<string, string>;
  readOnly: boolean;
  notes: readonly Note[];
  /** `0/p12`: the paragraph that is being worked on. */
  active: string | null;
  aliases: ReadonlyMap<string, string>;
}

interface OneProps extends Shared {
  text: number;
  of: Pick<DocumentText, "kind" | "language">;
  paragraphs: readonly Paragraph[];
}

function OneText({ text, of, paragraphs, ...shared }: OneProps) {
  return (
    <div className="text-body">
      <Paragraphs text={text} of={of} paragraphs={paragraphs} from={1} {...shared} />
      {paragraphs.length === 0 && <Empty text={text} acts={shared.acts} readOnly={shared.readOnly} />}
    </div>
  );
}

function Empty({ text, acts, readOnly }: { text: number; acts: ParagraphActs; readOnly: boolean }) {
  if (readOnly) return <p className="hint">No words yet.</p>;
  return (
    <Button kind="quiet" onPress={() => acts.insert(text, null)}>
      Write the first paragraph
    </Button>
  );
}

interface ParagraphsProps extends OneProps {
  /** Place of the first of them in its text, from 1. */
  from: number;
}

function Paragraphs({ text, of, paragraphs, from, active, notes, aliases, ...shared }: ParagraphsProps) {
  const dir = directionOf(of.language || "en");
  return paragraphs.map((paragraph, at) => {
    const { id } = paragraph;
    const key = `${text}/${id}`;
    return (
      <ParagraphField
        key={aliases.get(key) ?? id}
        text={text}
        paragraph={paragraph}
        name={`Paragraph ${from + at}, ${of.kind}`}
        language={of.language || "en"}
        dir={dir}
        notes={active === key ? notes : null}
        isTranslation={of.kind === "translation"}
        {...shared}
      />
    );
  });
}

interface TwoProps extends Shared {
  first: number;
  second: number;
  texts: readonly DocumentText[];
}

/** Rows of an original's paragraph and what stands beside it. */
function TwoTexts({ first, second, texts, ...shared }: TwoProps) {
  const [left, right] = [texts[first], texts[second]];
  const rows = rowsOf(left.paragraphs, right.paragraphs);
  let counted = 1;
  return (
    <>
      {rows.map((row, place) => {
        const from = counted;
        counted += row[1].length;
        return (
          <Pair
            key={(row[0] && shared.aliases.get(`${first}/${row[0].id}`)) ?? row[0]?.id ?? "none"}
            row={row}
            place={place}
            from={from}
            first={first}
            second={second}
            leftKind={left.kind}
            leftLanguage={left.language}
            rightKind={right.kind}
            rightLanguage={right.language}
            {...shared}
          />
        );
      })}
      {rows.length === 0 && (
        <>
          <Empty text={first} acts={shared.acts} readOnly={shared.readOnly} />
          <Empty text={second} acts={shared.acts} readOnly={shared.readOnly} />
        </>
      )}
    </>
  );
}

interface PairProps extends Shared {
  row: Row;
  place: number;
  from: number;
  first: number;
  second: number;
  leftKind: DocumentText["kind"];
  leftLanguage: string;
  rightKind: DocumentText["kind"];
  rightLanguage: string;
}

const Pair = memo(function Pair(props: PairProps) {
  const { row, place, from, first, second, leftKind, leftLanguage, rightKind, rightLanguage, ...shared } = props;
  const [original, beside] = row;
  const { change, readOnly } = useHands();
  const add = () => {
    let fresh = "";
    change(({ texts }) => {
      const inserted = insertBeside(texts, second, original?.id ?? null);
      fresh = inserted.id;
      return { texts: inserted.texts };
    }, `texts.${second}`);
    focusSoon(`texts.${second}.${fresh}`);
  };
  return (
    <div className="text-row">
      <div className="text-cell">
        {original && (
          <Paragraphs
            text={first}
            of={{ kind: leftKind, language: leftLanguage }}
            paragraphs={[original]}
            from={place + 1}
            {...shared}
          />
        )}
      </div>
      <div className="text-cell">
        <Paragraphs
          text={second}
          of={{ kind: rightKind, language: rightLanguage }}
          paragraphs={beside}
          from={from}
          {...shared}
        />
        {beside.length === 0 && !readOnly && (
          <Button kind="quiet" aria-label={`Write what stands beside paragraph ${place + 1}`} onPress={add}>
            + Write it here
          </Button>
        )}
      </div>
    </div>
  );
}, isSamePair);

/** A row is drawn again only if one of its own paragraphs changed, or begins or ends to be worked on. */
function isSamePair(before: PairProps, now: PairProps): boolean {
  const { row: was, active: wasActive, notes: hadNotes, ...others } = before;
  const { row: is, active: isActive, notes: hasNotes, ...rest } = now;
  const ids = [is[0]?.id, ...is[1].map(({ id }) => id)];
  const isOurs = (active: string | null) =>
    active !== null && ids.some((id) => active === `${now.first}/${id}` || active === `${now.second}/${id}`);
  if (
    isOurs(wasActive) !== isOurs(isActive) ||
    (isOurs(isActive) && (wasActive !== isActive || hadNotes !== hasNotes))
  ) {
    return false;
  }
  return (
    was[0] === is[0] &&
    was[1].length === is[1].length &&
    was[1].every((paragraph, place) => paragraph === is[1][place]) &&
    Object.entries(rest).every(([name, value]) => Object.is(value, (others as Record<string, unknown>)[name]))
  );
}
