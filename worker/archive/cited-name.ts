// How a name stands in a citation: which part is the family name, and in what order the parts are printed.
import type { Credit } from "./document.ts";

/** A CSL-JSON name: either `family` with `given`, or `literal` for a body and for a name that is never inverted. */
export interface CslName {
  family?: string;
  given?: string;
  "non-dropping-particle"?: string;
  suffix?: string;
  literal?: string;
}

/** Words of offices and bodies: with one of them in it, a run of words is no personal name. */
const OFFICE_OR_BODY = new RegExp(
  "(?<!\\p{L})(?:academy|administration|advisers?|admiral|agency|agent|ambassador|archives?|army|assembly|assistant|associate|association|" +
    "attach[eé]|board|branch|bureau|cabinet|captain|center|centre|chairman|chancellor|charg[eé]|chief|club|collective|" +
    "colonel|comintern|command(?:er)?|commission(?:er)?|committee|company|comrade|conference|congress(?:man)?|consul(?:tant|ate)?|" +
    "corporation|council(?:or)?|counsel(?:or)?|court|delegation|department|deputy|directorate?|division|doctor|" +
    "duke|editor|embassy|emperor|executive|federation|files?|fleet|force|foreign|foundation|front|general|" +
    "government|governor|group|headquarters|house|institute|intelligence|international|joint|king|leadership|league|" +
    "legation|library|lieutenant|major|manager|marshal|mayor|meeting|members?|minister|ministry|missions?|museum|nations?|national|" +
    "newspaper|offices?|officer|operation|organi[sz]ation|parliament|party|people|plenum|politburo|pope|posts?|premier|" +
    "presidium|president|press|prime|prince|princess|professor|queen|radio|recipients?|regiment|republic|representatives?|" +
    "secretariat|secretary|section|senator|sergeant|service|society|soviet|special|staff|station|supreme|team|" +
    "treasury|union|unit|university|workers|dr|gen|mr|mrs|ms|prof|rev|sir)(?!\\p{L})",
  "iu",
);

/** `Embassy in Korea`, `Robert Hormats of the National Security Council Staff` */
const CONNECTIVE = /(?<!\p{L})(?:of|the|and|for|in|at)(?!\p{L})/iu;

/** Family names that stand first in Chinese, Korean and Vietnamese names, in the usual romanisations. */
const FAMILY_FIRST = new Set(
  (
    "ahn an bae baek bai bak ban bao bo bui byon byun cai cao cha chae chai chan chang chao chen cheng chi chia chiang " +
    "chien chin cho choe choi chon chong chou chow chu chun chung dai dang deng ding do dong du duan duong fan fang feng " +
    "fu gao geng gim go gong gu guan guo gwon ha ham han hao he heo ho hoang hong hou hsia hsiao hsieh hsu hu hua huang " +
    "hur huynh hwang hyon hyun im jang jeon jeong ji jia jiang jin jing jo joo ju jun jung kang kao ke keng kiang kim ko " +
    "ku kuang kung kuo kwak kwon lam le lee lei li liang liao lim lin liu lo lu luo luong ly ma mao meng min mo mok moon " +
    "mu mun na nam ngo nguyen no noh o oh ong ou paek pai pak pan pang park peng pham phan pi po pu pyon qian qiao qin qiu " +
    "ra ren rhee ri rim ro roh ryang ryu seo shao shen shi shih shin sim sin so sohn son song soong su suh sun sung ta tai " +
    "tan tang tao teng tian tien tin to tong ton tran trinh truong tsai tsao tseng tso tu tuan tung u vo vu wan wang wei wen " +
    "weng won woo wu xi xia xiang xiao xie xiong xu xue yan yang yao ye yeh yen yeo yi yim yin yoo yoon you yu yuan yun zeng " +
    "zhai zhang zhao zhen zheng zhou zhu zhuang"
  ).split(" "),
);

