// What a curator says of an authority record: the state its revisions keep, and the changes that may be asked for.
import * as z from "zod";
import { AGENT_KINDS, type AuthorityKind, Variant } from "./authority.ts";
import { readTypedDate } from "./dates.ts";
import { Identifier } from "./document.ts";
import { scriptOf } from "./script-of.ts";

/** Text in one line without what no reader can see: ends trimmed, runs of blanks made one. */
const line = (most: number) => z.string().transform(tidied).pipe(z.string().max(most));

function tidied(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "").replace(/\s+/g, " ").trim();
}

/** The address of a page on the web, as typed; only http and https lead a reader anywhere safely. */
const WebAddress = line(500).refine(isWebAddress, "Write a web address that begins with https:// or http://.");

export function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "");
}

/** A date as people type it, read as EDTF at once; empty or null is no date. */
const TypedDate = line(300).nullable().transform(readDate);

function readDate(typed: string | null, context: z.core.$RefinementCtx): string | null {
  if (typed === null || typed === "") return null;
  const read = readTypedDate(typed);
  if (read !== null && (read.edtf?.length ?? 0) <= 60) return read.edtf;
  context.addIssue(
    `The date “${typed.slice(0, 100)}” was not understood. Write it like “1895”, “ca. 1912” or “15 April 1912”.`,
  );
  return z.NEVER;
}

const Name = line(500).pipe(z.string().min(1, "Write a name."));
const emptyIsNone = (text: string | null | undefined) => text || undefined;

/** A variant as it is typed: its script is guessed from its letters where none is given. */
const TypedVariant = z
  .strictObject({
    form: Name,
    lang: Variant.shape.lang.or(z.literal("")).nullable().transform(emptyIsNone),
    script: Variant.shape.script.or(z.literal("")).nullable().transform(emptyIsNone),
    system: line(100).nullish().transform(emptyIsNone),
  })
  .transform(({ form, lang, script, system }) => {
    const told = script ?? scriptOf(form);
    return { form, ...(lang && { lang }), ...(told && { script: told }), ...(system && { system }) };
  });

const named = {
  name: Name,
  description: z
    .string()
    .max(20000)
    .transform((text) => text.toWellFormed().replaceAll("\u0000", "").trim()),
  variants: z.array(TypedVariant).max(200),
  same_as: z.array(WebAddress).max(100),
  identifiers: z
    .array(
      z.strictObject({ scheme: line(60).pipe(Identifier.shape.scheme), value: line(500).pipe(Identifier.shape.value) }),
    )
    .max(5000),
};
const orNone = <Schema extends z.ZodType>(schema: Schema) => schema.nullable();

/** What may be changed of each kind; members left out stay as they are, null takes away. */
export const AUTHORITY_CHANGES = {
  agent: z.strictObject({ ...named, kind: z.enum(AGENT_KINDS), birth: TypedDate, death: TypedDate }).partial(),
  place: z
    .strictObject({
      ...named,
      latitude: orNone(z.number().min(-90).max(90)),
      longitude: orNone(z.number().min(-180).max(180)),
    })
    .partial(),
  subject: z.strictObject(named).partial(),
  collection: z.strictObject({ ...named, parent: orNone(z.string().max(120)) }).partial(),
  repository: z
    .strictObject({
      ...named,
      place: line(200)
        .nullable()
        .transform((place) => place || null),
      url: line(500)
        .nullable()
        .transform((url) => url || null)
        .refine(
          (url) => url === null || isWebAddress(url),
          "Write a web address that begins with https:// or http://.",
        ),
    })
    .partial(),
} as const satisfies Record<AuthorityKind, z.ZodType>;

/** What may be sent of a change before it is read: dates in words, variants without a script. */
export type AuthorityInput = Partial<
  z.input<(typeof AUTHORITY_CHANGES)["agent"]> &
    z.input<(typeof AUTHORITY_CHANGES)["place"]> &
    z.input<(typeof AUTHORITY_CHANGES)["collection"]> &
    z.input<(typeof AUTHORITY_CHANGES)["repository"]>
