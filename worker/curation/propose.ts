// From pasted words to a description: what can be read of them, and who and what the archive knows by these names.
import type { Proposal, Proposals } from "../archive/desk.ts";
import type { AgentRole, DocumentState } from "../archive/document.ts";
import { fold } from "../archive/fold.ts";
import { type Phrase, phrasesOf } from "../archive/phrases.ts";
import { type DescriptionRead, readDescription } from "../intake/description.ts";
import { personInHeading } from "../intake/names.ts";
import { readNamed, type Spelling } from "../store/named-authorities.ts";

type Agents = Proposals["agents"];
type Places = Proposals["places"];
type Sure = Proposal<string>["sure"];

/** Shorter Latin names are found in too many other words' places. */
const SHORTEST = 3;

/** What the words tell, each thing with the words it came from. One trip. */
export async function propose(db: D1Database, pasted: string): Promise<Proposals> {
  const read = readDescription(pasted);
  const phrases = phrasesOf(pasted.replace(/\s+/g, " "));
  const { from, to, participants } = read.parties;
  const parties = [from, to, ...participants, read.translator].filter((party) => party !== null);
  const repository = read.holding?.value.repository;
  const folded = new Set(
    [
      ...phrases.flatMap((phrase) => phrase.folded),
      ...parties.map(fold),
      fold(read.place ?? ""),
      fold(repository ?? ""),
    ].filter((name) => name.length > 1),
  );
  const { exact, surnamed } = await readNamed(
    db,
    [...folded],
    parties.map(surnameIn).filter((name) => name.length > 2),
  );
  const named = new Named(exact, phrases);
  const agents = agentsOf(read, named, surnamed);
  return {
    title: read.title,
    date: read.date,
    type: read.type,
    summary: read.summary,
    languages: read.languages,
    agents,
    places: placesOf(read, named),
    holding: holdingOf(read, named),
    classification: read.classification,
    identifiers: read.identifiers,
  };
}

/** The word by which a heading's person is called: “Kissinger” of `… (Kissinger)` or of `President Nixon`, folded. */
function surnameIn(party: string): string {
  const called = /\(([^)]+)\)/.exec(party)?.[1] ?? party;
  return fold(called.trim().split(/\s+/).at(-1) ?? "");
}

/** The records that the archive knows by the phrases of a text; where two phrases overlap, by the longer. */
class Named {
  private readonly byFolded = new Map<string, Spelling[]>();
  readonly found: { phrase: Phrase; record: Spelling; alone: boolean }[] = [];

  constructor(spellings: readonly Spelling[], phrases: readonly Phrase[]) {
    for (const spelling of spellings) {
      this.byFolded.set(spelling.folded, [...(this.byFolded.get(spelling.folded) ?? []), spelling]);
    }
    const taken: [number, number][] = [];
    for (const phrase of phrases) {
      if (phrase.words.length < SHORTEST && /^\p{Script=Latin}/u.test(phrase.words)) continue;
      const end = phrase.at + phrase.words.length;
      if (taken.some(([from, to]) => phrase.at < to && end > from)) continue;
      const records = phrase.folded.flatMap((each) => this.byFolded.get(each) ?? []);
      const people = records.filter(({ kind }) => kind !== "repository");
      if (people.length === 0) continue;
      taken.push([phrase.at, end]);
      const kinds = new Set(people.map(({ kind }) => kind));
      for (const kind of kinds) {
        const alike = people.filter((record) => record.kind === kind);
        const alone = new Set(alike.map(({ key }) => key)).size === 1 && kinds.size === 1;
        this.found.push({ phrase, record: alike[0], alone });
      }
    }
    this.found.sort((a, b) => a.phrase.at - b.phrase.at);
  }

  /** The one record of a kind that is called exactly so. */
  called(words: string, kind: Spelling["kind"]): Spelling | null {
    const records = (this.byFolded.get(fold(words)) ?? []).filter((record) => record.kind === kind);
    return new Set(records.map(({ key }) => key)).size === 1 ? records[0] : null;
  }
}

