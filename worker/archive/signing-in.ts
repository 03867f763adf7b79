// What is said between the curators' page and the archive about who is there: answers and requests of signing in.
import * as z from "zod";
import { type Permitted, ROLES, type Role, SCOPES, type Who } from "./curator.ts";

/** How an archive knows its curators: accounts of its own, or Cloudflare Access in front of it. */
export type AuthMode = "local" | "access";

/** Whether every curator must prove themselves twice: by a password and a code, or by a passkey. */
export type SecondFactorRule = "offered" | "required";

/** What a curator chose for themselves. */
export const OwnSettings = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).optional(),
});
export type OwnSettings = z.infer<typeof OwnSettings>;

/** Whoever is signed in, as the page needs to know them. */
export interface Signed {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  by: Who["by"];
  permissions: readonly Permitted[];
  /** What must be shown before anything is permitted. */
  lacks?: Who["lacks"];
  settings: OwnSettings;
}

/** `GET /curation/session`: whom the archive takes the page for, and how one signs in there. */
export interface Session {
  mode: AuthMode;
  archive: { name: string; language: string };
  /** Whether the archive has a curator. While it has none, a setup link makes the first. */
  set_up: boolean;
  /** Null for a stranger. */
  who: Signed | null;
  /** Where a password was right and a code is still asked for. */
  awaits: "second-factor" | null;
  second_factor: SecondFactorRule;
  /** Why somebody whom Cloudflare Access let through is not known here. */
  refusal: string | null;
}

/** What a passkey's browser side answers; the library that verifies it knows its inside. */
const Credential = z.looseObject({ id: z.string().min(1).max(1500), response: z.looseObject({}) });
const Secret = z.string().regex(/^[\w-]{43}$/, "This is not a whole link.");
const Password = z.string().min(1, "Type a password.").max(1000, "At most 256 characters.");
export const Email = z.string().trim().toLowerCase().max(200).pipe(z.email("This is no email address."));
export const PersonName = z.string().trim().min(1, "Type a name.").max(120, "At most 120 characters.");
const Code = z.string().trim().min(6, "A code has six digits.").max(40);

/** `POST /curation/session`: with a password, or with a passkey. */
export const SignIn = z.union([
  z.strictObject({ email: Email, password: Password }),
  z.strictObject({ challenge: z.string().max(60), passkey: Credential }),
]);
export type SignIn = z.infer<typeof SignIn>;

/** `PUT /curation/session/second-factor`: a code of the device, or a recovery code. */
export const SecondFactor = z.strictObject({ code: Code });

/** `PUT /curation/session/proof`: who is signed in, once more. */
export const Proof = z.union([
  z.strictObject({ password: Password, code: Code.optional() }),
  z.strictObject({ challenge: z.string().max(60), passkey: Credential }),
]);
export type Proof = z.infer<typeof Proof>;

/** `POST /curation/setup`. Behind Cloudflare Access, neither email nor password is asked for. */
export const Setup = z.strictObject({
  secret: Secret,
  name: PersonName,
  email: Email.optional(),
  password: Password.optional(),
});
export type Setup = z.infer<typeof Setup>;

export const OpenedInvitation = z.strictObject({ secret: Secret });
export const AcceptedInvitation = z.strictObject({ secret: Secret, name: PersonName.optional(), password: Password });
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>;

/** What the secret of a link opens. */
export interface Invited {
  kind: "setup" | "join" | "password";
  email: string | null;
  role: Role;
  archive: string;
  expires_at: number;
}

export const NewInvitation = z.strictObject({ email: Email, role: z.enum(ROLES) });
export const CuratorChange = z
  .strictObject({ role: z.enum(ROLES).optional(), disabled: z.boolean().optional() })
  .refine((changed) => Object.keys(changed).length > 0, "Say what is to change.");
export type CuratorChange = z.infer<typeof CuratorChange>;

export const OwnChange = z
  .strictObject({ name: PersonName.optional(), settings: OwnSettings.optional() })
  .refine((changed) => Object.keys(changed).length > 0, "Say what is to change.");
export type OwnChange = z.infer<typeof OwnChange>;

export const PasswordChange = z.strictObject({ password: Password, new_password: Password });

export const NewPasskey = z.strictObject({
  challenge: z.string().max(60),
  name: z.string().trim().min(1, "Type a name.").max(60),
  passkey: Credential,
});
export type NewPasskey = z.infer<typeof NewPasskey>;

export const SecondFactorBegun = z.strictObject({ challenge: z.string().max(60), code: Code });

/** How long a token holds; none for ever. */
export const TOKEN_DAYS = [30, 90, 365] as const;
export const NewToken = z.strictObject({
  name: z.string().trim().min(1, "Type what the token is for.").max(80, "At most 80 characters."),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose what it may do.").max(SCOPES.length),
  days: z.union(TOKEN_DAYS.map((days) => z.literal(days))).nullable(),
});
export type NewToken = z.infer<typeof NewToken>;
