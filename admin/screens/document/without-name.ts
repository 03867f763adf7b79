// A document without a record that is to be no more: a person or place stays as the words it was, all else goes.
import type { DocumentState } from "../../../worker/archive/document.ts";
import type { NamesOf } from "../names/asking-names.ts";
import type { Patch } from "./editing.ts";

export function withoutName({ holding, ...now }: DocumentState, of: NamesOf, key: string): Patch {
  switch (of) {
    case "agents":
      return { agents: now.agents.map((link) => (link.id === key ? { ...link, id: null } : link)) };
    case "places":
      return { places: now.places.map((link) => (link.id === key ? { ...link, id: null } : link)) };
    case "subjects":
      return { subjects: now.subjects.filter(({ id }) => id !== key) };
    case "collections":
      return { collections: now.collections.filter(({ slug }) => slug !== key) };
    case "repositories":
      return holding?.repository?.id === key ? { holding: { ...holding, repository: null } } : {};
  }
}
