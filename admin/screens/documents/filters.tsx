// What the table is asked: words, a queue, and more conditions, each as a chip that can be taken away.
import { useQuery } from "@tanstack/react-query";
import { type Ref, useEffect, useState } from "react";
import {
  DESK_STATUSES,
  LACK_LABELS,
  LACKS,
  QUEUE_LABELS,
  type QueueName,
} from "../../../worker/archive/desk-question.ts";
import { READABLES } from "../../../worker/archive/document.ts";
import { FIELD_LABELS } from "../../../worker/archive/fields.ts";
import { languageName } from "../../../worker/archive/languages.ts";
import { api, curationFetch, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/check.tsx";
import { ComboBox } from "../../parts/combo-box.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { useWho } from "../../who.tsx";
import { LanguagePicker } from "../document/language-picker.tsx";
import { useTypes } from "../document/types-known.ts";
import { AVAILABLE } from "../document/vocabulary.ts";
import type { NamesOf } from "../names/asking-names.ts";
import { NamePicker } from "../names/name-picker.tsx";
import { type Asked, useQueues, useTableOfDocuments, valuesOf } from "./asking.ts";
import { dateAsked } from "./date-asked.ts";

const NONE = "none";

export function SearchLine({ asked, input }: { asked: Asked; input: Ref<HTMLInputElement> }) {
  const now = asked.get("q") ?? "";
  const [typed, setTyped] = useState(now);
  useEffect(() => setTyped(now), [now]);
  const queues = useQueues();
  return (
    <search className="search-line">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          asked.set("q", typed.trim());
        }}
      >
        <TextField
          label="Words"
          type="search"
          value={typed}
          onChange={setTyped}
          input={input}
          placeholder="Press / to search"
        />
        <Button type="submit">Find</Button>
      </form>
      <Select
        label="Queue"
        options={[
          { id: NONE, label: "All documents" },
          ...(queues.data?.queues ?? []).map(({ name, label, count }) => ({
            id: name,
            label: `${label} (${count === null ? "1,000+" : count.toLocaleString("en")})`,
          })),
        ]}
        value={asked.get("queue") ?? NONE}
        onChange={(id) => asked.set("queue", id === NONE ? null : id)}
      />
    </search>
  );
}

/** Facets whose values are names with a record. */
const NAMED: Record<string, NamesOf> = {
  agent: "agents",
  from: "agents",
  to_agent: "agents",
  place: "places",
  subject: "subjects",
  collection: "collections",
  repository: "repositories",
};

const CHIP_LABELS: Record<string, string> = {
  ...FIELD_LABELS,
  from: "Author or sender",
  to_agent: "Recipient",
  q: "Words",
  queue: "Queue",
  status: "Stage",
  pending: "Work",
  missing: "Missing",
  has: "Has",
  date: "Date",
  after: "Dated from",
  before: "Dated until",
  edited_by: "Edited last by",
  undated: "Undated",
  changeset: "Changed by",
  match: "Dates",
  expand: "Spellings",
};
const NO_CHIP = new Set(["sort", "limit"]);

export function Chips({ asked }: { asked: Asked }) {
  const names = [...new Set(asked.question.keys())].filter((name) => !NO_CHIP.has(name));
  const chips = names.flatMap((name) => valuesOf(asked.question, name).map((value) => ({ name, value })));
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Conditions">
      {chips.map(({ name, value }) => (
        <li key={`${name} ${value}`}>
          <Button kind="quiet" onPress={() => asked.remove(name, value)}>
            <span className="quiet">{CHIP_LABELS[name] ?? name}:</span>{" "}
            <ValueInWords name={name} value={value} asked={asked} />
            <span aria-hidden="true">✕</span>
            <span className="unseen">, take away</span>
          </Button>
        </li>
      ))}
      <li>
        <Button kind="quiet" onPress={() => asked.replace("")}>
          Clear
        </Button>
      </li>
    </ul>
  );
}

function ValueInWords({ name, value, asked }: { name: string; value: string; asked: Asked }) {
  const editors = useEditors(asked);
  const bare = value.replace(/^-/, "");
  const not = value.startsWith("-") && name in NAMED ? "not " : "";
  const named = useNameOf(NAMED[name], bare);
  const editor = editors.find(({ id }) => id === value)?.label;
  if (name === "edited_by") return <>{editor ?? value}</>;
  if (name in NAMED) return <>{not + (named ?? bare)}</>;
  if (name === "queue") return <>{QUEUE_LABELS[value as QueueName] ?? value}</>;
  if (name === "missing") return <>{(LACK_LABELS[value as keyof typeof LACK_LABELS] ?? value).replace(/^No /, "")}</>;
  if (name === "language") return <>{languageName(value)}</>;
  return <>{value}</>;
}

/** What a record is called, by its key. */
function useNameOf(of: NamesOf | undefined, key: string): string | undefined {
  const asked = useQuery({
    queryKey: ["name", of, key],
    queryFn: async () => {
      const answer = await curationFetch(`/curation/${of}/${encodeURIComponent(key)}`);
      return ((await answer.json()) as { state: { name: string } }).state.name;
    },
    enabled: of !== undefined,
    staleTime: 300_000,
    retry: false,
  });
  return asked.data;
}

