// All scans small, in their order: chosen by arrow keys or pointer, moved by drag, or by the keyboard’s own dragging.
import { Button, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { isVisible, type Scan, sizeFor } from "../../../worker/archive/scan.ts";
import { useCommands } from "../../parts/commands.tsx";
import { keysOf, reordered, titleOf } from "./scans-in-order.ts";

interface Props {
  scans: readonly Scan[];
  chosen: string | null;
  onChoose: (key: string | null) => void;
  /** null: may not be put in another order. */
  onOrder: ((order: (scans: readonly Scan[]) => Scan[]) => void) | null;
}

/** Told in the sheet, done where the focus is. */
const KEYS = [
  { keys: "Enter", label: "Open the scan, or take it by its grip and let it go", group: "In the scans" },
  { keys: "ArrowUp", label: "To the scan before, or with what was taken", group: "In the scans" },
  { keys: "ArrowDown", label: "To the scan after, or with what was taken", group: "In the scans" },
];

/** Pixels at which a small scan is shown. */
const SMALL = 160;

export function ScanStrip({ scans, chosen, onChoose, onOrder }: Props) {
  const keys = keysOf(scans);
  const items = scans.map((scan, place) => ({ id: keys[place], scan, place, title: titleOf(scan, place) }));
  useCommands(KEYS);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: onOrder === null,
    getItems: (dragged) => [...dragged].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys: moved, target }) =>
      onOrder?.((now) => reordered(now, moved, { key: target.key, before: target.dropPosition === "before" })),
  });
  return (
    <GridList
      className="scan-strip"
      aria-label="Scans in their order"
      layout="grid"
      items={items}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(chosen) =>
        onChoose(chosen === "all" ? null : (([...chosen][0] as string | undefined) ?? null))
      }
      onAction={(key) => onChoose(String(key))}
      dragAndDropHooks={dragAndDropHooks}
    >
      {({ id, scan, place, title }) => (
        <GridListItem id={id} textValue={title} className="scan-small">
          {onOrder && (
            <Button slot="drag" className="grip" aria-label={`Move ${title}`}>
              ⠿
            </Button>
          )}
          <img src={smallAddress(scan)} alt="" loading="lazy" draggable={false} />
          <span className="scan-name">
            <span className="quiet">{place + 1}</span> {scan.label ?? ""}
          </span>
          {isVisible(scan) && !scan.alternative_text && !scan.alternative_text_waived && (
            <span className="badge waiting">no description</span>
          )}
        </GridListItem>
      )}
    </GridList>
  );
}

/** Where curators see a scan, whether or not readers do. */
export function smallAddress(scan: Scan, width = SMALL): string {
  const kept = `/curation/scans/${scan.sha256}`;
  if (!isVisible(scan)) return `${kept}/original`;
  const size = sizeFor(scan, width);
  return size.width === scan.width || scan.media_type !== "image/jpeg" ? `${kept}/original` : `${kept}/${size.width}`;
}
