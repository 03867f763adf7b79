// What is asked before readers are concerned: publishing now or at a time, asking for review, withdrawing.

import { getLocalTimeZone, now, type ZonedDateTime } from "@internationalized/date";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DateField, DateInput, DateSegment, Label } from "react-aria-components";
import { difference } from "../../../worker/archive/difference.ts";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/check.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { TextArea } from "../../parts/field.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import * as archive from "./asking.ts";
import { DifferenceView } from "./difference-view.tsx";
import { DocumentPicker, type Found } from "./relations-field.tsx";

interface AskingProps {
  title: string;
  confirm: string;
  danger?: boolean;
  isReady?: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
  children: ReactNode;
}

/** A dialog in which something is written before it is done. */
function Asking(props: AskingProps) {
  return <ConfirmDialog {...props} isOpen role="dialog" size="medium" />;
}

interface PublishProps {
  id: string;
  /** The revision readers see now; null where they see none. */
  seen: number | null;
  /** Readers saw it once, and are told now that it was withdrawn. */
  isWithdrawn: boolean;
  /** What they will see. */
  state: DocumentState;
  isScheduled: boolean;
  /** Begins with a time to choose. */
  later: boolean;
  onClose: () => void;
  onPublish: (how: { at?: string; note?: string }) => Promise<unknown>;
}

export function PublishDialog(props: PublishProps) {
  const { id, seen, isWithdrawn, state, isScheduled, later, onClose, onPublish } = props;
  const [note, setNote] = useState("");
  const [at, setAt] = useState<ZonedDateTime | null>(() =>
    later ? now(getLocalTimeZone()).add({ hours: 1 }).set({ minute: 0, second: 0, millisecond: 0 }) : null,
  );
  const isPast = at !== null && at.toDate() <= new Date();
  return (
    <Asking
      title={later ? "Publish at a time" : "Publish"}
      confirm={later ? "Publish then" : "Publish now"}
      isReady={!later || (at !== null && !isPast)}
      onClose={onClose}
      onConfirm={() =>
        onPublish({ ...(later && at && { at: at.toAbsoluteString() }), ...(note.trim() && { note: note.trim() }) })
      }
    >
      {isScheduled && <p className="note">It was going to be published by itself: this takes the place of that.</p>}
      {later && (
        <DateField
          className="field"
          value={at}
          onChange={setAt}
          granularity="minute"
          hideTimeZone
          hourCycle={24}
          isInvalid={isPast}
          autoFocus
        >
          <Label>Day and time, by this device’s clock</Label>
          <DateInput className="input date-input">
            {(segment) => <DateSegment segment={segment} className="segment" />}
          </DateInput>
          {isPast && <span className="error">Choose a time that is still to come.</span>}
        </DateField>
      )}
      {seen === null ? (
        <p>Readers see it {isWithdrawn ? "again" : "for the first time"}, in results, feeds and every other form.</p>
      ) : (
        <WhatChanges id={id} seen={seen} state={state} />
      )}
      <TextArea label="Why, for the history (not needed)" rows={1} value={note} onChange={setNote} />
    </Asking>
  );
}

/** What readers will see otherwise than now. */
function WhatChanges({ id, seen, state }: { id: string; seen: number; state: DocumentState }) {
  const asked = useQuery({ queryKey: ["revision", id, seen], queryFn: () => archive.readRevision(id, seen) });
  if (asked.isPending) return <Loading what="Comparing" />;
  if (asked.error) return <ProblemNote problem={asked.error} onRetry={asked.refetch} />;
  return (
    <>
      <p>Readers will see these changes:</p>
      <DifferenceView difference={difference(asked.data.state, state)} />
    </>
  );
}

interface ReviewProps {
  onClose: () => void;
  onAsk: (comment: string | undefined) => Promise<unknown>;
}

export function ReviewDialog({ onClose, onAsk }: ReviewProps) {
  const [words, setWords] = useState("");
  return (
    <Asking
      title="Ask for review"
      confirm="Ask for review"
      onClose={onClose}
      onConfirm={() => onAsk(words.trim() || undefined)}
    >
      <p>An editor sees it in their list, reads it, and publishes it or sends it back.</p>
      <TextArea label="Something to say to them (not needed)" rows={2} value={words} onChange={setWords} autoFocus />
    </Asking>
  );
}

interface WithdrawProps {
  id: string;
  onClose: () => void;
  onWithdraw: (how: { reason: string; replacement?: string; forward?: boolean }) => Promise<unknown>;
}

export function WithdrawDialog({ id, onClose, onWithdraw }: WithdrawProps) {
  const [reason, setReason] = useState("");
  const [instead, setInstead] = useState<Found | null>(null);
  const [forward, setForward] = useState(false);
  return (
    <Asking
      title="Withdraw"
      confirm="Withdraw it"
      danger
      isReady={reason.trim() !== ""}
      onClose={onClose}
      onConfirm={() => onWithdraw({ reason: reason.trim(), ...(instead && { replacement: instead.id, forward }) })}
    >
      <p>Readers who come to its address are told that it was withdrawn, and why. It can be published again.</p>
      <TextArea label="The reason readers are told" rows={2} value={reason} onChange={setReason} isRequired autoFocus />
      {instead === null ? (
        <DocumentPicker label="A document to read instead (not needed)" except={[id]} onPick={setInstead} />
      ) : (
        <>
          <p>
            Readers are led to “{instead.title}”.{" "}
            <Button kind="quiet" onPress={() => setInstead(null)}>
              Choose another
            </Button>
          </p>
          <Checkbox isSelected={forward} onChange={setForward}>
            Lead them there at once: the two were one document
          </Checkbox>
        </>
      )}
    </Asking>
  );
}
