// The document's page: its date and title, what it says, and all that is known of it.
/** @jsxImportSource ./markup */
import { addressOf } from "../archive/authority.ts";
import type { DocumentRecord, RELATION_TYPES } from "../archive/document.ts";
import { directionOf } from "../archive/languages.ts";
import type { DocumentAnswer, Neighbour } from "../archive/listing.ts";
import { previewImageOf } from "../archive/preview-image.ts";
import { visibleScans } from "../archive/scan.ts";
import { CitationHead, Coins, UnapiId } from "./citation-head.tsx";
import { Cite, citeScriptAddress } from "./cite.tsx";
import { dateCaveats, dateWords, When } from "./dates.tsx";
import { Description } from "./description.tsx";
import { Page, type Surroundings, told } from "./layout.tsx";
import { Notes } from "./notes.tsx";
import { OtherForms } from "./other-forms.tsx";
import { Scans, ScansHead, TextBesideScans } from "./scans.tsx";
import { calledNotes, readingOf, Texts } from "./text.tsx";

/** Under which it runs: scripts of our own, and nothing else than on every other page. */
export const DOCUMENT_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * A document as a page.
 * @param structured the document as JSON-LD for the head, see `CitationHead`
 */
export function documentPage(answer: DocumentAnswer, telling: Surroundings, structured?: string): string {
  const { record, frozen } = answer;
  const permanent = `${telling.origin}/documents/${record.id}`;
  const path = `/documents/${record.id}${frozen ? `@${frozen.revision}` : ""}`;
  const context = { url: telling.origin + path, site: telling.site.name, publisher: telling.site.publisher };
  const image = previewImageOf(record, frozen, telling.origin);
  const reading = readingOf(record.texts, answer.view, telling.site.language);
  const hasScans = visibleScans(record.scans).length > 0;
  const besideScans = hasScans && answer.view.scans === true;
  return told(
    <Page
      telling={telling}
      title={record.title}
      description={record.summary || `${dateWords(record.date)}. ${record.title}`}
      indexed={!frozen && answer.view.text === null && !answer.view.parallel && !answer.view.scans}
      section="documents"
      tags={<CitationHead record={record} context={context} image={image} structured={structured} />}
      head={
        <>
          {hasScans && <ScansHead viewer={besideScans} />}
          <script type="module" src={citeScriptAddress}></script>
        </>
      }
    >
      <article class={reading.parallel || besideScans ? "document wide" : "document"}>
        <Heading answer={answer} />
        <Coins record={record} context={context} />
        <UnapiId id={record.id} />
        <div class="columns">
          <div>
            {hasScans && !besideScans && <Scans answer={answer} path={path} />}
            {besideScans ? (
              <TextBesideScans answer={answer} reading={reading} path={path} />
            ) : record.texts.length > 0 ? (
              <Texts record={record} reading={reading} path={path} />
            ) : (
              <NoText record={record} />
            )}
            <Notes notes={record.notes} called={calledNotes(reading)} />
            <Related answer={answer} />
            <Cite record={record} url={context.url} telling={telling} />
          </div>
          <Description answer={answer} permanent={permanent} />
        </div>
      </article>
      <Neighbours answer={answer} />
      <OtherForms telling={telling} words="This document as" />
    </Page>,
  );
}

