// Text that is HTML already, and how everything else becomes such text.
import { escaped } from "../../archive/html-text.ts";

/** What stands between two tags. */
export type Child = Markup | string | number | boolean | null | undefined | readonly Child[];

/** Text that is HTML: told as it is, where any other text is escaped. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  toString(): string {
    return this.html;
  }
}

/** Our own words that are HTML already. Whoever calls this vouches for every `<` in them. */
export function raw(html: string): Markup {
  return new Markup(html);
}

/** As HTML. Conditions that do not hold (`false`, `null`) and `true` say nothing. */
export function htmlOf(child: Child): string {
  if (typeof child === "string") return escaped(child);
  if (child instanceof Markup) return child.html;
  if (Array.isArray(child)) {
    let html = "";
    for (const each of child) html += htmlOf(each);
    return html;
  }
  return typeof child === "number" ? String(child) : "";
}
