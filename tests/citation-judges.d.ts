// The outside judges of citations come without types; this is what the tests use of them.
declare module "citeproc" {
  interface Sys {
    retrieveLocale(lang: string): string;
    retrieveItem(id: string): unknown;
  }
  class Engine {
    constructor(sys: Sys, style: string, lang?: string);
    updateItems(ids: string[]): void;
    makeCitationCluster(citation: { id: string; position?: number }[]): string;
    makeBibliography(): [parameters: unknown, entries: string[]];
  }
  const CSL: { Engine: typeof Engine };
  export default CSL;
}
declare module "@citation-js/core" {
  export class Cite {
    constructor(text: string, options?: { forceType?: string });
    // biome-ignore lint/suspicious/noExplicitAny: CSL-JSON as the judge read it
    data: Record<string, any>[];
  }
}
declare module "@citation-js/plugin-bibtex" {}
declare module "@citation-js/plugin-ris" {}
