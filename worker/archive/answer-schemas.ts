// What a JSON answer holds, as schemas: the read API's own account of itself, from which OpenAPI is made.
import * as z from "zod";
import { AGENT_KINDS, Agent, Collection, Place, Repository, Subject, Variant } from "./authority.ts";
import { ACTIONS } from "./changes.ts";
import {
  CollectionLink,
  Credit,
  DocumentRecord,
  HistoricalDate,
  Holding,
  Id,
  Identifier,
  Note,
  Paragraph,
  PlaceLink,
  RELATION_TYPES,
  Relation,
  Scan,
  SubjectLink,
  Text,
} from "./document.ts";
import { SHOWN_FACETS } from "./terms.ts";

const address = (what: string) => z.string().meta({ format: "uri", description: what });
const instant = z.string().meta({ format: "date-time", description: "RFC 3339, the archive's clock." });
const count = z.number().int().min(0);
const own = address("Its permanent address.");

const version = count.describe("The archive's counter; every public change raises it.");
const ArchiveState = z.object({ version, changed_at: instant });
const alternates = z
  .record(z.string(), address("The same answer in this form."))
  .describe("Every form of this answer, by extension; `html` is the page.");

const Snippet = z
  .object({
    field: z.string().describe("Where the words were found: `title`, `summary`, `text` …"),
    html: z.string().describe("Escaped text in which `<mark>` is the only element."),
    runs: z.array(z.object({ text: z.string(), hit: z.boolean() })).describe("The same as plain text."),
  })
  .describe("A passage in which the words of `q` were found.");

const Entry = DocumentRecord.pick({
  id: true,
  title: true,
  summary: true,
  date: true,
  type: true,
  languages: true,
  availability: true,
  has: true,
  revision: true,
  created_at: true,
  updated_at: true,
  published_at: true,
})
  .extend({
    url: own,
    repository: z.object({ id: Id, name: z.string() }).nullable(),
    reference: z.string().nullable().describe("The archival reference as one string."),
    snippets: z.array(Snippet).optional().describe("Only where `q` was asked."),
  })
  .describe("A document as a listing shows it.");

const NarrowedEntry = DocumentRecord.omit({ status: true })
  .extend(Entry.shape)
  .partial()
  .describe("A document as `fields` narrowed or widened it: just the members that were named.");

const FacetValue = z.object({
  value: z.string(),
  label: z.string(),
  count,
  selected: z.boolean(),
  add: address("The question with this value added.").nullable(),
  remove: address("The question with this value taken away.").nullable(),
});

const Authority = z
  .discriminatedUnion("authority", [
    Agent.extend({ authority: z.literal("agent"), url: own }),
    Place.extend({ authority: z.literal("place"), url: own }),
    Subject.extend({ authority: z.literal("subject"), url: own }),
    Repository.extend({ authority: z.literal("repository"), url: own }),
    Collection.extend({
      authority: z.literal("collection"),
      url: own,
      parent_name: z.string().optional(),
      parts: z.array(z.object({ slug: z.string(), name: z.string(), count })),
    }),
  ])
  .describe("The authority record whose documents are listed.");

const Listing = z
  .object({
    about: Authority.optional(),
    data: z.array(z.union([Entry, NarrowedEntry])),
    meta: ArchiveState.extend({
      total: count,
      exact: z.boolean().describe("false where counting was cut short; `notes` says why."),
      returned: count,
      undated_excluded: count.describe("Undated documents left out because a date was asked for."),
      expansions: z
        .array(z.object({ word: z.string(), added: z.array(z.string()), because: z.string() }))
        .describe("Spellings added to the search."),
      notes: z.array(z.string()).describe("What was understood differently from what was typed, and why."),
    }),
    facets: z
      .partialRecord(z.enum(SHOWN_FACETS), z.array(FacetValue))
      .describe("Counts for each filter, not narrowed by the filter itself; a chosen value is always among them."),
    links: z.object({
      self: address("This question in its canonical form."),
      first: address("The first page."),
      prev: address("The page before.").nullable(),
      next: address("The page after.").nullable(),
      alternates,
    }),
  })
  .describe("A window of results that accounts for itself.");

const Neighbour = z.object({ id: Id, title: z.string(), date: z.string() });

