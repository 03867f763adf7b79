// The scans and files of a document: dropped, pasted or picked; put in order by drag or keyboard; turned, labelled, and
// described for readers who do not see them.
import { useEffect, useState } from "react";
import { DropZone, type FileDropItem, FileTrigger, Text } from "react-aria-components";
import { type Scan, undescribedScans } from "../../../worker/archive/scan.ts";
import { curationFetch } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { type Brought, keep } from "./bring-scan.ts";
import { ComingFiles } from "./coming-files.tsx";
import { FilesList } from "./files-list.tsx";
import { turned } from "./image.ts";
import { ScanAbout } from "./scan-about.tsx";
import { ScanStrip } from "./scan-strip.tsx";
import { keysOf, replaced, type ScansNow, taken, titleOf, without } from "./scans-in-order.ts";
import { useBringing } from "./use-bringing.ts";
import "./scans.css";

interface Props extends ScansNow {
  /**
   * @param change what becomes of the scans and files as they are at that moment: a scan may arrive minutes after
   * @param place where it was changed, e.g. `scans.2`
   * @param typing a keystroke, which may join the step before
   */
  onChange: (change: (now: ScansNow) => Partial<ScansNow>, place: string, typing?: boolean) => void;
  readOnly?: boolean;
}

const ACCEPTED = ["image/*", "application/pdf", ".tif", ".tiff"];

export default function ScansPart({ scans, files, onChange, readOnly = false }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  /** Raised when another is chosen: one that is turned stays the same one, though its image and its key are others. */
  const [choice, setChoice] = useState(0);
  const choose = (key: string | null) => {
    setChosen(key);
    setChoice((before) => before + 1);
  };
  const keys = keysOf(scans);
  const place = chosen === null ? -1 : keys.indexOf(chosen);
  const scan = scans[place];

  const received = ({ scan, notes }: Brought, name: string) => {
    onChange((now) => taken(now, scan, name), "scans");
    if (notes.length > 0) toast(`${name}: ${notes.join(" ")}`);
  };
  const { coming, bring, line, again, giveUp } = useBringing(received);
  usePastedFiles(readOnly ? null : bring);

  const set = (changed: Scan, typing = false) =>
    onChange((now) => ({ scans: replaced(now.scans, changed) }), `scans.${place}`, typing);
  const remove = () => {
    onChange((now) => ({ scans: without(now.scans, chosen!) }), "scans");
    const next = keys[place + 1] ?? keys[place - 1] ?? null;
    choose(next);
    focusScanSoon(next);
    const back = place;
    toast(`${titleOf(scan, place)} was taken out of the document.`, {
      undo: () => onChange((now) => ({ scans: now.scans.toSpliced(back, 0, scan) }), "scans"),
    });
  };
  const turn = (clockwise: boolean) =>
    line(`Turning ${titleOf(scan, place)}`, async (onProgress, signal) => {
      const original = await (await curationFetch(`/curation/scans/${scan.sha256}/original`, { signal })).blob();
      const { label, alternative_text, alternative_text_waived } = scan;
      const kept = await keep(await turned(original, clockwise), scan.label ?? "turned", onProgress, signal);
      const told = { ...(label && { label }), ...(alternative_text && { alternative_text }) };
      const upright = { ...kept, ...told, ...(alternative_text_waived && { alternative_text_waived }) };
      onChange((now) => ({ scans: now.scans.map((each) => (each.sha256 === scan.sha256 ? upright : each)) }), "scans");
      setChosen(`${upright.sha256}-0`);
    });
  const undescribed = undescribedScans(scans);
  const waiveAll = (why: string) =>
    onChange((now) => {
      const left = new Set(undescribedScans(now.scans));
      const waived = (each: Scan, at: number) => (left.has(at + 1) ? { ...each, alternative_text_waived: why } : each);
      return { scans: now.scans.map(waived) };
    }, "scans");

  return (
    <div className="scans-part">
      {!readOnly && (
        <DropZone
          className="drop-zone"
          getDropOperation={(types) => (types.has("DirectoryTypes") ? "cancel" : "copy")}
          onDrop={async ({ items }) => {
            const dropped = items.filter((item): item is FileDropItem => item.kind === "file");
            bring(await Promise.all(dropped.map((item) => item.getFile())));
          }}
        >
          <Text slot="label">Drop scans here, paste them, or</Text>
          <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={(picked) => bring([...(picked ?? [])])}>
            <Button>Choose files</Button>
          </FileTrigger>
          <span className="hint">
            JPEG and PNG are shown to readers; TIFF and PDF are kept as files. 200 MB at most.
          </span>
        </DropZone>
      )}
      <ComingFiles coming={coming} onAgain={again} onGiveUp={giveUp} />
      {scans.length > 0 && (
        <ScanStrip
          scans={scans}
          chosen={chosen}
          onChoose={choose}
          onOrder={readOnly ? null : (order) => onChange((now) => ({ scans: order(now.scans) }), "scans")}
        />
      )}
      {undescribed.length > 0 && (
        <p className="hint" role="status">
          {undescribed.length === 1 ? "One scan has" : `${undescribed.length} scans have`} no alternative text: choose
          it to describe it, or to say why it needs none.
        </p>
      )}
      {scan && (
        <ScanAbout
          key={choice}
          scan={scan}
          place={place}
          last={scans.length - 1}
          readOnly={readOnly}
          undescribed={undescribed.filter((number) => number !== place + 1).length}
          onChange={set}
          onMove={(by) =>
            onChange(
              (now) => {
                const from = keysOf(now.scans).indexOf(chosen!);
                const [moved] = now.scans.slice(from, from + 1);
                return { scans: now.scans.toSpliced(from, 1).toSpliced(from + by, 0, moved) };
              },
              `scans.${place + by}`,
            )
          }
          onTurn={turn}
          onRemove={remove}
          onWaiveAll={waiveAll}
        />
      )}
      {files.length > 0 && (
        <FilesList
          files={files}
          readOnly={readOnly}
          onChange={(change, typing) => onChange((now) => ({ files: change(now.files) }), "files", typing)}
        />
      )}
    </div>
  );
}

/** To the small scan of this key, or to where others are chosen when none is left. */
function focusScanSoon(key: string | null): void {
  const place = key === null ? ".drop-zone button:not([aria-hidden])" : `.scan-strip [data-key="${CSS.escape(key)}"]`;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(place)?.focus());
}

/** Images on the clipboard come in wherever nothing else takes them: pasted words stay with their field. */
function usePastedFiles(bring: ((files: readonly File[]) => void) | null): void {
  useEffect(() => {
    if (bring === null) return;
    const onPaste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      bring(pasted);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  });
}
