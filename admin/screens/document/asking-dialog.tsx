// The dialogs of the writing screen: one at a time.
import type { DeskDocument } from "../../../worker/archive/desk.ts";
import { difference } from "../../../worker/archive/difference.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { PublishDialog, ReviewDialog, WithdrawDialog } from "./act-dialogs.tsx";
import * as archive from "./asking.ts";
import { DifferenceView } from "./difference-view.tsx";
import { type Editing, NOTHING_KNOWN } from "./editing.ts";
import { PreviewDialog } from "./preview.tsx";
import { tidied } from "./tidied.ts";
import type { Acts } from "./use-acts.ts";

/** What is asked of the curator now. A preview is of a revision, or of what is on the page. */
export type Asking =
  | "publish"
  | "schedule"
  | "review"
  | "withdraw"
  | "delete"
  | "discard-draft"
  | "difference"
  | { preview: number | null; at: number }
  | null;

interface Props {
  asking: Asking;
  id: string;
  document: DeskDocument | null;
  base: DocumentState;
  now: () => Editing;
  acts: Acts;
  onClose: () => void;
}

export function AskingDialog({ asking, id, document, base, now, acts, onClose }: Props) {
  if (asking === null) return null;
  const state = tidied(now().now);
  if (typeof asking === "object") {
    const { preview, at } = asking;
    const onPage = () =>
      document === null
        ? archive.preview(undefined, archive.changesOf(NOTHING_KNOWN, state))
        : archive.preview(id, archive.changesOf(document.state, state));
    return (
      <PreviewDialog
        title={preview === null ? "As readers will see it" : `Revision ${preview}, as readers would see it`}
        of={`${id} ${preview} ${at}`}
        ask={() => (preview === null ? onPage() : archive.previewRevision(id, preview))}
        onClose={onClose}
      />
    );
  }
  switch (asking) {
    case "publish":
    case "schedule":
      return (
        <PublishDialog
          id={id}
          seen={document?.status === "published" ? document.published_revision : null}
          isWithdrawn={document?.status === "withdrawn"}
          state={state}
          isScheduled={(document?.publish_at ?? null) !== null}
          later={asking === "schedule"}
          onClose={onClose}
          onPublish={acts.publish}
        />
      );
    case "review":
      return <ReviewDialog onClose={onClose} onAsk={acts.askForReview} />;
    case "withdraw":
      return <WithdrawDialog id={id} onClose={onClose} onWithdraw={acts.withdraw} />;
    case "delete":
      return (
        <ConfirmDialog
          title="Throw it away"
          confirm="Throw it away"
          danger
          isOpen
          onClose={onClose}
          onConfirm={acts.remove}
        >
          <p>Readers never saw it. It can be brought back.</p>
        </ConfirmDialog>
      );
    case "discard-draft":
      return (
        <ConfirmDialog
          title="Discard the draft"
          confirm="Discard it"
          danger
          isOpen
          onClose={onClose}
          onConfirm={acts.discardDraft}
        >
          <p>The document becomes again what readers see. The draft stays in the history.</p>
        </ConfirmDialog>
      );
    case "difference":
      return (
        <Dialog title="What is not saved yet" isOpen onClose={onClose} size="large">
          <DifferenceView difference={difference(base, state)} />
        </Dialog>
      );
  }
}
