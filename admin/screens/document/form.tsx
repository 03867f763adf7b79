// The form of a document: its sections and fields in the order of archive/fields, each with its label and help from there.
import { type ReactNode, useMemo, useRef } from "react";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { isSame } from "../../../worker/archive/document-changes.ts";
import { DESCRIPTIVE_FIELDS } from "../../../worker/archive/fields.ts";
import { memberLabel } from "../../../worker/archive/in-words.ts";
import { DateField } from "./date-field.tsx";
import type { Editing, FieldName } from "./editing.ts";
import {
  AlternativesField,
  AvailabilityField,
  IdentifiersField,
  LanguagesField,
  ProvenanceField,
  ReleaseField,
  RightsField,
} from "./fact-fields.tsx";
import { HoldingField } from "./holding-field.tsx";
import { AgentsField, CollectionsField, PlacesField, SubjectsField } from "./name-fields.tsx";
import { callsOf, NotesField } from "./notes-field.tsx";
import type { Problem } from "./problems.ts";
import { RelationsField } from "./relations-field.tsx";
import { ScansPlace } from "./scans-place.tsx";
import { TextsField } from "./texts-field.tsx";
import { Line, SummaryField, TitleField, TypeField } from "./word-fields.tsx";

interface Section {
  id: string;
  title: string;
  fields: readonly FieldName[];
}

/** A field that stands in none of these stands in the last. */
const SECTIONS: readonly Section[] = [
  { id: "what", title: "What it is", fields: ["date", "title", "type", "summary", "languages", "extent"] },
  { id: "who", title: "Who, where, what about", fields: ["agents", "places", "subjects", "collections"] },
  { id: "where", title: "Where it is kept", fields: ["holding", "identifiers"] },
  { id: "text", title: "Text", fields: ["texts"] },
  { id: "notes", title: "Notes and errata", fields: ["notes"] },
  { id: "scans", title: "Scans", fields: ["scans", "files"] },
  {
    id: "use",
    title: "Access and rights",
    fields: ["availability", "rights", "classification", "release", "provenance", "credit_line", "donor"],
  },
  { id: "more", title: "Other titles and related documents", fields: ["alt_titles", "alt_summaries", "relations"] },
];

/** Fields that stand beside each other where there is room. */
const SHORT = new Set<FieldName>([
  "type",
  "languages",
  "extent",
  "subjects",
  "collections",
  "availability",
  "classification",
  "credit_line",
  "donor",
]);

/** Every section with its fields, and those that archive/fields has beside. */
export function sectionsOf(): Section[] {
  const placed = new Set(SECTIONS.flatMap(({ fields }) => fields));
  const others = DESCRIPTIVE_FIELDS.map(({ name }) => name as FieldName).filter((name) => !placed.has(name));
  return SECTIONS.map((section) =>
    section.id === "more" ? { ...section, fields: [...section.fields, ...others] } : section,
  );
}

interface Props {
  editing: Editing;
  now: () => DocumentState;
  problemsOf: (field: FieldName) => readonly Problem[];
}

export function Form({ editing, now, problemsOf }: Props) {
  return sectionsOf().map(({ id, title, fields }) => (
    <section key={id} id={`section-${id}`} className="form-section" aria-labelledby={`heading-${id}`}>
      <h2 id={`heading-${id}`} tabIndex={-1}>
        {title}
      </h2>
      <div className="form-fields">
        {fields.map((name) => (
          <div key={name} className={SHORT.has(name) ? "form-field short" : "form-field"}>
            <FieldOf name={name} editing={editing} now={now} problems={problemsOf(name)} />
          </div>
        ))}
      </div>
    </section>
  ));
}

interface FieldOfProps {
  name: FieldName;
  editing: Editing;
  now: () => DocumentState;
  problems: readonly Problem[];
}

