// Answers questions by looking at every document, one by one: what the catalogue's answers are measured against.
// It reads the last revision of each document and knows nothing of terms, tallies, keys or indexes.
import { chronology } from "../../worker/archive/dates.ts";
import type { Question } from "../../worker/archive/question.ts";
import type { Kept } from "../asking-the-tables.ts";

type Asked = Partial<Question>;

/** Every value a document has in a facet. */
export function valuesOf({ state }: Kept, facet: string): string[] {
  const inRole = (...roles: string[]) =>
    state.agents
      .filter(({ id, role }) => id !== null && (roles.length === 0 || roles.includes(role)))
      .map(({ id }) => id!);
  const values = (): (string | null)[] => {
    switch (facet) {
      case "type":
        return [state.type];
      case "agent":
        return inRole();
      case "from":
        return inRole("author", "signatory", "speaker");
      case "to_agent":
        return inRole("recipient", "cc");
      case "place":
        return state.places.map(({ id }) => id);
      case "subject":
        return state.subjects.map(({ id }) => id);
      case "collection":
        return state.collections.map(({ slug }) => slug);
      case "repository":
        return [state.holding?.repository?.id ?? null];
      case "language":
        return state.languages;
      case "availability":
        return [state.availability];
      case "has":
        return [...state.texts.map(({ kind }) => kind), ...(state.summary === "" ? [] : ["summary"])];
      case "date":
        return yearsBetween(state.date.min, state.date.max);
      default:
        throw new Error(`No such facet: ${facet}`);
    }
  };
  return [...new Set(values().filter((value) => value !== null))];
}

/** Years a document may be of; none where a side is open or more than a decade is meant. */
function yearsBetween(min: string | null, max: string | null): string[] {
  if (min === null || max === null) return [];
  const [first, last] = [Number(min.slice(0, 4)), Number(max.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

/** Written out once more, apart from the code that is judged. */
export const FILTERS = [
  "type",
  "agent",
  "from",
  "to_agent",
  "place",
  "subject",
  "collection",
  "repository",
  "language",
  "availability",
] as const;

function passesFilter(kept: Kept, filter: (typeof FILTERS)[number], asked: readonly string[]): boolean {
  const has = valuesOf(kept, filter);
  const wanted = asked.filter((value) => !value.startsWith("-"));
  const unwanted = asked.filter((value) => value.startsWith("-")).map((value) => value.slice(1));
  return (
    (wanted.length === 0 || wanted.some((value) => has.includes(value))) &&
    !unwanted.some((value) => has.includes(value))
  );
}

const isDated = ({ state }: Kept) => state.date.min !== null || state.date.max !== null;

/** First and last day of a date as the tests ask for it: a year, a decade, a month or a day. */
function period(text: string): [string, string] {
  if (/X$/.test(text)) return [`${text.replace("X", "0")}-01-01`, `${text.replace("X", "9")}-12-31`];
  const [year, month, day] = text.split("-");
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  if (day !== undefined) return [text, text];
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return [`${text}-01`, `${text}-${last}`];
}

/** A year asked for plainly, as the timeline does: documents that may be of it, open ends not stretched. */
const plainYear = ({ date, after, before, match, undated }: Asked) =>
  after === undefined &&
  before === undefined &&
  match !== "within" &&
  undated === undefined &&
  /^\d{4}$/.test(date ?? "");

function passesDates(kept: Kept, asked: Asked): boolean {
  const { date, after, before, undated } = asked;
  const asksForDate = date !== undefined || after !== undefined || before !== undefined;
  if (plainYear(asked)) return valuesOf(kept, "date").includes(date!);
  if (!isDated(kept)) return undated === "include" || undated === "only" || (!asksForDate && undated !== "exclude");
  if (undated === "only") return false;
  const first =
    [date, after]
      .filter((each) => each !== undefined)
      .map((each) => period(each)[0])
      .sort()
      .at(-1) ?? "0000";
  const last =
    [date, before]
      .filter((each) => each !== undefined)
      .map((each) => period(each)[1])
      .sort()[0] ?? "9999";
  const min = kept.state.date.min ?? "0000";
  const max = kept.state.date.max ?? "9999-12-31";
  if (!asksForDate) return true;
  if (asked.match === "within") return (first === "0000" || min >= first) && (last === "9999" || max <= last);
  return min <= last && max >= first;
}

/** Whether a document answers the question; `but` names a filter that is not asked. */
export function answers(kept: Kept, asked: Asked, but?: string): boolean {
  const filters = FILTERS.filter((filter) => filter !== but && asked[filter] !== undefined);
  if (!filters.every((filter) => passesFilter(kept, filter, asked[filter]!))) return false;
  const readable = valuesOf(kept, "has");
  if (but !== "has") {
    if (!(asked.has ?? []).every((each) => readable.includes(each))) return false;
    if ((asked.missing ?? []).some((each) => readable.includes(each))) return false;
  }
  return but === "date" || passesDates(kept, asked);
}

/** The ids of all documents that answer, in the order asked for. */
export function idsOf(archive: readonly Kept[], asked: Asked): string[] {
  const found = archive.filter((kept) => answers(kept, asked));
  const key = (kept: Kept): number => {
    switch (asked.sort ?? "date") {
      case "-date":
        return chronology(kept.state.date).by_date_desc;
      case "added":
        return -kept.created_at;
      case "updated":
        return -kept.updated_at;
      default:
        return chronology(kept.state.date).by_date;
    }
  };
  return found.toSorted((a, b) => key(a) - key(b) || a.seq - b.seq).map(({ id }) => id);
}

/** How many undated documents answer, had no date been asked for. */
export function undatedLeftOut(archive: readonly Kept[], asked: Asked): number {
  const { date, after, before, undated = "exclude" } = asked;
  if (undated !== "exclude" || (date ?? after ?? before ?? asked.undated) === undefined) return 0;
  const dateless: Asked = { ...asked, date: undefined, after: undefined, before: undefined, undated: "only" };
  return archive.filter((kept) => answers(kept, dateless)).length;
}

/** How many documents each value of a facet has, its own filter not asked. */
export function countsOf(archive: readonly Kept[], asked: Asked, facet: string): Map<string, number> {
  const counts = new Map<string, number>();
  const but = facet !== "date" || plainYear(asked) ? facet : undefined;
  for (const kept of archive.filter((each) => answers(each, asked, but))) {
    for (const value of valuesOf(kept, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
