// Other documents this one replies to, encloses, or is another version of: found by their words, number or address.
import { useQuery } from "@tanstack/react-query";
import { memo, useState } from "react";
import { Link } from "wouter";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { api, said } from "../../api.ts";
import { ComboBox } from "../../parts/combo-box.tsx";
import { Select } from "../../parts/select.tsx";
import { useLater } from "../../parts/use-later.ts";
import { messageAt } from "./field-problems.ts";
import type { FieldProps } from "./field-props.ts";
import { useHands } from "./hands.ts";
import { focusSoon } from "./places.ts";
import { Rows } from "./rows.tsx";
import { RELATIONS } from "./vocabulary.ts";

type Relation = DocumentState["relations"][number];

export const RelationsField = memo(function RelationsField({ value, problems, help }: FieldProps<"relations">) {
  const { change, readOnly, id } = useHands();
  return (
    <>
      <p className="hint">{help}</p>
      <Rows<Relation>
        field="relations"
        items={value}
        nameOf={({ type, title, target }) => `${type} ${title ?? target}`}
      >
        {(relation, place, set) => (
          <>
            <Select
              label="Relation"
              options={RELATIONS}
              value={relation.type}
              onChange={(type) => set({ ...relation, type }, "type")}
              error={messageAt(problems, `${place}.target`)}
              isDisabled={readOnly}
            />
            <span className="row-name">
              {relation.date && <span className="when">{relation.date} </span>}
              <Link href={`/documents/${relation.target}`}>{relation.title ?? relation.target}</Link>
            </span>
          </>
        )}
      </Rows>
      {!readOnly && (
        <div data-place="relations.add" className="add-named">
          <DocumentPicker
            label="Add a related document"
            except={[id, ...value.map(({ target }) => target)]}
            onPick={({ id, title, date }) => {
              const type = value.at(-1)?.type ?? "see-also";
              change(
                ({ relations }) => ({ relations: [...relations, { type, target: id, title, date }] }),
                "relations",
              );
              focusSoon(`relations.${value.length}`);
            }}
          />
        </div>
      )}
    </>
  );
});

export interface Found {
  id: string;
  title: string;
  date: string;
}

interface PickerProps {
  label: string;
  except: readonly string[];
  onPick: (found: Found) => void;
  hint?: string;
}

/** A document of the archive, whatever state it is in. */
export function DocumentPicker({ label, except, onPick, hint }: PickerProps) {
  const [typed, setTyped] = useState("");
  const q = useLater(typed.trim(), 200);
  const asked = useQuery({
    queryKey: ["documents", "picked", q],
    queryFn: () => said(api.curation.documents.$get({ query: { q, limit: "10" } })),
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  const rows = q.length > 1 ? (asked.data?.rows ?? []).filter(({ id }) => !except.includes(id)) : [];
  return (
    <ComboBox
      label={label}
      items={rows.map(({ id, title, date, reference, status }) => ({
        id,
        label: title,
        about: [date.display || "Undated", reference, status === "published" ? null : status]
          .filter(Boolean)
          .join(" · "),
      }))}
      input={typed}
      onInput={setTyped}
      onPick={(id) => {
        const row = rows.find((each) => each.id === id);
        setTyped("");
        if (row) onPick({ id, title: row.title, date: row.date.display });
      }}
      busy={q.length > 1 && asked.isPending}
      hint={hint ?? "Type words of its title, its number, or its id."}
    />
  );
}