>;

/** The whole of an authority record, as a revision keeps it; members that its kind does not have are null. */
export interface AuthorityState {
  name: string;
  description: string;
  variants: z.infer<typeof Variant>[];
  same_as: string[];
  identifiers: z.infer<typeof Identifier>[];
  kind: (typeof AGENT_KINDS)[number] | null;
  /** EDTF. */
  birth: string | null;
  death: string | null;
  latitude: number | null;
  longitude: number | null;
  place: string | null;
  url: string | null;
  parent: string | null;
  /** The key of the record this one was merged into. */
  merged_into: string | null;
  deleted: boolean;
}
export type AuthorityMember = keyof AuthorityState;
export type AuthorityChange = Partial<Omit<AuthorityState, "merged_into" | "deleted">>;

/** What curators call each member. */
export const AUTHORITY_LABELS: Record<AuthorityMember, string> = {
  name: "Name",
  description: "Description",
  variants: "Other spellings",
  same_as: "Same as",
  identifiers: "Identifiers",
  kind: "Kind",
  birth: "Born or founded",
  death: "Died or dissolved",
  latitude: "Latitude",
  longitude: "Longitude",
  place: "Place",
  url: "Web address",
  parent: "Part of",
  merged_into: "Merged into",
  deleted: "Deleted",
};

/** An authority record of which nothing is known but its kind. */
export function emptyAuthority(of: AuthorityKind): AuthorityState {
  return {
    ...{ name: "", description: "", variants: [], same_as: [], identifiers: [] },
    kind: of === "agent" ? "person" : null,
    ...{ birth: null, death: null, latitude: null, longitude: null, place: null, url: null, parent: null },
    ...{ merged_into: null, deleted: false },
  };
}

/** The state with the changes made; a spelling stands once, and the preferred one is not repeated among the others. */
export function changeAuthority(state: AuthorityState, change: AuthorityChange): AuthorityState {
  const changed = { ...state, ...change };
  const forms = new Set([changed.name]);
  return {
    ...changed,
    variants: changed.variants.filter(({ form }) => !forms.has(form) && forms.add(form)),
    same_as: [...new Set(changed.same_as)],
    identifiers: [...new Map(changed.identifiers.map((each) => [`${each.scheme}:${each.value}`, each])).values()],
  };
}

export interface AuthorityDifference {
  member: AuthorityMember;
  label: string;
  before: string[];
  after: string[];
}

/** What differs between two states, member by member, each as lines of text; lines of lists that are in both are left out. */
export function differenceOfAuthorities(before: AuthorityState, after: AuthorityState): AuthorityDifference[] {
  return (Object.keys(AUTHORITY_LABELS) as AuthorityMember[]).flatMap((member) => {
    const [was, is] = [linesOf(before[member]), linesOf(after[member])];
    if (was.join("\n") === is.join("\n")) return [];
    const isList = Array.isArray(after[member]);
    const gone = isList ? was.filter((each) => !is.includes(each)) : was;
    const come = isList ? is.filter((each) => !was.includes(each)) : is;
    const reordered = gone.length + come.length === 0;
    return [{ member, label: AUTHORITY_LABELS[member], before: reordered ? was : gone, after: reordered ? is : come }];
  });
}

function linesOf(value: AuthorityState[AuthorityMember]): string[] {
  if (value === null || value === "" || value === false) return [];
  if (value === true) return ["yes"];
  if (!Array.isArray(value)) return [String(value)];
  return value.map((each) => {
    if (typeof each === "string") return each;
    if ("scheme" in each) return `${each.scheme}:${each.value}`;
    const about = [each.lang, each.script, each.system].filter((word) => word !== undefined);
    return about.length === 0 ? each.form : `${each.form} (${about.join(", ")})`;
  });
}

/** Life dates as a name carries them: `1895–1978`, `1912–`, empty where neither is known. */
export function lifeDates({ birth, death }: Pick<AuthorityState, "birth" | "death">): string {
  return birth === null && death === null ? "" : `${birth ?? ""}–${death ?? ""}`;
}
