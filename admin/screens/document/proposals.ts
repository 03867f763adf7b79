// What the archive reads out of pasted words, as things a curator accepts one by one or all at once.
import type { Proposal, Proposals } from "../../../worker/archive/desk.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { labelOf } from "../../../worker/archive/fields.ts";
import { languageName } from "../../../worker/archive/languages.ts";
import type { FieldName, Patch } from "./editing.ts";

export interface Offer {
  /** Unlike any other offer of the same words. */
  id: string;
  field: FieldName;
  label: string;
  /** What it would write, in words. */
  said: string;
  /** The words it was read from. */
  from: string;
  sure: Proposal<unknown>["sure"];
  /** What accepting it changes. */
  take: (now: DocumentState) => Patch;
}

/** In the order of the form. */
export function offersOf(proposals: Proposals): Offer[] {
  const offers: Offer[] = [];
  const offer = <Value>(
    field: FieldName,
    proposal: Proposal<Value> | null,
    said: (value: Value) => string,
    take: (value: Value, now: DocumentState) => Patch,
  ) => {
    if (proposal === null) return;
    const { value, from, sure } = proposal;
    const label = labelOf(field as Parameters<typeof labelOf>[0]);
    offers.push({
      id: `${field}.${offers.length}`,
      field,
      label,
      said: said(value),
      from,
      sure,
      take: (now) => take(value, now),
    });
  };
  const words = (value: string) => value;
  offer(
    "date",
    proposals.date,
    ({ display, edtf }) => (edtf ? `${display} (${edtf})` : display),
    (date) => ({ date }),
  );
  offer("title", proposals.title, words, (title) => ({ title }));
  offer("summary", proposals.summary, words, (summary) => ({ summary }));
  offer("type", proposals.type, words, (type) => ({ type }));
  for (const each of proposals.agents) {
    offer(
      "agents",
      each,
      ({ name, role }) => `${name}, ${role}`,
      (agent, { agents }) => ({ agents: withOne(agents, agent) }),
    );
  }
  for (const each of proposals.places) {
    offer(
      "places",
      each,
      ({ name, role }) => `${name}, ${role.replace("-", " ")}`,
      (place, { places }) => ({
        places: withOne(places, place),
      }),
    );
  }
  for (const each of proposals.languages) {
    offer("languages", each, languageName, (tag, { languages }) => ({ languages: [...new Set([...languages, tag])] }));
  }
  offer(
    "holding",
    proposals.holding,
    (holding) => holding.reference ?? partsOf(holding),
    (holding) => ({ holding }),
  );
  offer("classification", proposals.classification, words, (classification) => ({ classification }));
  for (const each of proposals.identifiers) {
    offer(
      "identifiers",
      each,
      ({ scheme, value }) => `${scheme}: ${value}`,
      (identifier, { identifiers }) => ({
        identifiers: identifiers.some(({ scheme, value }) => scheme === identifier.scheme && value === identifier.value)
          ? identifiers
          : [...identifiers, identifier],
      }),
    );
  }
  return offers;
}

function partsOf({ repository, fonds, series, file, folios }: NonNullable<DocumentState["holding"]>): string {
  return [repository?.name, fonds, series, file, folios].filter(Boolean).join(", ");
}

interface Linked {
  id: string | null;
  name: string;
  role: string;
}

/** The list with one more, unless it is there in the same role. */
function withOne<Link extends Linked>(links: readonly Link[], link: Link): Link[] {
  const isThere = links.some(
    ({ id, name, role }) => role === link.role && (link.id === null ? name === link.name : id === link.id),
  );
  return isThere ? [...links] : [...links, link];
}

/** All of them in one change. */
export function takeAll(offers: readonly Offer[], now: DocumentState): Patch {
  const patch: Patch = {};
  for (const offer of offers) Object.assign(patch, offer.take({ ...now, ...patch }));
  return patch;
}
