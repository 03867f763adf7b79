// Who, where, what about, and in which collections: names in their order, each linked to the archive's own record of it.
import { memo, useState } from "react";
import { Link } from "wouter";
import { AGENT_ROLES, type Credit, type PlaceLink } from "../../../worker/archive/document.ts";
import { TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import type { Named, NamesOf } from "../names/asking-names.ts";
import { NamePicker } from "../names/name-picker.tsx";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands } from "./hands.ts";
import { focusSoon } from "./places.ts";
import { Rows } from "./rows.tsx";
import { CERTAINTY, PLACES_AS } from "./vocabulary.ts";
import { withoutName } from "./without-name.ts";

const ROLES = AGENT_ROLES.map((id) => ({
  id,
  label: id === "cc" ? "Copy to (cc)" : id[0].toUpperCase() + id.slice(1),
}));

export const AgentsField = memo(function AgentsField({ value, problems }: FieldProps<"agents">) {
  const { readOnly } = useHands();
  return (
    <Rows<Credit>
      field="agents"
      items={value}
      fresh={() => ({ id: null, name: "", role: nextRole(value) })}
      add="Add a person or organisation"
      nameOf={({ name, role }) => `${name || "No name yet"}, ${role}`}
    >
      {(credit, place, set) => (
        <>
          <LinkedOrWords
            of="agents"
            label="Name"
            link={credit}
            onChange={(link, typing) => set({ ...credit, ...link }, "name", typing)}
            error={messageAt(problems, `${place}.name`)}
          />
          <Select
            label="Role"
            options={ROLES}
            value={credit.role}
            onChange={(role) => set({ ...credit, role }, "role")}
            isDisabled={readOnly}
          />
          <AsNamed value={credit.as_named} onChange={(as_named) => set({ ...credit, as_named }, "as_named", true)} />
          <Select
            label="Certainty"
            options={CERTAINTY}
            value={credit.certainty ?? "certain"}
            onChange={(certainty) =>
              set({ ...credit, certainty: certainty === "certain" ? undefined : certainty }, "certainty")
            }
            isDisabled={readOnly}
          />
        </>
      )}
    </Rows>
  );
});

/** The first is mostly the author, the second the recipient; after them, more like the last. */
function nextRole(credits: readonly Credit[]): Credit["role"] {
  const last = credits.at(-1)?.role;
  if (last === undefined) return "author";
  return credits.length === 1 && last === "author" ? "recipient" : last;
}

export const PlacesField = memo(function PlacesField({ value, problems }: FieldProps<"places">) {
  const { readOnly } = useHands();
  return (
    <Rows<PlaceLink>
      field="places"
      items={value}
      fresh={() => ({
        id: null,
        name: "",
        role: value.length === 0 ? "sent-from" : value.length === 1 ? "sent-to" : "about",
      })}
      add="Add a place"
      nameOf={({ name, role }) => `${name || "No place yet"}, ${role}`}
    >
      {(link, place, set) => (
        <>
          <LinkedOrWords
            of="places"
            label="Place"
            link={link}
            onChange={(next, typing) => set({ ...link, ...next }, "name", typing)}
            error={messageAt(problems, `${place}.name`)}
          />
          <Select
            label="Role"
            options={PLACES_AS}
            value={link.role}
            onChange={(role) => set({ ...link, role }, "role")}
            isDisabled={readOnly}
          />
          <AsNamed value={link.as_named} onChange={(as_named) => set({ ...link, as_named }, "as_named", true)} />
        </>
      )}
    </Rows>
  );
});

function AsNamed({ value, onChange }: { value: string | undefined; onChange: (words: string | undefined) => void }) {
  const { readOnly } = useHands();
  return (
    <TextField
      label="As named here"
      value={value ?? ""}
      onChange={(words) => onChange(words === "" ? undefined : words)}
      isReadOnly={readOnly}
      placeholder="if spelt otherwise"
    />
  );
}

interface LinkProps {
  of: NamesOf;
  label: string;
  link: { id: string | null; name: string };
  onChange: (link: { id: string | null; name: string }, typing: boolean) => void;
  error?: string;
}

/** A name with its record, or words without one. Typing over a linked name makes it words again, until one is picked. */
function LinkedOrWords({ of, label, link, onChange, error }: LinkProps) {
  const { readOnly, change } = useHands();
  return (
    <NamePicker
      of={of}
      label={label}
      typed={link.name}
      onTyped={(name) => onChange({ id: null, name }, true)}
      onPicked={({ key, name }) => onChange({ id: key, name }, false)}
      onUnmade={({ key }) => change((now) => withoutName(now, of, key), of)}
      error={error}
      isDisabled={readOnly}
      hint={
        link.id !== null ? (
          <>
            Linked to <Link href={`/${of}/${link.id}`}>its record</Link>
          </>
        ) : link.name.trim() !== "" ? (
          "Kept as words, without a record"
        ) : undefined
      }
    />
  );
}

export const SubjectsField = memo(function SubjectsField({ value }: FieldProps<"subjects">) {
  const { change } = useHands();
  return (
    <>
      <Rows field="subjects" items={value} nameOf={({ name }) => name}>
        {({ id, name }) => <Link href={`/subjects/${id}`}>{name}</Link>}
      </Rows>
      <AddNamed
        of="subjects"
        label="Add a subject"
        onPicked={({ key, name }) =>
          change(
            ({ subjects }) => ({ subjects: [...subjects.filter(({ id }) => id !== key), { id: key, name }] }),
            "subjects",
          )
        }
      />
    </>
  );
});

export const CollectionsField = memo(function CollectionsField({ value }: FieldProps<"collections">) {
  const { change, readOnly } = useHands();
  return (
    <>
      <Rows field="collections" items={value} nameOf={({ name }) => name}>
        {(link, _, set) => (
          <>
            <Link href={`/collections/${link.slug}`} className="row-name">
              {link.name}
            </Link>
            <TextField
              label="Place in its order"
              value={link.position === undefined ? "" : String(link.position)}
              onChange={(typed) => {
                const digits = typed.replace(/\D/g, "").slice(0, 7);
                set({ ...link, position: digits === "" ? undefined : Number(digits) }, "position", true);
              }}
              isReadOnly={readOnly}
              inputMode="numeric"
            />
          </>
        )}
      </Rows>
      <AddNamed
        of="collections"
        label="Add a collection"
        onPicked={({ key, name }) =>
          change(
            ({ collections }) => ({
              collections: [...collections.filter(({ slug }) => slug !== key), { slug: key, name }],
            }),
            "collections",
          )
        }
      />
    </>
  );
});

/** A field that adds what is picked, and is empty again for the next. */
function AddNamed({ of, label, onPicked }: { of: NamesOf; label: string; onPicked: (named: Named) => void }) {
  const { readOnly, change } = useHands();
  const [typed, setTyped] = useState("");
  if (readOnly) return null;
  return (
    <div data-place={`${of}.add`} className="add-named">
      <NamePicker
        of={of}
        label={label}
        typed={typed}
        onTyped={setTyped}
        onPicked={(named) => {
          setTyped("");
          onPicked(named);
          focusSoon(`${of}.add`);
        }}
        onUnmade={({ key }) => change((now) => withoutName(now, of, key), of)}
        hint={typed.trim() !== "" ? "Choose it from the list, or make it: words alone are not kept here." : undefined}
      />
    </div>
  );
}
