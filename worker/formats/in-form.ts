// The address of an answer in another form.

/** `/documents?q=x` and atom → `/documents.atom?q=x`, so that following a link stays in this form. */
export function inForm(address: string, form: string): string {
  const [path, query] = address.split("?");
  return `${path}.${form}${query === undefined ? "" : `?${query}`}`;
}
