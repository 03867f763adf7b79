// JSON text as a value, or the sentence that says why it is none.

/** A parsed value or a fault; text that no database can keep (NUL, half characters) is a fault. */
export function parseJson(text: string): { value: unknown } | { fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (text.includes("\0")) return { fault: "There is a NUL byte here: take it out, or save the file as plain text." };
    const reason = error instanceof Error ? error.message.replace(/ \(line 1 column \d+\)/, "") : String(error);
    return { fault: `This is not JSON: ${reason}. Each record must be one whole object; correct it or leave it out.` };
  }
  // Only escapes can bring these in, and then the text has a backslash and a `u`.
  if (/\\u(?:0000|[dD][89a-fA-F])/.test(text) && isUnkeepable(value)) {
    return { fault: "A string holds a NUL character or half of a character (\\u0000, a lone surrogate). Take it out." };
  }
  return { value };
}

function isUnkeepable(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed();
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, member]) => isUnkeepable(key) || isUnkeepable(member));
}
