// What an import did, told at its end: added, changed, unchanged, refused and why, and what should be looked at.
import type { Problem } from "../worker/archive/gift.ts";
import type { ImportReport } from "../worker/curation/import-gifts.ts";
import { duration } from "./progress.ts";

/** Problems of one kind shown in full; the rest are counted. */
const SHOWN = 12;

export class Tally {
  private readonly documents = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  private readonly authorities = { added: 0, changed: 0 };
  private readonly refusals: string[] = [];
  private readonly warnings: string[] = [];

  get records(): number {
    const { added, changed, unchanged, refused } = this.documents;
    return added + changed + unchanged + refused;
  }

  get refused(): number {
    return this.refusals.length;
  }

  /** @param lineOf the line of the file that the gift in this place came from */
  add(report: ImportReport, file: string, lineOf: (gift: number) => number | undefined): void {
    for (const outcome of ["added", "changed", "unchanged", "refused"] as const) {
      this.documents[outcome] += report.documents[outcome];
    }
    this.authorities.added += report.authorities.added;
    this.authorities.changed += report.authorities.changed;
    for (const { outcome, gift, record, message, kept } of report.outcomes) {
      const told = `${placeOf(file, lineOf(gift))}: ${record}: `;
      if (outcome === "refused") this.refusals.push(told + message);
      else if (kept) this.warnings.push(`${told}a curator changed ${kept.join(", ")}, which stays as it is.`);
      else if (message) this.warnings.push(told + message);
    }
  }

  problem({ level, message, file, line, column, record }: Problem): void {
    const told = `${placeOf(file, line, column)}: ${record ? `${record}: ` : ""}${message}`;
    if (level === "warning") this.warnings.push(told);
    else this.refusals.push(told);
  }

  /** @param seconds how long it took */
  summary(seconds: number, dryRun: boolean): string {
    const { added, changed, unchanged } = this.documents;
    const count = (number: number) => number.toLocaleString("en");
    const lines = [
      dryRun
        ? "A dry run: nothing was written."
        : `Done in ${duration(seconds)}, ${Math.round(this.records / seconds)} documents a second.`,
      `  added      ${count(added)}`,
      `  changed    ${count(changed)}`,
      `  unchanged  ${count(unchanged)}`,
      `  refused    ${count(this.refused)}`,
      `  people, places, collections: ${count(this.authorities.added)} new, ${count(this.authorities.changed)} added to`,
      ...section("Refused", this.refusals),
      ...section("Please look at", this.warnings),
    ];
    return lines.join("\n");
  }
}

/** `volume.xml:120:7` */
function placeOf(...parts: (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(":");
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  return [
    "",
    `${title} (${lines.length.toLocaleString("en")}):`,
    ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more.toLocaleString("en")} more`] : []),
  ];
}
