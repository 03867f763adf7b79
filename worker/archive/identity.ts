// Ids and hashes. An id is drawn from what the thing was called where it came from, so that an archive rebuilt from
// its sources keeps its addresses; to a reader it is opaque all the same.
import { type DocumentState, ID_ALPHABET } from "./document.ts";

/**
 * Eight characters for a thing known elsewhere as `source`.
 * @param attempt raised when the id before it was taken by another thing
 */
export async function idFor(source: string, attempt = 0): Promise<string> {
  const digest = await sha256(attempt === 0 ? source : `${source}#${attempt}`);
  let number = new DataView(digest).getBigUint64(0);
  let id = "";
  while (id.length < 8) {
    id += ID_ALPHABET[Number(number % BigInt(ID_ALPHABET.length))];
    number /= BigInt(ID_ALPHABET.length);
  }
  return id;
}

/** SHA-256 of a state, hexadecimal. Names of authority records are left out: renaming one changes no document. */
export async function contentHash(state: DocumentState): Promise<string> {
  const nameless = <Link extends { id: string | null; name?: string }>({ name, ...link }: Link) =>
    link.id === null ? { name, ...link } : link;
  const said = {
    ...state,
    agents: state.agents.map(nameless),
    places: state.places.map(nameless),
    subjects: state.subjects.map(({ id }) => id),
    collections: state.collections.map(({ slug, position }) => ({ slug, position })),
    holding: state.holding && { ...state.holding, repository: state.holding.repository?.id },
    relations: state.relations.map(({ type, target }) => ({ type, target })),
  };
  return hex(await sha256(JSON.stringify(sorted(said))));
}

/** The value with the members of every object in alphabetical order and absent ones left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}

function sha256(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}

/** Hexadecimal, two characters a byte. */
export function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What proves that something is still what was shown: 32 hexadecimal characters drawn from all of it. */
export async function sealOf(parts: readonly unknown[]): Promise<string> {
  return hex(await sha256(JSON.stringify(sorted(parts)))).slice(0, 32);
}
