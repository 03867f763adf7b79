// What shall be done to many documents: chosen in words, told as an act.
import { useState } from "react";
import type { BulkAct } from "../../../worker/archive/bulk-act.ts";
import { AVAILABILITIES } from "../../../worker/archive/document.ts";
import { WORDED_FIELDS, type WordedField, wordedLabel } from "../../../worker/archive/replace-words.ts";
import { Checkbox } from "../../parts/check.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { useWho } from "../../who.tsx";
import type { Named, NamesOf } from "../names/asking-names.ts";
import { NamePicker } from "../names/name-picker.tsx";

export type Does = "replace" | "set" | "add" | "remove" | "publish" | "withdraw";

const DOES: { id: Does; label: string }[] = [
  { id: "replace", label: "Find and replace words" },
  { id: "set", label: "Set a field" },
  { id: "add", label: "Add to a list" },
  { id: "remove", label: "Take from a list" },
  { id: "publish", label: "Publish" },
  { id: "withdraw", label: "Withdraw" },
];

/** Fields of one value, with how it is typed. */
const SETTABLE = [
  { id: "type", label: "Type" },
  { id: "date", label: "Date" },
  { id: "languages", label: "Language" },
  { id: "availability", label: "Availability" },
  { id: "classification", label: "Classification" },
  { id: "extent", label: "Extent" },
  { id: "credit_line", label: "Credit" },
  { id: "donor", label: "Donor" },
  { id: "rights.uri", label: "Rights, address" },
  { id: "rights.note", label: "Rights, note" },
  { id: "holding.repository", label: "Repository" },
  { id: "holding.fonds", label: "Fonds" },
  { id: "holding.series", label: "Series" },
  { id: "holding.file", label: "File" },
  { id: "provenance.obtained_by", label: "Obtained by" },
  { id: "provenance.contributed_by", label: "Contributed by" },
  { id: "provenance.translated_by", label: "Translated by" },
  { id: "provenance.first_published_in", label: "First published in" },
] as const;
type Settable = (typeof SETTABLE)[number]["id"];

const LISTS = [
  { id: "collections", label: "Collections" },
  { id: "subjects", label: "Subjects" },
  { id: "languages", label: "Languages" },
  { id: "mentioned", label: "People mentioned" },
  { id: "about", label: "Places it is about" },
] as const;
type Listed = (typeof LISTS)[number]["id"];

const NAMES: Record<Exclude<Listed, "languages">, NamesOf> = {
  collections: "collections",
  subjects: "subjects",
  mentioned: "agents",
  about: "places",
};

export interface ActFields {
  does: Does;
  find: string;
  replacement: string;
  fields: WordedField[];
  wholeWords: boolean;
  matchCase: boolean;
  field: Settable;
  value: string;
  named: Named | null;
  list: Listed;
  reason: string;
}

export const NO_ACT: ActFields = {
  does: "replace",
  find: "",
  replacement: "",
  fields: ["title", "summary"],
  wholeWords: false,
  matchCase: true,
  field: "type",
  value: "",
  named: null,
  list: "collections",
  reason: "",
};

/** The act, or null while something is still to be said. */
export function actOf(said: ActFields): BulkAct | null {
  const { does, find, replacement, fields, wholeWords, matchCase, reason } = said;
  switch (does) {
    case "replace":
      if (find === "" || fields.length === 0) return null;
      return { do: "replace", find, replacement, fields, whole_words: wholeWords, match_case: matchCase };
    case "publish":
      return { do: "publish" };
    case "withdraw":
      return reason.trim() === "" ? null : { do: "withdraw", reason: reason.trim() };
    case "set": {
      const changes = settingOf(said);
      return changes === null ? null : ({ do: "set", changes } as BulkAct);
    }
    case "add":
    case "remove": {
      const members = membersOf(said);
      return members === null ? null : ({ do: does, members } as BulkAct);
    }
  }
}

/** An empty value takes the field away. */
function settingOf({ field, value, named }: ActFields): object | null {
  const text = value.trim();
  if (field === "holding.repository") return named && { holding: { repository: { id: named.key, name: named.name } } };
  if (field === "date") return { date: { typed: text } };
  if (field === "languages") return { languages: text === "" ? [] : text.split(/[\s,;]+/) };
  if (field === "availability") return text === "" ? null : { availability: text };
  const [whole, part] = field.split(".");
  return part ? { [whole]: { [part]: text } } : { [field]: text === "" ? null : text };
}

