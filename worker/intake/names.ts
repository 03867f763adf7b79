// Who is meant by a name in a heading: a body, a person of the volume, or words to keep as they are.

const BODY =
  /^(?:the )?(?:department|embassy|legation|consulate|mission|delegation|interests section|office|bureau|agency|government|ministry|joint chiefs of staff|national security council|operations coordinating board|central intelligence agency|central intelligence group|white house|federal|commission|committee|council|board|united nations|foreign operations administration|international cooperation administration|general assembly|security council|congress|policy planning)\b/i;
const NATIONAL_BODY =
  /\b(?:legation|embassy|consulate(?: general)?|foreign office|government|ministry|delegation|mission|commission|committee)$/i;
/** A person's office, however many bodies it names: `Department of State Member of the … (Trueheart)`. */
const OFFICE_HOLDER =
  /\([^)]*\)|\b(?:member|director|secretary|adviser|advisor|assistant|officer|representative|chairman|chief)\b/i;
/** What may stand before a surname instead of a given name. */
const TITLE =
  /^(?:mr|mrs|miss|ms|dr|sir|lord|comrade|president|president-elect|chairman|premier|chancellor|minister|secretary|under|ambassador|general|admiral|marshal|colonel|captain|major|senator|governor|judge|representative|congressman|professor|king|queen|prince|shah|director|counselor|consul|chargé|state|defense|army|navy|treasury)\.?$/i;

/** Whether a heading's `Embassy in Japan` is a corporate body, and not an office (`Secretary of State`) or person. */
export function isCorporateBody(name: string): boolean {
  return (BODY.test(name) || NATIONAL_BODY.test(name)) && !OFFICE_HOLDER.test(name);
}

interface Named {
  /** `Kishi, Nobusuke`. */
  name: string;
}

/**
 * The one person a heading names: in brackets (`Ambassador in Japan (MacArthur)`) or at its end (`President Nixon`).
 * Undefined when none or more than one fits.
 */
export function personInHeading<Person extends Named>(heading: string, people: readonly Person[]): Person | undefined {
  return personCalled(/\(([^)]+)\)/.exec(heading)?.[1] ?? heading, people);
}

/** The one person with this surname, when the word before it is a title or a given name of the same person. */
export function personCalled<Person extends Named>(called: string, people: readonly Person[]): Person | undefined {
  const words = called.trim();
  const fitting = people.filter(({ name }) => {
    // Chinese and Korean names are listed without a comma, the surname first.
    const [surname, given = ""] = name.split(name.includes(", ") ? ", " : " ");
    if (words === surname || words === name || words.endsWith(` ${name}`)) return true;
    if (!words.endsWith(` ${surname}`)) return false;
    const before = words
      .slice(0, -surname.length)
      .trim()
      .split(/[\s–—]+/)
      .at(-1)!;
    return (
      TITLE.test(before) ||
      given.split(/[\s.]+/).some((part) => isShortFor(before.replace(/^(?:\w\.)+(?=\w\.$)/, ""), part))
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** `A.` and `Allen` for `Allen`; `Nobusuke` for `N`. */
function isShortFor(word: string, given: string): boolean {
  const plain = word.replace(/\.$/, "");
  if (plain === "" || given === "") return false;
  return (
    plain === given || (plain.length === 1 ? given.startsWith(plain) : given.length === 1 && plain.startsWith(given))
  );
}
