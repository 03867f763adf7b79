// The terms of documents as this isolate knows them: blocks it has read, and facets counted over them. A count costs D1
// one small row for each block in which something matches, and no trip of its own.
import type { Stamp } from "../archive/memory.ts";
import type { Term } from "../archive/terms.ts";
import { type Fragment, fragment, joined } from "./fragment.ts";
import { blockOf, placeOf } from "./packed-terms.ts";
import { type CountedValue, hitsOf, isBefore, type Search, wanted } from "./search.ts";

/** Of a block: which of its documents match, and its terms where this isolate does not know them as they are. */
export interface FoundBlock {
  block: number;
  /** A bit for each document that matches; 0 tells that the block has changed. */
  mask: number;
  terms: string | null;
  /** 1 where any of the words was enough. */
  loosened?: number;
}

/** The key of each document's place in its block, then those of its terms. */
type Block = readonly (readonly number[])[];

interface Packed {
  terms: [key: number, facet: string, value: string, label?: string][];
  documents: number[][];
}

/** Above so many blocks (128,000 documents) all but those just needed are given up. */
const MOST = 4000;

/** The version this isolate knows; none where the archive has no such past, because it was restored. */
const KNOWN_VERSION = "SELECT coalesce(max(version), -1) FROM audit WHERE version = ? AND at = ?";

/** Never changed: what is read in one request does not disturb the counting of another. */
export class TermIndex {
  /** The state of the archive all of this is true of; null where nothing is known. */
  readonly at: Stamp | null;
  private readonly blocks: ReadonlyMap<number, Block>;
  private readonly terms: readonly (Term | undefined)[];

  private constructor(at: Stamp | null, blocks: ReadonlyMap<number, Block>, terms: readonly (Term | undefined)[]) {
    this.at = at;
    this.blocks = blocks;
    this.terms = terms;
  }

  static readonly empty = new TermIndex(null, new Map(), []);

  /** `SELECT` of the blocks in which anything matches, and of those that have changed since this index was true. */
  foundIn(search: Search): Fragment {
    const loose = search.match?.loose ? search.match : null;
    return joined([
      fragment("WITH"),
      ...(search.match ? [wanted(search), fragment(",")] : []),
      fragment(`known(version) AS MATERIALIZED (${KNOWN_VERSION}),`, ...this.known),
      fragment(`found(block, mask) AS MATERIALIZED (
SELECT ${blockOf("document")}, sum(1 << (${placeOf("document")})) FROM (`),
      hitsOf(search),
      fragment(
        `) GROUP BY 1)
SELECT f.block, f.mask, iif(p.version > known.version OR f.block NOT IN (SELECT value FROM json_each(?)), p.terms, NULL) AS terms`,
        JSON.stringify([...this.blocks.keys()]),
      ),
      ...(loose ? [fragment(", (SELECT q <> ? FROM wanted) AS loosened", loose.strict)] : []),
      fragment("FROM known CROSS JOIN found f LEFT JOIN packed_terms p ON p.block = f.block"),
      ...(this.at === null
        ? []
        : [
            fragment(`UNION ALL SELECT p.block, 0, NULL${loose ? ", NULL" : ""}
FROM known CROSS JOIN packed_terms p WHERE p.version > known.version`),
          ]),
    ]);
  }

  /** The index after a batch, from all that was found in it. */
  after(at: Stamp, found: readonly FoundBlock[]): TermIndex {
    const changed = found.filter(({ mask }) => mask === 0);
    const read = found.filter(({ terms }) => terms !== null);
    if (changed.length + read.length === 0) return new TermIndex(at, this.blocks, this.terms);
    const blocks = new Map(this.blocks.size > MOST ? this.blocksOf(found) : this.blocks);
    const terms = this.terms.slice();
    for (const { block } of changed) blocks.delete(block);
    for (const { block, terms: text } of read) {
      const packed = JSON.parse(text!) as Packed;
      for (const [key, facet, value, label = value] of packed.terms) terms[key] = { facet, value, label };
      blocks.set(block, packed.documents);
    }
    return new TermIndex(at, blocks, terms);
  }

  /** How many of the documents found have each term, by the term's key. */
  count(found: readonly FoundBlock[]): Uint32Array {
    const counts = new Uint32Array(this.terms.length);
    for (const { block, mask } of found) {
      for (const document of this.blocks.get(block) ?? []) {
        if (((mask >>> document[0]) & 1) === 0) continue;
        // Keys of terms that no facet shows may lie beyond the end, where nothing is counted.
        for (let at = 1; at < document.length; at++) counts[document[at]]++;
      }
    }
    return counts;
  }

  /**
   * The commonest values of facets, commonest first.
   * @param most values of a facet
   * @param always keys of terms to be shown however rare they are
   */
  commonest(
    counts: Uint32Array,
    facets: readonly string[],
    most: (facet: string) => number,
    always: readonly number[],
  ): CountedValue[] {
    const shown = new Map(facets.map((facet) => [facet, [] as CountedValue[]]));
    for (let key = 0; key < counts.length; key++) {
      const term = counts[key] === 0 ? undefined : this.terms[key];
      const values = term && shown.get(term.facet);
      if (values) insertInOrder(values, { ...term, count: counts[key] }, most(term.facet));
    }
    for (const key of always) {
      const term = counts[key] > 0 ? this.terms[key] : undefined;
      const values = term && shown.get(term.facet);
      const isShown = values?.some(({ value }) => value === term!.value) ?? true;
      if (!isShown) insertInOrder(values!, { ...term!, count: counts[key] }, Number.POSITIVE_INFINITY);
    }
    return [...shown.values()].flat();
  }

  private blocksOf(found: readonly FoundBlock[]): [number, Block][] {
    return found.flatMap(({ block }) => (this.blocks.has(block) ? [[block, this.blocks.get(block)!]] : []));
  }

  private get known(): [version: number, at: number] {
    return this.at === null ? [-1, -1] : [this.at.version, this.at.changed_at];
  }
}

/** Puts a value where it belongs, if that is among the first `most`. */
function insertInOrder(values: CountedValue[], value: CountedValue, most: number): void {
  let at = values.length;
  while (at > 0 && isBefore(value, values[at - 1])) at--;
  if (at >= most) return;
  values.splice(at, 0, value);
  if (values.length > most) values.pop();
}

/** How many documents match. */
export function totalOf(found: readonly FoundBlock[]): number {
  let total = 0;
  for (const { mask } of found) for (let rest = mask >>> 0; rest !== 0; rest &= rest - 1) total++;
  return total;
}
