// What went wrong, in the one shape every screen shows: the archive's problem documents, and an archive out of reach.

/** A member of what was sent that cannot be taken: where, and why. */
export interface Fault {
  at: string;
  message: string;
}

/** An answer that is not what was asked for. `message` is a sentence for the curator. */
export class Problem extends Error {
  /** HTTP status, or 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  /** Everything else the archive said, e.g. `problems`, or the difference of a stale save. */
  readonly members: Record<string, unknown>;
  constructor(status: number, title: string, detail: string, members: Record<string, unknown> = {}) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.title = title;
    this.members = members;
  }
  /** The members that were refused, for messages beside their fields. */
  get faults(): Fault[] {
    return Array.isArray(this.members.problems) ? (this.members.problems as Fault[]) : [];
  }
}

export const outOfReach = () =>
  new Problem(
    0,
    "The archive cannot be reached",
    "No answer came. What you typed is still here; try again when the connection is back.",
  );

/** Signing in was put off, and something was asked of the archive. */
export const notSignedIn = () => new Problem(401, "Signed out", "You are signed out. Sign in, then do it again.");

/** A problem from an answer that is not ok. */
export async function problemOf(answer: Response): Promise<Problem> {
  const told = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const { title, detail, status: _, type: __, instance: ___, ...members } = told;
  const text = (value: unknown, otherwise: string) => (typeof value === "string" ? value : otherwise);
  return new Problem(
    answer.status,
    text(title, "The archive failed"),
    text(detail, "Something went wrong, and nothing was changed. Please try again."),
    members,
  );
}

/** Anything thrown, as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(-1, "This page failed", error instanceof Error ? error.message : String(error));
}

/** What was said of one member, to be shown beside its field. */
export const faultAt = (problem: unknown, at: string): string | undefined =>
  (problem instanceof Problem ? problem : null)?.faults.find((fault) => fault.at === at)?.message;
