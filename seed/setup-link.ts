// `npm run setup-link`: a one-time link for the first curator of an archive that has none. Made with the archive's own
// secret; the part after `#` is sent to no server when the link is opened.
import { parseArgs } from "node:util";
import { localToken, makeSetupLink } from "./local-archive.ts";

if (import.meta.main) {
  const { values } = parseArgs({ options: { to: { type: "string" }, token: { type: "string" } } });
  const to = (values.to ?? `http://localhost:${process.env.PORT ?? 8787}`).replace(/\/$/, "");
  const token = values.token ?? process.env.CURATION_TOKEN ?? (await localToken());
  const made = await makeSetupLink(to, token);
  if ("link" in made) console.log(`\n  ${made.link}\n\n  It works once, for a day. An older link stops working.`);
  else {
    console.error(made.refused);
    process.exit(1);
  }
}
