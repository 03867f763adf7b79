// HTML: the reader's page, and the form every address takes when no other is asked for.
import { apiPage } from "../pages/api.tsx";
import { apiCss, apiStyleAddress } from "../pages/api-style.ts";
import { changesPage } from "../pages/changes.tsx";
import { citeScriptAddress } from "../pages/cite.tsx";
import { directoryPage } from "../pages/directory.tsx";
import { documentPage } from "../pages/document.tsx";
import { favicon } from "../pages/favicon.ts";
import { homePage } from "../pages/home.tsx";
import { resultsPage } from "../pages/results.tsx";
import { scansCss, scansStyleAddress } from "../pages/scans-style.ts";
import { scripts } from "../pages/scripts.ts";
import { css, styleAddress } from "../pages/style.ts";
import { viewerScript } from "../pages/viewer-script.ts";
import type { Format } from "./format.ts";
import { jsonldOf, told } from "./jsonld.ts";

export const html: Format = {
  name: "html",
  label: "Web page",
  mediaType: "text/html",
  contentType: "text/html; charset=utf-8",
  level: "brief",
  write: {
    document: (answer, telling) => documentPage(answer, telling, told(jsonldOf(answer.record, telling))),
    documents: resultsPage,
    directory: directoryPage,
    home: homePage,
    contract: apiPage,
    changes: changesPage,
  },
};

/** Files the pages refer to, by address; they may be kept for as long as their address says. */
export const htmlAssets: Record<string, { contentType: string; body: string; lasting: boolean }> = {
  [styleAddress]: { contentType: "text/css; charset=utf-8", body: css, lasting: true },
  [apiStyleAddress]: { contentType: "text/css; charset=utf-8", body: apiCss, lasting: true },
  [scansStyleAddress]: { contentType: "text/css; charset=utf-8", body: scansCss, lasting: true },
  [citeScriptAddress]: { contentType: "text/javascript; charset=utf-8", body: scripts.cite, lasting: true },
  [viewerScript.address]: { contentType: "text/javascript; charset=utf-8", body: viewerScript.text, lasting: true },
  "/favicon.svg": { contentType: "image/svg+xml", body: favicon, lasting: false },
};

export { DOCUMENT_POLICY } from "../pages/document.tsx";
export { errorPage as htmlOfFailure } from "../pages/error.tsx";
