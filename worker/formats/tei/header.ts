// The teiHeader: what is known of the document, of its holding and of this record.
import { authorsOf, citedAs, oneLine } from "../../archive/citation.ts";
import type { Credit, DocumentRecord, PlaceLink } from "../../archive/document.ts";
import { languageName } from "../../archive/languages.ts";
import { dateWords } from "../../pages/dates.tsx";
import { textName } from "../../pages/text.tsx";
import { isBody } from "../agent-kind.ts";
import { contextOf } from "../cited.ts";
import type { Telling } from "../format.ts";
import { element, type Xml } from "../xml.ts";
import { dateAttributes } from "./dates.ts";
import { frusPlaceOf } from "./frus-place.ts";

export function headerElement(record: DocumentRecord, telling: Telling): Xml {
  return element(
    "teiHeader",
    { "xml:lang": telling.site.language },
    element(
      "fileDesc",
      {},
      titleStatement(record),
      publication(record, telling),
      element("sourceDesc", {}, sources(record)),
    ),
    profile(record, telling),
    element(
      "revisionDesc",
      {},
      element("change", { n: record.revision, when: record.updated_at }, `Revision ${record.revision}`),
    ),
  );
}

function titleStatement(record: DocumentRecord): Xml {
  const responsible = record.texts.filter(({ translator }) => translator);
  return element(
    "titleStmt",
    {},
    element("title", {}, oneLine(record.title)),
    record.alt_titles.map(({ lang, text }) => element("title", { type: "alt", "xml:lang": lang }, oneLine(text))),
    authorsOf(record).map((credit) => element("author", {}, nameElement(credit))),
    record.agents
      .filter(({ role }) => role === "editor" || role === "translator")
      .map((credit) => element("editor", { role: credit.role }, nameElement(credit))),
    responsible.map((text) =>
      element("respStmt", {}, element("resp", {}, textName(text)), element("name", {}, oneLine(text.translator!))),
    ),
  );
}

/** Who shows it, under which address and numbers, and what may be done with it. */
function publication(record: DocumentRecord, telling: Telling): Xml {
  const { rights, availability } = record;
  const frus = frusPlaceOf(record);
  const uri = /^https?:\/\/\S+$/.test(rights.uri ?? "") && URL.canParse(rights.uri!) ? rights.uri : undefined;
  return element(
    "publicationStmt",
    {},
    element("publisher", {}, oneLine(telling.site.publisher)),
    record.published_at && element("date", { type: "published", when: record.published_at.slice(0, 10) }),
    element("idno", { type: "URI" }, contextOf(record, telling).url),
    element("idno", { type: "fonds" }, record.id),
    frus && element("idno", { type: "frus" }, frus.volume),
    record.identifiers
      .filter(({ scheme }) => !(frus && scheme === "frus"))
      .map(({ scheme, value }) => element("idno", { type: typeOf(scheme) }, oneLine(value))),
    element(
      "availability",
      { status: availability === "withheld" ? "restricted" : uri ? "free" : "unknown" },
      element(
        "licence",
        { target: uri },
        element("p", {}, oneLine(rights.note ?? "") || uri || "No statement of rights is recorded."),
      ),
    ),
  );
}

/** TEI wants one word without spaces. */
function typeOf(scheme: string): string {
  return scheme.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "") || "other";
}

/** Where the original lies and where it was printed; a header cannot say nothing of its source. */
function sources(record: DocumentRecord): Xml[] {
  const { provenance } = record;
  const frus = frusPlaceOf(record);
  const manuscript = manuscriptDescription(record);
  const printed = provenance.first_published_in && oneLine(provenance.first_published_in);
  const known = [
    manuscript,
    frus
      ? element("bibl", {}, element("title", { type: "complete" }, oneLine(frus.title)), printed && ` ${printed}`)
      : printed
        ? element("bibl", {}, printed)
        : null,
  ].filter((source) => source !== null);
  return known.length > 0 ? known : [element("p", {}, "Where the original lies is not recorded.")];
}