const SUFFIX = /^(?:Jr|Sr)\.?$|^(?:II|III|IV)$/;
const LIFE_DATES = /^(?:ca?\. ?)?\d{3,4}/;
/** `A.`, `A.M.`, `V. I.`, `Yu. V.` */
const INITIALS = "(?:\\p{Lu}[a-zа-я]?\\.[ -]?)+";
const PARTICLES = "(?:(?:[Dd]e|[Dd]a|[Dd]i|[Dd]u|[Dd]el|della|der|den|des|[Ll]a|[Ll]e|[Vv]an|[Vv]on|ten|ter|zu)\\s+)*";
const SURNAME = "\\p{Lu}[\\p{L}\\p{M}'‘’ʹʻʼ-]+";
const GIVEN_NAME = "(?=\\p{Script=Latin})\\p{Lu}[\\p{Ll}\\p{M}'‘’ʹʻʼ]+(?:-\\p{Lu}[\\p{Ll}\\p{M}]+)?";
const WITH_INITIALS = new RegExp(`^(${INITIALS}|${GIVEN_NAME} ${INITIALS})\\s*(${PARTICLES}${SURNAME})$`, "u");
const WORDS_ONLY = new RegExp(`^(${GIVEN_NAME}(?: ${GIVEN_NAME})?) (${PARTICLES}${SURNAME})$`, "u");
/** `de Gaulle`, `van der Berg`, `al-Atasi`, `d’Estaing`: the small words before a family name. */
const SMALL_WORDS = /^((?:\p{Ll}[\p{Ll}.]*\s+|\p{Ll}+[-'’])+)(\p{Lu}.*)$/u;
/** Scripts that CSL prints as "given family"; names in the others are kept whole. */
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\s.,'‘’ʹʻʼ()“”"-]+$/u;

/**
 * The name of a credit for CSL. Split into family and given name only where that is safe: an inverted name
 * (`Khrushchev, Nikita S.`), one with initials (`A.M. Puzanov`), and plain given and family name in Latin letters.
 * An authority record without a comma (`Kim Il Sung`) is in direct order, so it is kept whole, as are bodies,
 * offices, single words and names that begin with a Chinese, Korean or Vietnamese family name.
 */
export function cslName({ id, name, certainty }: Pick<Credit, "id" | "name" | "certainty">): CslName {
  const split = splitName(name, id !== null);
  // A surmised author stands in brackets with a question mark.
  return certainty && certainty !== "certain" ? { literal: `[${direct(split)}?]` } : split;
}

function splitName(name: string, fromAuthority: boolean): CslName {
  const whole = { literal: name };
  if (!ALPHABETIC.test(name.replace(/, *[\d–-]+$/, "")) || CONNECTIVE.test(name)) return whole;
  if (name.includes(",")) return splitInverted(name, fromAuthority) ?? whole;
  if (OFFICE_OR_BODY.test(name)) return whole;
  const initialled = WITH_INITIALS.exec(name);
  if (initialled) return { ...familyName(initialled[2]), given: spaced(initialled[1]) };
  const plain = fromAuthority ? null : WORDS_ONLY.exec(name);
  const familyFirst = FAMILY_FIRST.has(name.split(/[ -]/)[0].toLowerCase().replace(/['‘’]/g, ""));
  // "Che Yin-shou" is in direct order, and "George VI" has no family name.
  const directOrder = familyFirst || /-\p{Ll}|^[IVX]+$/u.test(plain?.[2] ?? "");
  return plain && !directOrder ? { ...familyName(plain[2]), given: plain[1] } : whole;
}

/** `Lay, James S., Jr.` and `Clark, John E., 1939-`, but not `Embassy, Moscow`. */
function splitInverted(name: string, fromAuthority: boolean): CslName | undefined {
  const [family, given, ...rest] = name.split(/,\s*/);
  const suffix = rest.find((part) => SUFFIX.test(part));
  const known = rest.every((part) => part === suffix || LIFE_DATES.test(part));
  if (!known || !/^[‘ʻ]?\p{Lu}|^\p{Ll}+[-'’ ]/u.test(family) || !/^[\p{L}"“‘ʻ(]/u.test(given)) return undefined;
  // "King, Ernest J." is a person; "Foreign Ministry, Moscow" and "Commander, U.S. Fleet" are not.
  const initialled = /\p{Lu}\./u.test(given);
  const personal = fromAuthority
    ? !OFFICE_OR_BODY.test(family) || initialled || !family.includes(" ")
    : !OFFICE_OR_BODY.test(given) && (!OFFICE_OR_BODY.test(family) || (initialled && !family.includes(" ")));
  return personal ? { ...familyName(family), given: spaced(given), ...(suffix && { suffix }) } : undefined;
}

/** Initials stand apart: `A.M.` → `A. M.`. */
function spaced(given: string): string {
  return given.replace(/(\p{Lu}[a-zа-я]?\.)(?=\p{Lu})/gu, "$1 ").trim();
}

function familyName(family: string): CslName {
  const small = SMALL_WORDS.exec(family);
  return small ? { "non-dropping-particle": small[1].trim(), family: small[2] } : { family };
}

/** `Nikita S. Khrushchev`, `James S. Lay, Jr.`, `Charles de Gaulle`, `Kim Il Sung`. */
export function direct(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  const core = [name.given, short(name)].filter(Boolean).join(" ");
  return withSuffix(core, name.suffix);
}

/** `Khrushchev, Nikita S.`, `Lay, James S., Jr.`, `Gaulle, Charles de`, `Kim Il Sung`. */
export function inverted(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  const given = [name.given, name["non-dropping-particle"]].filter(Boolean).join(" ");
  const core = given ? `${name.family}, ${given}` : (name.family ?? "");
  return name.suffix ? `${core}, ${name.suffix}` : core;
}

/** The name in a shortened note: `Khrushchev`, `de Gaulle`, `Kim Il Sung`. */
export function short(name: CslName): string {
  if (name.literal !== undefined) return name.literal;
  const particle = name["non-dropping-particle"] ?? "";
  const apart = particle === "" || /[-'’]$/.test(particle) ? "" : " ";
  return `${particle}${apart}${name.family ?? ""}`;
}

// Chicago sets no comma before "Jr." or "III" in direct order.
function withSuffix(core: string, suffix: string | undefined): string {
  return suffix ? `${core} ${suffix}` : core;
}
