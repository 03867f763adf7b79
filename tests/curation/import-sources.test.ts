// Two sources that speak of the same documents: the last word stands, and nobody's is taken twice for a new one.
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { Changes } from "../../worker/archive/document-changes.ts";
import type { GiftInput } from "../../worker/archive/gift.ts";
import { beginChangeset } from "../../worker/curation/changesets.ts";
import { importGifts } from "../../worker/curation/import-gifts.ts";
import { publishDocument } from "../../worker/curation/publish-document.ts";
import { saveDocument } from "../../worker/curation/save-document.ts";
import { documentGift, draftOf } from "../archive-of.ts";
import { count, rowsOf, versionNow } from "../asking-the-tables.ts";
import { acting, asked, change, undo } from "../changing-many.ts";
import { emptyArchive } from "../empty-archive.ts";
import { mikoyanTelegram } from "../world.ts";

beforeEach(emptyArchive);

const { id } = mikoyanTelegram;
const telegram = (summary: string): GiftInput => documentGift({ ...draftOf(mikoyanTelegram), summary });
const VOLUME = { source: "volume.xml", gift: telegram("As the volume has it.") };
const TABLE = { source: "table.csv", gift: telegram("As the table has it.") };

async function bring({ source, gift }: { source?: string; gift: GiftInput }, more: object = {}) {
  const { who, at } = acting();
  const { outcomes } = await importGifts(env.DB, [gift], { curator: who.id, at, scans: env.SCANS, source, ...more });
  return outcomes[0].outcome;
}
const summary = async () =>
  (await rowsOf<{ summary: string }>("SELECT summary FROM documents WHERE id = ?", id))[0].summary;

test("the last to speak has the word, and saying all of it again changes nothing", async () => {
  expect([await bring(VOLUME), await bring(TABLE)]).toEqual(["added", "changed"]);
  const before = [await versionNow(), await count("revisions"), await count("audit")];
  expect(await bring(VOLUME, { dryRun: true })).toBe("unchanged");
  expect([await bring(VOLUME), await bring(TABLE)]).toEqual(["unchanged", "unchanged"]);
  expect([await versionNow(), await count("revisions"), await count("audit")]).toEqual(before);
  expect(await summary()).toBe("As the table has it.");
});

test("what a source did not say before is new, even what another or itself had said earlier", async () => {
  await bring(VOLUME);
  await bring(TABLE);
  expect(await bring({ ...VOLUME, gift: telegram("Corrected.") })).toBe("changed");
  expect(await bring(VOLUME)).toBe("changed");
  expect(await summary()).toBe("As the volume has it.");
});

test("a source that is not named is heard each time, as ever", async () => {
  await bring(VOLUME);
  await bring({ gift: TABLE.gift });
  expect(await bring({ gift: VOLUME.gift })).toBe("changed");
});

test("who only agrees is remembered too, without a sign that readers or the changesets see", async () => {
  await bring(VOLUME);
  const version = await versionNow();
  expect(await bring({ ...VOLUME, source: "copy.xml" }, { changeset: { note: "copy.xml" } })).toBe("unchanged");
  expect([await versionNow(), await count("changesets")]).toEqual([version, 0]);
  await bring(TABLE);
  expect(await bring({ ...VOLUME, source: "copy.xml" })).toBe("unchanged");
});

test("over a curator's work it is no news either", async () => {
  await bring(VOLUME);
  const [{ head }] = await rowsOf<{ head: number }>("SELECT head FROM documents WHERE id = ?", id);
  const saved = { id, on: head, changes: Changes.parse({ extent: "7 pp." }) };
  await saveDocument(env.DB, env.SCANS, saved, acting());
  await publishDocument(env.DB, env.SCANS, { id, on: head + 1 }, acting());
  expect(await bring(TABLE)).toBe("changed");
  expect([await bring(VOLUME), await bring(TABLE)]).toEqual(["unchanged", "unchanged"]);
  expect(await summary()).toBe("As the table has it.");
});

test("what was undone may be said again", async () => {
  await bring(VOLUME);
  const changeset = await beginChangeset(env.DB, { kind: "import", note: "table.csv" }, acting());
  expect(await bring(TABLE, { changeset })).toBe("changed");
  await undo(changeset.id);
  expect(await summary()).toBe("As the volume has it.");
  expect(await bring(TABLE)).toBe("changed");
});

test("undoing what curators did together makes no source's old word new", async () => {
  await bring(VOLUME);
  await bring(TABLE);
  const { changeset } = await change({ do: "set", changes: { extent: "7 pp." } }, asked());
  await undo(changeset!);
  expect([await bring(VOLUME), await bring(TABLE)]).toEqual(["unchanged", "unchanged"]);
  expect(await summary()).toBe("As the table has it.");
});
