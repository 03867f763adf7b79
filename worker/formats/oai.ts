// Answers of OAI-PMH 2.0 as XML. The envelope is the protocol's; what stands in `metadata` is written by the formats
// that declare themselves harvestable.
import type { Harvested, HarvestedSet, Resumption } from "../archive/harvest.ts";
import { type Argument, type OaiError, oaiIdentifier } from "../archive/oai.ts";
import type { Format, Harvest, Telling } from "./format.ts";
import { DUBLIN_CORE } from "./oai-dc.ts";
import { type Attributes, element, Xml, xmlDocument } from "./xml.ts";

const OAI = "http://www.openarchives.org/OAI/2.0/";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** Around every answer: when it was given, and to what. */
export interface OaiEnvelope {
  /** `2026-11-03T09:30:00Z`. */
  respondedAt: string;
  asked: readonly Argument[];
  telling: Telling;
}

/** A format that harvesters may ask for. */
export type Harvestable = Format & { harvest: Harvest };

export function oaiAnswer(verb: string, { respondedAt, asked, telling }: OaiEnvelope, content: Xml[]): string {
  return envelope(respondedAt, requestElement(telling, asked), element(verb, {}, content));
}

/** An error is an answer too; one that could not be read is not told back. */
export function oaiRefusal(error: OaiError, { respondedAt, asked, telling }: OaiEnvelope): string {
  const request = requestElement(telling, error.readable ? asked : []);
  return envelope(respondedAt, request, element("error", { code: error.code }, error.message));
}

function envelope(respondedAt: string, request: Xml, content: Xml): string {
  return xmlDocument(
    element(
      "OAI-PMH",
      { xmlns: OAI, "xmlns:xsi": XSI, "xsi:schemaLocation": `${OAI} ${OAI}OAI-PMH.xsd` },
      element("responseDate", {}, respondedAt),
      request,
      content,
    ),
  );
}

/** The base URL, with the arguments as attributes. */
function requestElement({ origin }: Telling, asked: readonly Argument[]): Xml {
  return element("request", Object.fromEntries(asked), `${origin}/oai`);
}

/** @param earliest the lower limit of all datestamps */
export function identification(earliest: string, telling: Telling): Xml[] {
  const { site, origin } = telling;
  return [
    element("repositoryName", {}, site.name),
    element("baseURL", {}, `${origin}/oai`),
    element("protocolVersion", {}, "2.0"),
    element("adminEmail", {}, emailOf(telling)),
    element("earliestDatestamp", {}, earliest),
    element("deletedRecord", {}, "persistent"),
    element("granularity", {}, "YYYY-MM-DDThh:mm:ssZ"),
    ...identifierDescription(origin),
  ];
}

/** The protocol wants an address in a domain. Every domain has a postmaster (RFC 5321); a bare name or number is none. */
function emailOf({ site, origin }: Telling): string {
  if (site.email && /^\S+@(\S+\.)+\S+$/.test(site.email)) return site.email;
  const { hostname } = new URL(origin);
  return `postmaster@${/\.[a-z][a-z0-9-]*$/i.test(hostname) ? hostname : "localhost.invalid"}`;
}

/** How identifiers are made up. The guideline knows domain names only, so an archive on somebody's machine says nothing. */
function identifierDescription(origin: string): Xml[] {
  const { hostname } = new URL(origin);
  if (!/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/i.test(hostname)) return [];
  const namespace = "http://www.openarchives.org/OAI/2.0/oai-identifier";
  return [
    element(
      "description",
      {},
      element(
        "oai-identifier",
        { xmlns: namespace, "xmlns:xsi": XSI, "xsi:schemaLocation": `${namespace} ${namespace}.xsd` },
        element("scheme", {}, "oai"),
        element("repositoryIdentifier", {}, hostname),
        element("delimiter", {}, ":"),
        element("sampleIdentifier", {}, oaiIdentifier("jq7x9k2m", origin)),
      ),
    ),
  ];
}

