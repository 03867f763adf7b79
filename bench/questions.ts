// What the archive and the floor are asked, and what each is counted for.
import type { Documents } from "./documents.ts";

export interface Question {
  name: string;
  /** Address of the archive's JSON, of its page, and of the floor's answer. */
  json: string;
  html: string;
  floor: string;
  /** Asked with the ETag of the answer before, so that nothing is sent again. */
  unchanged?: boolean;
}

/** @param id of a document in the middle of the archive */
export function questions(
  id: string,
  { commonWord, rareWord }: Pick<Documents, "commonWord" | "rareWord">,
): Question[] {
  const listing = (name: string, query: string): Question => {
    const asked = query === "" ? "" : `?${query}`;
    return { name, json: `/documents.json${asked}`, html: `/documents${asked}`, floor: `/documents${asked}` };
  };
  const document = { json: `/documents/${id}.json`, html: `/documents/${id}`, floor: `/documents/${id}` };
  return [
    { name: "one document", ...document },
    listing("newest 20", "sort=added"),
    listing("first 20 by date", ""),
    listing("filtered 20", "type=telegram"),
    listing("search, common word", `q=${commonWord}`),
    listing("search, rare word", `q=${rareWord}`),
    { name: "304", ...document, unchanged: true },
  ];
}
