// Every parameter wrong in every way: a 400 that names it, never a 500, never a silent guess.
import { beforeAll, describe, expect, test } from "vitest";
import { FACETS, PARAMETERS } from "../../worker/archive/question.ts";
import { give, worldGifts } from "../archive-of.ts";
import { ask, trips } from "../asking.ts";
import { numbersFrom, pick } from "../invented-archive.ts";
import { kimIlSung, koreanCrisis, mikoyanTelegram } from "../world.ts";

beforeAll(async () => {
  await give(worldGifts);
});

const LISTINGS = [
  "/documents",
  `/agents/${kimIlSung.id}`,
  `/collections/${koreanCrisis.slug}`,
  "/years/1956",
  "/on/09-21",
];

/** One right value for each parameter of a listing. */
const RIGHT: Record<string, string> = {
  q: "kim",
  type: "telegram",
  agent: kimIlSung.id,
  from: kimIlSung.id,
  to_agent: kimIlSung.id,
  place: "pyngy4ng",
  subject: "sg8st2nc",
  collection: koreanCrisis.slug,
  repository: "grf2mscw",
  language: "ru",
  availability: "description",
  has: "summary",
  missing: "scan",
  date: "1956",
  after: "1956-04",
  before: "1956-09-21",
  match: "within",
  undated: "include",
  expand: "none",
  sort: "-date",
  limit: "7",
  fields: "id,title",
};

async function refusal(
  address: string,
): Promise<{ status: number; parameter?: string; allowed?: string[]; detail?: string }> {
  const answer = await ask(address, { headers: { Accept: "application/json" } });
  if (answer.status < 400) return { status: answer.status };
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  return answer.json();
}

/** A 400 that names the parameter in its sentence and in its member, before anything was asked of the archive. */
async function isRefused(address: string, parameter: string): Promise<void> {
  const refused = await refusal(address);
  expect([address.slice(0, 200), refused.status, refused.parameter]).toEqual([address.slice(0, 200), 400, parameter]);
  expect(refused.detail).toContain(parameter);
  expect(trips).toBe(0);
}

test("Every parameter of a listing stands in this test", () => {
  expect([...Object.keys(RIGHT), "after_key"].sort()).toEqual([...PARAMETERS].sort());
});

describe.each(Object.keys(RIGHT))("%s", (name) => {
  test("is understood when it is right, at every listing", async () => {
    for (const path of LISTINGS) {
      const { status, detail } = await refusal(`${path}.json?${name}=${encodeURIComponent(RIGHT[name])}`);
      expect([path, status, detail]).toEqual([path, 200, undefined]);
    }
  });

  test("repeated", async () => {
    const twice = `/documents.json?${name}=${RIGHT[name]}&${name}=${RIGHT[name]}`;
    if ((FACETS as readonly string[]).includes(name)) expect(await refusal(twice)).toEqual({ status: 200 });
    else await isRefused(twice, name);
  });

  test.each(["%00", "a%00b", "%EF%BF%BD", "%ff", "%ED%A0%80", "%c3%28", "%E0%A4%A", "%", "%zz"])(
    "not text: %s",
    (bytes) => isRefused(`/documents.json?${name}=${bytes}`, name),
  );

  test("huge", () => isRefused(`/documents.json?${name}=${"9".repeat(10_000)}`, name));

  test("empty", async () => {
    if (name === "q") expect((await refusal("/documents.json?q=")).status).toBe(200);
    else {
      await isRefused(`/documents.json?${name}=`, name);
      await isRefused(`/documents.json?${name}`, name);
      await isRefused(`/documents.json?${name}=%20`, name);
    }
  });
});

