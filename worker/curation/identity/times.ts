// How long what proves an identity holds, in milliseconds.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A session that nobody uses ends after this. */
export const IDLE = 12 * HOUR;
/** A session ends after this, however much it is used. */
export const ABSOLUTE = 30 * DAY;
/** Between the password and the code. */
export const HALF_WAY = 10 * MINUTE;
/** How long a proof is recent enough for acts that govern people. */
export const PROOF = 10 * MINUTE;
/** After a new proof, for the requests that are under way with the session of before. */
export const UNDER_WAY = 10_000;
/** Use is written down no oftener than this. */
export const TOUCH = 5 * MINUTE;
export const SETUP_LINK = DAY;
export const INVITATION_LINK = 7 * DAY;
export const PASSWORD_LINK = DAY;
/** For an authenticator to answer. */
export const CHALLENGE = 5 * MINUTE;
