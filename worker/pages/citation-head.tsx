// What reference managers, search engines and link previews read on a page: tags in the head, COinS and unAPI ids.
/** @jsxImportSource ./markup */
import type { CitationContext } from "../archive/citation.ts";
import { coins, headTags, type PreviewImage } from "../archive/citation-metadata.ts";
import type { DocumentRecord } from "../archive/document.ts";
import { raw } from "./markup/markup.ts";

/**
 * Everything of that kind for the head of a document's page, link previews included.
 * @param structured JSON-LD in which every `<` is escaped, so that nothing in it can end the element
 */
export function CitationHead({
  record,
  context,
  image,
  structured,
}: {
  record: DocumentRecord;
  context: CitationContext;
  image?: PreviewImage;
  structured?: string;
}) {
  return (
    <>
      <link rel="schema.DC" href="http://purl.org/dc/elements/1.1/" />
      <link rel="schema.DCTERMS" href="http://purl.org/dc/terms/" />
      {headTags(record, context, image).map((tag) => (
        <meta {...tag} />
      ))}
      <UnapiServer />
      {structured && <script type="application/ld+json">{raw(structured)}</script>}
    </>
  );
}

/** Where the ids that stand in the page can be asked for. */
export function UnapiServer() {
  return <link rel="unapi-server" type="application/xml" title="unAPI" href="/unapi" />;
}

/** The document's citation, for programs only. */
export function Coins({ record, context }: { record: DocumentRecord; context: CitationContext }) {
  return <span class="Z3988" title={coins(record, context)}></span>;
}

/** The document's id, for programs only: in a list it costs nothing more to read, as a citation would. */
export function UnapiId({ id }: { id: string }) {
  return <abbr class="unapi-id" title={id}></abbr>;
}
