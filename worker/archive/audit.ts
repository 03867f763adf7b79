// The audit log as it is told: everything that was done, by whom, when, to what.
import * as z from "zod";

/** One act. */
export interface AuditEntry {
  id: number;
  /** RFC 3339. */
  at: string;
  curator: string;
  /** Who that is: a curator, a token, or the archive’s own hands; null for whoever is not known any more. */
  name: string | null;
  act: string;
  /** The address of what it was done to. */
  subject: string | null;
  /** The archive's version after it. */
  version: number;
  detail: unknown;
}

export interface AuditLog {
  entries: AuditEntry[];
  /** What to ask for the entries before these, or null where there are none. */
  next: string | null;
}

export interface AuditFilters {
  acts: string[];
  curators: { id: string; name: string }[];
}

const instant = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => Date.parse(text));

/** What may be asked of the log. A day means its first instant in UTC. */
export const AuditQuestion = z.strictObject({
  curator: z.string().max(60).optional(),
  act: z.string().max(60).optional(),
  subject: z.string().max(200).optional(),
  after: instant.optional(),
  before: instant.optional(),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number)
    .optional(),
});
export type AuditQuestion = z.infer<typeof AuditQuestion>;
