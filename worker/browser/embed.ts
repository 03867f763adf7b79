// /embed.js: the custom elements <fonds-document> and <fonds-documents> for pages of other sites. Depends on nothing,
// is safe under a strict Content-Security-Policy, and shows what stands inside the element until (and unless) the
// archive answers.
import { embedRules } from "../pages/embed-style.ts";

/** As much of the archive's JSON as is shown here. */
interface Told {
  url: string;
  title: string;
  summary: string;
  date: { edtf: string | null; display: string };
}
interface Answer {
  data: Told | Told[];
  about?: { name: string };
  meta: { total: number };
  citations?: { plain: string };
}

const ATTRIBUTES = ["src", "limit", "label", "size", "theme"] as const;
const SLOW = 15_000;

const sheet = styleSheet(`:host{display:block}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
:host([theme=auto]){color-scheme:light dark}
:host([size=small]) .summary,:host([size=small]) .citation{display:none}
${embedRules}`);

/** A constructed sheet needs no permission of the page's policy. Browsers older than that show the words unstyled. */
function styleSheet(css: string): CSSStyleSheet[] {
  try {
    const constructed = new CSSStyleSheet();
    constructed.replaceSync(css);
    return [constructed];
  } catch {
    return [];
  }
}

/** Elements near the window load; the rest wait until they come near. */
const nearby =
  "IntersectionObserver" in window
    ? new IntersectionObserver(
        (seen) => {
          for (const { isIntersecting, target } of seen) if (isIntersecting) (target as Embedded).load();
        },
        { rootMargin: "300px" },
      )
    : null;

class Embedded extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #frame = make("div", "frame");
  #told = make("div", "");
  #status = make("p", "status");
  #loading: AbortController | null = null;
  /** The address that is shown. */
  #shown = "";
  #due = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheet;
    // A group and no landmark: a page may hold many.
    this.#frame.setAttribute("role", "group");
    this.#status.setAttribute("role", "status");
    this.#frame.replaceChildren(this.#told, this.#status);
    root.replaceChildren(this.#frame);
    this.#fallBack();
  }

  connectedCallback() {
    // What a framework set as a property before this script came.
    for (const name of ATTRIBUTES) {
      if (Object.hasOwn(this, name)) {
        const given = this[name as keyof this];
        delete this[name as keyof this];
        Object.assign(this, { [name]: given });
      }
    }
    this.#await();
  }

  disconnectedCallback() {
    nearby?.unobserve(this);
    this.#loading?.abort();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    if (before === now || name === "theme" || name === "size") return;
    // Several attributes that change together are one question.
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.#await();
    });
  }

  /** Asks the archive as soon as the element is near the window. */
  #await() {
    if (!this.isConnected) return;
    if (!nearby) return this.load();
    // Observed anew, so that an element in sight is told of at once.
    nearby.unobserve(this);
    nearby.observe(this);
  }

  /** The archive's own page of what is shown. */
  #page(): URL {
    const page = new URL(this.getAttribute("src")!, document.baseURI);
    page.hash = "";
    page.pathname = page.pathname.replace(/\/$|\.[a-z]+$/, "");
    return page;
  }

  /** What the archive is asked: the page in JSON, and no more of it than is shown. */
  #question(): URL {
    const asked = this.#page();
    asked.pathname += ".json";
    if (this.localName === "fonds-documents") {
      const limit = this.getAttribute("limit");
      if (limit) asked.searchParams.set("limit", limit);
      asked.searchParams.set("fields", "url,date,title,summary");
    }
    return asked;
  }

  async load() {
    nearby?.unobserve(this);
    this.#loading?.abort();
    if (!this.hasAttribute("src")) return this.#fallBack();
    const loading = new AbortController();
    this.#loading = loading;
    let host = "The archive";
    const slow = setTimeout(() => loading.abort(SLOW), SLOW);
    try {
      const asked = this.#question();
      const wanted = `${asked} ${this.getAttribute("label")}`;
      // Moved within the page: nothing to ask again.
      if (wanted === this.#shown) return;
      host = asked.host;
      this.#frame.ariaBusy = "true";
      this.#say(`Loading from ${host} …`);
      const answer = await fetch(asked, { signal: loading.signal, credentials: "omit" });
      const told = (await answer.json()) as Answer & { detail?: string };
      if (loading !== this.#loading || loading.signal.aborted) return;
      if (!answer.ok) return this.#fail(told.detail ?? `${host} answers ${answer.status}.`, answer.status >= 429);
      this.#tell(told, host);
      this.#shown = wanted;
      this.#announce("load");
    } catch {
      // Superseded, or taken off the page: whoever did that goes on from here.
      if (loading !== this.#loading || (loading.signal.aborted && loading.signal.reason !== SLOW)) return;
      this.#fail(`${host} cannot be reached just now.`, true);
    } finally {
      clearTimeout(slow);
      if (loading === this.#loading) this.#frame.ariaBusy = "false";
    }
  }

  /** Shows what stands inside the element. */
  #fallBack() {
    this.#shown = "";
    this.#frame.classList.remove("told");
    this.#frame.removeAttribute("aria-labelledby");
    this.#told.replaceChildren(make("slot", ""));
    this.#say("");
  }

  #fail(why: string, again: boolean) {
    this.#fallBack();
    this.#say(`${why} `);
    if (again) {
      const retry = make("button", "retry", "Try again");
      retry.onclick = () => this.load();
      this.#status.appendChild(retry);
    }
    this.#announce("error");
  }

  #tell({ data, about, meta, citations }: Answer, host: string) {
    const page = this.#page();
    const words = page.searchParams.get("q");
    const label = this.getAttribute("label");
    const heading = make("p", "heading", label || about?.name || (words ? `“${words}”` : "Documents"));
    let shown: (HTMLElement | "")[];
    if (Array.isArray(data)) {
      const list = make("ol", "list", ...data.map((each) => make("li", "entry", ...entry(each))));
      // Safari forgets that a list without marks is one.
      list.setAttribute("role", "list");
      const all = meta.total > data.length ? `All ${meta.total.toLocaleString("en")} documents` : "Read them";
      shown = [heading, list, make("p", "footer", link("more", page.href, `${all} at ${host}`))];
      this.#say(data.length ? "" : "No document answers this question yet.");
    } else {
      shown = [
        label ? heading : "",
        ...entry(data),
        citations ? make("p", "citation", citations.plain) : "",
        make("p", "footer", link("more", page.href, `Read it at ${host}`)),
      ];
      this.#say("");
    }
    const name = label || Array.isArray(data) ? "heading" : "title";
    this.#told.replaceChildren(...shown.filter((part) => part !== ""));
    this.#told.querySelector(`.${name}`)!.id = name;
    this.#frame.setAttribute("aria-labelledby", name);
    this.#frame.classList.add("told");
  }

  #say(words: string) {
    this.#status.textContent = words;
  }

  /** `fonds-load` and `fonds-error`, for pages that want to know. */
  #announce(what: string) {
    this.dispatchEvent(new Event(`fonds-${what}`, { bubbles: true, composed: true }));
  }
}

