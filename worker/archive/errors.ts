// The one family of errors. Thrown anywhere, translated once, in http/failure.

type FailureStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 406
  | 409
  | 410
  | 412
  | 413
  | 415
  | 416
  | 422
  | 428
  | 429
  | 501
  | 503;

/** Members of the problem document beside the four of RFC 9457; `headers` are sent, not shown. */
export interface FailureDetails {
  parameter?: string;
  allowed?: readonly string[];
  headers?: Record<string, string>;
  [member: string]: unknown;
}

/** An answer that is not what was asked for: a status, a short title, and a sentence that says what to do. */
export class Failure extends Error {
  readonly status: FailureStatus;
  readonly title: string;
  readonly details: FailureDetails;
  constructor(status: FailureStatus, title: string, detail: string, details: FailureDetails = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.details = details;
  }
}

/** 400: a parameter that cannot be understood. */
export function wrongParameter(parameter: string, detail: string, allowed?: readonly string[]): Failure {
  return new Failure(400, "Wrong parameter", detail, { parameter, ...(allowed && { allowed }) });
}

/** 422: a member of what was sent cannot be taken; `problems` names it, for a message beside its field. */
export function wrongMember(
  at: string,
  message: string,
  { title = "Cannot be taken", detail = message } = {},
): Failure {
  return new Failure(422, title, detail, { problems: [{ at, message }] });
}

/** 404: nothing has this address. */
export function notFound(detail = "Nothing in this archive has this address."): Failure {
  return new Failure(404, "Not found", detail);
}

/** What a withdrawn document may still say of itself. */
export interface Withdrawal {
  id: string;
  title: string;
  withdrawn_at: string;
  reason: string | null;
  replacement: string | null;
}

/** 410: the document was withdrawn. */
export class Withdrawn extends Failure {
  readonly withdrawal: Withdrawal;
  constructor(withdrawal: Withdrawal) {
    const why = withdrawal.reason ? `: ${withdrawal.reason}` : ".";
    super(410, "Withdrawn", `“${withdrawal.title}” was withdrawn${why}`, { document: withdrawal });
    this.withdrawal = withdrawal;
  }
}

/** 301: the thing lives elsewhere now (merged, or asked for by a legacy number). */
export class Moved extends Error {
  readonly location: string;
  constructor(location: string) {
    super(`Moved to ${location}`);
    this.location = location;
  }
}
