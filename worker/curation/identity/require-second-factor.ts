// Whether every curator must have a second factor, decided by an owner (OWASP ASVS 5.0, 6.3.3).
import { Failure } from "../../archive/errors.ts";
import type { SecondFactorRule } from "../../archive/signing-in.ts";
import { commit } from "../../store/commit.ts";
import { setSecondFactorRule } from "../../store/save-settings.ts";
import type { OpenSession } from "../../store/sessions.ts";

/**
 * From now on; whoever is signed in without one is asked for it at their next step.
 * @throws Failure 409 for an owner who would be asked for it too
 */
export async function ruleSecondFactor(
  db: D1Database,
  { session, curator, second_factor }: OpenSession,
  rule: SecondFactorRule,
  at: number,
): Promise<void> {
  if (second_factor === rule) return;
  if (rule === "required" && session.factors < 2) {
    throw new Failure(
      409,
      "Yours first",
      "Turn codes on or add a passkey for your own account first; or, where you have one, sign in with it.",
    );
  }
  const act = rule === "required" ? "require-second-factor" : "offer-second-factor";
  await commit(
    db,
    { curator: curator.id, act, subject: "/curation/second-factor/requirement", at },
    [setSecondFactorRule(db, rule)],
    false,
  );
}
