// A preview of every change, document by document, drawn a part at a time.
import { useState } from "react";
import { Link } from "wouter";
import type { PlannedChange } from "../../../worker/archive/changeset.ts";
import { isNone } from "../../../worker/archive/difference.ts";
import type { ReplacedPlace, Run } from "../../../worker/archive/replace-words.ts";
import { Button } from "../../parts/button.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { DifferenceView } from "../document/difference-view.tsx";

const DRAWN = 50;

export function PlannedChanges({ planned }: { planned: readonly PlannedChange[] }) {
  const [drawn, setDrawn] = useState(DRAWN);
  const shown = planned.filter(({ outcome }) => outcome !== "unchanged");
  return (
    <ul className="planned" aria-label="Changes">
      {shown.slice(0, drawn).map((change) => (
        <li key={change.id}>
          <Planned change={change} />
        </li>
      ))}
      {shown.length > drawn && (
        <li>
          <Button onPress={() => setDrawn(drawn + 200)}>
            Show more ({(shown.length - drawn).toLocaleString("en")})
          </Button>
        </li>
      )}
    </ul>
  );
}

function Planned({ change }: { change: PlannedChange }) {
  const { id, title, outcome, why, difference, places, replaced, status, pending } = change;
  const hidden = replaced - places.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <h3>
        <Link href={`/documents/${id}`} target="_blank">
          {title || id}
        </Link>
        <StatusBadge
          status={outcome === "refused" ? "failed" : (pending ?? status)}
          label={outcome === "refused" ? "left as it is" : undefined}
        />
      </h3>
      {why && <p className="hint">{why}</p>}
      {places.map((place, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <Place key={at} place={place} />
      ))}
      {hidden > 0 && <p className="hint">and {hidden.toLocaleString("en")} more places</p>}
      {!isNone(difference) && <DifferenceView difference={difference} />}
    </>
  );
}

function Place({ place: { label, before, after } }: { place: ReplacedPlace }) {
  return (
    <dl className="place">
      <dt>{label}</dt>
      <dd>
        <Runs runs={before} hit="del" />
      </dd>
      <dd>
        <Runs runs={after} hit="ins" />
      </dd>
    </dl>
  );
}

function Runs({ runs, hit: Hit }: { runs: readonly Run[]; hit: "ins" | "del" }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
  return runs.map(({ text, hit }, at) => (hit ? <Hit key={at}>{text}</Hit> : <span key={at}>{text}</span>));
}