/** Parties first, as the heading names them; then everybody else whom the words mention, each once. */
function agentsOf(read: DescriptionRead, named: Named, surnamed: readonly Spelling[]): Agents {
  const { from, to, participants } = read.parties;
  const roles: [string | null, AgentRole][] = [
    [from, "author"],
    [to, "recipient"],
    ...participants.map((name): [string, AgentRole] => [name, "participant"]),
    [read.translator, "translator"],
  ];
  const agents: Agents = [];
  const told = new Set<string>();
  for (const [party, role] of roles) {
    if (party === null) continue;
    const credit = partyAs(party, role, named, surnamed);
    agents.push(credit);
    if (credit.value.id !== null) told.add(credit.value.id);
  }
  for (const { phrase, record, alone } of named.found) {
    if (record.kind !== "agent" || told.has(record.key)) continue;
    told.add(record.key);
    agents.push({
      value: { id: record.key, name: record.name, role: "mentioned", ...asNamed(phrase.words, record.name) },
      from: phrase.words,
      sure: alone ? "probably" : "possibly",
    });
  }
  return agents;
}

/** A party as the record it names wholly, within its words, or by a surname; else as the words it is. */
function partyAs(party: string, role: AgentRole, named: Named, surnamed: readonly Spelling[]): Agents[number] {
  const credited = (record: Spelling, words: string, sure: Sure): Agents[number] => ({
    value: { id: record.key, name: record.name, role, ...asNamed(words, record.name) },
    from: party,
    sure,
  });
  const whole = named.called(party, "agent");
  if (whole) return credited(whole, party, "surely");
  const within = named.found.filter(({ phrase, record }) => record.kind === "agent" && party.includes(phrase.words));
  // The last one: an office names its body first and its holder at the end.
  const last = within.at(-1);
  if (last) return credited(last.record, last.phrase.words, last.alone ? "surely" : "possibly");
  const surname = personInHeading(party, distinct(surnamed));
  if (surname) return credited(surname, party, "probably");
  return { value: { id: null, name: party.slice(0, 500), role }, from: party, sure: "probably" };
}

function distinct(spellings: readonly Spelling[]): Spelling[] {
  return [...new Map(spellings.map((spelling) => [spelling.key, spelling])).values()];
}

const asNamed = (words: string, name: string) => (words === name ? {} : { as_named: words.slice(0, 500) });

function placesOf(read: DescriptionRead, named: Named): Places {
  const held = read.type?.value === "memorandum of conversation" || read.type?.value === "minutes";
  const role = held ? "meeting" : "sent-from";
  const places: Places = [];
  if (read.place !== null) {
    const record = named.called(read.place, "place");
    const value: DocumentState["places"][number] = record
      ? { id: record.key, name: record.name, role, ...asNamed(read.place, record.name) }
      : { id: null, name: read.place, role };
    places.push({ value, from: read.place, sure: record ? "surely" : "probably" });
  }
  const told = new Set(places.map(({ value }) => value.id));
  for (const { phrase, record, alone } of named.found) {
    if (record.kind !== "place" || told.has(record.key)) continue;
    told.add(record.key);
    places.push({
      value: { id: record.key, name: record.name, role: "about", ...asNamed(phrase.words, record.name) },
      from: phrase.words,
      sure: alone ? "probably" : "possibly",
    });
  }
  return places;
}

/** The reference in its parts. A repository the archive does not know stays within the reference. */
function holdingOf(read: DescriptionRead, named: Named): Proposals["holding"] {
  if (read.holding === null) return null;
  const { repository: words, ...parts } = read.holding.value;
  const record = words === undefined ? null : named.called(words, "repository");
  return {
    value: { ...parts, repository: record && { id: record.key, name: record.name } },
    from: read.holding.from,
    sure: read.holding.sure,
  };
}
