// What a curator's browser loads before it can act: peers ship 1.7 MB; this stays under 150 kB gzipped.
import { expect, test } from "vitest";
import { buildAdminIfStale } from "../admin/build.ts";
import { firstLoad } from "../admin/first-load.ts";

const MOST = 150_000;

test("signing in and the home of the desk load in less than 150 kB", { timeout: 60_000 }, async () => {
  await buildAdminIfStale();
  const loads = firstLoad();
  expect(loads.map(({ screen }) => screen)).toContain("screens/sign-in.tsx");
  expect(loads.filter(({ bytes }) => bytes > MOST)).toEqual([]);
});
