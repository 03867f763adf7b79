// Two curators changed one document. What each changed alone is merged; where both changed the same, one of them chooses,
// place by place, and what is chosen is put into the merged state.
import type { Collision } from "../../../worker/archive/desk.ts";
import type { DocumentState, DocumentText, Paragraph } from "../../../worker/archive/document.ts";
import { identityIn, isListField, keyed, textIdentity } from "../../../worker/archive/members.ts";

export type Choice = { take: "theirs" } | { take: "yours" } | { take: "words"; words: string };

/** The value chosen for a collision; null where it is to be absent. */
export function chosenValue({ theirs, yours }: Collision, choice: Choice): unknown {
  if (choice.take === "theirs") return theirs;
  if (choice.take === "yours") return yours;
  const like = yours ?? theirs;
  return isParagraph(like) ? { ...like, text: choice.words } : choice.words;
}

/** Whether somebody may write other words instead of either. */
export function hasWords({ theirs, yours }: Collision): boolean {
  const like = yours ?? theirs;
  return typeof like === "string" || isParagraph(like);
}

function isParagraph(value: unknown): value is Paragraph {
  return typeof value === "object" && value !== null && "text" in value && /^(p\d+|new-)/.test((value as Paragraph).id);
}

/** `merged` has theirs wherever something collides; choices are in the order of the collisions. */
export function settled(
  merged: DocumentState,
  collisions: readonly Collision[],
  choices: readonly Choice[],
): DocumentState {
  return collisions.reduce((state, collision, place) => {
    const choice = choices[place];
    return choice.take === "theirs" ? state : put(state, collision, chosenValue(collision, choice));
  }, merged);
}

function put(state: DocumentState, { field, at }: Collision, value: unknown): DocumentState {
  const name = field as keyof DocumentState;
  if (field === "texts") return { ...state, texts: putInTexts(state.texts, at, value) };
  if (isListField(field)) {
    const list = state[field] as unknown[];
    return { ...state, [field]: putMember(list, identityIn(field), at, value) };
  }
  const none = field === "type" || field === "holding" ? null : undefined;
  return { ...state, [name]: value ?? none } as DocumentState;
}

/** Puts, replaces or takes away one member; `order` gives all of them another order. */
function putMember<Member>(
  list: readonly Member[],
  identity: (member: Member) => string,
  key: string,
  value: unknown,
): Member[] {
  const members = keyed(list, identity);
  if (key === "order") return inOrder(members, value as string[]);
  if (value === null || value === undefined) members.delete(key);
  else members.set(key, value as Member);
  return [...members.values()];
}

/** Those the order does not name stay behind it. */
function inOrder<Member>(members: Map<string, Member>, order: readonly string[]): Member[] {
  const named = order.filter((key) => members.has(key));
  const others = [...members.keys()].filter((key) => !named.includes(key));
  return [...named, ...others].map((key) => members.get(key)!);
}

/** `transcript/en` is a text, `transcript/en/about` what is said of it, `transcript/en/p12` one of its paragraphs. */
function putInTexts(texts: readonly DocumentText[], at: string, value: unknown): DocumentText[] {
  if (at === "order") return putMember(texts, textIdentity, at, value);
  const [kind, language, part] = at.split("/");
  const key = `${kind}/${language}`;
  if (part === undefined) return putMember(texts, textIdentity, key, value);
  const text = keyed(texts, textIdentity).get(key);
  if (!text) return [...texts];
  const changed: DocumentText =
    part === "about"
      ? { ...(value as DocumentText), paragraphs: text.paragraphs }
      : { ...text, paragraphs: putMember(text.paragraphs, ({ id }) => id, part, value) };
  return texts.map((each) => (each === text ? changed : each));
}
