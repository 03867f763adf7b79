// THE list of formats. A new format is one file and one line here; its extension, its `Accept` type, its links, its
// place in the export menu, in OpenAPI and in the every-format test follow.
import type { Format } from "./format.ts";
import { html, htmlAssets, htmlOfFailure } from "./html.ts";
import { json } from "./json.ts";

export type { Answers, Body, Format, Level, Site, Telling } from "./format.ts";

export const FORMATS: readonly Format[] = [html, json];

/** Files that forms refer to, by address. */
export const ASSETS = htmlAssets;

export { htmlOfFailure };
