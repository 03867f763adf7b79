// `npm run judges`: brings the outside judges that are no packages of this repository. Debian's come by apt where root
// runs it; Mirador's bundle comes alone, since installed with what it was built from it would weigh 375 MB. What cannot
// be had is told, and the tests say what they skip without it.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { linesOfTheAbsent, MIRADOR, MIRADOR_FOLDER } from "./judges.ts";

const DEBIAN = [
  ...["jing", "libxml2-utils", "libhttp-oai-perl", "pandoc", "bibutils"],
  ...["python3-feedparser", "newsboat", "sfeed", "r-base-core"],
];

/** The published archive of Mirador 4.0.0, by the SHA-512 that its registry gives. */
const MIRADOR_PACKAGE = "mirador@4.0.0";
const MIRADOR_INTEGRITY = "uWsE9e2oqSc/lUu+vVwDGhTsycuhGsfZ2KfX6CLfXiT3wgGy6qT9+q5M3V9Zz72hkdIgsJugKesaowmRtYmvrA==";

await bring("Judges from Debian", async () => {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw new Error("apt-get needs root");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await promisify(execFile)("apt-get", ["update", "-qq"], { env });
  const options = ["install", "-y", "-qq", "--no-install-recommends"];
  await promisify(execFile)("apt-get", [...options, ...DEBIAN], { env, maxBuffer: 64 * 1024 * 1024 });
});

await bring("Mirador", async () => {
  if (existsSync(MIRADOR)) return;
  await mkdir(MIRADOR_FOLDER, { recursive: true });
  const options = ["pack", MIRADOR_PACKAGE, "--silent", `--pack-destination=${MIRADOR_FOLDER}`];
  const { stdout } = await promisify(execFile)("npm", options);
  const archive = join(MIRADOR_FOLDER, stdout.trim());
  const hash = createHash("sha512")
    .update(await readFile(archive))
    .digest("base64");
  if (hash !== MIRADOR_INTEGRITY) throw new Error(`${MIRADOR_PACKAGE} is not what it was: ${hash}`);
  execFileSync("tar", ["-xzf", archive, "-C", MIRADOR_FOLDER, "package/dist/mirador.min.js"]);
  await rename(join(MIRADOR_FOLDER, "package/dist/mirador.min.js"), MIRADOR);
});

for (const line of linesOfTheAbsent()) console.log(line);

async function bring(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    console.log(`${what} could not be brought (${(error as Error).message.split("\n")[0]}).`);
  }
}
