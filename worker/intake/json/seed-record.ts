// A short description of one document, as `seed/` has it: title, date, summary, reference, translator.
import * as z from "zod";
import { Identifier } from "../../archive/document.ts";
import type { GiftInput } from "../../archive/gift.ts";
import { edtfOfWords } from "../dates-given.ts";
import { documentType, givenType } from "../document-type.ts";
import { clip } from "../tidy.ts";

export const SeedRecord = z.object({
  title: z.string().min(1),
  date: z.string().optional(),
  date_display: z.string().optional(),
  type: z.string().optional(),
  summary: z.string().default(""),
  reference: z.string().optional(),
  identifiers: z.array(Identifier).default([]),
  translator: z.string().optional(),
  obtained_by: z.string().optional(),
});

/** A description without its text. The translator is a credit as well as a fact of its provenance. */
export function giftOfSeedRecord(line: z.infer<typeof SeedRecord>): GiftInput {
  const { title, date, date_display, type, reference, translator, obtained_by } = line;
  const words = date ?? date_display;
  return {
    give: "document",
    record: {
      title: clip(title, 2000),
      identifiers: line.identifiers,
      summary: clip(line.summary, 20000),
      date: {
        edtf: words === undefined ? null : edtfOfWords(words),
        ...(date_display !== undefined && { display: clip(date_display, 300) }),
      },
      type: type === undefined ? documentType(title) : givenType(type),
      agents:
        translator === undefined
          ? []
          : [{ name: clip(translator, 500), role: "translator", kind: "person", authority: true }],
      holding: reference === undefined ? null : signatureOf(reference),
      provenance: {
        ...(obtained_by !== undefined && { obtained_by: clip(obtained_by, 500) }),
        ...(translator !== undefined && { translated_by: clip(translator, 500) }),
      },
      availability: "description",
    },
  };
}

/** A Russian signature in its parts: `GARF, Fond 5446, Opis 98c, Delo 718, Listy 12-16`; other references stay whole. */
export function signatureOf(
  reference: string,
): NonNullable<Extract<GiftInput, { give: "document" }>["record"]["holding"]> {
  const [repository, ...parts] = reference.split(", ");
  const part = (pattern: RegExp) => parts.find((each) => pattern.test(each));
  const fonds = part(/^(?:fond|f\.) ?\S+/i);
  const series = part(/^(?:opis'?|op\.) ?\S+/i);
  const file = [part(/^(?:papka|p\.) ?\d+$/i), part(/^(?:delo|d\.) ?\S+/i)].filter(Boolean).join(", ");
  const folios = part(/^(?:listy?|l{1,2}\.|pp?\.) ?\d/i);
  if (!series || !/^\p{Lu}{2,}$/u.test(repository)) return { reference: clip(reference, 2000) };
  return {
    repository,
    ...(fonds && { fonds }),
    series,
    ...(file !== "" && { file }),
    ...(folios && { folios }),
    reference: clip(reference, 2000),
  };
}
