// Whether a password is among those that became known when other sites were broken into (OWASP ASVS 5.0, 6.2.12). A service
// of k-anonymity knows them, Have I Been Pwned or one that answers alike: it is told five of the forty digits of a hash,
// which thousands of passwords share, and tells the rest of each that it knows.
import { hex } from "../../archive/identity.ts";

/** Tells whether a password is known from a breach; false where nobody can be asked. */
export type Breaches = (password: string) => Promise<boolean>;

/** A curator waits no longer than this for a service that is not ours; milliseconds. */
const PATIENCE = 3000;

/**
 * @param service what the five digits are put behind, `https://…/range/`; without one no password is known
 * @param ask `fetch`, but for tests
 */
export function breachesAt(service: string | undefined, ask = fetch, patience = PATIENCE): Breaches {
  if (service === undefined) return async () => false;
  return async (password) => {
    const hash = await sha1Of(password);
    try {
      const answer = await ask(service + hash.slice(0, 5), {
        // Answers of one length, so that not even their size tells which was asked for.
        headers: { "Add-Padding": "true", "User-Agent": "Fonds" },
        signal: AbortSignal.timeout(patience),
      });
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      return knows(await answer.text(), hash.slice(5));
    } catch (error) {
      // A service that is away must not keep curators out: the passwords that are tried first are refused without it.
      console.warn(`The passwords of breaches could not be asked for: ${(error as Error).message}`);
      return false;
    }
  };
}

/** Lines are `REST:TIMES`; those that only fill the answer up have no times. */
function knows(answer: string, rest: string): boolean {
  return answer.split(/\r?\n/).some((line) => {
    const [known, times] = line.split(":");
    return known.toUpperCase() === rest && Number(times) > 0;
  });
}

/** SHA-1 in capital hexadecimal digits: the name under which breaches list a password, no way to keep one. */
async function sha1Of(password: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(password));
  return hex(digest).toUpperCase();
}
