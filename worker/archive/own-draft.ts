// A document of an archive like this one as a draft: given back, it is the same document again.
import type { DocumentRecord } from "./document.ts";
import type { DocumentDraftInput } from "./gift.ts";

/**
 * The same id, and every link by the `fonds:<id>` of what it points to, with the name beside it for an archive that
 * does not hold that id. Status, revision and clocks are the archive's own.
 */
export function ownDraft(record: DocumentRecord): DocumentDraftInput {
  const { status: _s, revision: _r, has: _h, created_at: _c, updated_at: _u, published_at: _p, ...state } = record;
  const { content_hash: _, agents, places, subjects, collections, holding, relations, date, ...rest } = state;
  const linked = <Link extends { id: string | null }>({ id, ...link }: Link) => ({
    ...link,
    authority: id !== null,
    ...(id !== null && { key: `fonds:${id}` }),
  });
  return {
    ...rest,
    date: {
      edtf: date.edtf,
      display: date.display,
      basis: date.basis,
      ...(date.note !== undefined && { note: date.note }),
    },
    agents: agents.map(linked),
    places: places.map(linked),
    subjects: subjects.map(({ name }) => name),
    collections: collections.map(({ slug, name, position }) => ({
      slug,
      name,
      ...(position !== undefined && { position }),
    })),
    holding: holding && { ...holding, repository: holding.repository?.name },
    relations: relations.map(({ type, target }) => ({ type, target: `fonds:${target}` })),
  };
}
