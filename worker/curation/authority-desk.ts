// Links the names a gift uses to authority records: by identifier, then by name; makes a record where asked to.
import type { AuthorityKind, Variant } from "../archive/authority.ts";
import { ID_PATTERN, type Identifier } from "../archive/document.ts";
import { fold } from "../archive/fold.ts";
import { idFor } from "../archive/identity.ts";
import { initialOf } from "../archive/initial.ts";
import type { KnownAuthority } from "../store/authorities.ts";
import type { SavingAuthority } from "../store/save-authorities.ts";

/** What a gift says of an authority record, or all it says: a name. */
export interface Described {
  kind: AuthorityKind;
  name: string;
  identifiers?: readonly Identifier[];
  variants?: readonly Variant[];
  description?: string;
  sameAs?: readonly string[];
  agentKind?: string;
  birth?: string;
  death?: string;
  latitude?: number;
  longitude?: number;
  place?: string;
  url?: string;
  parent?: string | null;
  /** Asked-for key: the slug of a collection, or a proposed id. */
  key?: string;
  /** The key is only a guess: a record of this name is meant, whatever its key. */
  byName?: boolean;
}

/** The authority records of one import: those the archive has, those to be made, those to be added to. */
export class AuthorityDesk {
  private readonly records = new Map<string, KnownAuthority>();
  private readonly byIdentifier = new Map<string, KnownAuthority>();
  private readonly byName = new Map<string, KnownAuthority[]>();
  private readonly made = new Set<string>();
  private readonly touched = new Set<KnownAuthority>();
  private readonly respelled = new Set<KnownAuthority>();

  constructor(known: readonly KnownAuthority[]) {
    const alive = known.filter(({ merged_into }) => merged_into === null);
    // Of two of one name, the one that was not deleted is meant.
    for (const record of alive.toSorted((a, b) => Number(a.deleted) - Number(b.deleted))) this.file(record);
    for (const { kind, key, merged_into } of known) {
      const into = merged_into === null ? undefined : this.records.get(`${kind}/${merged_into}`);
      if (into) this.records.set(`${kind}/${key}`, into);
    }
  }

  /** The record of this identifier (`scheme:value`), if the archive knows it. */
  findByIdentifier(kind: AuthorityKind, identifier: string): KnownAuthority | null {
    const own = ownId({ identifiers: [identifierOf(identifier)] });
    return (own === null ? this.byIdentifier.get(`${kind}|${identifier}`) : this.records.get(`${kind}/${own}`)) ?? null;
  }

  find(described: Described): KnownAuthority | null {
    if (described.key !== undefined) {
      const keyed = this.records.get(`${described.kind}/${described.key}`);
      if (keyed) return keyed;
      if (described.kind === "collection" && !described.byName) return null;
    }
    const own = ownId(described);
    if (own !== null) return this.records.get(`${described.kind}/${own}`) ?? null;
    for (const identifier of described.identifiers ?? []) {
      const identified = this.findByIdentifier(described.kind, written(identifier));
      if (identified) return identified;
    }
    const folded = fold(described.name);
    const named = this.byName.get(`${described.kind}|${folded}`) ?? [];
    const same = named.filter((record) => sameName(record, described));
    // One that is called so comes before one that is also called so.
    return same.find((record) => record.names[0].folded === folded) ?? same[0] ?? null;
  }

  /** The record for this name: found and added to, or made. */
  async findOrMake(described: Described): Promise<KnownAuthority> {
    const found = this.find(described);
    if (found) {
      // What a gift names is needed again: saving it brings it back.
      if (found.deleted) this.touched.add(found);
      found.deleted = false;
      this.add(found, described);
      return found;
    }
    const record: KnownAuthority = {
      kind: described.kind,
      key: described.key ?? ownId(described) ?? (await this.freeId(described)),
      name: described.name,
      description: "",
      same_as: [],
      merged_into: null,
      deleted: false,
      names: [{ form: described.name, folded: fold(described.name) }],
      identifiers: [],
      agent_kind: described.kind === "agent" ? (described.agentKind ?? "person") : null,
      birth: null,
      death: null,
      latitude: null,
      longitude: null,
      place: null,
      url: null,
      parent: null,
    };
    this.made.add(`${record.kind}/${record.key}`);
    this.touched.add(record);
    this.file(record);
    this.add(record, described);
    return record;
  }

  /** Every spelling of an agent, place, subject or repository, the preferred one first: what search indexes. */
  formsOf(id: string): string[] {
    for (const kind of ["agent", "place", "subject", "repository"]) {
      const record = this.records.get(`${kind}/${id}`);
      if (record) return record.names.map(({ form }) => form);
    }
    return [];
  }

  /** How many records were made and how many added to. */
  counts(): { added: number; changed: number } {
    const added = [...this.touched].filter(({ kind, key }) => this.made.has(`${kind}/${key}`)).length;
    return { added, changed: this.touched.size - added };
  }

  /** Records the archive had, and that have more spellings now: documents that use them are to be found by these too. */
  respellings(): Pick<KnownAuthority, "kind" | "key">[] {
    return [...this.respelled].filter(({ kind, key }) => kind !== "collection" && !this.made.has(`${kind}/${key}`));
  }

