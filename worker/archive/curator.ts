// Who curates, and what each may do: the one table of roles and acts, read by the routes and by the curators' page.

/** From least to most; each may do what the ones before it may. */
export const ROLES = ["contributor", "editor", "owner"] as const;
export type Role = (typeof ROLES)[number];

interface Permission {
  /** The least role that may. */
  from: Role;
  /** What a curator reads of it. */
  label: string;
}

/** What can be allowed, to a role or to a program's token. */
export const PERMISSIONS = {
  read: { from: "contributor", label: "See everything on the desk: drafts, history, comments" },
  draft: {
    from: "contributor",
    label:
      "Write and save drafts, throw away one’s own while readers have not seen it, bring scans, comment, ask for review, make new names",
  },
  publish: { from: "editor", label: "Publish, schedule, withdraw, restore and delete documents" },
  authorities: {
    from: "editor",
    label: "Change, merge and delete people, places, subjects, collections, repositories",
  },
  bulk: { from: "editor", label: "Import, change many documents at once, undo changesets" },
  audit: { from: "editor", label: "Read the audit log" },
  people: { from: "owner", label: "Invite curators, change roles, end sessions" },
  tokens: { from: "owner", label: "Make and revoke tokens for programs" },
  settings: { from: "owner", label: "Name and describe the archive" },
} as const satisfies Record<string, Permission>;
export type Permitted = keyof typeof PERMISSIONS;

/** Permissions a program's token may carry: a program never governs people, tokens or settings. */
export const SCOPES = ["read", "draft", "publish", "authorities", "bulk", "audit"] as const satisfies Permitted[];
export type Scope = (typeof SCOPES)[number];

/**
 * Whether somebody may throw a document that was never published away, and bring it back: an editor any, a contributor
 * what they began themselves.
 */
export function mayThrowAway({ id, permissions }: Pick<Who, "id" | "permissions">, begunBy: string): boolean {
  return permissions.includes("publish") || (permissions.includes("draft") && begunBy === id);
}

/** Everything a role may. */
export function permissionsOf(role: Role): Permitted[] {
  return (Object.keys(PERMISSIONS) as Permitted[]).filter(
    (each) => ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[each].from),
  );
}

/** Whoever acts here without being a curator or a program of one, by what revisions and the audit call them. */
export const OWN_HANDS = {
  token: "The archive’s own token",
  archive: "The archive by itself",
  import: "An import",
  nobody: "Somebody not signed in",
} as const;

/** Whoever a request speaks for. */
export interface Who {
  /** What revisions and the audit name: a curator's id, `token:{id}`, or `token` for the archive's own secret. */
  id: string;
  name: string;
  by: "session" | "token" | "access" | "secret";
  role: Role;
  permissions: readonly Permitted[];
  /** A second factor that the archive asks for and that this session was not opened with: until then, nothing is permitted. */
  lacks?: "second-factor";
}
