// Opens a session: a new secret each time somebody proves who they are, so that an older one is worth nothing.
import { addSession, endSession, endSessionAt, forgetEnded, type SessionRow } from "../../store/sessions.ts";
import { newId } from "../new-id.ts";
import { hashOf, newSecret } from "./secrets.ts";
import { ABSOLUTE, HALF_WAY, IDLE } from "./times.ts";

export interface NewSession {
  /** For the cookie; nobody else ever sees it. */
  secret: string;
  row: SessionRow;
  /** To be written with the act that opens it. */
  statements: D1PreparedStatement[];
}

interface Opening {
  curator: string;
  stage: SessionRow["stage"];
  /** How many were shown; one, where nothing is said. */
  factors?: SessionRow["factors"];
  /** The browser's User-Agent. */
  agent: string;
  at: number;
  /** Hash of the session this one takes the place of, and when that one ends: at once, but for what is under way. */
  instead?: string;
  insteadAt?: number;
}

export async function openSession(
  db: D1Database,
  { curator, stage, factors = 1, agent, at, instead, insteadAt }: Opening,
): Promise<NewSession> {
  const secret = newSecret();
  const row: SessionRow = {
    hash: await hashOf(secret),
    id: await newId(),
    curator,
    stage,
    proved_at: at,
    created_at: at,
    seen_at: at,
    expires_at: at + (stage === "whole" ? ABSOLUTE : HALF_WAY),
    agent: browserOf(agent),
    factors,
  };
  const end = (hash: string) => (insteadAt === undefined ? endSession(db, hash) : endSessionAt(db, hash, insteadAt));
  const ended = instead === undefined ? [] : [end(instead)];
  return { secret, row, statements: [...ended, ...forgetEnded(db, at, at - IDLE), addSession(db, row)] };
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg\w*\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\b(iPhone|iPad)\b/, "iPhone or iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** “Firefox on Windows”, from a User-Agent: enough to know one's own sessions apart. */
export function browserOf(agent: string): string {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = named(BROWSERS) ?? "Another browser";
  const system = named(SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}