const WholeDocument = z
  .object({
    data: DocumentRecord.extend({ url: own }).describe("The whole record, texts included."),
    frozen: z
      .object({ revision: count, latest: count })
      .optional()
      .describe("Only of `{id}@{revision}`: which state this is, and the newest."),
    citations: z
      .object({ note: z.string(), short: z.string(), bibliography: z.string(), plain: z.string() })
      .describe("Chicago, 18th edition; all but `plain` are safe HTML."),
    related: z
      .array(Neighbour.extend({ type: z.enum(RELATION_TYPES), edtf: z.string().nullable(), url: own }))
      .describe("Documents that point to this one."),
    neighbours: z
      .array(
        z.object({
          collection: CollectionLink.pick({ slug: true, name: true }),
          previous: Neighbour.nullable(),
          next: Neighbour.nullable(),
        }),
      )
      .describe("What stands beside it in each collection's own order."),
    history: z
      .array(z.object({ revision: count, at: instant, note: z.string().nullable() }))
      .describe("Its published states, newest first; each is kept at `{id}@{revision}`."),
    meta: ArchiveState,
    links: z.object({
      self: address("The address that was asked."),
      canonical: address("The one to cite."),
      alternates,
    }),
  })
  .describe("A document and what surrounds it.");

const Directory = z
  .object({
    data: z.array(
      z.object({
        url: own,
        key: z.string().describe("Its id, or a collection's slug: what filters take."),
        name: z.string(),
        description: z.string(),
        count: count.describe("Published documents it has."),
        kind: z.enum(AGENT_KINDS).nullish().describe("Of agents."),
        dates: z.string().optional().describe("Life dates of an agent, EDTF with a dash between."),
        parent: z.string().nullish().describe("Slug of the wider collection."),
      }),
    ),
    meta: ArchiveState.extend({ total: count, returned: count }),
    letters: z.array(
      z.object({ letter: z.string(), selected: z.boolean(), href: address("Names that begin with this letter.") }),
    ),
    links: z.object({
      self: address("This question in its canonical form."),
      prev: address("The page before.").nullable(),
      next: address("The page after.").nullable(),
      alternates,
    }),
  })
  .describe("Authority records of one kind, by name.");

const Changes = z
  .object({
    data: z.array(
      z.object({
        id: Id,
        url: own,
        action: z.enum(ACTIONS).describe("`created` where it has not changed since it was first published."),
        at: instant,
        revision: count,
        content_hash: z.string().describe("SHA-256 of the state that readers see, or saw last."),
        title: z.string(),
        replaced_by: Id.optional().describe("The document that stands for a merged or withdrawn one."),
      }),
    ),
    meta: ArchiveState.extend({
      returned: count,
      since: z.string().nullable(),
      order: z.enum(["newest-first", "oldest-first"]),
    }),
    links: z.object({
      self: address("This question in its canonical form."),
      first: address("The first page."),
      next: address("The page after.").nullable(),
      alternates,
    }),
  })
  .describe("What became of documents, each once, with its latest change.");

const Home = z
  .object({
    archive: z.object({ name: z.string(), description: z.string(), publisher: z.string(), language: z.string() }),
    data: z.array(Entry).describe("The documents added last."),
    collections: z.array(z.object({ url: own, slug: z.string(), name: z.string(), description: z.string(), count })),
    types: z.array(z.object({ value: z.string(), count })),
    years: z.array(z.object({ year: z.string(), count })),
    meta: ArchiveState.extend({ total: count }),
    links: z.object({
      self: address("The address that was asked."),
      documents: address("All documents."),
      openapi: address("This contract."),
      alternates,
    }),
  })
  .describe("What the archive is, what is new in it, and the ways in.");

const Withdrawal = z
  .object({
    id: Id,
    title: z.string(),
    withdrawn_at: instant,
    reason: z.string().nullable(),
    replacement: Id.nullable().describe("The document that stands in its place."),
  })
  .describe("What a withdrawn document may still say of itself.");

const Problem = z
  .looseObject({
    type: z.string().meta({ format: "uri-reference" }),
    title: z.string(),
    status: z.number().int().min(400).max(599),
    detail: z.string().describe("What was wrong, and what to do."),
    instance: z.string().meta({ format: "uri-reference" }).optional().describe("The path that was asked."),
    parameter: z.string().optional().describe("The parameter that could not be understood."),
    allowed: z.array(z.string()).optional().describe("What would have been understood."),
    document: Withdrawal.optional(),
  })
  .describe("A problem document, RFC 9457.");

/** Every schema that has a name in the contract. */
export const ANSWER_SCHEMAS = {
  Listing,
  Entry,
  NarrowedEntry,
  FacetValue,
  Snippet,
  Document: WholeDocument,
  HistoricalDate,
  Credit,
  PlaceLink,
  SubjectLink,
  CollectionLink,
  Holding,
  Identifier,
  Relation,
  Text,
  Paragraph,
  Note,
  Scan,
  Authority,
  Variant,
  Directory,
  Changes,
  Home,
  Problem,
  Withdrawal,
} as const satisfies Record<string, z.ZodType>;
export type AnswerName = keyof typeof ANSWER_SCHEMAS;
