// What is known of a document beside its words: languages, availability, rights, release, provenance and numbers.
import { memo } from "react";
import { languageName } from "../../../worker/archive/languages.ts";
import { TextArea, TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands } from "./hands.ts";
import { LanguagePicker } from "./language-picker.tsx";
import { Rows } from "./rows.tsx";
import { AVAILABLE, rightsOptions } from "./vocabulary.ts";

const orAbsent = (words: string) => (words === "" ? undefined : words);

export const LanguagesField = memo(function LanguagesField({ value, problems, label, help }: FieldProps<"languages">) {
  const { change, readOnly } = useHands();
  return (
    <>
      <Rows<string> field="languages" items={value} nameOf={languageName}>
        {(tag) => (
          <span>
            {languageName(tag)} <code>{tag}</code>
          </span>
        )}
      </Rows>
      {!readOnly && (
        <div data-place="languages.add" className="add-named">
          <LanguagePicker
            label={value.length === 0 ? label : "Add a language"}
            tag=""
            except={value}
            onPick={(tag) =>
              tag !== "" && change(({ languages }) => ({ languages: [...new Set([...languages, tag])] }), "languages")
            }
            hint={help}
            error={problems[0]?.message}
          />
        </div>
      )}
    </>
  );
});

export const AvailabilityField = memo(function AvailabilityField({
  value,
  problems,
  label,
  help,
}: FieldProps<"availability">) {
  const { change, readOnly } = useHands();
  return (
    <div data-place="availability">
      <Select
        label={label}
        options={AVAILABLE}
        value={value}
        onChange={(availability) => change({ availability }, "availability")}
        hint={help}
        error={messageAt(problems)}
        isDisabled={readOnly}
      />
    </div>
  );
});

export const RightsField = memo(function RightsField({ value, problems, label, help }: FieldProps<"rights">) {
  const { change, readOnly } = useHands();
  return (
    <div className="columns" data-place="rights">
      <Select
        label={label}
        options={rightsOptions(value.uri)}
        value={value.uri ?? ""}
        onChange={(uri) => change(({ rights }) => ({ rights: { ...rights, uri: orAbsent(uri) } }), "rights")}
        hint={value.uri ?? help}
        error={messageAt(problems, "uri")}
        isDisabled={readOnly}
      />
      <TextArea
        label="Note on rights"
        rows={1}
        value={value.note ?? ""}
        onChange={(note) =>
          change(({ rights }) => ({ rights: { ...rights, note: orAbsent(note) } }), "rights.note", true)
        }
        isReadOnly={readOnly}
        error={messageAt(problems, "note")}
      />
    </div>
  );
});

const RELEASE = [
  ["date", "Released on"],
  ["authority", "By whom"],
  ["excisions", "What was left out"],
] as const;

export const ReleaseField = memo(function ReleaseField({ value, problems, help }: FieldProps<"release">) {
  const { change, readOnly } = useHands();
  return (
    <>
      <p className="hint">{help}</p>
      <div className="columns" data-place="release">
        {RELEASE.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            value={value?.[name] ?? ""}
            onChange={(words) =>
              change(({ release }) => ({ release: { ...release, [name]: orAbsent(words) } }), `release.${name}`, true)
            }
            isReadOnly={readOnly}
            error={messageAt(problems, name)}
          />
        ))}
      </div>
    </>
  );
});

const PROVENANCE = [
  ["obtained_by", "Obtained by"],
  ["contributed_by", "Contributed by"],
  ["translated_by", "Translated by"],
  ["first_published_in", "First published in"],
] as const;

export const ProvenanceField = memo(function ProvenanceField({ value, problems, help }: FieldProps<"provenance">) {
  const { change, readOnly } = useHands();
  return (
    <>
      <p className="hint">{help}</p>
      <div className="columns" data-place="provenance">
        {PROVENANCE.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            value={value[name] ?? ""}
            onChange={(words) =>
              change(
                ({ provenance }) => ({ provenance: { ...provenance, [name]: orAbsent(words) } }),
                `provenance.${name}`,
                true,
              )
            }
            isReadOnly={readOnly}
            error={messageAt(problems, name)}
          />
        ))}
      </div>
    </>
  );
});

export const IdentifiersField = memo(function IdentifiersField({ value, problems, help }: FieldProps<"identifiers">) {
  const { readOnly } = useHands();
  return (
    <>
      <p className="hint">{help}</p>
      <Rows
        field="identifiers"
        items={value}
        fresh={() => ({ scheme: "", value: "" })}
        add="Add a number"
        nameOf={({ scheme, value }) => `${scheme || "no scheme yet"}: ${value}`}
      >
        {(identifier, place, set) => (
          <>
            <TextField
              label="Given by"
              value={identifier.scheme}
              onChange={(scheme) => set({ ...identifier, scheme }, "scheme", true)}
              isReadOnly={readOnly}
              placeholder="wilson, frus, doi"
              error={messageAt(problems, `${place}.scheme`)}
            />
            <TextField
              label="Number"
              value={identifier.value}
              onChange={(value) => set({ ...identifier, value }, "value", true)}
              isReadOnly={readOnly}
              error={messageAt(problems, `${place}.value`)}
            />
          </>
        )}
      </Rows>
    </>
  );
});

type Alternative = "alt_titles" | "alt_summaries";

/** A title or summary in other languages. */
export const AlternativesField = memo(function AlternativesField({
  name,
  value,
  problems,
  help,
}: FieldProps<Alternative> & { name: Alternative }) {
  const { readOnly } = useHands();
  return (
    <>
      <p className="hint">{help}</p>
      <Rows
        field={name}
        items={value}
        fresh={() => ({ lang: "", text: "" })}
        add={name === "alt_titles" ? "Add a title" : "Add a summary"}
        nameOf={({ lang, text }) => `${lang && languageName(lang)}: ${text.slice(0, 40)}`}
      >
        {(alternative, place, set) => (
          <>
            <LanguagePicker
              label="Language"
              tag={alternative.lang}
              onPick={(lang) => set({ ...alternative, lang }, "lang")}
              isDisabled={readOnly}
              error={messageAt(problems, `${place}.lang`)}
            />
            <TextArea
              label={name === "alt_titles" ? "Title" : "Summary"}
              rows={1}
              value={alternative.text}
              onChange={(text) => set({ ...alternative, text }, "text", true)}
              isReadOnly={readOnly}
              error={messageAt(problems, `${place}.text`)}
            />
          </>
        )}
      </Rows>
    </>
  );
});
