// What can be done to many documents at once, and what it makes of one state. Shared by the Worker, which does it, and
// the curators' page, which asks for it.
import * as z from "zod";
import { DocumentState, Holding, Id, Note } from "./document.ts";
import { applyChanges, Changes, isSame, type Objection, placeOfBrokenText } from "./document-changes.ts";
import { memberLabel } from "./in-words.ts";
import { identityIn, isListField, type ListField } from "./members.ts";
import { type ReplacedPlace, replaceWords, WORDED_FIELDS } from "./replace-words.ts";

/** Lists whose members can be added and taken away in bulk. */
const MEMBERS = {
  identifiers: true,
  alt_titles: true,
  alt_summaries: true,
  agents: true,
  places: true,
  subjects: true,
  collections: true,
  languages: true,
} as const;

/** Of these, the members that are given are set and the others stay. */
const WITH_PARTS = ["holding", "provenance", "rights"] as const;

/** Members of `Changes`, whose own check goes for a whole of them. */
const { texts: _, scans: __, files: ___, relations: ____, notes: _____, ...SETTABLE } = Changes.shape;
const Lists = z.strictObject(
  Object.fromEntries(Object.keys(MEMBERS).map((name) => [name, Changes.shape[name as keyof typeof MEMBERS]])) as Pick<
    typeof Changes.shape,
    keyof typeof MEMBERS
  >,
);
const Members = Lists.extend({
  notes: z
    .array(Note.omit({ id: true }))
    .max(20)
    .optional(),
});

const words = (most: number) => z.string().max(most);

export const BulkAct = z
  .discriminatedUnion("do", [
    z.strictObject({
      do: z.literal("set"),
      changes: z.strictObject({ ...SETTABLE, holding: Holding.partial().optional() }),
    }),
    z.strictObject({ do: z.literal("add"), members: Members }),
    z.strictObject({ do: z.literal("remove"), members: Lists }),
    z.strictObject({
      do: z.literal("replace"),
      find: words(500).min(1, "Say what to look for"),
      replacement: words(2000).default(""),
      fields: z.array(z.enum(WORDED_FIELDS)).min(1, "Say where to look"),
      whole_words: z.boolean().default(false),
      match_case: z.boolean().default(true),
    }),
    z.strictObject({ do: z.literal("publish") }),
    z.strictObject({
      do: z.literal("withdraw"),
      reason: words(1000).trim().min(1, "Readers are told why"),
      replacement: Id.optional(),
    }),
  ])
  .check((context) => {
    const path = placeOfBrokenText(context.value);
    if (path === null) return;
    const message = "Holds characters that are not text (NUL or half a surrogate pair)";
    context.issues.push({ code: "custom", message, path, input: context.value });
  })
  .describe("What is done to each document.");
export type BulkAct = z.infer<typeof BulkAct>;

/** Acts that change what is said of a document; the others change where it stands. */
export type BulkEdit = Extract<BulkAct, { do: "set" | "add" | "remove" | "replace" }>;
export const isEdit = (act: BulkAct): act is BulkEdit => act.do !== "publish" && act.do !== "withdraw";

export interface Edited {
  state: DocumentState;
  objections: Objection[];
  /** Where words were replaced. */
  places: ReplacedPlace[];
}

/** The state with the edit made; objections where it cannot be. */
export function bulkEdited(before: DocumentState, act: BulkEdit): Edited {
  const edited = made(before, act);
  if (edited.objections.length > 0 || isSame(before, edited.state)) return edited;
  const checked = DocumentState.safeParse(edited.state);
  if (checked.success) return edited;
  const objections = checked.error.issues.map(({ path, message }) => ({ at: path.join("."), message }));
  return { ...edited, objections };
}

function made(before: DocumentState, act: BulkEdit): Edited {
  switch (act.do) {
    case "set": {
      const changes: Record<string, unknown> = { ...act.changes };
      for (const field of WITH_PARTS) {
        if (changes[field] === undefined) continue;
        changes[field] = withParts(before[field] ?? { repository: null }, changes[field] as object);
      }
      return { ...applyChanges(before, changes as Changes), places: [] };
    }
    case "add": {
      const { notes = [], ...lists } = act.members;
      const state = withLists(before, lists, (mine, given, identity) => {
        const known = new Set(mine.map(identity));
        return [...mine, ...given.filter((member) => !known.has(identity(member)))];
      });
      const said = new Set(before.notes.map(({ kind, text }) => `${kind}\n${text}`));
      const fresh = notes.filter(({ kind, text }) => !said.has(`${kind}\n${text}`));
      return {
        state: fresh.length === 0 ? state : { ...state, notes: withNotes(state.notes, fresh) },
        objections: [],
        places: [],
      };
    }
    case "remove":
      return {
        state: withLists(before, act.members, (mine, given, identity) => {
          const leave = new Set(given.map(identity));
          return mine.filter((member) => !leave.has(identity(member)));
        }),
        objections: [],
        places: [],
      };
    case "replace":
      return { ...replaceWords(before, act, act.fields), objections: [] };
  }
}

/** An empty string takes a part away. */
function withParts(before: object, given: object): object {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, part]) => part !== ""));
}

type Combine = (mine: unknown[], given: unknown[], identity: (member: unknown) => string) => unknown[];

function withLists(before: DocumentState, lists: object, combine: Combine): DocumentState {
  const state: Record<string, unknown> = { ...before };
  for (const [field, given] of Object.entries(lists)) {
    if (!isListField(field) || given === undefined) continue;
    state[field] = combine(before[field as ListField], given as unknown[], identityIn(field));
  }
  return state as DocumentState;
}

/** Notes get ids of their own, the next that are free. */
function withNotes(notes: DocumentState["notes"], added: readonly Omit<Note, "id">[]): DocumentState["notes"] {
  const taken = new Set(notes.map(({ id }) => id));
  let number = 0;
  const free = () => {
    do number++;
    while (taken.has(`b${number}`));
    return `b${number}`;
  };
  return [...notes, ...added.map((note) => ({ id: free(), ...note }))];
}

/** The act as one sentence for the list of changesets. */
export function bulkActInWords(act: BulkAct): string {
  switch (act.do) {
    case "replace":
      return act.replacement === "" ? `Took away “${act.find}”` : `Replaced “${act.find}” by “${act.replacement}”`;
    case "set":
      return `Set ${fieldsInWords(act.changes)}`;
    case "add":
      return `Added to ${fieldsInWords(act.members)}`;
    case "remove":
      return `Took away from ${fieldsInWords(act.members)}`;
    case "publish":
      return "Published";
    case "withdraw":
      return `Withdrew: ${act.reason}`;
  }
}

function fieldsInWords(members: object): string {
  return Object.keys(members)
    .filter((name) => (members as Record<string, unknown>)[name] !== undefined)
    .map((name) => memberLabel(name).toLowerCase())
    .join(", ");
}
