// Words from outside as the text of HTML: they end no tag and no attribute, and hold nothing that HTML forbids.

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Code points that HTML forbids, references to them too: control characters, and what Unicode says is no character. */
const FORBIDDEN: [first: number, last: number][] = [
  [0x00, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xfdd0, 0xfdef],
  [0xfffe, 0xffff],
];
for (const [first, last] of FORBIDDEN) {
  for (let code = first; code <= last; code++) ENTITIES[String.fromCharCode(code)] = "";
}

const codeOf = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const SPECIAL = new RegExp(`[${Object.keys(ENTITIES).map(codeOf).join("")}]`);

/** Safe between tags and in quoted attributes; what HTML forbids is left out. */
export function escaped(text: string): string {
  let from = text.search(SPECIAL);
  if (from === -1) return text;
  // Piece by piece: a page holds thousands of quotes, and a function called for each costs several times as much.
  let html = text.slice(0, from);
  for (let at = from; at < text.length; at++) {
    const entity = ENTITIES[text[at]];
    if (entity === undefined) continue;
    html += text.slice(from, at) + entity;
    from = at + 1;
  }
  return html + text.slice(from);
}
