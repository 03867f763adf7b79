// What every field of the form is given.

import type { DocumentState } from "../../../worker/archive/document.ts";
import type { FieldName } from "./editing.ts";
import type { Problem } from "./problems.ts";

export interface FieldProps<Name extends FieldName> {
  value: DocumentState[Name];
  /** Those that are shown now. */
  problems: readonly Problem[];
  /** As archive/fields has them. */
  label: string;
  help: string;
}
