// The other spellings of a name, one a row: Enter begins the next, Alt with an arrow moves a row, Alt+Delete takes it out.
import { type KeyboardEvent, useRef } from "react";
import { languageName, scriptName } from "../../../worker/archive/languages.ts";
import { SCRIPT_CODES, scriptOf } from "../../../worker/archive/script-of.ts";
import { Button } from "../../parts/button.tsx";
import { useCommands } from "../../parts/commands.tsx";
import type { Problem } from "../../problem.ts";
import { EMPTY_VARIANT, type TypedVariant } from "./name-form.ts";

interface Props {
  variants: readonly TypedVariant[];
  onChange: (variants: TypedVariant[]) => void;
  readOnly: boolean;
  problem: Problem | null;
}

const SYSTEMS = [
  "as in source",
  "McCune–Reischauer",
  "Revised Romanization",
  "pinyin",
  "Wade–Giles",
  "ALA-LC",
  "via Russian",
  "codename",
  "abbreviation",
];

/** Told in the sheet, done where the focus is. */
const KEYS = [
  ["Enter", "The next spelling, or a new one"],
  ["Alt+ArrowUp", "Move the spelling up"],
  ["Alt+ArrowDown", "Move the spelling down"],
  ["Alt+Delete", "Take the spelling out"],
].map(([keys, label]) => ({ keys, label, group: "In a spelling" }));

export function VariantsTable({ variants, onChange, readOnly, problem }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const focusSoon = (place: number) =>
    setTimeout(() => table.current?.querySelectorAll<HTMLInputElement>("input[data-form]")[place]?.focus());
  const set = (place: number, changed: Partial<TypedVariant>) =>
    onChange(variants.map((each, at) => (at === place ? { ...each, ...changed } : each)));
  const add = () => {
    onChange([...variants, EMPTY_VARIANT]);
    focusSoon(variants.length);
  };
  const remove = (place: number) => {
    onChange(variants.filter((_, at) => at !== place));
    focusSoon(Math.max(place - 1, 0));
  };
  useCommands(readOnly ? [] : KEYS);
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    // Enter that ends what an input method composes begins no row.
    if (event.nativeEvent.isComposing) return;
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === "Enter" && isField) {
      event.preventDefault();
      if (place === variants.length - 1) add();
      else focusSoon(place + 1);
    } else if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      const to = place + (event.key === "ArrowUp" ? -1 : 1);
      if (to < 0 || to >= variants.length) return;
      onChange(variants.toSpliced(place, 1).toSpliced(to, 0, variants[place]));
      focusSoon(to);
    } else if (event.altKey && event.key === "Delete") {
      event.preventDefault();
      remove(place);
    }
  };
  return (
    <fieldset className="variants">
      <legend>Other spellings</legend>
      {variants.length > 0 && (
        <div className="table">
          <table ref={table}>
            <thead>
              <tr>
                <th scope="col">Spelling</th>
                <th scope="col">Language</th>
                <th scope="col">Script</th>
                <th scope="col">System</th>
                <th scope="col">
                  <span className="unseen">Take out</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {variants.map((variant, place) => {
                const fault = problem?.faults.find(({ at }) => at.startsWith(`variants.${place}.`));
                const named = `of spelling ${place + 1}`;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, its words change with every keystroke
                  <tr key={place} onKeyDown={(event) => !readOnly && onKeyDown(event, place)}>
                    <td>
                      <input
                        className="input"
                        data-form=""
                        aria-label={`Spelling ${place + 1}`}
                        value={variant.form}
                        readOnly={readOnly}
                        lang={variant.lang || undefined}
                        maxLength={500}
                        onChange={({ target }) => set(place, { form: target.value })}
                      />
                      {fault && <span className="error">{fault.message}</span>}
                    </td>
                    <td>
                      <input
                        className="input short"
                        aria-label={`Language ${named}`}
                        value={variant.lang}
                        readOnly={readOnly}
                        placeholder="ko"
                        maxLength={40}
                        onChange={({ target }) => set(place, { lang: target.value.trim() })}
                      />
                      {variant.lang && <span className="hint">{languageName(variant.lang)}</span>}
                    </td>
                    <td>
                      <select
                        className="input short"
                        aria-label={`Script ${named}`}
                        value={variant.script}
                        disabled={readOnly}
                        onChange={({ target }) => set(place, { script: target.value })}
                      >
                        <option value="">{told(scriptOf(variant.form))}</option>
                        {SCRIPT_CODES.map((code) => (
                          <option key={code} value={code}>
                            {scriptName(code) ?? code}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td>
                      <input
                        className="input"
                        aria-label={`System ${named}`}
                        list="systems"
                        value={variant.system}
                        readOnly={readOnly}
                        maxLength={100}
                        onChange={({ target }) => set(place, { system: target.value })}
                      />
                    </td>
                    <td>
                      {!readOnly && (
                        <Button
                          kind="quiet"
                          aria-label={`Take out ${variant.form || named}`}
                          onPress={() => remove(place)}
                        >
                          ✕
                        </Button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <datalist id="systems">
            {SYSTEMS.map((system) => (
              <option key={system} value={system} />
            ))}
          </datalist>
        </div>
      )}
      {!readOnly && (
        <Button kind="quiet" onPress={add}>
          + Add a spelling
        </Button>
      )}
    </fieldset>
  );
}

/** What the script will be where none is chosen. */
const told = (guessed: string | null) => (guessed === null ? "—" : `${scriptName(guessed) ?? guessed} (guessed)`);
