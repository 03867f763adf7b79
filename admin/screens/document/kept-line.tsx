// How things stand with what is typed: one quiet line that is always true.
import { clock } from "./clock.ts";
import type { Kept } from "./keeping.ts";

interface Props {
  kept: Kept;
  isTouched: boolean;
  revision: number | null;
}

export function KeptLine({ kept, isTouched, revision }: Props) {
  return (
    <span className={`kept ${isTouched && kept.device === "failed" ? "bad" : ""}`} role="status" aria-live="off">
      {isTouched
        ? unsaved(kept)
        : revision === null
          ? "Nothing written yet"
          : `Everything is saved (revision ${revision})`}
    </span>
  );
}

export function unsaved({ device, server, at, why }: Kept): string {
  const onServer = at === null ? null : `Draft kept on the server ${clock(at)}`;
  if (device === "failed") {
    return server === "kept" && onServer
      ? `${onServer}; this device cannot keep it`
      : "Not kept yet: this device cannot keep it";
  }
  switch (server) {
    case "kept":
      return onServer ?? "Draft kept on the server";
    case "away":
      return "Offline – kept here";
    case "signed-out":
      return "Signed out – kept here";
    case "overtaken":
      return "Kept here; another window has other words";
    case "refused":
      return `Kept here only: ${why}`;
    default:
      return device === "waiting" ? (onServer ?? "Keeping …") : "Saved on this device";
  }
}