function membersOf({ list, named, value }: ActFields): object | null {
  if (list === "languages") return value.trim() === "" ? null : { languages: value.trim().split(/[\s,;]+/) };
  if (named === null) return null;
  const { key, name } = named;
  switch (list) {
    case "collections":
      return { collections: [{ slug: key, name }] };
    case "subjects":
      return { subjects: [{ id: key, name }] };
    case "mentioned":
      return { agents: [{ id: key, name, role: "mentioned" }] };
    case "about":
      return { places: [{ id: key, name, role: "about" }] };
  }
}

interface Props {
  said: ActFields;
  say: (change: Partial<ActFields>) => void;
}

export function ActForm({ said, say }: Props) {
  const who = useWho();
  const offered = DOES.filter(({ id }) => (id !== "publish" && id !== "withdraw") || who.may("publish"));
  return (
    <>
      <Select label="What to do" options={offered} value={said.does} onChange={(does) => say({ does, named: null })} />
      {said.does === "replace" && <Replacing said={said} say={say} />}
      {said.does === "set" && <Setting said={said} say={say} />}
      {(said.does === "add" || said.does === "remove") && <Listing said={said} say={say} />}
      {said.does === "publish" && <p className="hint">Shows readers what waits in these documents.</p>}
      {said.does === "withdraw" && (
        <TextField
          label="Reason"
          hint="Readers who follow a link to a document are told this."
          value={said.reason}
          onChange={(reason) => say({ reason })}
          isRequired
        />
      )}
    </>
  );
}

function Replacing({ said, say }: Props) {
  const toggle = (field: WordedField, on: boolean) =>
    say({ fields: WORDED_FIELDS.filter((each) => (each === field ? on : said.fields.includes(each))) });
  return (
    <>
      <TextField label="Find" value={said.find} onChange={(find) => say({ find })} isRequired autoFocus />
      <TextField label="Replace by" value={said.replacement} onChange={(replacement) => say({ replacement })} />
      <div className="counted">
        <Checkbox isSelected={said.wholeWords} onChange={(wholeWords) => say({ wholeWords })}>
          Whole words only
        </Checkbox>
        <Checkbox isSelected={said.matchCase} onChange={(matchCase) => say({ matchCase })}>
          Capitals count
        </Checkbox>
      </div>
      <fieldset className="plain ticks">
        <legend>Where</legend>
        {WORDED_FIELDS.map((field) => (
          <Checkbox key={field} isSelected={said.fields.includes(field)} onChange={(on) => toggle(field, on)}>
            {wordedLabel(field)}
          </Checkbox>
        ))}
      </fieldset>
    </>
  );
}

function Setting({ said, say }: Props) {
  return (
    <>
      <Select
        label="Field"
        options={SETTABLE}
        value={said.field}
        onChange={(field) => say({ field, value: "", named: null })}
      />
      {said.field === "holding.repository" ? (
        <Naming of="repositories" label="Repository" said={said} say={say} />
      ) : said.field === "availability" ? (
        <Select
          label="Value"
          options={AVAILABILITIES.map((id) => ({ id, label: id.replace("-", " ") }))}
          value={(said.value || null) as (typeof AVAILABILITIES)[number] | null}
          onChange={(value) => say({ value })}
        />
      ) : (
        <TextArea
          label="Value"
          rows={1}
          hint={said.field === "languages" ? "Codes, for example ko ru." : "Left empty, the field is taken away."}
          value={said.value}
          onChange={(value) => say({ value })}
        />
      )}
    </>
  );
}

function Listing({ said, say }: Props) {
  return (
    <>
      <Select
        label="List"
        options={LISTS}
        value={said.list}
        onChange={(list) => say({ list, value: "", named: null })}
      />
      {said.list === "languages" ? (
        <TextField
          label="Languages"
          hint="Codes, for example ko ru."
          value={said.value}
          onChange={(value) => say({ value })}
        />
      ) : (
        <Naming
          key={said.list}
          of={NAMES[said.list]}
          label={LISTS.find(({ id }) => id === said.list)?.label ?? ""}
          said={said}
          say={say}
        />
      )}
    </>
  );
}

function Naming({ of, label, said, say }: Props & { of: NamesOf; label: string }) {
  const [typed, setTyped] = useState(said.named?.name ?? "");
  return (
    <NamePicker
      of={of}
      label={label}
      typed={typed}
      onTyped={(words) => {
        setTyped(words);
        say({ named: null });
      }}
      onPicked={(named) => {
        setTyped(named.name);
        say({ named });
      }}
    />
  );
}
