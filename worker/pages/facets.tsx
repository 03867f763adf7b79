// The column beside the results: filters with counts, and the period.
/** @jsxImportSource ./markup */

import { languageName } from "../archive/languages.ts";
import type { Facet, FacetValue, Listing } from "../archive/listing.ts";
import type { Question } from "../archive/question.ts";
import { Carry } from "./carry.tsx";
import { inFigures } from "./counts.ts";
import type { Markup } from "./markup/markup.ts";

const SHOWN = 6;

/** Everything that narrows a listing. `path` is the listing's address without its question. */
export function Narrow({ listing, path }: { listing: Listing; path: string }) {
  return (
    <aside id="narrow" class="narrow" aria-labelledby="narrow-title">
      <h2 id="narrow-title">Narrow</h2>
      <Period listing={listing} path={path} />
      {filters(listing.facets)}
    </aside>
  );
}

/** Half of a page of results are its filters, and every window of a question has the same. */
const filtersMade = new WeakMap<readonly Facet[], Markup>();

function filters(facets: readonly Facet[]): Markup {
  const known = filtersMade.get(facets);
  if (known) return known;
  const shown = facets.filter((facet) => facet.values.length > 0);
  const made = (
    <>
      {shown.map((facet, at) => (
        <Filter facet={facet} at={at} />
      ))}
    </>
  );
  filtersMade.set(facets, made);
  return made;
}

/** The words (where the page's own search box does not ask for them) and the two ends of the period. */
function Period({ listing: { question, about }, path }: { listing: Listing; path: string }) {
  return (
    <div class="period">
      {about.kind !== "documents" && <Ask name="q" label="Words" question={question} path={path} />}
      <Ask name="after" label="Since" question={question} path={path} />
      <Ask name="before" label="Until" question={question} path={path} />
      <p id="period-help" class="quiet">
        A year, month or day: <code>1956</code>, <code>1956-09</code>, <code>1956-09-21</code>.
      </p>
    </div>
  );
}

interface AskProps {
  name: "q" | "after" | "before";
  label: string;
  question: Question;
  path: string;
}

/** One form for one parameter: a browser would send the others empty, and an empty date is not a date. */
function Ask({ name, label, question, path }: AskProps) {
  const dated = name !== "q";
  return (
    <form action={path}>
      <Carry question={question} but={dated ? [name, "date"] : [name]} />
      <label>
        {label}{" "}
        <input
          name={name}
          value={question[name] ?? ""}
          size={10}
          maxlength={dated ? 100 : 1000}
          required={dated}
          aria-describedby={dated ? "period-help" : undefined}
        />
      </label>
      <button type="submit">
        Set<span class="unseen"> {label}</span>
      </button>
    </form>
  );
}

/** Facets that stand open; the others wait behind their names unless one of their values is chosen. */
const OPEN = 4;

/** One facet. Chosen values are always in sight; the rest of a long list waits behind its count. */
function Filter({ facet, at }: { facet: Facet; at: number }) {
  const chosen = facet.values.filter((value) => value.selected);
  const others = facet.values.filter((value) => !value.selected);
  const room = Math.max(SHOWN - chosen.length, 0);
  const waiting = others.slice(room);
  return (
    <details class="facet" open={at < OPEN || chosen.length > 0}>
      <summary>
        <h3>{facet.label}</h3>
      </summary>
      <Values facet={facet.name} values={[...chosen, ...others.slice(0, room)]} />
      {waiting.length > 0 && (
        <details>
          <summary>{inFigures(waiting.length)} more</summary>
          <Values facet={facet.name} values={waiting} />
        </details>
      )}
    </details>
  );
}

/** A value as a reader is told it: languages by their names. */
export function valueWords(facet: string, label: string): string {
  return facet === "language" ? languageName(label) : label;
}

function Values({ facet, values }: { facet: string; values: FacetValue[] }) {
  return (
    <ul class="counted">
      {values.map(({ label, count, selected, add, remove }) => {
        const href = selected ? remove : add;
        return (
          <li class={selected ? "chosen" : undefined}>
            {href ? (
              <a rel="nofollow" href={href}>
                {selected && (
                  <>
                    <span aria-hidden="true">× </span>
                    <span class="unseen">Remove the filter </span>
                  </>
                )}
                {valueWords(facet, label)}
              </a>
            ) : (
              <span>{valueWords(facet, label)}</span>
            )}{" "}
            <span class="count">{inFigures(count)}</span>
          </li>
        );
      })}
    </ul>
  );
}
