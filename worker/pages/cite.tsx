// How to cite a document: the Chicago forms, ready to copy.
/** @jsxImportSource ./markup */
import { chicago } from "../archive/citation.ts";
import type { DocumentRecord } from "../archive/document.ts";
import type { Surroundings } from "./layout.tsx";
import { raw } from "./markup/markup.ts";

/** Note, short note and bibliography. Their HTML is our own: escaped text with <em>. */
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
        <div>
          <dt>Note</dt>
          <dd>{raw(note)}</dd>
        </div>
        <div>
          <dt>Short note</dt>
          <dd>{raw(short)}</dd>
        </div>
        <div>
          <dt>Bibliography</dt>
          <dd>{raw(bibliography)}</dd>
        </div>
      </dl>
    </section>
  );
}
