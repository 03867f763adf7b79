// THE list of formats. A new format is one file and one line here; its extension, its `Accept` type, its links, its
// place in the export menu, in OpenAPI and in the every-format test follow.
import { atom } from "./atom.ts";
import { bibtex } from "./bibtex.ts";
import { csl } from "./csl.ts";
import { csv } from "./csv.ts";
import { embed, embedAssets } from "./embed.ts";
import { feedAssets } from "./feed-style.ts";
import type { Format } from "./format.ts";
import { DOCUMENT_POLICY, html, htmlAssets, htmlOfFailure } from "./html.ts";
import { iiif } from "./iiif.ts";
import { json } from "./json.ts";
import { jsonfeed } from "./jsonfeed.ts";
import { jsonld } from "./jsonld.ts";
import { linkset } from "./linkset.ts";
import { md } from "./md.ts";
import { mods } from "./mods.ts";
import { ndjson } from "./ndjson.ts";
import type { Harvestable } from "./oai.ts";
import { oaiDc } from "./oai-dc.ts";
import { ris } from "./ris.ts";
import { rss } from "./rss.ts";
import { tei } from "./tei.ts";
import { txt } from "./txt.ts";

export type { Answers, Body, Format, Level, Site, Telling } from "./format.ts";

export const FORMATS: readonly Format[] = [
  html,
  json,
  jsonld,
  csv,
  ndjson,
  rss,
  atom,
  jsonfeed,
  bibtex,
  ris,
  csl,
  txt,
  md,
  tei,
  embed,
  mods,
  oaiDc,
  iiif,
  linkset,
];

/** Those that OAI-PMH offers, the one every harvester knows first. */
export const HARVESTABLE: readonly Harvestable[] = FORMATS.filter(
  (format): format is Harvestable => format.harvest !== undefined,
).sort((a, b) => Number(b === oaiDc) - Number(a === oaiDc));

/** Files that forms refer to, by address. */
export const ASSETS = { ...htmlAssets, ...feedAssets, ...embedAssets };

export { auditForms } from "./audit.ts";
export { deskCsv } from "./desk-export.ts";
export {
  BUILDER_POLICY,
  builderPage,
  type Embeddable,
  embeddableDocument,
  embeddableListing,
  embedOfFailure,
  FRAME_POLICY,
  type Look,
  MOST_EMBEDDED,
  SIZES,
  THEMES,
  USUAL_LOOK,
} from "./embed.ts";
export { type Found, imageInfo, infoContentType, search1, search2, searchContentType } from "./iiif.ts";
export { llmsTxt } from "./llms.ts";
export {
  formatElements,
  type Harvestable,
  headerElements,
  identification,
  oaiAnswer,
  oaiRefusal,
  recordElements,
  setElements,
} from "./oai.ts";
export { oembedLinks, oembedOf, oembedXml } from "./oembed.ts";
export { opensearchXml } from "./opensearch.ts";
export { robotsTxt } from "./robots.ts";
export { toTheEnd } from "./sequence.ts";
export { itemSignposts, signposts } from "./signposting.ts";
export { sitemapXml } from "./sitemap.ts";
export { UNAPI, unapiFormats } from "./unapi.ts";
export { waysIn } from "./ways-in.ts";
export { DOCUMENT_POLICY, htmlOfFailure };