describe("A value of the wrong kind", () => {
  test.each<[string, string[]]>([
    ["limit", ["-1", "101", "1.5", "1e1", "0x10", "NaN", "Infinity", "١", "ten", "1,2", "+5", "99999999999999999999"]],
    ["sort", ["title", "DATE", "date desc", "--date", "date,added", "random()"]],
    ["match", ["Overlap", "exact", "1"]],
    ["undated", ["true", "yes", "0"]],
    ["expand", ["some", "false"]],
    ["has", ["pictures", "scan,pictures", "scan;transcript", ",", "scan,,transcript", "-scan"]],
    ["missing", ["everything", "SCAN"]],
    ["fields", ["password", "id,password", "*", "id;title", "ID"]],
    ["availability", ["open", "-open", "Full-Text"]],
    [
      "date",
      [
        "yesterday",
        "21.9.1956",
        "1956-13",
        "1956-02-30",
        "19560921",
        "1956//",
        "1956-9",
        "September 1956",
        "1956-09-21T10:00",
        "1956--09",
      ],
    ],
    ["after", ["1956-00", "195", "Y", "..", "now"]],
    ["before", ["1956-09-31", "x", "1956-", "' OR 1=1"]],
    ["after_key", ["damaged", "W10", "bnVsbA", "'", "=", "AAAA"]],
  ])("of %s", async (name, values) => {
    for (const value of values) {
      const refused = await refusal(`/documents.json?${name}=${encodeURIComponent(value)}`);
      expect([value, refused.status, refused.parameter]).toEqual([value, 400, name]);
    }
  });

  test("lists what is allowed, where that is a list", async () => {
    for (const name of ["sort", "match", "undated", "expand", "has", "missing", "fields"]) {
      const { allowed } = await refusal(`/documents.json?${name}=nonsense`);
      expect([name, allowed?.includes(RIGHT[name].split(",")[0])]).toEqual([name, true]);
    }
  });

  test("of a period that ends before it begins", async () => {
    expect(await refusal("/documents.json?after=1957&before=1956")).toMatchObject({ status: 400, parameter: "before" });
  });

  test("too often", () =>
    isRefused(`/documents.json?${Array.from({ length: 21 }, (_, i) => `type=t${i}`).join("&")}`, "type"));
});