function manuscriptDescription(record: DocumentRecord): Xml | null {
  const { holding, extent, provenance, classification } = record;
  if (holding === null) return null;
  const { repository, fonds, series, file, folios, reference } = holding;
  const part = (type: string, words: string | undefined) =>
    words && element("altIdentifier", { type }, element("idno", {}, oneLine(words)));
  const history = [
    provenance.obtained_by && `Obtained by ${provenance.obtained_by}`,
    provenance.contributed_by && `Contributed by ${provenance.contributed_by}`,
    record.credit_line,
  ].filter((words) => words !== undefined && words !== "");
  return element(
    "msDesc",
    {},
    element(
      "msIdentifier",
      {},
      repository && element("repository", {}, oneLine(repository.name)),
      fonds && element("collection", { type: "fonds" }, oneLine(fonds)),
      series && element("collection", { type: "series" }, oneLine(series)),
      element("idno", {}, oneLine(reference ?? [fonds, series, file, folios].filter(Boolean).join(", "))),
      part("file", file),
      part("folios", folios),
    ),
    (extent || classification) &&
      element(
        "physDesc",
        {},
        extent && element("objectDesc", {}, element("supportDesc", {}, element("extent", {}, oneLine(extent)))),
        classification && element("additions", {}, element("p", {}, `Classification: ${oneLine(classification)}`)),
      ),
    history.length > 0 &&
      element(
        "history",
        {},
        history.map((words) => element("provenance", {}, element("p", {}, oneLine(words!)))),
      ),
  );
}

function profile(record: DocumentRecord, telling: Telling): Xml {
  const { date, languages, type, subjects, collections } = record;
  const people = record.agents.filter(({ id }) => id !== null);
  const terms = [...subjects, ...collections].map(({ name }) => name);
  return element(
    "profileDesc",
    {},
    element("creation", {}, element("date", dateAttributes(date), oneLine(dateWords(date)))),
    languages.length > 0 &&
      element(
        "langUsage",
        {},
        languages.map((language) => element("language", { ident: language }, languageName(language))),
      ),
    citedAs(record) === "personal_communication" && correspondence(record, telling),
    (type || terms.length > 0) &&
      element(
        "textClass",
        {},
        element(
          "keywords",
          {},
          type && element("term", { type: "genre" }, oneLine(type)),
          terms.map((term) => element("term", {}, oneLine(term))),
        ),
      ),
    people.length > 0 && participants(people, telling),
  );
}

/** Who sent it to whom, where and when: what correspondence indexes such as correspSearch harvest. */
function correspondence(record: DocumentRecord, telling: Telling): Xml | null {
  const places = (role: PlaceLink["role"]) =>
    record.places
      .filter((place) => place.role === role)
      .map(({ id, name }) => element("placeName", { ref: id && `${telling.origin}/places/${id}` }, oneLine(name)));
  const date =
    record.date.edtf !== null && element("date", dateAttributes(record.date), oneLine(dateWords(record.date)));
  const received = record.date.basis === "received";
  const sent = [authorsOf(record).map(nameElement), places("sent-from"), !received && date];
  const to = record.agents.filter(({ role }) => role === "recipient" || role === "cc");
  const got = [to.map(nameElement), places("sent-to"), received && date];
  const says = (parts: unknown[]) => parts.flat().some(Boolean);
  const replies = record.relations.filter(({ type }) => type === "replies-to");
  if (!says(sent) && !says(got)) return null;
  return element(
    "correspDesc",
    {},
    says(sent) && element("correspAction", { type: "sent" }, sent),
    says(got) && element("correspAction", { type: "received" }, got),
    replies.length > 0 &&
      element(
        "correspContext",
        {},
        replies.map(({ target, title }) =>
          element(
            "ref",
            { type: "prev", target: contextOf({ id: target }, telling).url },
            oneLine(title ?? "The document it replies to"),
          ),
        ),
      ),
  );
}

/** Ids may begin with a digit, names in XML may not. */
export function agentKey(id: string): string {
  return `a-${id}`;
}

/** A name that points to the list of participants where the archive has a record of it. */
function nameElement({ id, name }: Credit): Xml {
  return element(isBody(name) ? "orgName" : "persName", { corresp: id && `#${agentKey(id)}` }, oneLine(name));
}

/** Everyone credited or mentioned who has a record here, each once, with its address. */
function participants(people: Credit[], telling: Telling): Xml {
  const known = [...new Map(people.map((credit) => [credit.id!, credit])).values()];
  const address = (id: string) => element("idno", { type: "URI" }, `${telling.origin}/agents/${id}`);
  const persons = known.filter(({ name }) => !isBody(name));
  const bodies = known.filter(({ name }) => isBody(name));
  return element(
    "particDesc",
    {},
    persons.length > 0 &&
      element(
        "listPerson",
        {},
        persons.map(({ id, name }) =>
          element("person", { "xml:id": agentKey(id!) }, element("persName", {}, oneLine(name)), address(id!)),
        ),
      ),
    bodies.length > 0 &&
      element(
        "listOrg",
        {},
        bodies.map(({ id, name }) =>
          element("org", { "xml:id": agentKey(id!) }, element("orgName", {}, oneLine(name)), address(id!)),
        ),
      ),
  );
}
