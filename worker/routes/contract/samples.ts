// Samples for the contract, taken from the archive that gives it: every address and question shown can be tried.
import type { Example } from "../../archive/contract.ts";
import { Failure } from "../../archive/errors.ts";
import type { Entry, Listing } from "../../archive/listing.ts";
import { addressWith, QuestionParameters, readQuestion } from "../../archive/question.ts";
import { searchDocuments } from "../../catalogue/search-documents.ts";

/** One value for each thing that an address or a parameter names. */
export type Samples = Record<
  | "document"
  | "scheme"
  | "number"
  | "agent"
  | "sender"
  | "recipient"
  | "place"
  | "subject"
  | "collection"
  | "repository"
  | "type"
  | "language"
  | "year"
  | "day"
  | "word",
  string
>;

/** What a sample looks like in an archive that has nothing of the kind yet. */
const NOTHING_YET: Samples = {
  document: "mkyn22st",
  scheme: "wilson",
  number: "120194",
  agent: "mkyn3str",
  sender: "mkyn3str",
  recipient: "cpsvcc92",
  place: "nrthkr56",
  subject: "snsvt6rn",
  collection: "north-korea-1956-1960",
  repository: "grfst5mw",
  type: "telegram",
  language: "ru",
  year: "1956",
  day: "09-21",
  word: "mikoyan",
};

/** The question whose answer all samples are drawn from: the document added last, and every facet. */
export const NEWEST = QuestionParameters.parse({ sort: "added", limit: "1" });

/** @param newest the answer to `NEWEST`, with facets, at the level `description` */
export function samplesOf(newest: Listing): Samples {
  const [entry] = newest.entries;
  const identifier = entry?.record?.identifiers[0];
  const found: Partial<Samples> = {
    document: entry?.id,
    scheme: identifier?.scheme,
    number: identifier?.value,
    agent: commonest(newest, "agent")?.value,
    sender: commonest(newest, "from")?.value,
    recipient: commonest(newest, "to_agent")?.value,
    place: commonest(newest, "place")?.value,
    subject: commonest(newest, "subject")?.value,
    collection: commonest(newest, "collection")?.value,
    repository: commonest(newest, "repository")?.value,
    type: commonest(newest, "type")?.value,
    language: commonest(newest, "language")?.value,
    year: commonest(newest, "date")?.value,
    day: entry && dayOf(entry),
    word: commonest(newest, "from")?.label.split(",")[0],
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...NOTHING_YET, ...Object.fromEntries(known) };
}

function commonest({ facets }: Listing, name: string) {
  const values = facets.find((facet) => facet.name === name)?.values ?? [];
  return values.toSorted((a, b) => b.count - a.count)[0];
}

function dayOf({ date: { min, max } }: Entry): string | undefined {
  return min !== null && min === max ? min.slice(-5) : undefined;
}

/**
 * Questions with their answers: one is asked here, the others follow from `newest`, which counted them already.
 * @param etag of the JSON answers of this version of the archive
 */
export async function examplesOf(db: D1Database, newest: Listing, etag: string): Promise<Example[]> {
  const [entry] = newest.entries;
  if (!entry) return [problem()];
  const samples = samplesOf(newest);
  const year = commonest(newest, "date");
  const type = commonest(newest, "type");
  const agent = commonest(newest, "agent");
  return [
    {
      says: "One document, whole: its record, texts, citations and neighbours.",
      address: `/documents/${entry.id}.json`,
      status: 200,
      answer: { data: { id: entry.id, title: entry.title, date: entry.date, type: entry.type } },
    },
    await search(db, samples.word),
    ...(type ? [counting("How many there are of one type.", { type: [type.value] }, type.count)] : []),
    ...(year ? [counting("How many a year has.", { date: year.value }, year.count)] : []),
    ...(agent
      ? [
          {
            says: "The documents of one person or body, with the authority record and its spellings.",
            address: `/agents/${agent.value}.json?limit=0`,
            status: 200,
            answer: { about: { authority: "agent", name: agent.label }, meta: { total: agent.count, returned: 0 } },
          },
        ]
      : []),
    {
      says: "Nothing new? An answer you hold costs one line.",
      address: `/documents/${entry.id}.json`,
      headers: { "If-None-Match": etag },
      status: 304,
      answer: null,
    },
    problem(),
  ];
}

async function search(db: D1Database, word: string): Promise<Example> {
  const question = readQuestion(new URLSearchParams({ q: word, limit: "2", fields: "id,title" }));
  const found = await searchDocuments(db, { kind: "documents" }, question, { level: "brief", facets: false });
  const { entries, meta } = found.answer;
  return {
    says: "A search that answers with two fields of two documents.",
    address: `/documents.json?${new URLSearchParams({ q: word })}&fields=id,title&limit=2`,
    status: 200,
    answer: {
      data: entries.map(({ id, title }) => ({ id, title })),
      meta: { total: meta.total, returned: meta.returned },
    },
  };
}

function counting(says: string, asked: Parameters<typeof addressWith>[2], total: number): Example {
  return {
    says,
    address: addressWith("/documents.json", NEWEST, { sort: undefined, limit: 0, ...asked }),
    status: 200,
    answer: { data: [], meta: { total, returned: 0 } },
  };
}

/** A question nobody can answer, refused by the very code that refuses it. */
function problem(): Example {
  const wrong = "undated=never";
  try {
    readQuestion(new URLSearchParams(wrong));
  } catch (error) {
    if (error instanceof Failure) {
      const { status, title, message, details } = error;
      const { parameter, allowed } = details;
      return {
        says: "A question that cannot be understood is refused, never guessed at.",
        address: `/documents.json?${wrong}`,
        status,
        answer: { title, status, detail: message, parameter, allowed },
      };
    }
  }
  throw new Error("A wrong parameter was taken.");
}
