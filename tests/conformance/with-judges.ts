// Suites that need judges which may be wanting: without them they are skipped, and their names say why.
import { describe } from "vitest";
import { type JudgeName, wanting } from "./judges.ts";

export function describeWith(names: readonly JudgeName[], title: string, suite: () => void): void {
  const missing = wanting(names);
  if (missing.length > 0) describe.skip(`${title} (skipped for want of ${missing.join(" and ")})`, suite);
  else describe(title, suite);
}
