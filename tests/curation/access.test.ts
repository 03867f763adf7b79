// Cloudflare Access: what it signed is verified against its published keys; who that is here, the archive says.
import { env } from "cloudflare:workers";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { app } from "../../worker/app.ts";
import { emailOf, publishedKeys } from "../../worker/curation/identity/access.ts";
import { bindings, TOKEN } from "../asking.ts";
import { CURATORS, curatorOf, ORIGIN } from "../curators.ts";
import { emptyArchive } from "../empty-archive.ts";

const TEAM = "https://archive.cloudflareaccess.com";
const AUDIENCE = "4714c1358e65fe4b408ad6d432a5f878f08194bdb4752441fd56faefa9b2b6f2";

interface Key {
  kid: string;
  private: CryptoKey;
  public: JWK;
}

async function newKey(kid: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  return { kid, private: privateKey, public: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
}

interface Claims {
  email?: string | null;
  issuer?: string;
  audience?: string | string[];
  issued?: number;
  expires?: number;
}

const now = () => Math.floor(Date.now() / 1000);

/** What Access would sign. */
function signed(key: Key, claims: Claims = {}): Promise<string> {
  const {
    email = "olga@example.org",
    issuer = TEAM,
    audience = [AUDIENCE],
    issued = now(),
    expires = now() + 3600,
  } = claims;
  return new SignJWT({ ...(email !== null && { email }), type: "app" })
    .setProtectedHeader({ alg: "RS256", kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .setSubject("7335d417-61da-459d-899c-0a01c76a2f94")
    .sign(key.private);
}

let first: Key;
let second: Key;
/** What is published, and how often it was asked for. */
let published: Key[];
let asked = 0;
const publishing = async () => {
  asked++;
  return Response.json({ keys: published.map((key) => key.public) });
};

beforeAll(async () => {
  first = await newKey("first");
  second = await newKey("second");
});

describe("What Access signed", () => {
  let access: Parameters<typeof emailOf>[1];
  beforeEach(() => {
    published = [first];
    asked = 0;
    access = { team: TEAM, audience: AUDIENCE, keys: publishedKeys(TEAM, publishing, 0) };
  });

  test("names an email address, in lower case", async () => {
    expect(await emailOf(await signed(first, { email: "Olga@Example.org" }), access)).toBe("olga@example.org");
  });

  test("is verified without asking for the keys each time", async () => {
    for (let i = 0; i < 3; i++) await emailOf(await signed(first), access);
    expect(asked).toBe(1);
  });

  test("is verified after the keys have changed", async () => {
    await emailOf(await signed(first), access);
    published = [second];
    expect(await emailOf(await signed(second), access)).toBe("olga@example.org");
    expect(await emailOf(await signed(first), access)).toBeNull();
  });

  test("is worth nothing", async () => {
    const stranger = await newKey("first");
    const secret = new TextEncoder().encode(JSON.stringify(first.public));
    const whole = await signed(first);
    const forged: Record<string, string | undefined> = {
      "where there is none": undefined,
      "when empty": "",
      "when it is no token": "a.b.c",
      "signed by another key of the same name": await signed(stranger),
      "signed by a key that is not published": await signed(second),
      "for another application": await signed(first, { audience: ["another"] }),
      "by another team": await signed(first, { issuer: "https://evil.cloudflareaccess.com" }),
      "when it has run out": await signed(first, { issued: now() - 7200, expires: now() - 3600 }),
      "without an email address": await signed(first, { email: null }),
      "when it is not signed": new UnsecuredJWT({ email: "olga@example.org" })
        .setIssuer(TEAM)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime("1h")
        .encode(),
      "signed with the public key as a secret": await new SignJWT({ email: "olga@example.org" })
        .setProtectedHeader({ alg: "HS256", kid: "first" })
        .setIssuer(TEAM)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime("1h")
        .sign(secret),
      "when a letter was changed": `${whole.slice(0, -4)}${whole.slice(-4) === "AAAA" ? "BBBB" : "AAAA"}`,
      "when it is huge": `${whole}${"x".repeat(9000)}`,
    };
    const told = await Promise.all(
      Object.entries(forged).map(async ([why, token]) => [why, await emailOf(token, access)] as const),
    );
    expect(told.filter(([, email]) => email !== null)).toEqual([]);
  });

  test("cannot be verified while the keys are out of reach, and that is told as such", async () => {
    const keys = publishedKeys(TEAM, () => Promise.resolve(new Response("down", { status: 502 })), 0);
    await expect(emailOf(await signed(first), { ...access, keys })).rejects.toMatchObject({ status: 503 });
    const cut = publishedKeys(TEAM, () => Promise.reject(new TypeError("network")), 0);
    await expect(emailOf(await signed(first), { ...access, keys: cut })).rejects.toMatchObject({ status: 503 });
  });
});

describe("An archive behind Access", () => {
  const behind = {
    ...bindings(),
    AUTH_MODE: "access",
    ACCESS_TEAM: "archive.cloudflareaccess.com",
    ACCESS_AUD: AUDIENCE,
  };
  const ask = (address: string, init: RequestInit = {}) => app.request(address, init, behind);
  const as = async (email: string, method = "GET", body?: unknown): Promise<RequestInit> => ({
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      "Cf-Access-Jwt-Assertion": await signed(first, { email }),
      Origin: ORIGIN,
      ...(body !== undefined && { "Content-Type": "application/json" }),
    },
  });

  beforeAll(async () => {
    await emptyArchive();
    published = [first];
  });
  beforeEach(() => {
    published = [first];
    vi.spyOn(globalThis, "fetch").mockImplementation(publishing);
  });
  afterEach(() => vi.restoreAllMocks());

  test("is set up by whom Access knows, without a password", async () => {
    const made = await ask("/curation/setup-links", { method: "POST", headers: { Authorization: `Bearer ${TOKEN}` } });
    const { link } = (await made.json()) as { link: string };
    const given = { secret: link.split("#")[1], name: "Olga Owner" };
    const stranger = await ask("/curation/setup", {
      method: "POST",
      body: JSON.stringify(given),
      headers: { Origin: ORIGIN, "Content-Type": "application/json" },
    });
    expect(stranger.status).toBe(401);
    const setUp = await ask("/curation/setup", await as("olga@example.org", "POST", given));
    expect(setUp.status).toBe(201);
    expect(setUp.headers.has("Set-Cookie")).toBe(false);
    const session = await ask("/curation/session", await as("olga@example.org"));
    expect(await session.json()).toMatchObject({
      mode: "access",
      who: { name: "Olga Owner", role: "owner", by: "access" },
    });
  });

  test("tells whom it does not know to ask an owner", async () => {
    const refused = await ask("/curation/settings", await as("nina@example.org"));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("An owner of the archive") });
    const session = await ask("/curation/session", await as("nina@example.org"));
    expect(await session.json()).toMatchObject({ who: null, refusal: expect.stringContaining("nina@example.org") });
  });

  test("lets in whom an owner admits, with the role the archive says", async () => {
    const admitted = await ask(
      "/curation/invitations",
      await as("olga@example.org", "POST", { email: "Nina@example.org", role: "contributor" }),
    );
    expect(admitted.status).toBe(201);
    expect((await ask("/curation/settings", await as("nina@example.org"))).status).toBe(200);
    expect((await ask("/curation/curators", await as("nina@example.org"))).status).toBe(403);
  });

  test("shuts out who is disabled", async () => {
    const { id } = (await env.DB.prepare("SELECT id FROM curators WHERE email = 'nina@example.org'").first()) as {
      id: string;
    };
    await ask(`/curation/curators/${id}`, await as("olga@example.org", "PATCH", { disabled: true }));
    expect((await ask("/curation/settings", await as("nina@example.org"))).status).toBe(403);
  });

  test("has no passwords and no sessions of its own", async () => {
    await curatorOf("editor");
    const given = { email: CURATORS.editor.email, password: "twelve quiet herons" };
    const signIn = await ask("/curation/session", {
      method: "POST",
      body: JSON.stringify(given),
      headers: { Origin: ORIGIN, "Content-Type": "application/json" },
    });
    expect(signIn.status).toBe(409);
    for (const address of ["/curation/sessions", "/curation/second-factor"]) {
      expect((await ask(address, await as("olga@example.org"))).status).toBe(409);
    }
  });

  test("is written to from its own pages only", async () => {
    const { headers, ...init } = await as("olga@example.org", "PATCH", { name: "Stolen" });
    const foreign = { ...(headers as Record<string, string>), Origin: "https://evil.example" };
    expect((await ask("/curation/settings", { ...init, headers: foreign })).status).toBe(403);
  });

  test("says what is missing where it is set up by half", async () => {
    const half = { ...behind, ACCESS_AUD: undefined };
    expect((await app.request("/curation/session", {}, half)).status).toBe(503);
  });
});
