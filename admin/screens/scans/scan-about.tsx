// One scan large, with what is said of it: its label, what it shows or why that is not said, its place, how it stands.
import { useState } from "react";
import type { Scan } from "../../../worker/archive/scan.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/check.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { smallAddress } from "./scan-strip.tsx";
import { titleOf } from "./scans-in-order.ts";

interface Props {
  scan: Scan;
  /** From 0, and the place of the last. */
  place: number;
  last: number;
  readOnly: boolean;
  /** How many other scans are neither described nor waived. */
  undescribed: number;
  onChange: (scan: Scan, typing: boolean) => void;
  onMove: (by: 1 | -1) => void;
  onTurn: (clockwise: boolean) => void;
  onRemove: () => void;
  onWaiveAll: (why: string) => void;
}

/** The reason most documents have: their words are read beside the image. */
const TRANSCRIBED = "All of its text is transcribed.";
const LARGE = 1200;

export function ScanAbout({ scan, place, last, readOnly, undescribed, onChange, ...acts }: Props) {
  const [isWaived, setWaived] = useState(scan.alternative_text_waived !== undefined);
  const title = titleOf(scan, place);
  const say = (member: "label" | "alternative_text" | "alternative_text_waived", words: string) => {
    const { [member]: _, ...rest } = scan;
    onChange(words === "" ? (rest as Scan) : { ...scan, [member]: words }, true);
  };
  const waive = (waived: boolean) => {
    setWaived(waived);
    const { alternative_text_waived: _, alternative_text: __, ...rest } = scan;
    onChange(waived ? { ...rest, alternative_text_waived: TRANSCRIBED } : rest, false);
  };
  return (
    <section className="scan-about" aria-label={title}>
      <a className="scan-large" href={`/curation/scans/${scan.sha256}/original`} target="_blank" rel="noopener">
        <img
          src={smallAddress(scan, LARGE)}
          width={scan.width}
          height={scan.height}
          alt={scan.alternative_text ?? title}
        />
      </a>
      <div className="form">
        <h3>{title}</h3>
        <TextField
          label="Label"
          hint="The number on the leaf, e.g. 3 or fol. 12r."
          value={scan.label ?? ""}
          onChange={(words) => say("label", words)}
          isReadOnly={readOnly}
          maxLength={200}
        />
        {isWaived ? (
          <TextField
            label="It needs no alternative text, because"
            value={scan.alternative_text_waived ?? ""}
            onChange={(words) => say("alternative_text_waived", words)}
            isReadOnly={readOnly}
            maxLength={300}
            error={scan.alternative_text_waived ? undefined : "Say why, or describe the image."}
          />
        ) : (
          <TextArea
            label="Alternative text"
            hint="What the image shows, for readers who do not see it."
            value={scan.alternative_text ?? ""}
            onChange={(words) => say("alternative_text", words)}
            isReadOnly={readOnly}
          />
        )}
        {!readOnly && (
          <>
            <Checkbox isSelected={isWaived} onChange={waive}>
              It needs no alternative text
            </Checkbox>
            {scan.alternative_text_waived && undescribed > 0 && (
              <Button kind="quiet" onPress={() => acts.onWaiveAll(scan.alternative_text_waived!)}>
                Say the same of {undescribed === 1 ? "the other one" : `the ${undescribed} others`} without a
                description
              </Button>
            )}
            <div className="actions">
              <Button isDisabled={place === 0} onPress={() => acts.onMove(-1)}>
                ← Earlier
              </Button>
              <Button isDisabled={place === last} onPress={() => acts.onMove(1)}>
                Later →
              </Button>
              <Button onPress={() => acts.onTurn(false)}>↺ Turn left</Button>
              <Button onPress={() => acts.onTurn(true)}>↻ Turn right</Button>
              <Button kind="danger" onPress={acts.onRemove}>
                Take out
              </Button>
            </div>
          </>
        )}
        <p className="hint">
          {scan.media_type}, {scan.width} × {scan.height},{" "}
          {(scan.bytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 })} MB
        </p>
      </div>
    </section>
  );
}
