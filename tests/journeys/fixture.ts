// One archive and one browser for all journeys: started by the programs users run, filled through `npm run import`.
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import type { TestProject } from "vitest/node";
import { localToken } from "../../seed/local-archive.ts";
import type { DocumentRecord } from "../../worker/archive/document.ts";
import type { GiftInput } from "../../worker/archive/gift.ts";
import { agents, HOSTILE, inventedLetter, places, rankinTelegram, undatedNote, withheldReport } from "../world.ts";
import { given, newFolder, newPlace, type OpenArchive, openArchive, runImport } from "./programs.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Origin of the archive of all journeys. */
    archive: string;
    /** Where its Chromium listens. */
    browser: string;
  }
}

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Files every machine has: forty documents of FRUS 1969–77 and small TEI volumes of both schemas. */
const SAMPLES = ["seed/sample.jsonl", "tests/intake/samples/2016.xml", "tests/intake/samples/today.xml"];

/** What a stranger may write. */
export const hostileId = "hst9d4cm";
const hostile: GiftInput = {
  give: "document",
  record: {
    id: hostileId,
    identifiers: [{ scheme: "stranger", value: HOSTILE }],
    title: `${HOSTILE} ${"Unbreakable".repeat(30)}`,
    summary: HOSTILE,
    type: "letter",
    date: { edtf: "1956", display: HOSTILE },
    agents: [{ name: HOSTILE, role: "author", authority: true }],
    places: [{ name: HOSTILE, role: "about" }],
    subjects: [HOSTILE],
    holding: { repository: HOSTILE, reference: HOSTILE },
    notes: [{ id: "n1", kind: "footnote", text: HOSTILE, public: true }],
    texts: [
      {
        kind: "transcript",
        language: "en",
        method: "human",
        paragraphs: [{ id: "p1", text: `${HOSTILE} ${"x".repeat(400)}`, notes: [{ at: 3, note: "n1" }] }],
      },
    ],
  },
};

export const withdrawnId = "wthdrwn2";
const withdrawn: GiftInput = {
  give: "document",
  record: { id: withdrawnId, identifiers: [], title: "A telegram that was withdrawn", date: { edtf: "1956-10" } },
};

/** The world's records as another archive would give them. */
const worldLines = (records: readonly DocumentRecord[], gifts: readonly GiftInput[]) =>
  [...gifts, ...records].map((each) => JSON.stringify(each)).join("\n");

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, remove } = await newFolder();
  const archive = await openArchive(await newPlace(folder));
  const browser = await playwright.launchServer({
    executablePath: await chromium.executablePath(),
    // Both crash Chromium when a window closes.
    args: [...chromium.args.filter((arg) => !["--single-process", "--no-zygote"].includes(arg)), "--no-sandbox"],
  });
  const close = async () => {
    await browser.close();
    await archive.close();
    await remove();
  };
  try {
    const world = worldLines(
      [rankinTelegram, inventedLetter, withheldReport, undatedNote],
      [
        ...agents.map((record): GiftInput => ({ give: "agent", record })),
        ...places.map((record): GiftInput => ({ give: "place", record })),
        hostile,
        withdrawn,
      ],
    );
    const files = [...SAMPLES.map(inRepository), await given(folder, "world.jsonl", world)];
    const { code, out, err } = await runImport(files, archive);
    if (code !== 0) throw new Error(`The samples could not be imported:\n${out}${err}`);
    await withdraw(archive, withdrawnId);
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("archive", archive.url);
  project.provide("browser", browser.wsEndpoint());
  return close;
}

/** Withdraws a document, through the act that does it. */
async function withdraw({ url }: OpenArchive, id: string): Promise<void> {
  const answer = await fetch(`${url}/curation/documents/${id}/publication`, {
    method: "DELETE",
    headers: {
      Authorization: `Bearer ${await localToken()}`,
      "Content-Type": "application/json",
      "If-Match": '"1"',
    },
    body: JSON.stringify({ reason: "It was catalogued twice." }),
  });
  if (!answer.ok) throw new Error(`${id} could not be withdrawn:\n${await answer.text()}`);
}
