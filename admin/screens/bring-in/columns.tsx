// Which column of a table becomes which field: guessed by its header, remembered from the last table of the same header,
// and put right by hand.

import type { ColumnMapping } from "../../../worker/intake/column-mapping.ts";
import { TARGETS, targetsOf } from "../../../worker/intake/column-mapping.ts";
import { curationFetch } from "../../api.ts";
import { TextField } from "../../parts/field.tsx";
import { Select } from "../../parts/select.tsx";
import { Table } from "../../parts/table.tsx";
import { Problem } from "../../problem.ts";

const NUMBER = "identifier:";
const OPTIONS = [
  { id: "ignore", label: "left out" },
  ...Object.entries(TARGETS)
    .filter(([id]) => id !== "ignore")
    .map(([id, label]) => ({ id, label })),
  { id: NUMBER, label: "a number or signature it has elsewhere …" },
];

/** How every column is read: as it was remembered, else as its header says. */
export function mappingOf(headers: readonly string[], remembered: ColumnMapping | null): ColumnMapping {
  const targets = targetsOf(headers, remembered ?? {});
  return Object.fromEntries(headers.map((header, column) => [header, targets[column]]));
}

export async function hashOfHeader(headers: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(headers)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function rememberedMapping(headers: readonly string[]): Promise<ColumnMapping | null> {
  try {
    const answer = await curationFetch(`/curation/column-mappings/${await hashOfHeader(headers)}`);
    return ((await answer.json()) as { mapping: ColumnMapping }).mapping;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

export async function rememberMapping(headers: readonly string[], mapping: ColumnMapping): Promise<void> {
  await curationFetch(`/curation/column-mappings/${await hashOfHeader(headers)}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ mapping }),
  });
}

interface Props {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
  mapping: ColumnMapping;
  onChange: (mapping: ColumnMapping) => void;
}

export function Columns({ headers, rows, mapping, onChange }: Props) {
  const set = (header: string, target: string) => onChange({ ...mapping, [header]: target });
  return (
    <div className="mapping">
      <Table
        label="Columns of the table"
        narrow="cards"
        head={
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Becomes</th>
            <th scope="col">For example</th>
          </tr>
        }
      >
        {headers.map((header, column) => {
          const target = mapping[header] ?? "ignore";
          const isNumber = target.startsWith(NUMBER);
          return (
            <tr key={header || `column ${column}`}>
              <th scope="row">{header || `(column ${column + 1} has no name)`}</th>
              <td data-label="Becomes">
                <Select
                  label={`What ${header} becomes`}
                  hidesLabel
                  options={OPTIONS}
                  value={isNumber ? NUMBER : target}
                  onChange={(id) => set(header, id === NUMBER ? `${NUMBER}${header.toLowerCase() || "number"}` : id)}
                />
                {isNumber && (
                  <TextField
                    label="Who gave the number"
                    value={target.slice(NUMBER.length)}
                    onChange={(scheme) => set(header, `${NUMBER}${scheme.slice(0, 60)}`)}
                  />
                )}
              </td>
              <td data-label="For example" className="quiet">
                {rows
                  .map((row) => row[column]?.trim() ?? "")
                  .filter((cell) => cell !== "")
                  .map((cell) => (cell.length > 80 ? `${cell.slice(0, 80)}…` : cell))
                  .slice(0, 2)
                  .join(" · ")}
              </td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
