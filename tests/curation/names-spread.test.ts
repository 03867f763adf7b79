// What a name is called today reaches every document that uses it, whether readers see it or only the desk does; and
// spellings that an import adds are found like those a curator adds.
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { readDeskQuestion } from "../../worker/archive/desk-question.ts";
import { listDocumentsOfDesk } from "../../worker/curation/list-desk.ts";
import { rebuildDerived } from "../../worker/curation/rebuild-derived.ts";
import { reindexQueued } from "../../worker/curation/reindex.ts";
import { saveAuthority } from "../../worker/curation/save-authority.ts";
import { withdrawDocument } from "../../worker/curation/withdraw-document.ts";
import { documentGift, draftOf, give, worldGifts } from "../archive-of.ts";
import { askJson } from "../asking.ts";
import { count, rowsOf, versionNow } from "../asking-the-tables.ts";
import { contributor, create, editor, expectNothingDisagrees, save } from "../desk.ts";
import { emptyArchive } from "../empty-archive.ts";
import { ivanovMemorandum, mikoyan, mikoyanSecondTelegram, mikoyanTelegram, pakHonyong } from "../world.ts";

const WORDS = "Gromyko";
/** In work beside what readers see; withdrawn; as readers see it. */
const [inWork, withdrawn, seen] = [mikoyanTelegram.id, mikoyanSecondTelegram.id, ivanovMemorandum.id];
let draft: string;

beforeEach(async () => {
  await emptyArchive();
  await give(worldGifts);
  const role = (id: string, name: string) => ({ agents: [{ id, name, role: "author" as const }] });
  draft = (await create({ title: "Never published", ...role(mikoyan.id, mikoyan.name) })).id;
  await save(inWork, 1, { summary: "In work." });
  await withdrawDocument(env.DB, { id: withdrawn, on: 1, reason: "Twice.", forward: false }, editor());
});

const onDesk = async (q: string) => {
  const { rows } = await listDocumentsOfDesk(
    env.DB,
    readDeskQuestion(new URLSearchParams({ q })),
    contributor().who.id,
  );
  return rows;
};
const idsOnDesk = async (q: string) => (await onDesk(q)).map(({ id }) => id).sort();
const readersFind = async (q: string): Promise<string[]> =>
  (await askJson(`/documents.json?q=${q}&fields=id`)).data.map(({ id }: { id: string }) => id).sort();
const rename = async (key: string, name: string) => {
  const [{ revision }] = await rowsOf<{ revision: number }>("SELECT revision FROM authorities WHERE key = ?", key);
  await saveAuthority(
    env.DB,
    { kind: "agent", key, on: revision, change: { name } },
    { curator: "edith", at: editor().at },
  );
};
const labels = (key: string) => rowsOf("SELECT DISTINCT label FROM terms WHERE value = ?", key);

describe("A record that is called otherwise", () => {
  test("is found on the desk by its new name, in drafts, in work beside what readers see, and in what was withdrawn", async () => {
    expect(await idsOnDesk(WORDS)).toEqual([]);
    await rename(mikoyan.id, `${WORDS}, Andrei`);
    expect(await reindexQueued(env.DB, 100)).toBe(3);
    expect(await idsOnDesk(WORDS)).toEqual([draft, inWork, withdrawn].sort());
    expect(await readersFind(WORDS)).toEqual([inWork]);
    expect(await count("to_index")).toBe(0);
    await expectNothingDisagrees();
  });

  test("is told by its new name in every row of the table at once", async () => {
    await rename(mikoyan.id, `${WORDS}, Andrei`);
    const rows = await onDesk("");
    for (const id of [draft, inWork, withdrawn]) {
      const people = rows.find((row) => row.id === id)!.people.map(({ name }) => name);
      expect([id, people[0]]).toEqual([id, `${WORDS}, Andrei`]);
    }
  });

  test("keeps its new name where everything is made again from states that know the old one", async () => {
    await rename(mikoyan.id, `${WORDS}, Andrei`);
    await reindexQueued(env.DB, 100);
    expect(await labels(mikoyan.id)).toEqual([{ label: `${WORDS}, Andrei` }]);
    for (let after: number | null = 0; after !== null; ) {
      const window: Awaited<ReturnType<typeof rebuildDerived>> = await rebuildDerived(env.DB, after, {
        curator: "edith",
        at: editor().at,
      });
      after = window.next;
    }
    expect(await labels(mikoyan.id)).toEqual([{ label: `${WORDS}, Andrei` }]);
    expect(await idsOnDesk(WORDS)).toEqual([draft, inWork, withdrawn].sort());
    await expectNothingDisagrees();
  });

  test("is nothing to readers where only the desk uses it", async () => {
    await withdrawDocument(env.DB, { id: seen, on: 1, reason: "Gone.", forward: false }, editor());
    await rename(pakHonyong.id, `${WORDS}, Pavel`);
    const before = await versionNow();
    expect(await reindexQueued(env.DB, 100)).toBe(1);
    expect(await versionNow()).toBe(before);
    expect(await idsOnDesk(WORDS)).toEqual([seen]);
  });
});

describe("An import that adds a spelling", () => {
  const spelling = { give: "agent" as const, record: { ...mikoyan, variants: [{ form: `Anastas ${WORDS}` }] } };

  test("has the documents found by it that use the record, for readers and on the desk", async () => {
    await give([spelling], 10);
    expect(await reindexQueued(env.DB, 100)).toBe(3);
    expect(await readersFind(WORDS)).toEqual([inWork]);
    expect(await idsOnDesk(WORDS)).toEqual([draft, inWork, withdrawn].sort());
    await expectNothingDisagrees();
  });

  test("queues nothing where it adds none, and not what it brings itself", async () => {
    await give(worldGifts, 10);
    expect(await count("to_index")).toBe(0);
    const telling = { ...draftOf(ivanovMemorandum), identifiers: [{ scheme: "new", value: "1" }], id: undefined };
    const agents = [{ name: mikoyan.name, role: "author" as const, authority: true, as_named: `Anastas ${WORDS}` }];
    const { outcomes } = await give([documentGift({ ...telling, title: "Another", agents })], 11);
    expect(await count("to_index")).toBe(3);
    expect(await readersFind(WORDS)).toEqual([outcomes[0].id]);
  });
});
