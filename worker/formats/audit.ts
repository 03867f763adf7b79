// The audit log as a table and as lines of JSON, to be taken away.
import type { AuditEntry } from "../archive/audit.ts";
import { withoutFormula } from "../archive/columns.ts";
import { quoted } from "./csv.ts";

const COLUMNS = ["id", "at", "curator", "name", "act", "subject", "version", "detail"] as const;

export interface AuditForm {
  contentType: string;
  head: string;
  line: (entry: AuditEntry) => string;
}

/** The forms of an exported log, by extension. */
export const auditForms: Record<"csv" | "ndjson", AuditForm> = {
  csv: {
    contentType: "text/csv; charset=utf-8; header=present",
    head: `\uFEFF${COLUMNS.join(",")}\r\n`,
    line: (entry) => `${COLUMNS.map((name) => quoted(withoutFormula(cell(entry[name])))).join(",")}\r\n`,
  },
  ndjson: { contentType: "application/x-ndjson", head: "", line: (entry) => `${JSON.stringify(entry)}\n` },
};

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
