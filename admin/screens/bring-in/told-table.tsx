// What becomes of every record, one line each, drawn a part at a time and filtered by outcome.
import { useState } from "react";
import { Link } from "wouter";
import { isNone } from "../../../worker/archive/difference.ts";
import { Button } from "../../parts/button.tsx";
import { DifferenceView } from "../document/difference-view.tsx";
import { type Bringing, OUTCOMES, type OutcomeName, type Told } from "./bringing.ts";

const LABELS: Record<OutcomeName, string> = {
  added: "new",
  changed: "changed",
  unchanged: "unchanged",
  refused: "refused",
  warning: "to look at",
};
const DRAWN = 100;

export function ToldTable({ bringing: { told, counts } }: { bringing: Bringing }) {
  const [only, setOnly] = useState<OutcomeName | null>(null);
  const [drawn, setDrawn] = useState(DRAWN);
  const shown = told.filter(({ outcome }) => (only === null ? outcome !== "unchanged" : outcome === only));
  return (
    <section className="stack apart">
      <h2>Records</h2>
      <fieldset className="plain counted">
        <legend className="unseen">Show only</legend>
        {OUTCOMES.map((outcome) => (
          <Button
            key={outcome}
            kind="quiet"
            isDisabled={counts[outcome] === 0}
            aria-pressed={only === outcome}
            onPress={() => {
              setOnly(only === outcome ? null : outcome);
              setDrawn(DRAWN);
            }}
          >
            {counts[outcome].toLocaleString("en")} {LABELS[outcome]}
          </Button>
        ))}
      </fieldset>
      {shown.length > 0 && (
        <ul className="planned" aria-label="Records">
          {shown.slice(0, drawn).map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
            <li key={at}>
              <Line told={each} />
            </li>
          ))}
          {shown.length > drawn && (
            <li>
              <Button onPress={() => setDrawn(drawn + 500)}>
                Show more ({(shown.length - drawn).toLocaleString("en")})
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

const TONES: Record<OutcomeName, string> = {
  added: "good",
  changed: "waiting",
  unchanged: "plain",
  refused: "bad",
  warning: "waiting",
};

function Line({ told: { outcome, line, record, id, message, kept, difference } }: { told: Told }) {
  return (
    <>
      <h3>
        <span className={`badge ${TONES[outcome]}`}>{LABELS[outcome]}</span>{" "}
        {line !== undefined && <span className="hint">line {line.toLocaleString("en")}</span>}{" "}
        {id && outcome !== "added" ? <Link href={`/documents/${id}`}>{record}</Link> : record}
      </h3>
      {message && <p>{message}</p>}
      {kept && <p className="hint">A curator changed {kept.join(", ")}, which stays as it is.</p>}
      {difference && !isNone(difference) && <DifferenceView difference={difference} />}
    </>
  );
}