function Heading({ answer: { record, frozen } }: { answer: DocumentAnswer }) {
  const caveats = dateCaveats(record.date);
  return (
    <header>
      {frozen && (
        <p class="banner">
          This is version {frozen.revision} of this record, kept as it was published.{" "}
          {frozen.latest > frozen.revision && <a href={`/documents/${record.id}`}>Read the current version</a>}
        </p>
      )}
      <p class="when">
        <When date={record.date} />
      </p>
      {caveats.length > 0 && <p class="quiet">{caveats.join(" ")}</p>}
      <h1 dir="auto">{record.title}</h1>
      {record.alt_titles.map(({ lang, text }) => (
        <p class="other-title" lang={lang} dir={directionOf(lang)}>
          {text}
        </p>
      ))}
      <p class="quiet">
        {[record.type, record.title_kind === "supplied" && "title supplied by the archive"].filter(Boolean).join(" · ")}
      </p>
      {record.summary && (
        <p class="lede" dir="auto">
          {record.summary}
        </p>
      )}
      {record.alt_summaries.map(({ lang, text }) => (
        <p class="lede" lang={lang} dir={directionOf(lang)}>
          {text}
        </p>
      ))}
      <ul class="inline quiet">
        <li class="jump">
          <a href="#about">About this document</a>
        </li>
        <li>
          <a href="#cite">How to cite</a>
        </li>
      </ul>
    </header>
  );
}

const WHY_NO_TEXT: Record<DocumentRecord["availability"], string> = {
  withheld: "This document is withheld: it is known and described here, but its text is closed.",
  description: "No text of this document is published here, only this description.",
  scan: "No transcript or translation of this document has been made; only its images exist here.",
  "full-text": "No text of this document is published here yet.",
};

/** Says plainly that there is no text, and where the original lies. */
function NoText({ record }: { record: DocumentRecord }) {
  const { availability, holding } = record;
  return (
    <section class="no-text" aria-labelledby="text">
      <h2 id="text">Text</h2>
      <p>{WHY_NO_TEXT[availability]}</p>
      {holding && (holding.repository || holding.reference) && (
        <p>
          The original is held{" "}
          {holding.repository && (
            <>
              by <a href={addressOf("repository", holding.repository.id)}>{holding.repository.name}</a>{" "}
            </>
          )}
          {holding.reference && <>under {holding.reference}</>}.
        </p>
      )}
    </section>
  );
}

const RELATION_WORDS: Record<(typeof RELATION_TYPES)[number], string> = {
  "replies-to": "Replies to",
  encloses: "Encloses",
  "enclosed-in": "Enclosed in",
  "version-of": "Version of",
  "same-meeting": "Same meeting",
  "translation-of": "Translation of",
  "see-also": "See also",
};
const relationWords: Record<string, string> = RELATION_WORDS;

function Related({ answer: { related } }: { answer: DocumentAnswer }) {
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h2 id="related">Related documents</h2>
      <ul class="related">
        {related.map(({ type, id, title, date, edtf }) => (
          <li>
            {(date || edtf) && (
              <span class="when">
                <When date={{ edtf, display: date }} />{" "}
              </span>
            )}
            <a href={`/documents/${id}`}>{title}</a> <span class="quiet">{relationWords[type] ?? type}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What stands before and after in each collection's own order; collections that agree on both are told together. */
function Neighbours({ answer: { neighbours } }: { answer: DocumentAnswer }) {
  const beside = neighbours.filter(({ previous, next }) => previous || next);
  const together = Map.groupBy(beside, ({ previous, next }) => `${previous?.id} ${next?.id}`);
  return (
    <>
      {[...together.values()].map((alike) => {
        const [{ previous, next }] = alike;
        return (
          <nav class="neighbours" aria-label={`In ${alike.map(({ collection }) => collection.name).join("; ")}`}>
            <p class="label">
              In{" "}
              {alike.map(({ collection: { slug, name } }, at) => [
                at > 0 && " · ",
                <a href={addressOf("collection", encodeURIComponent(slug))}>{name}</a>,
              ])}
            </p>
            <div class="pager">
              {previous && <Turn to={previous} rel="prev" />}
              {next && <Turn to={next} rel="next" />}
            </div>
          </nav>
        );
      })}
    </>
  );
}

function Turn({ to, rel }: { to: Neighbour; rel: "prev" | "next" }) {
  return (
    <a rel={rel} href={`/documents/${to.id}`}>
      {rel === "prev" && "← "}
      <span class="when">{to.date}</span> {to.title}
      {rel === "next" && " →"}
    </a>
  );
}
