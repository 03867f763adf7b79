// The texts of a document: one below its heading, or an original and its counterpart side by side, paragraph by paragraph.
import { memo, useCallback, useMemo, useRef, useState } from "react";
import type { DocumentState, DocumentText, Note } from "../../../worker/archive/document.ts";
import { isSame } from "../../../worker/archive/document-changes.ts";
import { languageName } from "../../../worker/archive/languages.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/select.tsx";
import { messageAt } from "./field-problems.ts";
import { useHands } from "./hands.ts";
import { paragraphActs } from "./paragraph-acts.ts";
import { focusSoon } from "./places.ts";
import type { Problem } from "./problems.ts";
import { TextHead } from "./text-head.tsx";
import { OneText, TwoTexts } from "./text-rows.tsx";
import { originalOf } from "./texts.ts";
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
  const names = useSame(value.map(nameOf));
  const add = () => {
    const fresh = freshText(value, languages);
    change(({ texts }) => ({ texts: [...texts, fresh] }), `texts.${value.length}`);
    setShown(value.length === 0 ? { first: 0, second: null } : { first: originalOf(value), second: value.length });
    focusSoon(`texts.${value.length}.head`);
  };
  const shared = { acts, marks, readOnly, notes, active, aliases };
  return (
    <div className="texts" data-place="texts">
      {value.length > 1 && <WhichTexts names={names} first={first} second={second} onShow={setShown} />}
      {value.length > 0 && (
        <div className={second === null ? "text-columns one" : "text-columns"}>
          {[first, second].map(
            (place) =>
              place !== null && (
                <TextHead
                  key={place}
                  place={place}
                  text={value[place]}
                  isOriginal={place === originalOf(value)}
                  error={messageAt(problems, `${place}.language`)}
                />
              ),
          )}
        </div>
      )}
      {value.length > 0 &&
        (second === null ? (
          <OneText text={first} of={value[first]} {...shared} />
        ) : (
          <TwoTexts first={first} second={second} texts={value} {...shared} />
        ))}
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

interface WhichProps {
  names: readonly string[];
  first: number;
  second: number | null;
  onShow: (shown: { first: number; second: number | null }) => void;
}

/** Which text is shown, and which beside it. Not drawn again while somebody types. */
const WhichTexts = memo(function WhichTexts({ names, first, second, onShow }: WhichProps) {
  const options = names.map((label, place) => ({ id: String(place), label }));
  return (
    <div className="actions">
      <Select
        label="Show"
        options={options}
        value={String(first)}
        onChange={(id) => onShow({ first: Number(id), second })}
      />
      <Select
        label="Beside it"
        options={[{ id: "none", label: "Nothing" }, ...options.filter((_, place) => place !== first)]}
        value={second === null ? "none" : String(second)}
        onChange={(id) => onShow({ first, second: id === "none" ? null : Number(id) })}
      />
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
  const pairs = useSame(marksOf(notes));
  return useMemo(() => new Map(pairs), [pairs]);
}

function marksOf(notes: readonly Note[]): [string, string][] {
  let number = 0;
  return notes.map((note) => {
    if (note.public) number++;
    return [note.id, note.label ?? (note.public ? String(number) : "–")];
  });
}

/** The value as it was before, for as long as it says the same: what depends on it is not drawn again. */
function useSame<Value>(now: Value): Value {
  const known = useRef(now);
  if (!isSame(now, known.current)) known.current = now;
  return known.current;
}
