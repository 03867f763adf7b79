// The results page: the documents of a question, dates first, and all that can be done with the question.
/** @jsxImportSource ./markup */
import { FIELD_LABELS } from "../archive/fields.ts";
import type { Chip, Listing } from "../archive/listing.ts";
import { addressWith, canonical, type Question, type Sort, sortOf } from "../archive/question.ts";
import { About, aboutWords, sectionOf, titleOf } from "./about.tsx";
import { UnapiServer } from "./citation-head.tsx";
import { countOf, resultsLine } from "./counts.ts";
import { Entries } from "./entry.tsx";
import { Narrow, valueWords } from "./facets.tsx";
import { Page, type Surroundings, told } from "./layout.tsx";
import { NothingFound } from "./nothing-found.tsx";
import { OtherForms } from "./other-forms.tsx";

/** A listing as a page. */
export function resultsPage(listing: Listing, telling: Surroundings): string {
  const { about, question, meta } = listing;
  const everything = about.kind === "documents";
  const path = listing.links.self.split("?")[0];
  return told(
    <Page
      telling={telling}
      title={titleOf(listing)}
      description={aboutWords(about)}
      indexed={canonical(question).size === 0}
      section={sectionOf(about)}
      question={everything ? question : undefined}
      head={<UnapiServer />}
    >
      <About about={about} />
      <div class="columns">
        <div>
          <div class="results">
            <p class="quiet">{resultsLine(meta)}</p>
            {everything ? <h1>Documents</h1> : <h2>Documents</h2>}
            <a class="jump" href="#narrow">
              Narrow these results
            </a>
          </div>
          <Chips chips={listing.chips} />
          <Account listing={listing} path={path} />
          {meta.total > 1 && <Order question={question} path={path} />}
          {listing.entries.length > 0 && <Entries entries={listing.entries} level={everything ? 2 : 3} />}
          {meta.total === 0 && <NothingFound listing={listing} path={path} level={everything ? 2 : 3} />}
          <Pager listing={listing} path={path} />
        </div>
        <Narrow listing={listing} path={path} />
      </div>
      <OtherForms telling={telling} words="These results as" />
    </Page>,
  );
}

const PARAMETER_WORDS: Record<string, string> = {
  ...FIELD_LABELS,
  q: "Words",
  agent: "Person or organisation",
  has: "With",
  missing: "Without",
  date: "Date",
  after: "Since",
  before: "Until",
  match: "Dates",
  undated: "Undated",
};

/** The filters in use, each a link to the question without it. */
export function Chips({ chips }: { chips: Chip[] }) {
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters in use">
      {chips.map((chip) => (
        <li>
          <a rel="nofollow" href={chip.remove}>
            <span class="unseen">Remove </span>
            <span class="label">{PARAMETER_WORDS[chip.parameter] ?? chip.parameter}</span> {chip.excluded && "not "}
            {valueWords(chip.parameter, chip.label)} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How the question was understood: what was added, left out, or read otherwise than typed. */
function Account({ listing: { meta, question }, path }: { listing: Listing; path: string }) {
  const { notes, expansions, undated_excluded: undated } = meta;
  if (notes.length + expansions.length + undated === 0) return null;
  const again = (change: Partial<Question>) => addressWith(path, question, { ...change, after_key: undefined });
  return (
    <div class="account">
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      {expansions.map(({ word, added, because }) => (
        <p>
          For “{word}” also searched: {added.map((form, at) => [at > 0 && ", ", <bdi>{form}</bdi>])} ({because}).
        </p>
      ))}
      {expansions.length > 0 && (
        <p>
          <a rel="nofollow" href={again({ expand: "none" })}>
            Search only the words as typed
          </a>
        </p>
      )}
      {undated > 0 && (
        <p>
          {countOf(undated, "undated document is", "undated documents are")} left out.{" "}
          <a rel="nofollow" href={again({ undated: "include" })}>
            Include {undated === 1 ? "it" : "them"}
          </a>
        </p>
      )}
    </div>
  );
}

const SORT_WORDS: [Sort, string][] = [
  ["relevance", "Relevance"],
  ["date", "Oldest"],
  ["-date", "Newest"],
  ["added", "Recently added"],
  ["updated", "Recently changed"],
];

/** The order of the results. Relevance needs words to be relevant to. */
function Order({ question, path }: { question: Question; path: string }) {
  const now = sortOf(question);
  const usual = sortOf({ ...question, sort: undefined });
  return (
    <nav class="choice" aria-label="Order">
      <span class="label">Order</span>
      <ul>
        {SORT_WORDS.filter(([sort]) => sort !== "relevance" || question.q !== "").map(([sort, words]) => (
          <li>
            <a
              rel="nofollow"
              href={addressWith(path, question, { sort: sort === usual ? undefined : sort, after_key: undefined })}
              aria-current={sort === now ? "true" : undefined}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const SIZES = [20, 50, 100];

/** Back and forth, and how many documents a page shows. */
function Pager({ listing: { links, meta, question }, path }: { listing: Listing; path: string }) {
  const now = question.limit ?? SIZES[0];
  return (
    <>
      {(links.prev || links.next) && (
        <nav class="pager" aria-label="Pages of results">
          {links.prev && (
            <a rel="prev" href={links.prev}>
              ← Previous
            </a>
          )}
          {links.next && (
            <a rel="next" href={links.next}>
              Next →
            </a>
          )}
        </nav>
      )}
      {meta.total > SIZES[0] && (
        <nav class="choice" aria-label="Documents on a page">
          <span class="label">On a page</span>
          <ul>
            {SIZES.map((size) => (
              <li>
                <a
                  rel="nofollow"
                  href={addressWith(path, question, {
                    limit: size === SIZES[0] ? undefined : size,
                    after_key: undefined,
                  })}
                  aria-current={size === now ? "true" : undefined}
                >
                  {size}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
