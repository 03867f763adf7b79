// What was withdrawn or merged leaves the feeds it stood in (RFC 6721), in the first window that a reader polls.
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { commit } from "../../worker/store/commit.ts";
import { ARRIVAL, give, worldGifts } from "../archive-of.ts";
import { ask, askJson, trips } from "../asking.ts";
import { at, parseXml, textsAt } from "../harvesting.ts";
import { withdraw } from "../withdrawing.ts";
import { ivanovMemorandum, mikoyanTelegram, puzanovJune16, rankinTelegram } from "../world.ts";

const url = ({ id }: { id: string }) => `http://localhost/documents/${id}`;

async function atomAt(address: string) {
  const feed = parseXml(await (await ask(address)).text());
  return {
    entries: textsAt(feed, "entry/id"),
    gone: at(feed, "deleted-entry").map(({ attributes: { ref, when }, children: [comment] }) => ({
      ref,
      when,
      comment: comment.text,
    })),
  };
}
const goneAt = async (address: string) => (await atomAt(address)).gone.map(({ ref }) => ref);

let before: string[];
beforeAll(async () => {
  await give(worldGifts);
  before = (await atomAt("/documents.atom")).entries;
  await withdraw(mikoyanTelegram.id, 10);
  await withdraw(puzanovJune16.id, 20, ivanovMemorandum.id);
});

describe("The Atom feed", () => {
  test("of everything says which documents left it, when, and what stands in their place", async () => {
    const { entries, gone } = await atomAt("/documents.atom");
    expect(gone).toEqual([
      {
        ref: url(puzanovJune16),
        when: "2026-11-03T09:50:00Z",
        comment: `This document was merged. Instead: ${url(ivanovMemorandum)}`,
      },
      { ref: url(mikoyanTelegram), when: "2026-11-03T09:40:00Z", comment: "This document was withdrawn." },
    ]);
    expect([...entries, ...gone.map(({ ref }) => ref)].sort()).toEqual([...before].sort());
  });

  test.each([
    ["/documents.atom?type=telegram", [mikoyanTelegram]],
    ["/documents.atom?type=-telegram&type=-letter", [puzanovJune16]],
    [`/agents/${mikoyanTelegram.agents[0].id}.atom`, [mikoyanTelegram]],
    [`/documents.atom?to_agent=${mikoyanTelegram.agents[0].id}`, []],
    [`/repositories/${mikoyanTelegram.holding!.repository!.id}.atom?has=summary`, [mikoyanTelegram]],
    ["/years/1956.atom", [mikoyanTelegram]],
    ["/years/1927.atom", []],
    ["/on/09-21.atom", [mikoyanTelegram]],
    ["/documents.atom?date=1960-06&match=within", [puzanovJune16]],
    ["/documents.atom?after=1956-10&before=1960-05", []],
    ["/documents.atom?undated=only", []],
    // Words are not looked for in what is gone: one too many does no harm, one too few is kept for ever.
    ["/documents.atom?q=rankin&type=telegram", [mikoyanTelegram]],
  ])("%s tells what left it, in one trip", async (address, left) => {
    expect(await goneAt(address)).toEqual(left.map(url));
    expect(trips).toBe(1);
  });

  test("tells it where a reader polls, and not again in the windows that follow", async () => {
    const feed = parseXml(await (await ask("/documents.atom?limit=2")).text());
    expect(at(feed, "deleted-entry")).toHaveLength(2);
    const next = at(feed, "link").find(({ attributes: { rel } }) => rel === "next")!;
    expect(await goneAt(next.attributes.href)).toEqual([]);
  });

  test("has a document that comes back among its entries again", async () => {
    const restored = env.DB.prepare("UPDATE documents SET status = 'published' WHERE id = ?").bind(puzanovJune16.id);
    await commit(env.DB, { curator: "tests", act: "restore", subject: null, at: ARRIVAL + 1_800_000 }, [restored]);
    expect(await goneAt("/documents.atom")).toEqual([url(mikoyanTelegram)]);
  });
});

test("JSON Feed, which has no word for it, tells it in its extension; RSS does not", async () => {
  const { items, _fonds } = await askJson("/documents.jsonfeed?type=telegram");
  expect(_fonds.deleted_items).toEqual([
    {
      id: url(mikoyanTelegram),
      date_deleted: "2026-11-03T09:40:00Z",
      comment: "This document was withdrawn.",
    },
  ]);
  expect(items.map(({ id }: { id: string }) => id)).toContain(url(rankinTelegram));
  expect((await askJson("/documents.jsonfeed?type=letter"))._fonds.deleted_items).toBeUndefined();
  expect(await (await ask("/documents.rss")).text()).not.toContain(mikoyanTelegram.id);
});
