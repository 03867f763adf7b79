// Looking up a stranger's word in a table of ours: `constructor` is no row of it, though every object has one.

export function known<Value>(table: Readonly<Record<string, Value>>, word: string | undefined): Value | undefined {
  return word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;
}