export function formatElements(formats: readonly Harvestable[]): Xml[] {
  return formats.map(({ harvest: { prefix, schema, namespace } }) =>
    element(
      "metadataFormat",
      {},
      element("metadataPrefix", {}, prefix),
      element("schema", {}, schema),
      element("metadataNamespace", {}, namespace),
    ),
  );
}

export function setElements(sets: readonly HarvestedSet[], resumption: Resumption | null): Xml[] {
  const described = ({ description }: HarvestedSet) =>
    description !== "" && element("setDescription", {}, dublinCoreOf(description));
  return [
    ...sets.map((set) =>
      element("set", {}, element("setSpec", {}, set.spec), element("setName", {}, set.name), described(set)),
    ),
    ...resumptionElements(resumption),
  ];
}

function dublinCoreOf(description: string): Xml {
  return element(
    "oai_dc:dc",
    { ...DUBLIN_CORE, "xmlns:xsi": XSI, "xsi:schemaLocation": `${OAI}oai_dc/ ${OAI}oai_dc.xsd` },
    element("dc:description", {}, description),
  );
}

export function headerElements(records: readonly Harvested[], resumption: Resumption | null, telling: Telling): Xml[] {
  return [...records.map((record) => headerElement(record, telling)), ...resumptionElements(resumption)];
}

export function recordElements(
  records: readonly Harvested[],
  resumption: Resumption | null,
  { harvest }: Harvestable,
  telling: Telling,
): Xml[] {
  return [...records.map((record) => recordElement(record, harvest, telling)), ...resumptionElements(resumption)];
}

function headerElement({ id, datestamp, sets, deleted }: Harvested, { origin }: Telling): Xml {
  return element(
    "header",
    { status: deleted && "deleted" },
    element("identifier", {}, oaiIdentifier(id, origin)),
    element("datestamp", {}, datestamp),
    sets.map((spec) => element("setSpec", {}, spec)),
  );
}

function recordElement(harvested: Harvested, harvest: Harvest, telling: Telling): Xml {
  const { record } = harvested;
  return element(
    "record",
    {},
    headerElement(harvested, telling),
    record && element("metadata", {}, metadataOf(record, harvest, telling)),
  );
}

/** The format's element; the protocol wants it to say where its schema is. */
function metadataOf(record: NonNullable<Harvested["record"]>, harvest: Harvest, telling: Telling): Xml {
  const address = `${telling.origin}/documents/${record.id}`;
  const markup = harvest.record(record, { ...telling, self: address, canonical: address });
  const schema = ` xmlns:xsi="${XSI}" xsi:schemaLocation="${harvest.namespace} ${harvest.schema}"`;
  return new Xml(withOwnIds(markup, `d${record.id}-`).replace(/^<[^\s/>]+/, (opening) => opening + schema));
}

/**
 * Many records stand in one answer, and an `xml:id` may stand there once: each gets the prefix of its record, and so
 * does what points at it. In markup made by `element`, `<` and `>` stand around tags only.
 */
function withOwnIds(markup: string, prefix: string): string {
  const ids = new Set([...markup.matchAll(/<[^<>]* xml:id="([^"]*)"/g)].map(([, id]) => id));
  if (ids.size === 0) return markup;
  const own = (reference: string) => reference.replace(/#(\S+)/g, (all, id) => (ids.has(id) ? `#${prefix}${id}` : all));
  return markup.replace(/<[^<>]+>/g, (tag) =>
    tag.replace(/ xml:id="/, ` xml:id="${prefix}`).replace(/="(#[^"]+)"/g, (_, reference) => `="${own(reference)}"`),
  );
}

function resumptionElements(resumption: Resumption | null): Xml[] {
  if (resumption === null) return [];
  const { token, cursor, size } = resumption;
  const counts: Attributes = { completeListSize: size, cursor };
  return [element("resumptionToken", counts, token)];
}