  savings(): SavingAuthority[] {
    return [...this.touched].map((record) => ({
      kind: record.kind,
      key: record.key,
      name: record.name,
      sortName: fold(record.name),
      initial: initialOf(record.name),
      description: record.description,
      sameAs: record.same_as,
      names: record.names,
      identifiers: record.identifiers,
      ...(record.kind === "agent" && {
        agent: { kind: record.agent_kind ?? "person", birth: record.birth, death: record.death },
      }),
      ...(record.kind === "place" && { place: { latitude: record.latitude, longitude: record.longitude } }),
      ...(record.kind === "repository" && { repository: { place: record.place, url: record.url } }),
      ...(record.kind === "collection" && { collection: { parent: record.parent } }),
    }));
  }

  /** Fills what is empty and adds names and identifiers: what a curator wrote is never overwritten by a gift. */
  private add(record: KnownAuthority, described: Described): void {
    let changed = false;
    const fill = <
      Field extends "description" | "birth" | "death" | "latitude" | "longitude" | "place" | "url" | "parent",
    >(
      field: Field,
      value: KnownAuthority[Field] | undefined,
    ) => {
      if (value === undefined || value === null || value === "" || (record[field] !== null && record[field] !== ""))
        return;
      record[field] = value;
      changed = true;
    };
    fill("description", described.description);
    fill("birth", described.birth);
    fill("death", described.death);
    fill("latitude", described.latitude);
    fill("longitude", described.longitude);
    fill("place", described.place);
    fill("url", described.url);
    fill("parent", described.parent);
    const forms = [{ form: described.name } as Variant, ...(described.variants ?? [])];
    for (const variant of forms) {
      if (record.names.some(({ form }) => form === variant.form)) continue;
      const folded = fold(variant.form);
      record.names.push({ ...variant, folded });
      this.respelled.add(record);
      this.fileName(record, folded);
      changed = true;
    }
    for (const identifier of described.identifiers ?? []) {
      if (identifier.scheme === OWN) continue;
      if (record.identifiers.some((each) => written(each) === written(identifier))) continue;
      record.identifiers.push(identifier);
      this.byIdentifier.set(`${record.kind}|${written(identifier)}`, record);
      changed = true;
    }
    for (const uri of described.sameAs ?? []) {
      if (record.same_as.includes(uri)) continue;
      record.same_as.push(uri);
      changed = true;
    }
    if (changed) this.touched.add(record);
  }

  private file(record: KnownAuthority): void {
    this.records.set(`${record.kind}/${record.key}`, record);
    for (const identifier of record.identifiers) this.byIdentifier.set(`${record.kind}|${written(identifier)}`, record);
    for (const { folded } of record.names) this.fileName(record, folded);
  }

  private fileName(record: KnownAuthority, folded: string): void {
    const name = `${record.kind}|${folded}`;
    const named = this.byName.get(name) ?? [];
    if (!named.includes(record)) this.byName.set(name, [...named, record]);
  }

  private async freeId(described: Described): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      const id = await idFor(authoritySource(described), attempt);
      if (!this.records.has(`${described.kind}/${id}`)) return id;
    }
  }
}

/** What an authority record's id is drawn from: its first identifier, else its name. */
export function authoritySource({ kind, name, identifiers }: Described): string {
  return `${kind}:${identifiers?.[0] ? written(identifiers[0]) : fold(name)}`;
}

/** Scheme of our own ids, as our exports write them: `fonds:jq7x9k2m`. */
const OWN = "fonds";

/** The id this archive, or the one it was exported from, gave the thing. */
export function ownId({ identifiers }: Pick<Described, "identifiers">): string | null {
  return identifiers?.find(({ scheme, value }) => scheme === OWN && ID_PATTERN.test(value))?.value ?? null;
}

/** `scheme:value` as its two parts; the value may hold colons. */
export function identifierOf(written: string): Identifier {
  const colon = written.indexOf(":");
  return { scheme: written.slice(0, colon), value: written.slice(colon + 1) };
}

const written = ({ scheme, value }: Identifier) => `${scheme}:${value}`;

/** More than a surname: two words, or two characters of Han or Hangul, which are written without a space. */
const WHOLE_NAME = /[\s,]|^[\p{sc=Han}\p{sc=Hangul}]{2,}$/u;

/**
 * Whether a record that has this name is the same thing. A person is recognised by a whole name, not by a surname;
 * and where one source (`volume#id`) gives two people one name, they stay two.
 */
function sameName(record: KnownAuthority, described: Described): boolean {
  if (described.kind === "agent" && (record.agent_kind ?? "person") !== (described.agentKind ?? "person")) return false;
  if (described.kind === "agent" && record.agent_kind === "person" && !WHOLE_NAME.test(described.name.trim())) {
    return record.names[0].folded === fold(described.name);
  }
  const sources = new Set((described.identifiers ?? []).filter(({ value }) => value.includes("#")).map(sourceOf));
  return !record.identifiers.some((identifier) => identifier.value.includes("#") && sources.has(sourceOf(identifier)));
}

const sourceOf = ({ scheme, value }: Identifier) => `${scheme}:${value.split("#")[0]}`;
