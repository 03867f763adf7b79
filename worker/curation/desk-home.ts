// What a curator finds on coming to the desk.
import { actInWords } from "../archive/acts-in-words.ts";
import { isoDay } from "../archive/dates.ts";
import type { NamedCurator } from "../archive/desk.ts";
import { instant } from "../store/archive-row.ts";
import { type ChangeRow, readDeskHome } from "../store/read-desk-home.ts";

const DAY = 86_400_000;
/** Days of which misses are told. */
const RECENT = 30;

/** A document that waits. `at`: when it was edited, is to be published, or was remarked upon; RFC 3339. */
export interface Waiting {
  id: string;
  title: string;
  date: string;
  at: string;
  by: NamedCurator | null;
}

/** `GET /curation/home` */
export interface HomeAnswer {
  waiting: {
    /** Of all curators. `to_index`: documents that are found by changed names in a moment. */
    counts: { drafts: number; in_review: number; scheduled: number; to_index: number; open_merges: number };
    in_review: Waiting[];
    scheduled: Waiting[];
    my_drafts: Waiting[];
    /** Typed and not saved; newest first. */
    unsaved: { document: string; title: string; at: string }[];
    /** What others remarked on work in hand. */
    comments: (Waiting & { text: string })[];
  };
  /** The last acts: `by.name`, `did`, `name`. `address` is where readers find it. */
  changed: { at: string; by: NamedCurator; did: string; name: string; address: string | null }[];
  /** What readers searched for and did not find within the month, asked at least twice; the most asked first. */
  missed: { words: string; count: number; last: string }[];
}

/** @param who the curator, and now in milliseconds since 1970 */
export async function readHomeOfDesk(db: D1Database, who: { curator: string; at: number }): Promise<HomeAnswer> {
  const found = await readDeskHome(db, who.curator, Math.floor(who.at / DAY) - RECENT);
  return {
    waiting: {
      counts: found.counts,
      in_review: found.inReview.map(dated),
      scheduled: found.scheduled.map(dated),
      my_drafts: found.mine.map(dated),
      unsaved: found.unsaved.map(dated),
      comments: found.remarks.map(dated),
    },
    changed: found.changes.map(told),
    missed: found.missed.map(({ last, ...each }) => ({ ...each, last: isoDay(last) })),
  };
}

function dated<Row extends { at: number }>(row: Row): Omit<Row, "at"> & { at: string } {
  return { ...row, at: instant(row.at) };
}

function told({ act, at, by, subject, name, documents }: ChangeRow): HomeAnswer["changed"][number] {
  const many = documents === null ? "" : documents === 1 ? "1 document" : `${documents} documents`;
  return {
    at: instant(at),
    by,
    did: actInWords(act),
    name: name ?? many,
    address: name === null ? null : subject,
  };
}
