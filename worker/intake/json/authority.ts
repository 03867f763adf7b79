// People of the FRUS data sets: the authority file of all volumes, and the lists of persons of single volumes.
import * as z from "zod";
import { parseEdtf } from "../../archive/dates.ts";
import type { GiftInput } from "../../archive/gift.ts";
import { clip } from "../tidy.ts";

const list = z.array(z.string()).default([]);

/** `{ id, name, variants, birth, death, remarks, mentions: ["frus1969-76v22#p_AD_1", …] }`. */
export const PersonAuthority = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  variants: list,
  birth: z.string().optional(),
  death: z.string().optional(),
  remarks: list,
  mentions: list,
});

/** `{ volume_id, id: "p_AK1", name, description }`. */
export const VolumePerson = z.object({
  volume_id: z.string().min(1),
  id: z.string().regex(/^p_/),
  name: z.string().min(1),
  description: z.string().default(""),
});

/** One agent with every number it has: its own, and that of each volume it is listed in. */
export function giftOfAuthority({
  id,
  name,
  variants,
  birth,
  death,
  remarks,
  mentions,
}: z.infer<typeof PersonAuthority>): GiftInput {
  const years = { ...(birth && parseEdtf(birth) && { birth }), ...(death && parseEdtf(death) && { death }) };
  const unread = [birth && !years.birth && `Born ${birth}.`, death && !years.death && `Died ${death}.`].filter(Boolean);
  return {
    give: "agent",
    record: {
      kind: "person",
      name: clip(name, 500),
      description: clip([...remarks, ...unread].join("\n"), 20000),
      variants: [...new Set(variants)]
        .filter((form) => form !== "" && form !== name)
        .map((form) => ({ form: clip(form, 500), system: "as in source" })),
      identifiers: [
        { scheme: "frus-people", value: id },
        ...mentions.map((value) => ({ scheme: "frus-person", value })),
      ],
      ...years,
    },
  };
}

export function giftOfVolumePerson({ volume_id, id, name, description }: z.infer<typeof VolumePerson>): GiftInput {
  return {
    give: "agent",
    record: {
      kind: "person",
      name: clip(name, 500),
      description: clip(description, 20000),
      identifiers: [{ scheme: "frus-person", value: `${volume_id}#${id}` }],
    },
  };
}
