// The shapes IIIF gives to words and to other resources, and what all its forms here share.

export const PRESENTATION = "http://iiif.io/api/presentation/3/context.json";
export const IMAGE = "http://iiif.io/api/image/3/context.json";
export const SEARCH_2 = "http://iiif.io/api/search/2/context.json";
export const SEARCH_1 = "http://iiif.io/api/search/1/context.json";

/** JSON-LD of this context, as IIIF has it sent. */
export const contentTypeOf = (context: string) => `application/ld+json;profile="${context}"`;

/** Words by language (BCP 47), or `none`. */
export type Words = Record<string, string[]>;

export function inLanguage(language: string, ...words: string[]): Words {
  return { [language]: words };
}

/** One thing in several languages. */
export function inLanguages(all: readonly { lang: string; text: string }[]): Words {
  const words: Words = {};
  for (const { lang, text } of all) {
    words[lang] ??= [];
    words[lang].push(text);
  }
  return words;
}
