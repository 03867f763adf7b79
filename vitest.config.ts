// Four kinds of tests: pure floors in Node, the Worker's floors in workerd with a real D1, journeys in a real
// browser, and outside judges over every form.
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const pure = ["archive", "intake", "formats", "pages", "admin"].map((floor) => `tests/${floor}/**/*.test.{ts,tsx}`);
const worker = ["store", "catalogue", "curation", "http", "routes"].map((floor) => `tests/${floor}/**/*.test.ts`);

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "pure", include: [...pure, "tests/*.test.ts"], environment: "node", testTimeout: 30_000 },
      },
      {
        extends: true,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { bindings: { TEST_MIGRATIONS: await readD1Migrations("./migrations") } },
          })),
        ],
        test: {
          name: "worker",
          include: worker,
          setupFiles: ["tests/setup.ts"],
          // One isolate for all files: each begins with an empty archive (setup.ts), and starting costs more than testing.
          isolate: false,
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/journeys/fixture.ts"],
          fileParallelism: false,
          // How long a busy machine may take. Nothing waits for it that goes well.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: "conformance",
          include: ["tests/conformance/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/conformance/archive.ts"],
          // A judge whose package is only source: its entry needs a loader that Node has outgrown.
          server: { deps: { inline: ["oai-pmh"] } },
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
