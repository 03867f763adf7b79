// One-time links: the first curator's, an invitation, a new password; and what their holders do with them.
import type { Role } from "../../archive/curator.ts";
import { Failure, wrongMember } from "../../archive/errors.ts";
import type { AcceptedInvitation, Invited, Setup } from "../../archive/signing-in.ts";
import { readArchive } from "../../store/archive-row.ts";
import { type Act, commit, Overtaken } from "../../store/commit.ts";
import {
  addCurator,
  curatorByEmail,
  hasCurators,
  readCurator,
  sawCurator,
  setPassword,
  whileNobodyCurates,
} from "../../store/curators.ts";
import {
  addInvitation,
  type InvitationRow,
  openInvitation,
  readInvitation,
  spendInvitation,
  withdrawInvitation,
  withdrawInvitationsTo,
  withdrawPasswordLinks,
  withdrawSetupLinks,
} from "../../store/invitations.ts";
import { endSessionsOf } from "../../store/sessions.ts";
import { newId } from "../new-id.ts";
import { acceptPassword } from "./accept-password.ts";
import { limitAttempts, type Origin } from "./limit-attempts.ts";
import { openSession } from "./open-session.ts";
import { hashOf, newSecret } from "./secrets.ts";
import type { Coming, SignedIn } from "./sign-in.ts";
import { INVITATION_LINK, PASSWORD_LINK, SETUP_LINK } from "./times.ts";

interface By {
  curator: string;
  at: number;
}

export interface Link {
  id: string;
  /** The part of the link after `#`, which no server is ever sent. */
  secret: string;
  expires_at: number;
}

/** A link for the first curator. An older one stops working. @throws Failure 409 once there is a curator */
export async function makeSetupLink(db: D1Database, { curator, at }: By): Promise<Link> {
  if (await hasCurators(db)) throw alreadySetUp();
  const { link, row } = await drawLink({ kind: "setup", role: "owner", created_by: curator, at, lasts: SETUP_LINK });
  await orElse(
    commit(
      db,
      { curator, act: "make-setup-link", subject: "/curation/setup-links", at },
      [whileNobodyCurates(db), withdrawSetupLinks(db), addInvitation(db, row)],
      false,
    ),
    alreadySetUp,
  );
  return link;
}

const alreadySetUp = () =>
  new Failure(409, "Already set up", "This archive has a curator. An owner invites others; see People on the desk.");

/** Invites somebody by a link; an older link to the same address stops working. @throws Failure 409 for a curator's */
export async function invite(db: D1Database, to: { email: string; role: Role }, { curator, at }: By): Promise<Link> {
  await refuseKnown(db, to.email);
  const { link, row } = await drawLink({ kind: "join", ...to, created_by: curator, at, lasts: INVITATION_LINK });
  await commit(
    db,
    { curator, act: "invite", subject: `/curation/invitations/${link.id}`, at, detail: to },
    [withdrawInvitationsTo(db, to.email), addInvitation(db, row)],
    false,
  );
  return link;
}

/** Lets somebody in whom Cloudflare Access will know by this address. @throws Failure 409 for a curator's */
export async function admit(db: D1Database, to: { email: string; role: Role }, { curator, at }: By): Promise<string> {
  await refuseKnown(db, to.email);
  const id = await newId();
  await orElse(
    commit(
      db,
      { curator, act: "admit", subject: `/curation/curators/${id}`, at, detail: to },
      addCurator(db, { id, name: to.email.split("@")[0], ...to, password: null, at }),
      false,
    ),
    known,
  );
  return id;
}

const known = () => new Failure(409, "Known", "Somebody with this email address is a curator already.");

async function refuseKnown(db: D1Database, email: string): Promise<void> {
  if ((await curatorByEmail(db, email)) !== null) throw known();
}

export async function withdrawInvite(db: D1Database, id: string, { curator, at }: By): Promise<void> {
  const row = await readInvitation(db, id);
  if (row === null) throw new Failure(404, "Not found", "There is no such invitation, or it was used.");
  await commit(
    db,
    { curator, act: "withdraw-invitation", subject: `/curation/invitations/${id}`, at, detail: { email: row.email } },
    [withdrawInvitation(db, id)],
    false,
  );
}

/** A link with which a curator chooses a new password. @throws Failure 404, 409 */
export async function makePasswordLink(db: D1Database, id: string, { curator, at }: By): Promise<Link> {
  const of = await readCurator(db, id);
  if (of === null) throw new Failure(404, "Not found", "There is no such curator.");
  if (of.disabled_at !== null) throw new Failure(409, "Disabled", "This curator is disabled. Enable them first.");
  const { link, row } = await drawLink({
    kind: "password",
    role: of.role,
    email: of.email,
    of: id,
    created_by: curator,
    at,
    lasts: PASSWORD_LINK,
  });
  await commit(
    db,
    { curator, act: "make-password-link", subject: `/curation/curators/${id}`, at },
    [withdrawPasswordLinks(db, id), addInvitation(db, row)],
    false,
  );
  return link;
}

interface Drawn {
  kind: InvitationRow["kind"];
  role: Role;
  email?: string;
  of?: string;
  created_by: string;
  at: number;
  lasts: number;
}

