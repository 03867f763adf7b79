// From authority records of gifts to the statements that keep them. An upsert: names and identifiers are added, never
// lost, what was deleted is there again, and each record has a revision of it.
import type { AuthorityKind, Variant } from "../archive/authority.ts";
import type { Identifier } from "../archive/document.ts";
import { type AuthorityAct, keepImported, revisionStatement } from "./edit-authorities.ts";
import { AS_GIVEN, AUTHORITY, insertRows } from "./rows.ts";
import * as tables from "./schema.ts";

type NullableVariant = { [Member in keyof Variant]: Variant[Member] | null } & { form: string };

/** An authority record to be made, or added to. `names` are all its spellings, the preferred one first. */
export interface SavingAuthority {
  kind: AuthorityKind;
  key: string;
  name: string;
  sortName: string;
  initial: string;
  description: string;
  sameAs: readonly string[];
  names: readonly (NullableVariant & { folded: string })[];
  identifiers: readonly Identifier[];
  agent?: { kind: string; birth: string | null; death: string | null };
  place?: { latitude: number | null; longitude: number | null };
  repository?: { place: string | null; url: string | null };
  collection?: { parent: string | null };
}

export function savingAuthorityStatements(
  db: D1Database,
  savings: readonly SavingAuthority[],
  act: AuthorityAct,
): D1PreparedStatement[] {
  if (savings.length === 0) return [];
  const { at } = act;
  const authority = (saving: SavingAuthority) => `${saving.kind}/${saving.key}`;
  const detail = <Detail extends object>(pick: (saving: SavingAuthority) => Detail | undefined) =>
    savings.flatMap((saving) => {
      const found = pick(saving);
      return found ? [{ authority: authority(saving), ...found }] : [];
    });
  const names = savings.map(authority);
  return [
    ...keepImported(db, names),
    ...insertRows(
      db,
      tables.authorities,
      {
        kind: AS_GIVEN,
        key: AS_GIVEN,
        name: AS_GIVEN,
        sort_name: AS_GIVEN,
        initial: AS_GIVEN,
        description: AS_GIVEN,
        same_as: AS_GIVEN,
        created_at: AS_GIVEN,
        updated_at: AS_GIVEN,
        revision: "1",
      },
      savings.map(({ kind, key, name, sortName, initial, description, sameAs }) => ({
        kind,
        key,
        name,
        sort_name: sortName,
        initial,
        description,
        same_as: sameAs,
        created_at: at,
        updated_at: at,
        revision: 1,
      })),
      `ON CONFLICT (kind, key) DO UPDATE SET name = excluded.name, sort_name = excluded.sort_name,
initial = excluded.initial, description = excluded.description, same_as = excluded.same_as, updated_at = excluded.updated_at, revision = authorities.revision + 1, deleted_at = NULL`,
    ),
    ...insertRows(
      db,
      tables.agents,
      { authority: AUTHORITY, kind: AS_GIVEN, birth: AS_GIVEN, death: AS_GIVEN },
      detail(({ agent }) => agent),
      "ON CONFLICT (authority) DO UPDATE SET kind = excluded.kind, birth = excluded.birth, death = excluded.death",
    ),
    ...insertRows(
      db,
      tables.places,
      { authority: AUTHORITY, latitude: AS_GIVEN, longitude: AS_GIVEN },
      detail(({ place }) => place),
      "ON CONFLICT (authority) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude",
    ),
    ...insertRows(
      db,
      tables.repositories,
      { authority: AUTHORITY, place: AS_GIVEN, url: AS_GIVEN },
      detail(({ repository }) => repository),
      "ON CONFLICT (authority) DO UPDATE SET place = excluded.place, url = excluded.url",
    ),
    ...insertRows(
      db,
      tables.collections,
      { authority: AUTHORITY, parent: AS_GIVEN },
      detail(({ collection }) => collection),
      "ON CONFLICT (authority) DO UPDATE SET parent = excluded.parent",
    ),
    ...insertRows(
      db,
      tables.variants,
      {
        authority: AUTHORITY,
        position: AS_GIVEN,
        form: AS_GIVEN,
        folded: AS_GIVEN,
        lang: AS_GIVEN,
        script: AS_GIVEN,
        system: AS_GIVEN,
      },
      savings.flatMap((saving) =>
        saving.names.map(({ form, folded, lang, script, system }, position) => ({
          authority: authority(saving),
          position,
          form,
          folded,
          lang,
          script,
          system,
        })),
      ),
      `ON CONFLICT (authority, position) DO UPDATE SET form = excluded.form, folded = excluded.folded,
lang = excluded.lang, script = excluded.script, system = excluded.system`,
    ),
    ...insertRows(
      db,
      tables.authorityIdentifiers,
      { scheme: AS_GIVEN, value: AS_GIVEN, authority: AUTHORITY },
      savings.flatMap((saving) =>
        saving.identifiers.map((identifier) => ({ ...identifier, authority: authority(saving) })),
      ),
      "ON CONFLICT DO NOTHING",
    ),
    revisionStatement(db, names, act),
  ];
}