describe("A parameter nobody knows", () => {
  test.each([
    "colour",
    "Q",
    "TYPE",
    "q[]",
    "q[0]",
    "type[]",
    "page",
    "offset",
    "after_Key",
    "callback",
    "_",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype",
    "<script>",
    "'",
    "é",
    "%F0%9F%97%83",
    "a".repeat(3000),
  ])("is refused by name, with those that are known: %s", async (name) => {
    const address = `/documents.json?q=kim&${encodeURIComponent(decodeURIComponent(name))}=1`;
    const refused = await refusal(address);
    expect([name, refused.status]).toEqual([name, 400]);
    expect(refused.parameter).toBe(decodeURIComponent(name).slice(0, 60));
    expect(refused.allowed).toEqual(PARAMETERS);
  });

  test("is refused at documents and directories too", async () => {
    for (const address of [`/documents/${mikoyanTelegram.id}.json`, "/agents.json", "/collections.json"]) {
      for (const name of ["colour", "__proto__", "constructor"]) {
        expect(await refusal(`${address}?${name}=1`)).toMatchObject({ status: 400, parameter: name });
      }
    }
  });

  test("with a broken escape for a name is refused", async () => {
    for (const address of ["/documents.json?%ff=1", "/documents.json?%=1", "/documents.json?%00=1"]) {
      expect((await refusal(address)).status).toBe(400);
    }
  });

  test("comes back in no error as markup", async () => {
    const answer = await ask("/documents?<script>alert(1)</script>=1", { headers: { Accept: "text/html" } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("<script>alert");
  });
});

describe("A document's own parameters", () => {
  const at = `/documents/${mikoyanTelegram.id}.json`;
  test.each<[string, string]>([
    ["text", "not a language!"],
    ["text", ""],
    ["text", "%00"],
    ["text", "%ff"],
    ["text", "e".repeat(1000)],
    ["text", "en&text=ru"],
    ["view", "sideways"],
    ["view", ""],
    ["view", "parallel&view=parallel"],
  ])("%s=%s", async (name, value) => {
    const refused = await refusal(`${at}?${name}=${value}`);
    expect([refused.status, refused.parameter]).toEqual([400, name]);
  });

  test("a language the document has no text in is no error", async () => {
    expect((await refusal(`${at}?text=zh-Hant`)).status).toBe(200);
  });
});

describe("A directory's own parameters", () => {
  test.each<[string, string]>([
    ["q", "x".repeat(201)],
    ["q", "%00"],
    ["q", "a%00b"],
    ["q", "%EF%BF%BD"],
    ["q", "%ff"],
    ["q", "a&q=b"],
    ["letter", "abcdefghij"],
    ["letter", "%00"],
    ["letter", ""],
    ["letter", "A&letter=B"],
    ["limit", "0"],
    ["limit", "201"],
    ["limit", "x"],
    ["limit", ""],
    ["after_key", "damaged"],
    ["after_key", "%00"],
    ["after_key", ""],
    ["after_key", "x".repeat(5000)],
  ])("%s=%s", async (name, value) => {
    for (const path of ["/agents.json", "/collections.json"]) {
      const refused = await refusal(`${path}?${name}=${value}`);
      expect([path, value.slice(0, 50), refused.status, refused.parameter]).toEqual([
        path,
        value.slice(0, 50),
        400,
        name,
      ]);
    }
  });

  test.each(["'", '"', "%25", "_", "*", "\\", "(", "🗃", "ﷺ".repeat(200), "金", "\u202e", "' OR 1=1 --"])(
    "a name such as %s is only not found",
    async (q) => {
      expect((await refusal(`/agents.json?q=${encodeURIComponent(q)}`)).status).toBe(200);
      expect((await refusal(`/agents.json?letter=${encodeURIComponent(q.slice(0, 2))}`)).status).toBe(200);
    },
  );
});

test("An address of 15,000 characters, of 1,000 parameters, of nothing but &s: never our fault", async () => {
  for (const query of [
    "x".repeat(15_000),
    "&".repeat(10_000),
    "=".repeat(10_000),
    "?".repeat(10_000),
    "type=a&".repeat(1000),
    Array.from({ length: 1000 }, (_, i) => `p${i}=${i}`).join("&"),
    `q=${"%22".repeat(1001)}`,
    `q=${"(".repeat(10_000)}`,
    `q=${"'".repeat(10_000)}`,
  ]) {
    for (const path of LISTINGS) expect((await refusal(`${path}.json?${query}`)).status).toBeLessThan(500);
  }
});

describe("Addresses put together at random", () => {
  const HOSTILE = [
    "'",
    '"',
    "\\",
    "--",
    "/*",
    ";",
    "%25",
    "*",
    "(",
    ")",
    "{",
    "}",
    ":",
    "^",
    "+",
    "-",
    "NEAR",
    "AND",
    "OR",
    "NOT",
    "\u0000",
    "\ufffd",
    "\ud800",
    "👩‍👩‍👧",
    "毛泽东",
    "Хрущёв",
    "\u202e",
    "\n",
    "\r\n",
    "\t",
    "$\u007bx}",
    "<script>",
    "../",
    "%2e%2e",
    "null",
    "undefined",
    "true",
    "NaN",
    "-1",
    "1e999",
    "9".repeat(40),
    " ",
    "",
    "é",
    "ﬀ",
    "İ",
    "ß",
    "𝔎",
  ];
  const VALUES = [...HOSTILE, ...Object.values(RIGHT)];

  test("three hundred of them, all answered or refused, none in error", async () => {
    const random = numbersFrom(22);
    const outcomes = new Map<number, number>();
    for (let i = 0; i < 300; i++) {
      const parameters = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
        const name = random() < 0.9 ? pick(random, [...PARAMETERS, "after_key"]) : pick(random, HOSTILE);
        const value = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, VALUES)).join(
          random() < 0.5 ? " " : "",
        );
        return `${encode(name)}=${encode(random() < 0.4 ? (RIGHT[name] ?? value) : value)}`;
      });
      const path = pick(random, [...LISTINGS, "/agents", `/documents/${mikoyanTelegram.id}`]);
      const address = `${path}${random() < 0.5 ? ".json" : ""}?${parameters.join("&")}`;
      const { status } = await ask(address);
      outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
      expect([address, status < 500]).toEqual([address, true]);
    }
    expect(outcomes.get(200)).toBeGreaterThan(20);
    expect(outcomes.get(400)).toBeGreaterThan(100);
  });

  test("two hundred searches for anything at all, all answered", async () => {
    const random = numbersFrom(1956);
    const pieces = [
      ...HOSTILE.filter((piece) => !/[\u0000\ufffd]|[\ud800-\udfff]/u.test(piece)),
      "kim",
      "title:",
      "from:",
      '"',
      "mao*",
      "-kim",
      "(kim",
      "OR",
      "op. 49",
      "f. 5,",
    ];
    for (let i = 0; i < 200; i++) {
      const q = Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(random, pieces))
        .join(random() < 0.7 ? " " : "")
        .slice(0, 1000);
      const { status } = await ask(`/documents.json?q=${encode(q)}&sort=${pick(random, ["date", "relevance"])}`);
      expect([q, status]).toEqual([q, 200]);
    }
  });
});

/** As a browser would send it, or as an attacker: a lone surrogate goes out as its raw bytes. */
function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text.replace(/[\ud800-\udfff]/gu, "%ED%A0%80");
}
