// A draft as the record an archive would make of it, so that what intake read can be told again.
import { makeDate } from "../../worker/archive/dates.ts";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { DocumentDraft, Gift } from "../../worker/archive/gift.ts";
import { documentOf } from "../world.ts";

const ALPHABET = "bcdfghjkmnpqrstvwxyz23456789";

/** Ids as an archive gives them: eight characters, the same for the same name every time. */
class Ids {
  private readonly known = new Map<string, string>();

  of(name: string): string {
    let number = this.known.size + 1;
    if (!this.known.has(name)) {
      const id = Array.from({ length: 8 }, () => {
        const letter = ALPHABET[number % ALPHABET.length];
        number = Math.floor(number / ALPHABET.length);
        return letter;
      });
      this.known.set(name, id.join(""));
    }
    return this.known.get(name)!;
  }
}

/** @param gifts all that the file gave, for the names of its collections */
export function recordsOf(gifts: Gift[]): DocumentRecord[] {
  const ids = new Ids();
  const collections = new Map(
    gifts.flatMap((gift) => (gift.give === "collection" ? [[gift.record.slug, gift.record.name]] : [])),
  );
  return gifts.flatMap((gift) => (gift.give === "document" ? [recordOf(gift.record, ids, collections)] : []));
}

function recordOf(draft: DocumentDraft, ids: Ids, collections: Map<string, string>): DocumentRecord {
  const { id, date, agents, places, subjects, holding, relations, ...rest } = draft;
  return documentOf(id ?? ids.of(`document ${draft.identifiers[0]?.value ?? draft.title}`), {
    ...rest,
    date: makeDate(date),
    agents: agents.map(({ key, authority, kind: _, ...credit }) => ({
      ...credit,
      id: authority || key ? ids.of(key ?? credit.name) : null,
    })),
    places: places.map(({ key: _, authority, ...place }) => ({ ...place, id: authority ? ids.of(place.name) : null })),
    subjects: subjects.map((name) => ({ id: ids.of(name), name })),
    collections: draft.collections.map((each) => ({ ...each, name: collections.get(each.slug) ?? each.slug })),
    holding: holding && {
      ...holding,
      repository:
        holding.repository === undefined ? null : { id: ids.of(holding.repository), name: holding.repository },
    },
    relations: [],
  });
}
