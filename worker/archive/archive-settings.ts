// What an archive says of itself on every page, in every feed and to every harvester.
import * as z from "zod";
import { Language } from "./document.ts";

const line = (most: number) => z.string().trim().min(1, "This is needed.").max(most, `At most ${most} characters.`);

export const ArchiveSettings = z.strictObject({
  name: line(120),
  description: line(600),
  publisher: line(200),
  email: z.email("This is no email address.").max(200).nullable(),
  language: Language,
});
export type ArchiveSettings = z.infer<typeof ArchiveSettings>;

/** Changes to them; at least one. */
export const ArchiveSettingsChange = ArchiveSettings.partial().refine(
  (changed) => Object.keys(changed).length > 0,
  "Say what is to change.",
);
