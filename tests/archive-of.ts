// The named world brought into a real archive through its real door: as gifts, like anybody else's.
import { env } from "cloudflare:workers";
import seedGifts from "../seed/documents.json" with { type: "json" };
import type { DocumentRecord } from "../worker/archive/document.ts";
import type { DocumentDraftInput, GiftInput } from "../worker/archive/gift.ts";
import { type ImportReport, importGifts } from "../worker/curation/import-gifts.ts";
import {
  agents,
  collections,
  inventedLetter,
  places,
  rankinTelegram,
  repositories,
  sixDocuments,
  subjects,
  undatedNote,
  withheldReport,
} from "./world.ts";

/** When the tests' gifts arrive: 3 November 2026. */
export const ARRIVAL = Date.UTC(2026, 10, 3, 9, 30);

/** The six documents of a fresh archive, as `npm start` gives them. */
export const seed = seedGifts as GiftInput[];

/** Every person, place, subject, repository and collection of the world. */
export const authorityGifts: GiftInput[] = [
  ...collections.map((record): GiftInput => ({ give: "collection", record })),
  ...repositories.map((record): GiftInput => ({ give: "repository", record })),
  ...agents.map((record): GiftInput => ({ give: "agent", record })),
  ...places.map((record): GiftInput => ({ give: "place", record })),
  ...subjects.map((record): GiftInput => ({ give: "subject", record })),
];

/** The documents of the world that a real archive takes, with every kind of date among them. */
export const worldDocuments: DocumentRecord[] = [
  ...sixDocuments,
  rankinTelegram,
  inventedLetter,
  withheldReport,
  undatedNote,
];

const identifierOf = (id: string) => {
  const [first] = worldDocuments.find((record) => record.id === id)!.identifiers;
  return `${first.scheme}:${first.value}`;
};

/** A record as its giver would describe it: names in words, other documents by their numbers elsewhere. */
export function draftOf(record: DocumentRecord): DocumentDraftInput {
  const { status: _s, revision: _r, has: _h, created_at: _c, updated_at: _u, published_at: _p, ...state } = record;
  const { content_hash: _, date, agents: credits, places: sites, holding, ...plain } = state;
  return {
    ...plain,
    date: { edtf: date.edtf, display: date.display, basis: date.basis, note: date.note },
    agents: credits.map(({ id, name, ...credit }) => ({
      name,
      ...credit,
      authority: id !== null,
      ...(id !== null && { kind: agents.find((agent) => agent.id === id)?.kind }),
    })),
    places: sites.map(({ id, ...site }) => ({ ...site, authority: id !== null })),
    subjects: state.subjects.map(({ name }) => name),
    collections: state.collections.map(({ slug, position }) => ({ slug, position })),
    holding: holding && { ...holding, repository: holding.repository?.name },
    relations: state.relations.map(({ type, target }) => ({ type, target: identifierOf(target) })),
  };
}

export const documentGift = (record: DocumentDraftInput): GiftInput => ({ give: "document", record });

export const worldGifts: GiftInput[] = [
  ...authorityGifts,
  ...worldDocuments.map((record) => documentGift(draftOf(record))),
];

/** Brings gifts in as the tests' curator; a minute passes with each `later`. */
export function give(gifts: readonly unknown[], later = 0, dryRun = false): Promise<ImportReport> {
  return importGifts(env.DB, gifts, { curator: "tests", at: ARRIVAL + later * 60_000, scans: env.SCANS, dryRun });
}