function FieldOf({ name, editing, now, problems }: FieldOfProps) {
  const { now: state, aliases } = editing;
  const { label, help } = wordsOf(name);
  const given = { problems, label, help };
  switch (name) {
    case "date":
      return <DateField value={state.date} {...given} />;
    case "title":
      return <TitleField value={state.title} kind={state.title_kind} {...given} />;
    case "type":
      return <TypeField value={state.type} {...given} />;
    case "summary":
      return <SummaryField value={state.summary} {...given} />;
    case "extent":
    case "classification":
    case "credit_line":
    case "donor":
      return <Line name={name} value={state[name]} {...given} />;
    case "availability":
      return <AvailabilityField value={state.availability} {...given} />;
    case "rights":
      return <RightsField value={state.rights} {...given} />;
    case "texts":
      return (
        <TextsField
          value={state.texts}
          notes={state.notes}
          languages={state.languages}
          problems={problems}
          now={now}
          aliases={aliases}
        />
      );
    case "title_kind":
      return null;
    case "scans":
      return <ScansPlace scans={state.scans} files={state.files} />;
    case "files":
      return null; // Beside the scans.
    case "agents":
      return (
        <Group label={label} help={help}>
          <AgentsField value={state.agents} {...given} />
        </Group>
      );
    case "places":
      return (
        <Group label={label} help={help}>
          <PlacesField value={state.places} {...given} />
        </Group>
      );
    case "subjects":
      return (
        <Group label={label} help={help}>
          <SubjectsField value={state.subjects} {...given} />
        </Group>
      );
    case "collections":
      return (
        <Group label={label} help={help}>
          <CollectionsField value={state.collections} {...given} />
        </Group>
      );
    case "languages":
      return (
        <Group label={label} isQuiet={state.languages.length === 0}>
          <LanguagesField value={state.languages} {...given} />
        </Group>
      );
    case "holding":
      return (
        <Group label={label}>
          <HoldingField value={state.holding} {...given} />
        </Group>
      );
    case "identifiers":
      return (
        <Group label={label}>
          <IdentifiersField value={state.identifiers} {...given} />
        </Group>
      );
    case "alt_titles":
    case "alt_summaries":
      return (
        <Group label={label}>
          <AlternativesField name={name} value={state[name]} {...given} />
        </Group>
      );
    case "release":
      return (
        <Group label={label}>
          <ReleaseField value={state.release} {...given} />
        </Group>
      );
    case "provenance":
      return (
        <Group label={label}>
          <ProvenanceField value={state.provenance} {...given} />
        </Group>
      );
    case "relations":
      return (
        <Group label={label}>
          <RelationsField value={state.relations} {...given} />
        </Group>
      );
    case "notes":
      return <NotesPart state={state} {...given} />;
  }
}

interface NotesProps {
  state: DocumentState;
  problems: readonly Problem[];
  label: string;
  help: string;
}

/** Typing in a text changes where notes are called only when a mark comes or goes. */
function NotesPart({ state, ...given }: NotesProps) {
  const called = useRef<ReadonlyMap<string, string>>(new Map());
  const now = useMemo(() => callsOf(state.texts), [state.texts]);
  if (!isSame([...now], [...called.current])) called.current = now;
  return <NotesField value={state.notes} called={called.current} {...given} />;
}

function wordsOf(name: FieldName): { label: string; help: string } {
  const known = DESCRIPTIVE_FIELDS.find((each) => each.name === name);
  return known ?? { label: memberLabel(name), help: name === "alt_summaries" ? "The summary in other languages." : "" };
}

interface GroupProps {
  label: string;
  help?: string;
  /** The field within says what it is. */
  isQuiet?: boolean;
  children: ReactNode;
}

function Group({ label, help, isQuiet = false, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot be laid out with what is beside it
    <div className="group" role="group" aria-label={label}>
      {!isQuiet && (
        <h3>
          {label}
          {help && <span className="hint"> {help}</span>}
        </h3>
      )}
      {children}
    </div>
  );
}
