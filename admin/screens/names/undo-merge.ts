// Takes a merge back, window by window, until both names stand as they stood.
import { api, said } from "../../api.ts";

const undoing = api.curation.changesets[":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}"].undoing;

/** @throws Problem */
export async function undoMerge(changeset: string): Promise<void> {
  for (let after: number | null = 0; after !== null; ) {
    const answer: { next: number | null } = await said(
      undoing.$post({ param: { id: changeset }, query: { after: String(after) } }),
    );
    after = answer.next;
  }
}
