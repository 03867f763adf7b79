// A previewed document in the forms that readers will get, made by the very same formats.
import type { Context as HonoContext } from "hono";
import { chicago } from "../../archive/citation.ts";
import type { Preview } from "../../archive/desk.ts";
import type { Answered, DocumentAnswer } from "../../archive/listing.ts";
import { listedAlone } from "../../curation/preview-document.ts";
import { type Answers, FORMATS, type Telling } from "../../formats/index.ts";
import { tellingOf } from "../../http/answer.ts";
import type { Context } from "../../http/env.ts";

/** The whole page. */
export function pageOf(c: HonoContext<Context>, seen: Answered<DocumentAnswer>): string {
  return written("html", "document", seen.answer, tellingDocument(c, seen));
}

export function previewOf(c: HonoContext<Context>, seen: Answered<DocumentAnswer>): Preview {
  const { answer, archive } = seen;
  const telling = tellingDocument(c, seen);
  const listing = listedAlone(answer);
  const told = atItself(tellingOf(c, archive, "documents", listing, "/documents", undefined));
  const url = telling.canonical;
  const { note, short, bibliography } = chicago(answer.record, {
    url,
    site: archive.name,
    publisher: archive.publisher,
  });
  return {
    page: pageOf(c, seen),
    result: written("html", "documents", listing, told),
    feed: written("atom", "documents", listing, told),
    citations: {
      ...{ note, short, bibliography },
      bibtex: written("bib", "document", answer, telling),
      ris: written("ris", "document", answer, telling),
    },
  };
}

function tellingDocument(c: HonoContext<Context>, { answer, archive }: Answered<DocumentAnswer>): Telling {
  return atItself(tellingOf(c, archive, "document", answer, `/documents/${answer.record.id}`, undefined));
}

/** As if it was asked for at its own address, and not at the desk's. */
const atItself = (telling: Telling): Telling => ({ ...telling, self: telling.canonical });

function written<Kind extends keyof Answers>(
  name: string,
  kind: Kind,
  answer: Answers[Kind],
  telling: Telling,
): string {
  const body = FORMATS.find((format) => format.name === name)!.write[kind]!(answer, telling);
  if (typeof body !== "string") throw new Error(`The form ${name} of one document is not written at once.`);
  return body;
}
