// The page of changes: what was created, updated, withdrawn or merged, and how a program follows it.
/** @jsxImportSource ./markup */
import type { ACTIONS, Change, Changes } from "../archive/changes.ts";
import { Day, edtfWords } from "./dates.tsx";
import { Page, type Surroundings, told } from "./layout.tsx";
import { OtherForms } from "./other-forms.tsx";

const WORDS: Record<(typeof ACTIONS)[number], string> = {
  created: "Added",
  updated: "Changed",
  withdrawn: "Withdrawn",
  merged: "Merged into another",
};

/** The changes as a page. */
export function changesPage({ entries, question, newestFirst, meta, links }: Changes, telling: Surroundings): string {
  const since = question.since === undefined ? null : sinceWords(question.since);
  return told(
    <Page
      telling={telling}
      title="Changes"
      description={`What was added, changed, withdrawn or merged in ${telling.site.name}.`}
      indexed={question.since === undefined && question.after_key === undefined}
    >
      <header class="about">
        <h1>Changes</h1>
        <p class="quiet">
          {since === null ? "Every document with its latest change" : `Every document that changed ${since}`},{" "}
          {newestFirst ? "newest" : "oldest"} first. The archive is at version {meta.version}
          {newestFirst && (
            <>
              : <a href={`/changes?since=${meta.version}`}>what will change from here on</a>
            </>
          )}
          .
        </p>
      </header>
      {entries.length === 0 ? (
        <p class="nothing">Nothing {since === null ? "has been published yet" : `has changed ${since}`}.</p>
      ) : (
        <ol>
          {entries.map((change) => (
            <Entry change={change} />
          ))}
        </ol>
      )}
      {(question.after_key !== undefined || links.next) && (
        <nav class="pager" aria-label="Pages">
          {question.after_key !== undefined && <a href={links.first}>← From the beginning</a>}
          {links.next && (
            <a rel="next" href={links.next}>
              Next →
            </a>
          )}
        </nav>
      )}
      <OtherForms telling={telling} words="These changes as" />
    </Page>,
  );
}

function sinceWords(since: string): string {
  if (/^\d+$/.test(since)) return `after version ${since}`;
  const [day, time] = since.split(/t/i);
  return `since ${edtfWords(day)}${time ? `, ${time}` : ""}`;
}

function Entry({ change: { id, action, at, revision, title, replaced_by } }: { change: Change }) {
  return (
    <li class="entry">
      <p class="when">
        <Day at={at} />
      </p>
      <div>
        <h2 dir="auto">
          <a href={`/documents/${id}`}>{title}</a>
        </h2>
        <p class="quiet">
          {WORDS[action]} · {at.slice(11, 16)} UTC · version {revision}
          {replaced_by && (
            <>
              {" · "}
              <a href={`/documents/${replaced_by}`}>document {replaced_by}</a>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
