// Embeds: the page that other sites may frame, and the scripts and styles that embeds need.

import {
  documentEmbed,
  FRAME_POLICY,
  frameCss,
  frameScriptAddress,
  frameStyleAddress,
  listingEmbed,
} from "../pages/embed.tsx";
import { builderCss, builderScriptAddress, builderStyleAddress } from "../pages/embed-builder.tsx";
import { scripts } from "../pages/scripts.ts";
import type { Format } from "./format.ts";
import type { htmlAssets } from "./html.ts";

export const embed: Format = {
  name: "embed",
  label: "Page to frame",
  mediaType: "text/html",
  contentType: "text/html; charset=utf-8",
  level: "brief",
  prefers: { limit: 5 },
  headers: { "Content-Security-Policy": FRAME_POLICY, "X-Robots-Tag": "noindex" },
  write: { document: documentEmbed, documents: listingEmbed },
};

const style = "text/css; charset=utf-8";
const script = "text/javascript; charset=utf-8";
/** /embed.js keeps its name, since it stands in other people's pages; what only we refer to changes with its text. */
export const embedAssets: typeof htmlAssets = {
  "/embed.js": { contentType: script, body: scripts.embed, lasting: false },
  [frameStyleAddress]: { contentType: style, body: frameCss, lasting: true },
  [frameScriptAddress]: { contentType: script, body: scripts.frame, lasting: true },
  [builderStyleAddress]: { contentType: style, body: builderCss, lasting: true },
  [builderScriptAddress]: { contentType: script, body: scripts.builder, lasting: true },
};

export { FRAME_POLICY, failureEmbed as embedOfFailure } from "../pages/embed.tsx";
export { BUILDER_POLICY, builderPage, MOST_EMBEDDED } from "../pages/embed-builder.tsx";
export {
  type Embeddable,
  embeddableDocument,
  embeddableListing,
  type Look,
  SIZES,
  THEMES,
  USUAL_LOOK,
} from "../pages/embed-snippet.tsx";
