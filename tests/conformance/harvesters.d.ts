// What the tests use of the harvester oai-pmh, which brings no types; its own entry needs a loader that Node has outgrown.
declare module "oai-pmh/src/index.js" {
  interface Header {
    identifier: string;
    datestamp: string;
    $?: { status?: string };
  }
  export class OaiPmh {
    constructor(baseUrl: string, options?: { retry?: boolean });
    identify(): Promise<Record<string, string>>;
    listMetadataFormats(): Promise<{ metadataPrefix: string }[]>;
    listSets(): AsyncIterable<{ setSpec: string; setName: string }>;
    listRecords(asked: { metadataPrefix: string }): AsyncIterable<{ header: Header }>;
    listIdentifiers(asked: { metadataPrefix: string }): AsyncIterable<Header>;
    getRecord(identifier: string, metadataPrefix: string): Promise<{ header: Header }>;
  }
}
