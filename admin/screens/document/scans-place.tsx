// Where the scans of a document are brought, put in order and described. Loaded when the form is open, not before.
import { memo } from "react";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { late } from "../../parts/late.tsx";
import { useHands } from "./hands.ts";

const ScansPart = late(() => import("../scans/scans-part.tsx"), { what: "Opening scans" });

export const ScansPlace = memo(function ScansPlace({ scans, files }: Pick<DocumentState, "scans" | "files">) {
  const { change, readOnly } = useHands();
  return <ScansPart scans={scans} files={files} onChange={change} readOnly={readOnly} />;
});
