// A list of the form: rows that are added, taken away and put in order, all by keyboard.
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "../../parts/button.tsx";
import type { FieldName, Patch } from "./editing.ts";
import { useHands } from "./hands.ts";
import { focusedPart, focusPartSoon, focusSoon } from "./places.ts";
import { movedBy } from "./texts.ts";

interface Props<Item> {
  field: FieldName;
  items: readonly Item[];
  /** What a new row says; left out where rows are added otherwise. */
  fresh?: () => Item;
  /** What adding is called: “Add a person or organisation”. */
  add?: string;
  /** What a row is called: “Kim Il Sung, author”. */
  nameOf: (item: Item, place: number) => string;
  /** The fields of one row. `set` gives it another value. */
  children: (item: Item, place: number, set: (item: Item, member: string, typing?: boolean) => void) => ReactNode;
  /** Another member of the state than the field itself. */
  patchOf?: (items: Item[]) => Patch;
}

export function Rows<Item>({ field, items, fresh, add, nameOf, children, patchOf }: Props<Item>) {
  const { change, readOnly } = useHands();
  const patch = (next: Item[]) => (patchOf ? patchOf(next) : ({ [field]: next } as Patch));
  const put = (next: Item[], place: string, typing = false) => change(patch(next), place, typing);
  const move = (place: number, by: number, part: number) => {
    const target = place + by;
    if (target < 0 || target >= items.length) return;
    put(movedBy(items, place, by), `${field}.${target}`);
    focusPartSoon(`${field}.${target}`, part);
  };
  const remove = (place: number) => {
    put(items.toSpliced(place, 1), `${field}.${Math.max(place - 1, 0)}`);
    focusSoon(items.length > 1 ? `${field}.${Math.min(place, items.length - 2)}` : `${field}.add`);
  };
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || readOnly) return;
    if (event.key === "ArrowUp") move(place, -1, focusedPart(event.currentTarget));
    else if (event.key === "ArrowDown") move(place, 1, focusedPart(event.currentTarget));
    else if (event.key === "Delete" || event.key === "Backspace") remove(place);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      {items.length > 0 && (
        <ol className="rows">
          {items.map((item, place) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, its words change with every keystroke
              key={place}
              className="row"
              data-place={`${field}.${place}`}
              onKeyDown={(event) => onKeyDown(event, place)}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row */}
              <div className="row-fields" role="group" aria-label={nameOf(item, place)}>
                {children(item, place, (next, member, typing) =>
                  put(items.with(place, next), `${field}.${place}.${member}`, typing),
                )}
              </div>
              {!readOnly && (
                <span className="row-acts">
                  {items.length > 1 && (
                    <>
                      <Button
                        kind="quiet"
                        aria-label={`Move up: ${nameOf(item, place)}`}
                        isDisabled={place === 0}
                        onPress={() => move(place, -1, -1)}
                      >
                        ↑
                      </Button>
                      <Button
                        kind="quiet"
                        aria-label={`Move down: ${nameOf(item, place)}`}
                        isDisabled={place === items.length - 1}
                        onPress={() => move(place, 1, -1)}
                      >
                        ↓
                      </Button>
                    </>
                  )}
                  <Button kind="quiet" aria-label={`Take away: ${nameOf(item, place)}`} onPress={() => remove(place)}>
                    ✕
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {fresh && !readOnly && (
        <div data-place={`${field}.add`}>
          <Button
            kind="quiet"
            onPress={() => {
              put([...items, fresh()], `${field}.${items.length}`);
              focusSoon(`${field}.${items.length}`);
            }}
          >
            + {add}
          </Button>
        </div>
      )}
    </>
  );
}
