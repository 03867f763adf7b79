// The home page: what this archive is, its search box, what is new, and the ways in.
/** @jsxImportSource ./markup */
import { addressOf } from "../archive/authority.ts";
import type { Home } from "../archive/listing.ts";
import { UnapiServer } from "./citation-head.tsx";
import { countOf, inFigures } from "./counts.ts";
import { Day } from "./dates.tsx";
import { Entries } from "./entry.tsx";
import { Page, SearchBox, type Surroundings, told } from "./layout.tsx";
import { OtherForms } from "./other-forms.tsx";

/** The home page. */
export function homePage(home: Home, telling: Surroundings): string {
  const { site } = telling;
  return told(
    <Page telling={telling} title={site.name} description={site.description} titlePage head={<UnapiServer />}>
      <header class="title-page">
        <h1>{site.name}</h1>
        {site.description && <p class="lede">{site.description}</p>}
        <SearchBox />
        <p class="quiet">
          <a href="/documents">{countOf(home.total, "document")}</a> · last changed <Day at={home.meta.changed_at} />
        </p>
      </header>
      <div class="columns">
        <section aria-labelledby="newest">
          <h2 id="newest">Newly added</h2>
          {home.newest.length > 0 ? (
            <Entries entries={home.newest} level={3} />
          ) : (
            <p>Nothing has been published yet.</p>
          )}
          {home.newest.length > 0 && (
            <p>
              <a href="/documents?sort=added">All that was added, newest first</a>
            </p>
          )}
        </section>
        <div class="ways">
          <Collections home={home} />
          <Counted
            id="types"
            title="By type"
            rows={home.types.map(({ value, count }) => [
              value,
              `/documents?${new URLSearchParams({ type: value })}`,
              count,
            ])}
          />
          <Counted
            id="years"
            title="By year"
            rows={home.years.map(({ year, count }) => [year, `/years/${encodeURIComponent(year)}`, count])}
          />
        </div>
      </div>
      <OtherForms telling={telling} words="Follow this archive" />
    </Page>,
  );
}

function Collections({ home: { collections } }: { home: Home }) {
  if (collections.length === 0) return null;
  return (
    <section aria-labelledby="collections">
      <h2 id="collections">Collections</h2>
      <ul class="names">
        {collections.map(({ slug, name, description, count }) => (
          <li>
            <a href={addressOf("collection", encodeURIComponent(slug))}>{name}</a>{" "}
            <span class="count">· {countOf(count, "document")}</span>
            {description && <p class="quiet">{description}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counted({
  id,
  title,
  rows,
}: {
  id: string;
  title: string;
  rows: [word: string, href: string, count: number][];
}) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="counted">
        {rows.map(([word, href, count]) => (
          <li>
            <a href={href}>{word}</a> <span class="count">{inFigures(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