export function MoreConditions({ asked, isOpen, onClose }: { asked: Asked; isOpen: boolean; onClose: () => void }) {
  const toggle = (name: string, value: string, on: boolean) => {
    const now = new Set(valuesOf(asked.question, name));
    if (on) now.add(value);
    else now.delete(value);
    asked.set(name, [...now].join(","));
  };
  const isOn = (name: string, value: string) => valuesOf(asked.question, name).includes(value);
  return (
    <Dialog
      title="Conditions"
      isOpen={isOpen}
      onClose={onClose}
      size="medium"
      actions={
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className="form">
        <fieldset className="plain ticks">
          <legend>Stage</legend>
          {DESK_STATUSES.map((status) => (
            <Checkbox key={status} isSelected={isOn("status", status)} onChange={(on) => toggle("status", status, on)}>
              {status === "in-review" ? "in review" : status}
            </Checkbox>
          ))}
        </fieldset>
        <fieldset className="plain ticks">
          <legend>Missing</legend>
          {LACKS.map((lack) => (
            <Checkbox key={lack} isSelected={isOn("missing", lack)} onChange={(on) => toggle("missing", lack, on)}>
              {LACK_LABELS[lack].replace(/^No /, "")}
            </Checkbox>
          ))}
        </fieldset>
        <fieldset className="plain ticks">
          <legend>Can be read</legend>
          {READABLES.map((what) => (
            <Checkbox key={what} isSelected={isOn("has", what)} onChange={(on) => toggle("has", what, on)}>
              {what === "ocr" ? "machine-read text" : what}
            </Checkbox>
          ))}
        </fieldset>
        <div className="columns">
          {(["agent", "from", "to_agent", "place", "subject", "collection", "repository"] as const).map((facet) => (
            <PickName key={facet} facet={facet} asked={asked} />
          ))}
          <PickType asked={asked} />
          <PickLanguage asked={asked} />
          <Choose name="availability" label="Availability" options={AVAILABLE} asked={asked} />
          <TypedDate label="Dated from" name="after" asked={asked} />
          <TypedDate label="Dated until" name="before" asked={asked} />
          <Choose name="undated" label="Undated" options={UNDATED} asked={asked} />
          <Choose name="pending" label="Work readers do not see yet" options={WORK} asked={asked} />
          <EditedBy asked={asked} />
        </div>
      </div>
    </Dialog>
  );
}

const ANY = "any-of-all";
const UNDATED = [
  { id: "exclude", label: "without the undated" },
  { id: "include", label: "with the undated" },
  { id: "only", label: "only the undated" },
];
const WORK = [
  { id: "draft", label: "in draft" },
  { id: "in-review", label: "in review" },
  { id: "any", label: "in either" },
  { id: "none", label: "none waits" },
];

interface ChooseProps {
  name: string;
  label: string;
  options: readonly { id: string; label: string }[];
  asked: Asked;
}

/** A condition of which there is one at most. */
function Choose({ name, label, options, asked }: ChooseProps) {
  return (
    <Select
      label={label}
      options={[{ id: ANY, label: "any" }, ...options]}
      value={asked.get(name) ?? ANY}
      onChange={(id) => asked.set(name, id === ANY ? null : id)}
    />
  );
}

function EditedBy({ asked }: { asked: Asked }) {
  return <Choose name="edited_by" label="Edited last by" options={useEditors(asked)} asked={asked} />;
}

/** Whoever edited what the table shows, and oneself; with the audit, everybody. */
function useEditors(asked: Asked): { id: string; label: string }[] {
  const { id, name, may } = useWho();
  const rows = useTableOfDocuments(asked).data?.rows ?? [];
  const all = useQuery({
    queryKey: ["audit-filters"],
    queryFn: () => said(api.curation.audit.filters.$get()),
    enabled: may("audit"),
    staleTime: 300_000,
  });
  const known = new Map([
    [id, name],
    ...rows.flatMap(({ edited_by }) => (edited_by ? [[edited_by.id, edited_by.name] as const] : [])),
    ...(all.data?.curators ?? []).map((each) => [each.id, each.name] as const),
  ]);
  return [...known].map(([id, label]) => ({ id, label }));
}

function PickType({ asked }: { asked: Asked }) {
  const [typed, setTyped] = useState("");
  const { data = [] } = useTypes();
  const words = typed.trim().toLowerCase();
  return (
    <ComboBox
      label={FIELD_LABELS.type}
      items={data.filter(({ id }) => id.toLowerCase().includes(words))}
      input={typed}
      onInput={setTyped}
      onPick={(type) => {
        asked.add("type", type);
        setTyped("");
      }}
    />
  );
}

function PickLanguage({ asked }: { asked: Asked }) {
  return (
    <LanguagePicker label={FIELD_LABELS.language} tag="" onPick={(tag) => tag !== "" && asked.add("language", tag)} />
  );
}

function PickName({ facet, asked }: { facet: keyof typeof NAMED & keyof typeof FIELD_LABELS; asked: Asked }) {
  const [typed, setTyped] = useState("");
  return (
    <NamePicker
      of={NAMED[facet]}
      label={CHIP_LABELS[facet]}
      typed={typed}
      onTyped={setTyped}
      onPicked={({ key }) => {
        asked.add(facet, key);
        setTyped("");
      }}
      onlyKnown
    />
  );
}

function TypedDate({ name, asked, label }: { name: string; label: string; asked: Asked }) {
  const [typed, setTyped] = useState(asked.get(name) ?? "");
  const [isWrong, setWrong] = useState(false);
  const take = () => {
    const date = dateAsked(typed);
    setWrong(date === null);
    if (date !== null && date !== (asked.get(name) ?? "")) asked.set(name, date);
  };
  return (
    <TextField
      label={label}
      hint="As you would say it: 1956, September 1956"
      error={isWrong ? "This is no date that is understood: write for example September 21, 1956." : undefined}
      value={typed}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
        // Escape is the dialog's.
        event.continuePropagation();
      }}
    />
  );
}
