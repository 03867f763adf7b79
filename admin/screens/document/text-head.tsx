// What is said of one text: its kind, language, who made it and how; and its words, pasted whole.
import { memo, useState } from "react";
import type { DocumentText, Paragraph } from "../../../worker/archive/document.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { useHands } from "./hands.ts";
import { languageOfWords } from "./language-of-words.ts";
import { LanguagePicker } from "./language-picker.tsx";
import { paragraphsPasted } from "./pasted.ts";
import { focusSoon } from "./places.ts";
import { alignedInOrder, originalOf, paragraphsOf } from "./texts.ts";
import { METHODS, TEXTS_AS } from "./vocabulary.ts";

interface Props {
  place: number;
  text: DocumentText;
  /** Whether others translate it. */
  isOriginal: boolean;
  error?: string;
}

/** What does not change while words are typed is not drawn again with them. */
export function TextHead({ place, text, isOriginal, error }: Props) {
  const { readOnly } = useHands();
  const { kind, language, translator = "", method, paragraphs } = text;
  return (
    <div className="text-head" data-place={`texts.${place}.head`}>
      <About {...{ place, kind, language, translator, method, error }} />
      {!readOnly && (
        <div className="actions">
          <Acts place={place} isOriginal={isOriginal} isEmpty={paragraphs.length === 0} />
          <WordCount paragraphs={paragraphs} />
        </div>
      )}
    </div>
  );
}

interface AboutProps extends Pick<DocumentText, "kind" | "language" | "method"> {
  place: number;
  translator: string;
  error?: string;
}

const About = memo(function About({ place, kind, language, translator, method, error }: AboutProps) {
  const { change, readOnly } = useHands();
  const put = (about: Partial<DocumentText>, typing = false) =>
    change(
      ({ texts }) => ({ texts: texts.map((each, at) => (at === place ? { ...each, ...about } : each)) }),
      `texts.${place}.head`,
      typing,
    );
  return (
    <div className="columns">
      <Select label="Kind" options={TEXTS_AS} value={kind} onChange={(kind) => put({ kind })} isDisabled={readOnly} />
      <LanguagePicker
        label="Language"
        tag={language}
        onPick={(language) => put({ language })}
        error={error}
        isDisabled={readOnly}
      />
      {kind === "translation" && (
        <TextField
          label="Translator"
          value={translator}
          onChange={(translator) => put({ translator: translator === "" ? undefined : translator }, true)}
          isReadOnly={readOnly}
        />
      )}
      <Select
        label="Made"
        options={METHODS}
        value={method}
        onChange={(method) => put({ method })}
        isDisabled={readOnly}
      />
    </div>
  );
});

interface ActsProps {
  place: number;
  isOriginal: boolean;
  isEmpty: boolean;
}

const Acts = memo(function Acts({ place, isOriginal, isEmpty }: ActsProps) {
  const { change } = useHands();
  const [pasting, setPasting] = useState(false);
  const put = (make: (text: DocumentText, texts: readonly DocumentText[]) => DocumentText) =>
    change(
      ({ texts }) => ({ texts: texts.map((each, at) => (at === place ? make(each, texts) : each)) }),
      `texts.${place}.head`,
    );
  const align = () =>
    put((text, texts) => ({ ...text, paragraphs: alignedInOrder(text.paragraphs, texts[originalOf(texts)]) }));
  const paste = (words: string) =>
    put((text, texts) => {
      const original = text.kind === "translation" && !isOriginal ? texts[originalOf(texts)] : undefined;
      return {
        ...text,
        language: languageOfWords(words, text.language),
        paragraphs: paragraphsOf(words, texts, original),
      };
    });
  return (
    <>
      <Button onPress={() => setPasting(true)}>Paste the whole text</Button>
      {!isOriginal && !isEmpty && (
        <Button kind="quiet" onPress={align}>
          Align in order
        </Button>
      )}
      <Button
        kind="quiet"
        onPress={() => {
          change(({ texts }) => ({ texts: texts.toSpliced(place, 1) }), "texts");
          focusSoon("texts.add");
        }}
      >
        Take this text away
      </Button>
      {pasting && (
        <PasteDialog
          replaces={!isEmpty}
          onClose={() => setPasting(false)}
          onPaste={(words) => {
            paste(words);
            setPasting(false);
          }}
        />
      )}
    </>
  );
});

function WordCount({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  const words = paragraphs.reduce((count, each) => count + wordsIn(each), 0);
  return (
    <span className="hint">
      {words.toLocaleString("en")} words in {paragraphs.length.toLocaleString("en")} paragraphs
    </span>
  );
}

/** Typing changes one paragraph: the others are counted once. */
const counted = new WeakMap<Paragraph, number>();

function wordsIn(paragraph: Paragraph): number {
  const known = counted.get(paragraph);
  if (known !== undefined) return known;
  const words = paragraph.text.match(/\S+/g)?.length ?? 0;
  counted.set(paragraph, words);
  return words;
}

interface PasteProps {
  replaces: boolean;
  onClose: () => void;
  onPaste: (words: string) => void;
}

/** Says how the words will be parted before they are taken. */
function PasteDialog({ replaces, onClose, onPaste }: PasteProps) {
  const [words, setWords] = useState("");
  const count = paragraphsPasted(words).length;
  return (
    <Dialog
      title="Paste the whole text"
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" isDisabled={count === 0} onPress={() => onPaste(words)}>
            {replaces ? "Put it in place of the words there" : "Take it"}
          </Button>
        </>
      }
    >
      <TextArea
        label="Text"
        rows={14}
        value={words}
        onChange={setWords}
        autoFocus
        hint={
          count === 0
            ? "Blank lines part paragraphs; lines that were broken to a width are joined; [page 3] begins a page."
            : `${count.toLocaleString("en")} paragraphs`
        }
      />
    </Dialog>
  );
}
