// What a listing is about: an authority record with its names and dates, a year, or a calendar day.
/** @jsxImportSource ./markup */
import { type Authority, addressOf, type Variant } from "../archive/authority.ts";
import { directionOf, languageName, scriptName } from "../archive/languages.ts";
import type { Listing } from "../archive/listing.ts";
import { inFigures } from "./counts.ts";
import { edtfWords } from "./dates.tsx";
import type { Section } from "./layout.tsx";
import { Outward, resolverOf, SameAs } from "./links.tsx";

const DAY = new Intl.DateTimeFormat("en-US", { month: "long", day: "numeric", timeZone: "UTC" });

/** The listing's own heading; "Documents" where it is about everything. */
export function headingOf(about: Listing["about"]): string {
  if (about.kind === "authority") return about.authority.name;
  if (about.kind === "year") return about.year;
  if (about.kind === "day") return dayWords(about.month, about.day);
  return "Documents";
}

/** What a listing is called: its words, then what it is about. */
export function titleOf({ about, question }: Pick<Listing, "about" | "question">): string {
  return [question.q && `“${question.q}”`, headingOf(about)].filter(Boolean).join(" · ");
}

/** 9, 21 → "September 21". A leap year, so that February 29 is a day too. */
function dayWords(month: number, day: number): string {
  return DAY.format(Date.UTC(2000, month - 1, day));
}

const SECTIONS = {
  agent: "agents",
  place: "places",
  subject: "subjects",
  collection: "collections",
  repository: "repositories",
} as const;

/** Which way in the listing belongs to. */
export function sectionOf(about: Listing["about"]): Section {
  return about.kind === "authority" ? SECTIONS[about.authority.authority] : "documents";
}

/** One or two sentences that say what is listed. */
export function aboutWords(about: Listing["about"]): string {
  if (about.kind === "authority") return about.authority.description || `Documents: ${about.authority.name}.`;
  if (about.kind === "year") return `Documents of ${about.year}, oldest first.`;
  if (about.kind === "day") return `Documents of ${dayWords(about.month, about.day)}, in any year.`;
  return "All the documents of the archive.";
}

/** The heading block above the documents; nothing where the listing is about everything. */
export function About({ about }: { about: Listing["about"] }) {
  if (about.kind === "documents") return null;
  return (
    <header class="about">
      {about.kind === "authority" && <p class="label">{kindWord(about.authority)}</p>}
      <h1 dir="auto">{headingOf(about)}</h1>
      {about.kind === "authority" && <AboutAuthority authority={about.authority} />}
      {about.kind === "year" && (
        <Neighbours
          label="Years"
          previous={about.previous && { href: `/years/${about.previous}`, words: about.previous }}
          next={about.next && { href: `/years/${about.next}`, words: about.next }}
        />
      )}
      {about.kind === "day" && (
        <>
          <p class="quiet">On this day, in any year.</p>
          <Neighbours label="Days" previous={dayLink(about.previous)} next={dayLink(about.next)} />
        </>
      )}
    </header>
  );
}

function kindWord(authority: Authority): string {
  if (authority.authority !== "agent") return authority.authority;
  return { person: "person", "corporate-body": "organisation", family: "family" }[authority.kind];
}

/** `09-21` as a link to its day. */
function dayLink(monthAndDay: string) {
  const [month, day] = monthAndDay.split("-").map(Number);
  return { href: `/on/${monthAndDay}`, words: dayWords(month, day) };
}

interface Neighbour {
  href: string;
  words: string;
}

function Neighbours({
  label,
  previous,
  next,
}: {
  label: string;
  previous: Neighbour | null | "";
  next: Neighbour | null | "";
}) {
  return (
    <nav class="pager" aria-label={label}>
      {previous && (
        <a rel="prev" href={previous.href}>
          ← {previous.words}
        </a>
      )}
      {next && (
        <a rel="next" href={next.href}>
          {next.words} →
        </a>
      )}
    </nav>
  );
}

function AboutAuthority({ authority }: { authority: Authority }) {
  const place = authority.authority === "place" ? coordinates(authority.latitude, authority.longitude) : null;
  return (
    <>
      {authority.authority === "agent" && lifeDates(authority.birth, authority.death) && (
        <p class="when">{lifeDates(authority.birth, authority.death)}</p>
      )}
      {place && <p class="quiet">{place}</p>}
      {authority.authority === "repository" && (authority.place || authority.url) && (
        <p class="quiet">
          {authority.place}
          {authority.place && authority.url && " · "}
          {authority.url && <Outward to={authority.url} />}
        </p>
      )}
      {authority.authority === "collection" && authority.parent && (
        <p class="quiet">
          Part of{" "}
          <a rel="up" href={addressOf("collection", encodeURIComponent(authority.parent))}>
            {authority.parent_name ?? authority.parent}
          </a>
        </p>
      )}
      {authority.description && (
        <p class="lede" dir="auto">
          {authority.description}
        </p>
      )}
      {authority.authority === "collection" && authority.parts.length > 0 && (
        <section aria-labelledby="parts">
          <h2 id="parts">Parts of this collection</h2>
          <ul class="counted">
            {authority.parts.map(({ slug, name, count }) => (
              <li>
                <a href={addressOf("collection", encodeURIComponent(slug))}>{withoutWhole(name, authority.name)}</a>{" "}
                <span class="count">{inFigures(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Variants variants={authority.variants} />
      <Elsewhere authority={authority} />
    </>
  );
}

/** A part's name below that of its whole, which it need not repeat: "1955–1957, China, Volume II". */
function withoutWhole(name: string, whole: string): string {
  return name.startsWith(`${whole}, `) ? name.slice(whole.length + 2) : name;
}

/** Birth and death (EDTF) in words; null where neither is known. */
export function lifeDates(birth?: string, death?: string): string | null {
  if (birth && death) return `${edtfWords(birth)} – ${edtfWords(death)}`;
  if (birth) return `born ${edtfWords(birth)}`;
  return death ? `died ${edtfWords(death)}` : null;
}

/** Degrees with the letters of the compass; null where unknown. */
function coordinates(latitude?: number, longitude?: number): string | null {
  if (latitude === undefined || longitude === undefined) return null;
  const north = `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? "W" : "E"}`;
}

/** The other spellings: a long list waits behind its heading. */
function Variants({ variants }: { variants: Variant[] }) {
  if (variants.length === 0) return null;
  return (
    <details class="variants" open={variants.length <= 6}>
      <summary>Other forms of the name ({variants.length})</summary>
      <ul>
        {variants.map(({ form, lang, script, system }) => (
          <li>
            <bdi lang={lang} dir={lang && directionOf(lang)}>
              {form}
            </bdi>{" "}
            <span class="quiet">
              {[lang && languageName(lang), script && script !== "Latn" && scriptName(script), system]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The same thing in other files, and its numbers there. */
function Elsewhere({ authority }: { authority: Authority }) {
  if (authority.same_as.length + authority.identifiers.length === 0) return null;
  return (
    <ul class="inline quiet" aria-label="Elsewhere">
      {authority.same_as.map((uri) => (
        <li>
          <SameAs uri={uri} />
        </li>
      ))}
      {authority.identifiers.map(({ scheme, value }) => (
        <li>
          {scheme} <Outward to={resolverOf(scheme, value) ?? ""}>{value}</Outward>
        </li>
      ))}
    </ul>
  );
}
