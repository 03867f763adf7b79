// How to cite a document: the Chicago forms, ready to copy.
/** @jsxImportSource ./markup */
import { chicago } from "../archive/citation.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { Surroundings } from "./layout.tsx";
import { raw } from "./markup/markup.ts";
import { scripts } from "./scripts.ts";
import { hashOf } from "./style.ts";

export const citeScriptAddress = `/cite-${hashOf(scripts.cite)}.js`;

/** Note, short note and bibliography, each with a button that a script shows. */
export function Cite({ record, url, telling }: { record: DocumentRecord; url: string; telling: Surroundings }) {
  const { note, short, bibliography } = chicago(record, {
    url,
    site: telling.site.name,
    publisher: telling.site.publisher,
  });
  return (
    <section class="cite" aria-labelledby="cite">
      <h2 id="cite">How to cite</h2>
      <dl>
        <Style id="cite-note" name="Note" citation={note} />
        <Style id="cite-short" name="Short note" citation={short} />
        <Style id="cite-bibliography" name="Bibliography" citation={bibliography} />
      </dl>
      <p id="copied" class="quiet" role="status"></p>
    </section>
  );
}

/** @param citation HTML of our own: escaped text with <em> */
function Style({ id, name, citation }: { id: string; name: string; citation: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span id={id}>{raw(citation)}</span>{" "}
        <button type="button" class="quiet" data-copies={id} hidden aria-label={`Copy: ${name.toLowerCase()}`}>
          Copy
        </button>
      </dd>
    </div>
  );
}
