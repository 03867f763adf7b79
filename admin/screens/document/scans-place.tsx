// Where the scans of a document are brought, put in order and described.
import { memo } from "react";
import type { DocumentState } from "../../../worker/archive/document.ts";

export const ScansPlace = memo(function ScansPlace({ scans }: { scans: DocumentState["scans"] }) {
  return <p className="hint">{scans.length === 0 ? "No scans yet." : `${scans.length} scans.`}</p>;
});
