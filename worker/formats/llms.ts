// llms.txt (https://llmstxt.org): what this archive is and how a program that reads words best asks it.
import { oneLine } from "../archive/citation.ts";
import type { Format, Site } from "./format.ts";

/** @param formats those in which a document, and a listing, can be told */
export function llmsTxt(
  site: Site,
  origin: string,
  formats: { document: readonly Format[]; documents: readonly Format[] },
): string {
  const forms = (of: readonly Format[]) =>
    of
      .flatMap(({ name, label }) => (name === "html" || name === "embed" ? [] : [`\`.${name}\` (${label})`]))
      .join(", ");
  return `# ${oneLine(site.name)}

> ${oneLine(site.description) || oneLine(site.name)}

Historical documents with their dates, makers, archival references, translations and transcripts, published by ${oneLine(site.publisher)}.
Every address is a web page; with an extension it is the same answer in another form. Reading needs no key.

- One document: ${origin}/documents/{id}. Forms: ${forms(formats.document)}.
- A search: ${origin}/documents?q=words. Forms: ${forms(formats.documents)}.
- Cite a document by its address without extension. It is permanent; ${origin}/documents/{id}@{n} is its n-th version, which never changes.
- Dates are EDTF (ISO 8601-2). An undated document has no date; do not supply one.
- The rights of each document stand in its record, under \`rights\`.

## Ways in

- [Documents](${origin}/documents.json): everything, with filters and facets
- [People and organisations](${origin}/agents.json)
- [Places](${origin}/places.json)
- [Subjects](${origin}/subjects.json)
- [Collections](${origin}/collections.json)
- [Changes](${origin}/changes.json): what was created, updated, withdrawn or merged, with \`since=\`

## Interfaces

- [API](${origin}/api): the contract for people, and [OpenAPI](${origin}/openapi.json) for programs
- [OAI-PMH](${origin}/oai?verb=Identify): harvest everything
- [Sitemap](${origin}/sitemap.xml)
`;
}
