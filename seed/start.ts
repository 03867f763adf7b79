// `npm start`: brings the local archive up to date, gives a new one its first six documents, and serves everything at
// one address. A second start keeps what is there.
import { readFile } from "node:fs/promises";
import { buildAdminIfStale } from "../admin/build.ts";
import { hold } from "./holder.ts";
import { isOpen, isTaken, keepTime, localToken, makeSetupLink, migrate, send, serve } from "./local-archive.ts";

const port = Number(process.env.PORT ?? 8787);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`PORT must be a number from 1 to 65535; it is “${process.env.PORT}”.`);
  process.exit(1);
}
if (await isTaken(port)) {
  const url = `http://localhost:${port}`;
  const who = (await isOpen(url))
    ? `An archive is already open at ${url}.`
    : `Another program already uses port ${port}.`;
  console.error(`${who} Close it, or choose another port, e.g.: PORT=${port === 65535 ? 8788 : port + 1} npm start`);
  process.exit(1);
}

const holder = hold("start", port);
if (holder !== null) {
  const why =
    holder.as === "start" ? `is open already at http://localhost:${holder.port}` : "is open for an import or an export";
  console.error(`The local archive ${why} (process ${holder.pid}). Close that first, or wait for it.`);
  process.exit(1);
}
console.log("Fonds: preparing the local archive …");
const token = await localToken();
await migrate();
if (await buildAdminIfStale()) console.log("The curators’ page was built.");
const archive = await serve(port);
keepTime(archive);
const { meta } = await fetch(`${archive.url}/index.json`).then(
  (answer) => answer.json() as Promise<{ meta: { version: number } }>,
);
if (meta.version === 0) {
  const gifts = JSON.parse(await readFile(new URL("./documents.json", import.meta.url), "utf8")) as unknown[];
  const report = await send(archive.url, token, gifts);
  console.log(`A new archive: ${report.documents.added} documents were added.`);
}
const setup = await makeSetupLink(archive.url, token);
const desk =
  "link" in setup
    ? `Its curators’ desk waits for the first curator, once, at\n  ${setup.link}`
    : `Its curators’ desk is at ${archive.url}/admin/`;
console.log(
  `\n  The archive is open at ${archive.url}\n  Its API is explained at ${archive.url}/api\n  ${desk}\n\n  Ctrl+C closes it.\n`,
);
await archive.closed;
