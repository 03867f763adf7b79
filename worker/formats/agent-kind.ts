// Whether a credited name is a body's or a person's. A credit does not say, and schema.org and TEI want to know.

const BODY =
  /(?<!\p{L})(?:academy|administration|agency|archives?|army|assembly|association|board|branch|bureau|cabinet|center|centre|church|commission|committee|company|conference|congress|corporation|council|court|delegation|department|directorate|division|embassy|federation|fleet|foundation|front|government|group|headquarters|house|institute|institution|league|legation|library|ministry|missions?|museum|nations|navy|offices?|organi[sz]ation|parliament|party|plenum|politburo|presidium|press|radio|republic|secretariat|senate|service|society|soviet|staff|state|states|station|team|treasury|union|university)(?!\p{L})/iu;
/** A person in an office, however many bodies the office names: `Secretary of State`, `Chargé in … (Rankin)`. */
const OFFICE =
  /\([^()]+\)$|(?<!\p{L})(?:adviser|advisor|ambassador|assistant|attach[eé]|chairman|chairwoman|charg[eé]|chief|commander|commissioner|consul|counselor|deputy|director|editor|envoy|governor|head|marshal|member|minister|officer|president|premier|representative|secretary|senator|teacher)(?!\p{L})/iu;

/** A guess, on the side of the person: `Communist Party …` is a body, `Kim Il Sung` and `Secretary of State` are not. */
export function isBody(name: string): boolean {
  return BODY.test(name) && !OFFICE.test(name.replace(/\([A-Z]{2,}\)$/, "").trim());
}
