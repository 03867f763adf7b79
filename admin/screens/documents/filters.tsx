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
import { FIELD_LABELS } from "../../../worker/archive/fields.ts";
import { languageName } from "../../../worker/archive/languages.ts";
import { curationFetch } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/check.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { NamePicker } from "../document/name-picker.tsx";
import type { NamesOf } from "../document/names.ts";
import { type Asked, useQueues, valuesOf } from "./asking.ts";

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
        <TextField label="Words" type="search" value={typed} onChange={setTyped} input={input} placeholder="/" />
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
  q: "Words",
  queue: "Queue",
  status: "Stage",
  pending: "Work",
  missing: "Missing",
  has: "Has",
  date: "Date",
  after: "From",
  before: "Until",
  edited_by: "Edited by",
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
            <span className="quiet">{CHIP_LABELS[name] ?? name}:</span> <ValueInWords name={name} value={value} />
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

function ValueInWords({ name, value }: { name: string; value: string }) {
  const bare = value.replace(/^-/, "");
  const not = value.startsWith("-") && name in NAMED ? "not " : "";
  const named = useNameOf(NAMED[name], bare);
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
        <div className="columns">
          {(["agent", "place", "subject", "collection", "repository"] as const).map((facet) => (
            <PickName key={facet} facet={facet} asked={asked} />
          ))}
          <Typed label="Type" hint="For example telegram" name="type" asked={asked} adds />
          <Typed label="Language" hint="A code, for example ko" name="language" asked={asked} adds />
          <Typed label="From" hint="1956, 1956-09 or 1956-09-21" name="after" asked={asked} />
          <Typed label="Until" hint="1956, 1956-09 or 1956-09-21" name="before" asked={asked} />
          <Typed label="Edited by" hint="The id of a curator" name="edited_by" asked={asked} />
        </div>
      </div>
    </Dialog>
  );
}

function PickName({ facet, asked }: { facet: keyof typeof NAMED & keyof typeof FIELD_LABELS; asked: Asked }) {
  const [typed, setTyped] = useState("");
  return (
    <NamePicker
      of={NAMED[facet]}
      label={FIELD_LABELS[facet]}
      typed={typed}
      onTyped={setTyped}
      onPicked={({ key }) => {
        asked.add(facet, key);
        setTyped("");
      }}
    />
  );
}

function Typed({
  name,
  asked,
  adds = false,
  ...field
}: {
  name: string;
  label: string;
  hint: string;
  asked: Asked;
  adds?: boolean;
}) {
  const [typed, setTyped] = useState(adds ? "" : (asked.get(name) ?? ""));
  const take = () => {
    if (adds && typed.trim() !== "") {
      asked.add(name, typed.trim());
      setTyped("");
    }
    if (!adds && typed.trim() !== (asked.get(name) ?? "")) asked.set(name, typed.trim());
  };
  return (
    <TextField
      {...field}
      value={typed}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
    />
  );
}
