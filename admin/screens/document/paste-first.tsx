// Where a new document begins: a title, a description or a catalogue entry is pasted, and what it tells is offered to be
// taken, all with one key.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { useCommands } from "../../parts/commands.tsx";
import { TextArea } from "../../parts/field.tsx";
import { useLater } from "../../parts/use-later.ts";
import { asProblem } from "../../problem.ts";
import * as archive from "./asking.ts";
import { useHands } from "./hands.ts";
import { languageOfWords } from "./language-of-words.ts";
import { focusSoon } from "./places.ts";
import { type Offer, offersOf, takeAll } from "./proposals.ts";
import { paragraphsOf } from "./texts.ts";

/** Longer pastes are a document's text rather than a description of it. */
const A_WHOLE_TEXT = 3000;

export function PasteFirst() {
  const { change } = useHands();
  const [words, setWords] = useState("");
  const [taken, setTaken] = useState<readonly string[]>([]);
  const later = useLater(words.trim(), 350);
  const asked = useQuery({
    queryKey: ["proposals", later],
    queryFn: () => archive.propose(later.slice(0, 100_000)),
    enabled: later.length > 3,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const offers = later.length > 3 && asked.data ? offersOf(asked.data) : [];
  const left = offers.filter(({ id }) => !taken.includes(id));
  const take = (offer: Offer) => {
    change(offer.take, offer.field);
    setTaken([...taken, offer.id]);
  };
  const takeEach = () => {
    if (left.length === 0) return;
    change((now) => takeAll(left, now), "title");
    setTaken(offers.map(({ id }) => id));
    focusSoon("title");
  };
  const takeAsText = () => {
    change((now) => {
      const paragraphs = paragraphsOf(words, now.texts);
      const language = languageOfWords(words, now.languages[0] ?? asked.data?.languages[0]?.value ?? "");
      const text = { kind: "transcript" as const, language, method: "human" as const, paragraphs };
      return { texts: [...now.texts, text], availability: "full-text" };
    }, "texts");
    setWords("");
    focusSoon("title");
  };
  useCommands([{ keys: "Alt+A", label: "Take everything that is proposed", run: takeEach, group: "This document" }]);
  return (
    <section className="paste-first" aria-label="Begin by pasting">
      <TextArea
        label="Paste a title, a description, or a catalogue entry"
        rows={2}
        value={words}
        onChange={(pasted) => {
          setWords(pasted);
          setTaken([]);
        }}
        hint="What it tells is proposed below. Or leave this and write."
        autoFocus
        error={asked.error ? asProblem(asked.error).message : undefined}
      />
      <div aria-live="polite" className="unseen">
        {offers.length > 0 && `${offers.length} proposals. Alt+A takes all.`}
      </div>
      {left.length > 0 && (
        <ul className="offers" aria-label="Proposals">
          {left.map((offer) => (
            <li key={offer.id}>
              <Button onPress={() => take(offer)} aria-label={`Take ${offer.label}: ${offer.said}, ${offer.sure}`}>
                <span className="offer">
                  <b>{offer.label}</b> <span className="offer-said">{offer.said}</span>
                  {offer.sure !== "surely" && <span className="hint"> {offer.sure}</span>}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        {left.length > 0 && (
          <Button kind="primary" onPress={takeEach}>
            {left.length === 1 ? "Take it" : `Take all ${left.length}`} <kbd>Alt+A</kbd>
          </Button>
        )}
        {words.length > 200 && (
          <Button kind={words.length > A_WHOLE_TEXT ? "plain" : "quiet"} onPress={takeAsText}>
            These are the document’s own words: take them as its text
          </Button>
        )}
        {offers.length > 0 && left.length === 0 && (
          <span className="hint">Everything was taken. Undo with Ctrl+Z.</span>
        )}
      </div>
    </section>
  );
}
