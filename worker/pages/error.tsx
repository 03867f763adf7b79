// What a reader is shown when the answer is not what was asked for: what happened, and what to do.
/** @jsxImportSource ./markup */
import type { FailureDetails, Withdrawal } from "../archive/errors.ts";
import { Day } from "./dates.tsx";
import { Page, type Surroundings, told } from "./layout.tsx";

/** A `Failure` is one; so is whatever stands for an unforeseen error. */
export interface Misfortune {
  status: number;
  title: string;
  /** The sentence that says what to do. */
  message: string;
  details?: FailureDetails;
  /** Of a withdrawn document. */
  withdrawal?: Withdrawal;
}

/** An error as a page: never indexed, and without other forms. */
export function errorPage(error: Misfortune, telling: Surroundings): string {
  const { withdrawal } = error;
  const bare = { ...telling, canonical: undefined, alternates: [] };
  return told(
    <Page telling={bare} title={withdrawal ? withdrawal.title : error.title} indexed={false}>
      <div class="error">
        <p class="label">{withdrawal ? "Withdrawn" : `Error ${error.status}`}</p>
        <h1 dir="auto">{withdrawal ? withdrawal.title : error.title}</h1>
        {withdrawal ? <AboutWithdrawal withdrawal={withdrawal} /> : <p class="lede">{error.message}</p>}
        <Allowed details={error.details} />
        <p>
          {error.status === 400 && (
            <>
              <a href={new URL(telling.self).pathname}>Start again without the question</a>
              {" · "}
            </>
          )}
          <a href="/documents">All documents</a>
          {" · "}
          <a href="/">Home</a>
        </p>
      </div>
    </Page>,
  );
}

function AboutWithdrawal({ withdrawal: { withdrawn_at, reason, replacement } }: { withdrawal: Withdrawal }) {
  return (
    <>
      <p class="lede">
        This document was withdrawn on <Day at={withdrawn_at} />.
      </p>
      {reason && <p dir="auto">{reason}</p>}
      {replacement && (
        <p>
          It is replaced by <a href={`/documents/${encodeURIComponent(replacement)}`}>document {replacement}</a>.
        </p>
      )}
    </>
  );
}

/** What would have been understood. */
function Allowed({ details }: { details?: FailureDetails }) {
  if (!details?.allowed?.length) return null;
  return (
    <>
      <p class="label">Allowed</p>
      <ul class="inline">
        {details.allowed.map((word) => (
          <li>
            <code>{word}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
