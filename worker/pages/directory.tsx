// A directory of authority records, A to Z: people and organisations, places, subjects, collections, repositories.
/** @jsxImportSource ./markup */
import { addressOf } from "../archive/authority.ts";
import type { Directory } from "../archive/listing.ts";
import { lifeDates } from "./about.tsx";
import { countOf, inFigures } from "./counts.ts";
import { Page, type Section, type Surroundings, told } from "./layout.tsx";
import { OtherForms } from "./other-forms.tsx";

const KINDS: Record<Directory["kind"], { section: Section; title: string; one: string; many: string }> = {
  agent: {
    section: "agents",
    title: "People and organisations",
    one: "person or organisation",
    many: "people and organisations",
  },
  place: { section: "places", title: "Places", one: "place", many: "places" },
  subject: { section: "subjects", title: "Subjects", one: "subject", many: "subjects" },
  collection: { section: "collections", title: "Collections", one: "collection", many: "collections" },
  repository: { section: "repositories", title: "Repositories", one: "repository", many: "repositories" },
};

/** A directory as a page. */
export function directoryPage(directory: Directory, telling: Surroundings): string {
  const { kind, entries, letters, links, meta, query } = directory;
  const { section, title, one, many } = KINDS[kind];
  const selected = letters.some((letter) => letter.selected);
  return told(
    <Page
      telling={telling}
      title={title}
      description={`${title} in the documents of ${telling.site.name}.`}
      indexed={query === "" && !selected}
      section={section}
    >
      <header class="about">
        <h1>{title}</h1>
        <p class="quiet">
          {meta.returned === meta.total
            ? countOf(meta.total, one, many)
            : `${inFigures(meta.returned)} of ${countOf(meta.total, one, many)}`}
          {query && (
            <>
              {" "}
              with “{query}” · <a href={`/${section}`}>show all</a>
            </>
          )}
        </p>
        <form action={`/${section}`} class="search">
          <input
            type="search"
            name="q"
            value={query}
            maxlength={200}
            aria-label={`Find ${many}`}
            placeholder="Part of a name"
          />
          <button type="submit">Find</button>
        </form>
        {letters.length > 1 && (
          <nav class="letters" aria-label="First letters">
            <ul>
              {letters.map(({ letter, selected: now, href }) => (
                <li>
                  <a href={href} aria-current={now ? "true" : undefined}>
                    {letter}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      {entries.length > 0 ? <Names directory={directory} /> : <p>No {one} here.</p>}
      {(links.prev || links.next) && (
        <nav class="pager" aria-label="Pages">
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
      <OtherForms telling={telling} words="This list as" />
    </Page>,
  );
}

/** The records with their counts; a collection's parts stand below it when both are on the page. */
function Names({ directory: { kind, entries } }: { directory: Directory }) {
  const here = new Set(entries.map(({ key }) => key));
  const tops = entries.filter(({ parent }) => !parent || !here.has(parent));
  const List = ({ those }: { those: Directory["entries"] }) => (
    <ul class="names">
      {those.map(({ key, name, dates, description, count }) => {
        const parts = entries.filter(({ parent }) => parent === key);
        return (
          <li>
            <a dir="auto" href={addressOf(kind, encodeURIComponent(key))}>
              {name}
            </a>
            {dates && <span class="quiet"> {lifeDates(...dates.split("–"))}</span>}{" "}
            <span class="count">· {countOf(count, "document")}</span>
            {description && (
              <p class="quiet" dir="auto">
                {description}
              </p>
            )}
            {parts.length > 0 && <List those={parts} />}
          </li>
        );
      })}
    </ul>
  );
  return <List those={tops} />;
}