async function drawLink({ kind, role, email, of, created_by, at, lasts }: Drawn) {
  const link: Link = { id: await newId(), secret: newSecret(), expires_at: at + lasts };
  const row = {
    hash: await hashOf(link.secret),
    id: link.id,
    kind,
    email: email ?? null,
    role,
    curator: of ?? null,
    created_by,
    created_at: at,
    expires_at: link.expires_at,
  };
  return { link, row };
}

/** What a link is for. @throws Failure 404 where it was used, withdrawn, or has run out; 429 */
export async function openLink(db: D1Database, secret: string, origin: Origin, at: number): Promise<Invited> {
  const row = await usable(db, secret, origin, at);
  const { name } = await readArchive(db);
  return { kind: row.kind, email: row.email, role: row.role, archive: name, expires_at: row.expires_at };
}

async function usable(db: D1Database, secret: string, { address }: Origin, at: number): Promise<InvitationRow> {
  const hash = await hashOf(secret);
  const row = await openInvitation(db, hash, at);
  if (row !== null) return row;
  // Only what leads nowhere is counted: whoever holds a link may open it as often as they like.
  await limitAttempts(db, `link ${hash}`, address, at);
  throw new Failure(404, "Not usable", "This link was used before, was withdrawn, or has run out. Ask for a new one.");
}

/**
 * Makes the first curator, an owner.
 * @param vouched the email address that Cloudflare Access vouches for; then no password is asked for
 */
export async function setUp(
  db: D1Database,
  given: Setup,
  vouched: string | null,
  { origin, isBreached, at }: Coming,
): Promise<SignedIn> {
  const row = await usable(db, given.secret, origin, at);
  if (row.kind !== "setup")
    throw new Failure(409, "Another link", "This link is an invitation; open it as it was sent.");
  const email = vouched ?? given.email;
  if (email === undefined) throw wrongMember("email", "Type your email address.");
  const whose = { email, name: given.name };
  const password = vouched === null ? await acceptPassword(db, given.password ?? "", whose, isBreached) : null;
  return join(db, { row, email, name: given.name, password, act: "set-up" }, origin, at, [whileNobodyCurates(db)]);
}

/** Joins by an invitation, or chooses a new password; either signs in. */
export async function acceptInvitation(db: D1Database, given: AcceptedInvitation, coming: Coming): Promise<SignedIn> {
  const { origin, isBreached, at } = coming;
  const row = await usable(db, given.secret, origin, at);
  if (row.kind === "password") return choosePassword(db, row, given.password, coming);
  if (row.kind !== "join" || row.email === null) {
    throw new Failure(409, "Another link", "This link sets the archive up; open it as it was printed.");
  }
  if (given.name === undefined) throw wrongMember("name", "Type your name.");
  const password = await acceptPassword(db, given.password, { email: row.email, name: given.name }, isBreached);
  return join(db, { row, email: row.email, name: given.name, password, act: "join" }, origin, at);
}

interface Joining {
  row: InvitationRow;
  email: string;
  name: string;
  password: string | null;
  act: string;
}

async function join(
  db: D1Database,
  { row, email, name, password, act }: Joining,
  origin: Origin,
  at: number,
  also: D1PreparedStatement[] = [],
): Promise<SignedIn> {
  const id = await newId();
  const session = await openSession(db, { curator: id, stage: "whole", agent: origin.agent, at });
  await orElse(
    commit(
      db,
      {
        curator: id,
        act,
        subject: `/curation/curators/${id}`,
        at,
        detail: { role: row.role, invited_by: row.created_by },
      },
      [
        ...also,
        ...spendInvitation(db, row.hash, at),
        ...addCurator(db, { id, name, email, role: row.role, password, at }),
        ...(password === null ? [] : [...session.statements, sawCurator(db, id, at)]),
      ],
      false,
    ),
    () => new Failure(409, "Too late", "This link was used meanwhile, or the email address is a curator's already."),
  );
  return { session, curator: (await readCurator(db, id))! };
}

/** A new password by an owner's link: every session of before ends. A second factor stays, and is asked for. */
async function choosePassword(
  db: D1Database,
  row: InvitationRow,
  password: string,
  { origin, isBreached, at }: Coming,
): Promise<SignedIn> {
  const curator = await readCurator(db, row.curator ?? "");
  if (curator === null || curator.disabled_at !== null) {
    throw new Failure(409, "Disabled", "This account is disabled. Ask an owner of the archive.");
  }
  const kept = await acceptPassword(db, password, curator, isBreached);
  const stage = curator.totp === null ? "whole" : "password";
  const session = await openSession(db, { curator: curator.id, stage, agent: origin.agent, at });
  const act: Act = { curator: curator.id, act: "reset-password", subject: `/curation/curators/${curator.id}`, at };
  await orElse(
    commit(
      db,
      act,
      [
        ...spendInvitation(db, row.hash, at),
        setPassword(db, curator.id, kept, at),
        endSessionsOf(db, curator.id),
        ...session.statements,
      ],
      false,
    ),
    () => new Failure(409, "Too late", "This link was used meanwhile. Ask for a new one."),
  );
  return { session, curator };
}

async function orElse(written: Promise<unknown>, told: () => Failure): Promise<void> {
  await written.catch((error: Error) => {
    throw error instanceof Overtaken ? told() : error;
  });
}
