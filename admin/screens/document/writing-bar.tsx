// What can be done with the document, and how things stand, always in sight.
import { memo } from "react";
import type { DeskDocument, Present as PresentCurator } from "../../../worker/archive/desk.ts";
import { Button } from "../../parts/button.tsx";
import { Menu, type MenuAct } from "../../parts/menu.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import type { Kept } from "./keeping.ts";
import { KeptLine } from "./kept-line.tsx";
import { Present } from "./standing.tsx";

export type Side = "comments" | "history" | null;

interface Props {
  kept: Kept;
  isTouched: boolean;
  revision: number | null;
  present: readonly PresentCurator[];
  canUndo: boolean;
  canRedo: boolean;
  /** Null before its first save: it has no history then. */
  document: DeskDocument | null;
  readOnly: boolean;
  mayPublish: boolean;
  busy: string | null;
  side: Side;
  openComments: number;
  /** Always the same object. */
  hands: {
    save: () => unknown;
    undo: () => void;
    redo: () => void;
    publish: () => void;
    preview: () => void;
    show: (side: Side) => void;
    /** The acts that may be done at this moment. */
    more: () => MenuAct[];
  };
}

export const WritingBar = memo(function WritingBar(props: Props) {
  const { kept, isTouched, revision, present, canUndo, canRedo, document, readOnly, mayPublish, busy, side, hands } =
    props;
  const { openComments } = props;
  const isNarrow = useNarrow();
  const comments = `Comments${openComments > 0 ? ` (${openComments})` : ""}`;
  return (
    <div className="writing-bar" role="toolbar" aria-label="Acts">
      <KeptLine kept={kept} isTouched={isTouched} revision={revision} />
      <Present present={present} />
      <span className="actions">
        <Button kind="quiet" onPress={hands.undo} isDisabled={!canUndo} aria-label="Undo">
          ↶
        </Button>
        <Button kind="quiet" onPress={hands.redo} isDisabled={!canRedo} aria-label="Redo">
          ↷
        </Button>
        {!isNarrow && (
          <Button kind="quiet" onPress={hands.preview}>
            Preview
          </Button>
        )}
        {!isNarrow && document !== null && (
          <>
            <Button kind="quiet" aria-expanded={side === "history"} onPress={() => hands.show("history")}>
              History
            </Button>
            <Button kind="quiet" aria-expanded={side === "comments"} onPress={() => hands.show("comments")}>
              {comments}
            </Button>
          </>
        )}
        {!readOnly && (
          <>
            <Button kind={mayPublish ? "plain" : "primary"} busy={busy === "save"} onPress={hands.save}>
              Save
            </Button>
            {mayPublish && (
              <Button kind="primary" busy={busy === "publish"} onPress={hands.publish}>
                Publish …
              </Button>
            )}
          </>
        )}
        <Menu
          label="More acts"
          items={isNarrow ? [...looks(document !== null, comments, hands), ...hands.more()] : hands.more()}
        >
          More ▾
        </Menu>
      </span>
    </div>
  );
});

/** What has a button of its own where there is room. */
function looks(isSaved: boolean, comments: string, { preview, show }: Props["hands"]): MenuAct[] {
  const beside = [
    { id: "history", label: "History", onAction: () => show("history") },
    { id: "comments", label: comments, onAction: () => show("comments") },
  ];
  return [{ id: "preview", label: "Preview", onAction: preview }, ...(isSaved ? beside : [])];
}
