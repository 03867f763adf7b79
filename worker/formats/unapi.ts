// unAPI revision 3 (http://unapi.info/specs/): how Zotero fetches the records of a page by the ids that stand in it.
import { bibtex } from "./bibtex.ts";
import type { Format } from "./format.ts";
import { mods } from "./mods.ts";
import { ris } from "./ris.ts";
import { element, xmlDocument } from "./xml.ts";

/** The names clients know, best first, each with the format that tells it and where it is documented. */
export const UNAPI: Record<string, { format: Format; docs: string }> = {
  mods: { format: mods, docs: "http://www.loc.gov/standards/mods/" },
  ris: { format: ris, docs: "https://en.wikipedia.org/wiki/RIS_(file_format)" },
  bibtex: { format: bibtex, docs: "http://www.bibtex.org/Format/" },
};

/** What may be asked for: of one record, or of every record where `id` is null. */
export function unapiFormats(id: string | null): string {
  return xmlDocument(
    element(
      "formats",
      { id },
      ...Object.entries(UNAPI).map(([name, { format, docs }]) =>
        element("format", { name, type: format.mediaType, docs }),
      ),
    ),
  );
}
