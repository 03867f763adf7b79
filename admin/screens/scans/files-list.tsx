// Files that belong to a document and are offered to readers by name: PDF and TIFF.
import type { Scan } from "../../../worker/archive/scan.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { keysOf } from "./scans-in-order.ts";

interface Props {
  files: readonly Scan[];
  readOnly: boolean;
  onChange: (change: (files: readonly Scan[]) => Scan[], typing?: boolean) => void;
}

export function FilesList({ files, readOnly, onChange }: Props) {
  const rename = (sha256: string, label: string) =>
    onChange((now) => now.map((file) => (file.sha256 === sha256 ? { ...file, label } : file)), true);
  const keys = keysOf(files);
  return (
    <ul className="files" aria-label="Files">
      {files.map(({ sha256, media_type, bytes, label = "" }, place) => (
        <li key={keys[place]}>
          <TextField
            label={`File ${place + 1}: ${media_type}, ${(bytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 })} MB`}
            value={label}
            onChange={(words) => rename(sha256, words)}
            isReadOnly={readOnly}
            maxLength={200}
          />
          <a href={`/curation/scans/${sha256}/original`} target="_blank" rel="noopener">
            Open
          </a>
          {!readOnly && (
            <Button
              kind="quiet"
              aria-label={`Take out file ${place + 1}`}
              onPress={() => onChange((now) => now.filter((_, at) => at !== place))}
            >
              ✕
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
