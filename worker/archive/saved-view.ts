// Questions to the table that curators keep by name: their own, or for everybody.
import * as z from "zod";
import type { NamedCurator } from "./desk.ts";

/** Views one curator may keep. */
export const MOST_VIEWS = 100;

export const ViewDraft = z.strictObject({
  name: z.string().trim().min(1, "A view needs a name").max(100),
  question: z
    .string()
    .max(4000)
    .describe("The parameters of the table as an address has them, e.g. `status=draft&sort=title`."),
  shared: z.boolean().default(false).describe("Whether every curator is offered it."),
});
export type ViewDraft = z.infer<typeof ViewDraft>;

export interface SavedView extends ViewDraft {
  id: string;
  by: NamedCurator;
  /** Whether whoever asks may change it. */
  mine: boolean;
}

/** `GET /curation/views`: one's own first, then those that are shared. */
export interface SavedViews {
  views: SavedView[];
}
