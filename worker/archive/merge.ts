// Two curators changed one document: what each changed is taken, and where both changed the same, both are told.
import type { Collision } from "./desk.ts";
import type { DocumentState, DocumentText, Paragraph } from "./document.ts";
import { isSame } from "./document-changes.ts";
import { memberInWords, memberLabel, valueInWords } from "./in-words.ts";
import { identityIn, isListField, keyed, type ListField, textIdentity } from "./members.ts";

export interface Merged {
  /** Everything that does not collide; where something does, theirs. */
  state: DocumentState;
  collisions: Collision[];
}

/** A place within a field where something collides, before it is put into words. */
interface Clash {
  at: string;
  base: unknown;
  theirs: unknown;
  yours: unknown;
}

/** Field by field; lists by member, texts by paragraph. Nobody's change is lost without a collision that tells it. */
export function merge(base: DocumentState, theirs: DocumentState, yours: DocumentState): Merged {
  const collisions: Collision[] = [];
  const state: Record<string, unknown> = {};
  const names = new Set([base, theirs, yours].flatMap((each) => Object.keys(each))) as Set<keyof DocumentState>;
  for (const field of names) {
    const [b, t, y] = [base[field], theirs[field], yours[field]];
    const { value, clashes } = isListField(field)
      ? mergeMembers(b as unknown[], t as unknown[], y as unknown[], identityIn(field))
      : field === "texts"
        ? mergeMembers(base.texts, theirs.texts, yours.texts, textIdentity, mergeText)
        : mergeValue(b, t, y);
    if (value !== undefined) state[field] = value;
    collisions.push(...clashes.map((clash) => told(field, clash)));
  }
  return { state: state as DocumentState, collisions };
}

interface Result<Value> {
  value: Value;
  clashes: Clash[];
}
type MergeMember<Member> = (
  base: Member | undefined,
  theirs: Member | undefined,
  yours: Member | undefined,
) => Result<Member | undefined>;

function mergeValue<Value>(base: Value, theirs: Value, yours: Value): Result<Value> {
  if (isSame(base, theirs) && !isSame(base, yours)) return { value: yours, clashes: [] };
  if (isSame(base, yours) || isSame(theirs, yours)) return { value: theirs, clashes: [] };
  return { value: theirs, clashes: [{ at: "", base, theirs, yours }] };
}

function mergeMembers<Member>(
  base: readonly Member[],
  theirs: readonly Member[],
  yours: readonly Member[],
  identity: (member: Member) => string,
  mergeMember: MergeMember<Member> = mergeValue,
): Result<Member[]> {
  const [b, t, y] = [base, theirs, yours].map((members) => keyed(members, identity));
  const clashes: Clash[] = [];
  const merged = new Map<string, Member>();
  for (const key of new Set([...t.keys(), ...y.keys()])) {
    const result = mergeMember(b.get(key), t.get(key), y.get(key));
    if (result.value !== undefined) merged.set(key, result.value);
    for (const clash of result.clashes) clashes.push({ ...clash, at: clash.at === "" ? key : `${key}/${clash.at}` });
  }
  const keys = [b, t, y].map((members) => [...members.keys()]);
  const order = mergeOrder(keys[0], keys[1], keys[2], (key) => merged.has(key));
  if (order.clash) clashes.push({ at: "order", base: keys[0], theirs: keys[1], yours: keys[2] });
  return { value: order.keys.map((key) => merged.get(key)!), clashes };
}

/** The order of whoever changed it; what the other added stands behind what it stood behind there. */
function mergeOrder(
  base: readonly string[],
  theirs: readonly string[],
  yours: readonly string[],
  stays: (key: string) => boolean,
): { keys: string[]; clash: boolean } {
  const [inTheirs, inYours] = [new Set(theirs), new Set(yours)];
  const inAll = new Set(base.filter((key) => inTheirs.has(key) && inYours.has(key)));
  const ofAll = (keys: readonly string[]) => keys.filter((key) => inAll.has(key)).join("\n");
  const [was, their, your] = [base, theirs, yours].map(ofAll);
  const yoursLeads = their === was && your !== was;
  const [leading, following] = yoursLeads ? [yours, theirs] : [theirs, yours];
  const placed = new Set(leading);
  const added = new Map<string | null, string[]>();
  let behind: string | null = null;
  for (const key of following.filter(stays)) {
    if (placed.has(key)) behind = key;
    else if (added.get(behind)?.push(key) === undefined) added.set(behind, [key]);
  }
  const keys = [null, ...leading.filter(stays)].flatMap((key) => [
    ...(key === null ? [] : [key]),
    ...(added.get(key) ?? []),
  ]);
  return { keys, clash: their !== was && your !== was && their !== your };
}

/** A text that all three have is merged by paragraph; one that was taken away or added twice is one thing. */
function mergeText(
  base: DocumentText | undefined,
  theirs: DocumentText | undefined,
  yours: DocumentText | undefined,
): Result<DocumentText | undefined> {
  if (!base || !theirs || !yours) return mergeValue(base, theirs, yours);
  const { paragraphs: _, ...about } = base;
  const { paragraphs: __, ...theirAbout } = theirs;
  const { paragraphs: ___, ...yourAbout } = yours;
  const said = mergeValue(about, theirAbout, yourAbout);
  const paragraphs = mergeMembers<Paragraph>(base.paragraphs, theirs.paragraphs, yours.paragraphs, ({ id }) => id);
  return {
    value: { ...said.value, paragraphs: paragraphs.value },
    clashes: [...said.clashes.map((clash) => ({ ...clash, at: "about" })), ...paragraphs.clashes],
  };
}

function told(field: string, { at, base, theirs, yours }: Clash): Collision {
  const said = (value: unknown) => inWords(field, at, value);
  return {
    field,
    label: memberLabel(field),
    at,
    base: base ?? null,
    theirs: theirs ?? null,
    yours: yours ?? null,
    said: { base: said(base), theirs: said(theirs), yours: said(yours) },
  };
}

function inWords(field: string, at: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (at === "order" || at.endsWith("/order")) return (value as string[]).join("; ");
  if (field === "texts") return textInWords(value as Partial<DocumentText> & Partial<Paragraph>);
  return isListField(field) ? memberInWords(field as ListField, value) : valueInWords(field, value);
}

function textInWords(value: Partial<DocumentText> & Partial<Paragraph>): string {
  if (value.text !== undefined) return value.text;
  if (value.paragraphs) return value.paragraphs.map(({ text }) => text).join("\n\n");
  return valueInWords("texts", value);
}
