// What is said of one text: its kind, language, who made it and how; and its words, pasted whole.
import { useState } from "react";
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
import { alignedInOrder, paragraphsOf } from "./texts.ts";
import { METHODS, TEXTS_AS } from "./vocabulary.ts";

interface Props {
  place: number;
  text: DocumentText;
  /** What it may stand beside; undefined for the original itself. */
  original: DocumentText | undefined;
  error?: string;
}

export function TextHead({ place, text, original, error }: Props) {
  const { change, readOnly } = useHands();
  const [pasting, setPasting] = useState(false);
  const put = (about: Partial<DocumentText>, typing = false) =>
    change(
      ({ texts }) => ({ texts: texts.map((each, at) => (at === place ? { ...each, ...about } : each)) }),
      `texts.${place}.head`,
      typing,
    );
  const words = text.paragraphs.reduce((count, each) => count + wordsIn(each), 0);
  return (
    <div className="text-head" data-place={`texts.${place}.head`}>
      <div className="columns">
        <Select
          label="Kind"
          options={TEXTS_AS}
          value={text.kind}
          onChange={(kind) => put({ kind })}
          isDisabled={readOnly}
        />
        <LanguagePicker
          label="Language"
          tag={text.language}
          onPick={(language) => put({ language })}
          error={error}
          isDisabled={readOnly}
        />
        {text.kind === "translation" && (
          <TextField
            label="Translator"
            value={text.translator ?? ""}
            onChange={(translator) => put({ translator: translator === "" ? undefined : translator }, true)}
            isReadOnly={readOnly}
          />
        )}
        <Select
          label="Made"
          options={METHODS}
          value={text.method}
          onChange={(method) => put({ method })}
          isDisabled={readOnly}
        />
      </div>
      {!readOnly && (
        <div className="actions">
          <Button onPress={() => setPasting(true)}>Paste the whole text</Button>
          {original && text.paragraphs.length > 0 && (
            <Button kind="quiet" onPress={() => put({ paragraphs: alignedInOrder(text.paragraphs, original) })}>
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
          <span className="hint">
            {words.toLocaleString("en")} words in {text.paragraphs.length.toLocaleString("en")} paragraphs
          </span>
        </div>
      )}
      {pasting && (
        <PasteDialog
          replaces={text.paragraphs.length > 0}
          onClose={() => setPasting(false)}
          onPaste={(pasted) => {
            change(
              ({ texts }) => ({
                texts: texts.map((each, at) =>
                  at === place
                    ? {
                        ...each,
                        language: languageOfWords(pasted, each.language),
                        paragraphs: paragraphsOf(pasted, texts, each.kind === "translation" ? original : undefined),
                      }
                    : each,
                ),
              }),
              `texts.${place}.head`,
            );
            setPasting(false);
          }}
        />
      )}
    </div>
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
