// /embed: a webmaster picks documents, a size and a look, sees them, and copies the snippet. A form without scripts;
/** @jsxImportSource ./markup */
// with one, the preview follows every choice.
import {
  type Embeddable,
  EmbedElement,
  elementSnippet,
  frameAddress,
  frameHeight,
  frameSnippet,
  type Look,
} from "./embed-snippet.tsx";
import { Page, type Surroundings, told } from "./layout.tsx";
import { scripts } from "./scripts.ts";
import { hashOf } from "./style.ts";

/** What the form was asked, and what came of it. */
export interface BuilderAnswer {
  /** The fields as they were filled in. */
  asked: { src: string; q: string; type: string; after: string; before: string };
  look: Look;
  /** What was found, or why there is nothing. */
  found: Embeddable | { problem: string };
  /** To choose from. */
  collections: { slug: string; name: string }[];
  types: string[];
}

/** Documents a snippet may show. */
export const MOST_EMBEDDED = 20;

export const builderCss = `.builder { max-width: 46rem; display: grid; gap: 1rem; margin-block: 1.5rem 2.5rem; }
.builder p, .builder fieldset { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; align-items: baseline; min-width: 0; margin: 0; padding: 0; border: 0; }
.builder .wide { display: grid; gap: .2rem; }
.builder label, .builder legend { max-width: 100%; }
.builder legend { float: inline-start; color: var(--quiet); }
.builder select { font: inherit; color: inherit; background: var(--paper); padding: .3em; max-width: 100%; }
.made section { max-width: 46rem; margin-bottom: 2.5rem; }
.made h2 { margin-bottom: .5rem; }
.made textarea { display: block; width: 100%; min-height: 8.5rem; margin-block: .4rem; padding: .6rem; font: .85rem/1.5 ui-monospace, monospace; color: inherit; background: var(--wash); border: 1px solid var(--rule); }
.made iframe { display: block; width: 100%; border: 0; }
.preview { margin-top: 1rem; padding: 1rem; border: 1px dashed var(--rule); }
`;
export const builderStyleAddress = `/embed-builder-${hashOf(builderCss)}.css`;
export const builderScriptAddress = `/embed-builder-${hashOf(scripts.builder)}.js`;

/** Only our own scripts run, and only they and our own frames ask, and only us. */
export const BUILDER_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function builderPage(answer: BuilderAnswer, telling: Surroundings): string {
  const { found } = answer;
  return told(
    <Page
      telling={telling}
      title="Embed documents"
      description={`Show documents of ${telling.site.name} on your own pages.`}
      indexed={!new URL(telling.self).search}
      head={
        <>
          <link rel="stylesheet" href={builderStyleAddress} />
          <script type="module" src="/embed.js"></script>
          <script type="module" src={builderScriptAddress}></script>
        </>
      }
    >
      <header class="about">
        <h1>Embed documents</h1>
        <p class="lede">
          Show a document, a search or any list of this archive on your own pages. What you embed is always up to date,
          loads only when a reader comes near it, and leaves its citation where it cannot load.
        </p>
      </header>
      <Choices answer={answer} />
      <p id="copied" class="quiet" role="status"></p>
      <div id="made" class="made">
        {"problem" in found ? (
          <p class="banner">{found.problem}</p>
        ) : (
          <Made found={found} look={answer.look} origin={telling.origin} />
        )}
      </div>
    </Page>,
  );
}

const SIZE_WORDS: [Look["size"], string][] = [
  ["full", "With summaries"],
  ["small", "Dates and titles"],
];
const THEME_WORDS: [Look["theme"], string][] = [
  ["page", "As the page around it"],
  ["light", "Light"],
  ["dark", "Dark"],
  ["auto", "As the reader prefers"],
];

function Choices({ answer: { asked, look, collections, types } }: { answer: BuilderAnswer }) {
  return (
    <form class="builder" action="/embed">
      <p class="wide">
        <label for="src">What to show: the address of a document, a search or any list in this archive</label>
        <input id="src" name="src" value={asked.src} maxlength={2000} list="collections" />
        <datalist id="collections">
          <option value="/documents">All documents</option>
          {collections.map(({ slug, name }) => (
            <option value={`/collections/${encodeURIComponent(slug)}`}>{name}</option>
          ))}
        </datalist>
      </p>
      <p>
        <label>
          Only with the words <input type="search" name="q" value={asked.q} maxlength={1000} />
        </label>
        <label>
          Type{" "}
          <select name="type">
            <option value="">Any</option>
            {types.map((type) => (
              <option value={type} selected={type === asked.type}>
                {type}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p>
        <label>
          Since <input name="after" value={asked.after} size={11} maxlength={100} placeholder="1956-09" />
        </label>
        <label>
          Until <input name="before" value={asked.before} size={11} maxlength={100} placeholder="1957" />
        </label>
        <label>
          How many <input type="number" name="limit" value={look.limit} min={1} max={MOST_EMBEDDED} required />
        </label>
      </p>
      <Choice legend="Size" name="size" words={SIZE_WORDS} now={look.size} />
      <Choice legend="Colours" name="theme" words={THEME_WORDS} now={look.theme} />
      <p class="wide">
        <label for="label">Heading of your own</label>
        <input id="label" name="label" value={look.label ?? ""} maxlength={200} />
      </p>
      <p>
        <button type="submit">Show</button>
      </p>
    </form>
  );
}

function Choice({
  legend,
  name,
  words,
  now,
}: {
  legend: string;
  name: string;
  words: [string, string][];
  now: string;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {words.map(([value, word]) => (
        <label>
          <input type="radio" name={name} value={value} checked={value === now} /> {word}
        </label>
      ))}
    </fieldset>
  );
}

/** Both ways, each with what it looks like. */
function Made({ found, look, origin }: { found: Embeddable; look: Look; origin: string }) {
  return (
    <>
      <section aria-labelledby="element">
        <h2 id="element">The snippet</h2>
        <p class="quiet">
          Paste it where the documents should stand; the script is needed once a page. Without scripts, readers see the
          citation.
        </p>
        <Snippet id="element-snippet" label="Snippet" text={elementSnippet(found, look, origin)} />
        <div class="preview">
          <EmbedElement of={found} look={look} />
        </div>
      </section>
      <section aria-labelledby="frame">
        <h2 id="frame">As a frame</h2>
        <p class="quiet">For sites that do not allow scripts of others.</p>
        <Snippet id="frame-snippet" label="Snippet of the frame" text={frameSnippet(found, look)} />
        <div class="preview">
          <iframe
            src={frameAddress(found, look)}
            title={`Preview: ${found.title}`}
            height={String(frameHeight(found, look))}
            loading="lazy"
          ></iframe>
        </div>
      </section>
      <section aria-labelledby="oembed">
        <h2 id="oembed">By its address alone</h2>
        <p>
          Where an editor knows oEmbed (WordPress, Ghost, Drupal and many others), paste the address:{" "}
          <a href={found.url}>{found.url}</a>
        </p>
      </section>
    </>
  );
}

function Snippet({ id, label, text }: { id: string; label: string; text: string }) {
  return (
    <>
      <textarea id={id} aria-label={label} readonly spellcheck={false}>
        {text}
      </textarea>
      <button type="button" data-copies={id} hidden>
        Copy
      </button>
    </>
  );
}