// Frameworks set properties where there are some; each is its attribute.
for (const name of ATTRIBUTES) {
  Object.defineProperty(Embedded.prototype, name, {
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

/** A document: its date first, then its title and summary. */
function entry({ url, date, title, summary }: Told): HTMLElement[] {
  const when = make("span", "date", date.display || date.edtf || "Undated");
  return [when, link("title", url, title), ...(summary ? [make("p", "summary", summary)] : [])];
}

function link(part: string, to: string, words: string): HTMLElement {
  const made = make("a", part, words);
  // Whatever answers, a link leads to the web and runs nothing.
  if (/^https?:/.test(to)) made.setAttribute("href", to);
  return made;
}

/** An element that the page may style by `::part()`. Words become text, never markup, and run in their own direction. */
function make(name: string, part: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (part) {
    made.className = part;
    made.setAttribute("part", part);
  }
  if (typeof children[0] === "string") made.dir = "auto";
  made.replaceChildren(...children);
  return made;
}

// A page may load this script twice.
if (!customElements.get("fonds-document")) {
  customElements.define("fonds-document", Embedded);
  customElements.define("fonds-documents", class extends Embedded {});

  // A framed `.embed` says how high it is. Only its own frame may grow.
  addEventListener("message", ({ data, origin, source }) => {
    if (data?.fonds !== "height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      const { src, contentWindow } = frame;
      if (contentWindow === source && src.startsWith(`${origin}/`) && /\.embed(?![^?#])/.test(src)) {
        frame.height = `${Math.min(Math.ceil(data.height), 9999)}`;
      }
    }
  });
}
