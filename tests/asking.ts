// Asks the archive over HTTP, in the same isolate, and counts the trips to D1 that an answer took.
import { env } from "cloudflare:workers";
import { app } from "../worker/app.ts";
import type { Env } from "../worker/http/env.ts";

export const TOKEN = "the-secret-of-the-tests-0123456789";

/** Trips to D1 since the last `ask`: a batch is one, and so is every single statement. */
export let trips = 0;

const COUNTED = new Set<PropertyKey>(["first", "all", "raw", "run"]);

/** A database that counts: every way to reach D1 goes through here, and through the sessions it opens. */
function counting<Database extends D1Database | D1DatabaseSession>(db: Database): Database {
  const inner = new WeakMap<object, D1PreparedStatement>();
  const statement = (of: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(of, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => statement(target.bind(...values));
        const member = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          if (COUNTED.has(name)) trips++;
          return member.apply(target, given);
        };
      },
    });
    inner.set(proxy, of);
    return proxy;
  };
  return new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => statement(target.prepare(sql));
      if (name === "getBookmark") return () => (target as D1DatabaseSession).getBookmark();
      if (name === "withSession") return (from: string) => counting((target as D1Database).withSession(from));
      const member = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => {
        trips++;
        if (name !== "batch") return member.apply(target, given);
        return target.batch((given[0] as D1PreparedStatement[]).map((each) => inner.get(each) ?? each));
      };
    },
  });
}

/** The Worker's bindings as the tests set them: nothing of this machine's `.dev.vars`. */
export const bindings = (): Env => ({ DB: counting(env.DB), SCANS: env.SCANS, CURATION_TOKEN: TOKEN });

export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  trips = 0;
  return app.request(address, init, bindings());
}

/** The JSON at an address, whatever its status. */
// biome-ignore lint/suspicious/noExplicitAny: the tests read answers as a client without types would
export async function askJson(address: string, init: RequestInit = {}): Promise<any> {
  const answer = await ask(address, init);
  return answer.json();
}

export const asPage: RequestInit = { headers: { Accept: "text/html" } };

/** A curator's request. */
export function curating(body: BodyInit | null, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    body,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
  };
}
