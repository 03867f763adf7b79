// What a reader can do when a question finds nothing.
/** @jsxImportSource ./markup */
import type { Listing } from "../archive/listing.ts";
import { addressWith, type Question } from "../archive/question.ts";
import { valueWords } from "./facets.tsx";

/** The question as it was understood, and the nearest questions that may find something. */
export function NothingFound({ listing, path, level }: { listing: Listing; path: string; level: 2 | 3 }) {
  const { question } = listing;
  const filters = listing.chips.filter(({ parameter }) => parameter !== "q");
  const words = wordsOf(question.q);
  const ask = (change: Partial<Question>) => addressWith(path, question, { ...change, after_key: undefined });
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class="nothing">
      <Heading>Nothing was found</Heading>
      <p>
        {question.q ? (
          <>
            No document answers <q>{question.q}</q>
            {filters.length > 0 && " with these filters"}.
          </>
        ) : filters.length > 0 ? (
          "No document answers these filters together."
        ) : (
          "There are no documents here yet."
        )}
      </p>
      {(question.q !== "" || filters.length > 0) && (
        <ul>
          {filters.map((chip) => (
            <li>
              Take away{" "}
              <a rel="nofollow" href={chip.remove}>
                {chip.excluded && "not "}
                {valueWords(chip.parameter, chip.label)}
              </a>
            </li>
          ))}
          {words.length > 1 && (
            <>
              <li>
                Any of the words:{" "}
                <a rel="nofollow" href={ask({ q: words.join(" OR ") })}>
                  {words.join(" OR ")}
                </a>
              </li>
              <li>
                Fewer words:{" "}
                {words.map((word, at) => [
                  at > 0 && ", ",
                  <a rel="nofollow" href={ask({ q: word })}>
                    {word}
                  </a>,
                ])}
              </li>
            </>
          )}
          {question.q !== "" && (
            <li>
              Look for the beginning of a word with <code>delegat*</code>, for exact words with{" "}
              <code>"August plenum"</code>, in one place with <code>title:journal</code>, <code>from:name</code> or{" "}
              <code>ref:"f. 5"</code>.
            </li>
          )}
          <li>
            <a href="/documents">See all documents</a>
          </li>
        </ul>
      )}
    </div>
  );
}

/** The first words of a question, without its signs. */
function wordsOf(q: string): string[] {
  const words = q.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [];
  return [...new Set(words.filter((word) => word !== "OR"))].slice(0, 6);
}
