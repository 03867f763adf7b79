// What the editors' source note says: where the original lies and how it was classified.
import { clip } from "./tidy.ts";

const CLASSIFICATIONS = [
  "Top Secret",
  "Secret",
  "Confidential",
  "Unclassified",
  "No classification marking",
  "Limited Official Use",
  "Official Use Only",
  "Personal and Confidential",
  "Restricted",
  "Eyes Only",
];
const CLASSIFIED = new RegExp(`(?:^|[.;\\]] )(${CLASSIFICATIONS.join("|")})\\b([^.]*)`, "i");

/** Institutions that hold papers, as FRUS names them; anything else is left inside the reference. */
const INSTITUTION =
  /^(Department of (?:State|Defense|the Army|the Navy|the Treasury)|National Archives(?: and Records Administration)?|Library of Congress|Washington National Records Center|Central Intelligence Agency|National Security Council|National Security Agency|Naval Historical Center|National Defense University|(?:[A-Z][\w.]+ ){1,4}(?:Library|University|Historical (?:Society|Center|Institute)))$/;

/** A full stop that ends a sentence, not one of `U.S.`, `Acc. No. 53` or `Dwight D. Eisenhower`. */
const SENTENCE_END =
  /(?<![\s(.“][A-Z]|^[A-Z]|\b(?:No|Nos|Acc|Vol|vol|pt|Pt|pp|p|Gen|Col|Dr|Mr|Jr|St|Dept|Rev|Ser|Sec|Ed|ed))\.(?=\s|\]|$)/;

export interface SourceNote {
  reference: string;
  repository?: string;
  fonds?: string;
  series?: string;
  file?: string;
  classification?: string;
}

/**
 * Reads `Source: Department of State, Central Files, 794.5/12–3057. Confidential; Priority. Drafted by …`: the
 * reference is the first sentence, its first part the institution when it is a known one, then fonds, series and
 * file. Splits no further than it is sure of. Null for a note that says nothing.
 */
export function readSourceNote(note: string): SourceNote | null {
  const text = note
    .replace(/\s+/g, " ")
    .replace(/^\[?source:?\s*/i, "")
    .trim();
  const reference = text.split(SENTENCE_END, 1)[0].replace(/[\s.\]]+$/, "");
  const classification = classificationIn(text);
  if (reference === "" || CLASSIFIED.test(reference)) {
    return classification === undefined ? null : { reference: clip(reference || text, 2000), classification };
  }
  return { reference: clip(reference, 2000), ...signatureOf(reference), ...(classification && { classification }) };
}

/** `Secret; Priority` of `… Secret; Priority. Drafted by …`, spelled as the known list has it. */
function classificationIn(text: string): string | undefined {
  const found = CLASSIFIED.exec(text);
  if (!found) return undefined;
  const marking = CLASSIFICATIONS.find((known) => known.toLowerCase() === found[1].toLowerCase())!;
  const handling = /^; ([^;,]+(?:; [^;,]+)*)/.exec(found[2]);
  return clip(handling ? `${marking}; ${handling[1].trim()}` : marking, 300);
}

function signatureOf(reference: string): Omit<SourceNote, "reference"> {
  const [institution, ...parts] = reference.split(", ");
  const repository = institution.replace(/\bstate$/, "State");
  if (!INSTITUTION.test(repository)) return {};
  const [first, second, ...rest] = parts.map((part) => clip(part, 500));
  if (first === undefined) return { repository };
  if (second === undefined) return { repository, fonds: first };
  if (rest.length === 0) return { repository, fonds: first, file: second };
  return { repository, fonds: first, series: second, file: clip(rest.join(", "), 500) };
}
