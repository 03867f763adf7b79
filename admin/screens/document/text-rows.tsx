// The paragraphs of a text, or of two side by side. A text of 40,000 words has more than a thousand: typing in one draws
// that one again and no other.
import { memo, useRef } from "react";
import type { DocumentText, Note, Paragraph } from "../../../worker/archive/document.ts";
import { directionOf } from "../../../worker/archive/languages.ts";
import { Button } from "../../parts/button.tsx";
import { useHands } from "./hands.ts";
import { ParagraphField } from "./paragraph.tsx";
import type { ParagraphActs } from "./paragraph-acts.ts";
import { focusSoon } from "./places.ts";
import { insertBeside, type Row, rowsOf, sharedRows } from "./texts.ts";

type TextKind = DocumentText["kind"];

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
  of: DocumentText;
}

export function OneText({ text, of, notes, active, aliases, ...shared }: OneProps) {
  const { kind, language, paragraphs } = of;
  return (
    <div className="text-body">
      {paragraphs.map((paragraph, at) => (
        <OneParagraph
          key={aliases.get(`${text}/${paragraph.id}`) ?? paragraph.id}
          text={text}
          kind={kind}
          language={language}
          paragraph={paragraph}
          number={at + 1}
          notes={active === `${text}/${paragraph.id}` ? notes : null}
          {...shared}
        />
      ))}
      {paragraphs.length === 0 && <Empty text={text} acts={shared.acts} readOnly={shared.readOnly} />}
    </div>
  );
}

interface ParagraphProps extends Pick<Shared, "acts" | "marks" | "readOnly"> {
  text: number;
  kind: TextKind;
  language: string;
  paragraph: Paragraph;
  /** Its place in its text, from 1. */
  number: number;
  /** Only for the one that is being worked on. */
  notes: readonly Note[] | null;
}

function OneParagraph({ kind, language, number, ...shared }: ParagraphProps) {
  return (
    <ParagraphField
      name={`Paragraph ${number}, ${kind}`}
      language={language || "en"}
      dir={directionOf(language || "en")}
      isTranslation={kind === "translation"}
      {...shared}
    />
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

interface TwoProps extends Shared {
  first: number;
  second: number;
  texts: readonly DocumentText[];
}

/** Rows of an original's paragraph and what stands beside it. */
export function TwoTexts({ first, second, texts, notes, active, aliases, ...shared }: TwoProps) {
  const [left, right] = [texts[first], texts[second]];
  const rows = useRows(left.paragraphs, right.paragraphs);
  let counted = 1;
  return (
    <div className="text-rows">
      {rows.map((row, place) => {
        const from = counted;
        counted += row[1].length;
        const isActive =
          active !== null &&
          (active === `${first}/${row[0]?.id}` || row[1].some(({ id }) => active === `${second}/${id}`));
        return (
          <Pair
            key={(row[0] && aliases.get(`${first}/${row[0].id}`)) ?? row[0]?.id ?? "none"}
            row={row}
            place={place}
            from={from}
            first={first}
            second={second}
            leftKind={left.kind}
            leftLanguage={left.language}
            rightKind={right.kind}
            rightLanguage={right.language}
            active={isActive ? active : null}
            notes={isActive ? notes : null}
            aliases={aliases}
            {...shared}
          />
        );
      })}
      {rows.length === 0 && (
        <div className="text-row">
          <Empty text={first} acts={shared.acts} readOnly={shared.readOnly} />
          <Empty text={second} acts={shared.acts} readOnly={shared.readOnly} />
        </div>
      )}
    </div>
  );
}

/** Rows, each the same as before while its paragraphs are. */
function useRows(left: readonly Paragraph[], right: readonly Paragraph[]): readonly Row[] {
  const before = useRef<readonly Row[]>([]);
  before.current = sharedRows(before.current, rowsOf(left, right));
  return before.current;
}

interface PairProps extends Pick<Shared, "acts" | "marks" | "readOnly" | "active" | "aliases"> {
  row: Row;
  place: number;
  from: number;
  first: number;
  second: number;
  leftKind: TextKind;
  leftLanguage: string;
  rightKind: TextKind;
  rightLanguage: string;
  notes: readonly Note[] | null;
}

const Pair = memo(function Pair(props: PairProps) {
  const { row, place, from, first, second, leftKind, leftLanguage, rightKind, rightLanguage, ...others } = props;
  const { active, notes, aliases, ...shared } = others;
  const [original, beside] = row;
  const { change, readOnly } = useHands();
  const notesOf = (text: number, id: string) => (active === `${text}/${id}` ? notes : null);
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
          <OneParagraph
            text={first}
            kind={leftKind}
            language={leftLanguage}
            paragraph={original}
            number={place + 1}
            notes={notesOf(first, original.id)}
            {...shared}
          />
        )}
      </div>
      <div className="text-cell">
        {beside.map((paragraph, at) => (
          <OneParagraph
            key={aliases.get(`${second}/${paragraph.id}`) ?? paragraph.id}
            text={second}
            kind={rightKind}
            language={rightLanguage}
            paragraph={paragraph}
            number={from + at}
            notes={notesOf(second, paragraph.id)}
            {...shared}
          />
        ))}
        {beside.length === 0 && !readOnly && (
          <Button kind="quiet" aria-label={`Write what stands beside paragraph ${place + 1}`} onPress={add}>
            + Write it here
          </Button>
        )}
      </div>
    </div>
  );
});
