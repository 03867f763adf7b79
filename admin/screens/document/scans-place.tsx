// Where the scans of a document are brought, put in order and described. Loaded when the form is open, not before.
import { lazy, memo, Suspense } from "react";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { Loading } from "../../parts/loading.tsx";
import { useHands } from "./hands.ts";

const ScansPart = lazy(() => import("../scans/scans-part.tsx").then(({ ScansPart }) => ({ default: ScansPart })));

export const ScansPlace = memo(function ScansPlace({ scans, files }: Pick<DocumentState, "scans" | "files">) {
  const { change, readOnly } = useHands();
  return (
    <Suspense fallback={<Loading what="Opening scans" />}>
      <ScansPart scans={scans} files={files} onChange={change} readOnly={readOnly} />
    </Suspense>
  );
});
