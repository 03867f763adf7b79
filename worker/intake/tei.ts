// TEI XML, read as a stream with one document in memory at a time: FRUS volumes, both the 2016 and today's schema, and
// documents as a Fonds archive itself tells them.
import { SaxesParser, type SaxesTagNS } from "saxes";
import type { GiftInput, Intake, Problem } from "../archive/gift.ts";
import { Fault } from "./fault.ts";
import { partGift, personKey, SERIES, volumeSlug } from "./frus.ts";
import { implausible } from "./implausible.ts";
import { readDocument } from "./tei/document.ts";
import { descendants, find, type XmlElement } from "./tei/element.ts";
import { ownIdIn, readOwnDocument } from "./tei/own.ts";
import { wordsOf } from "./tei/transcript.ts";
import { clip } from "./tidy.ts";

type Given = { gift: GiftInput; line?: number } | { problem: Problem };

/**
 * Reads one volume. In the order of the file: the volume and its parts as collections, its list of persons as
 * agents, then each document. The spellings a volume uses are only known at its end, so agents with spellings of
 * their own come a second time, after the last document: an upsert by the same identifier adds the variants.
 *
 * XML that is not well-formed ends with a problem that says where, after every document that was complete before.
 */
export async function* readTei(source: { name: string; text: AsyncIterable<string> }): Intake {
  const reader = new VolumeReader(source.name);
  try {
    for await (const piece of source.text) {
      reader.write(piece);
      yield* reader.take();
    }
    reader.finish();
  } catch (error) {
    yield* reader.take();
    if (error instanceof Fault) throw reader.atDocument(error);
    throw error;
  }
  yield* reader.take();
}

/** A compilation or chapter that is open. */
interface Part {
  id?: string;
  heading: string;
  given: boolean;
}

interface Person {
  name: string;
  description: string;
  /** The spelling in lower case → as first printed, capitals giving way to ordinary writing. */
  spellings: Map<string, string>;
}

class VolumeReader {
  private readonly name: string;
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private ready: Given[] = [];
  /** Elements being built, outermost first; empty between the pieces that are read whole. */
  private building: XmlElement[] = [];
  private open: string[] = [];
  private parts: (Part | null)[] = [];
  private volume: string | null = null;
  private volumeTitle = "";
  private bounds = "";
  private page = "";
  private readonly people = new Map<string, Person>();
  private documents = 0;
  /** Set where the file is a document of a Fonds archive: its id there, and its header. */
  private own: { id: string; header: XmlElement } | null = null;
  /** Closed, and read as soon as the parser goes on: it tells of a close tag before it finds it to be the wrong one. */
  private closed: XmlElement | null = null;

  constructor(name: string) {
    this.name = name;
    this.parser.on("error", (error) => {
      throw new Fault(wellFormedness(error.message), { line: this.parser.line, column: this.parser.column + 1 });
    });
    this.parser.on("opentagstart", ({ name }) => this.refuseOther(name));
    this.parser.on("opentag", (tag) => this.openTag(tag));
    this.parser.on("text", (text) => this.text(text));
    this.parser.on("cdata", (text) => this.text(text));
    this.parser.on("closetag", (tag) => this.closeTag(tag.local));
  }

  write(piece: string): void {
    this.parser.write(piece);
    this.readClosed();
  }

  finish(): void {
    this.parser.close();
    if (this.documents === 0) {
      throw new Fault(
        `This TEI file has no <div type="document">. Fonds reads TEI volumes of the Foreign Relations of the United States, and its own; other documents come in as CSV or JSON Lines.`,
      );
    }
    for (const [id, person] of this.people) if (person.spellings.size > 0) this.give(this.agentGift(id, person));
  }

  take(): Given[] {
    return this.ready.splice(0);
  }

  /** The fault with what had been read before it, so that nobody wonders what is in the archive. */
  atDocument(fault: Fault): Fault {
    const before = ["No document was read before it.", "The one document before it was read."][this.documents];
    const told = before ?? `The ${this.documents} documents before it were read.`;
    return this.volume === null ? fault : new Fault(`${fault.message} ${told}`, fault.place);
  }

  private give(gift: GiftInput, line?: number): void {
    this.ready.push({ gift, ...(line && { line }) });
  }

  private openTag(tag: SaxesTagNS): void {
    this.readClosed();
    const name = tag.local;
    const attributes: Record<string, string> = {};
    for (const { local, value } of Object.values(tag.attributes)) attributes[local] = value;
    if (this.open.length === 0) this.volume = attributes.id ?? null;
    this.open.push(name);
    const inside = this.building.at(-1);
    if (inside) {
      const element = this.element(name, attributes);
      inside.children.push(element);
      this.building.push(element);
    } else if (this.isReadWhole(name, attributes)) {
      this.building.push(this.element(name, attributes));
    } else if (name === "pb") {
      this.page = attributes.n ?? "";
    } else if (name === "div") {
      this.parts.push(this.isIn("body") ? { id: attributes.id, heading: "", given: false } : null);
    }
  }

  /** Told by the first tag alone, before its namespaces are looked at: other XML is not always well-formed. */
  private refuseOther(tag: string): void {
    if (this.open.length > 0 || /^(?:\w+:)?TEI(?:\.2)?$/.test(tag)) return;
    throw new Fault(
      `This XML begins with <${tag}>, which Fonds does not read. It reads TEI volumes of FRUS (<TEI>), JSON Lines and CSV.`,
      { line: this.parser.line },
    );
  }

  private element(name: string, attributes: Record<string, string>): XmlElement {
    return { name, attributes, children: [], line: this.parser.line };
  }

  /** The pieces that are small and understood as a whole. */
  private isReadWhole(name: string, { type, id }: Record<string, string>): boolean {
    if (name === "teiHeader") return true;
    if (this.own) return name === "text";
    if (name === "div") return type === "document" && id !== undefined;
    if (name === "head") return this.open.at(-2) === "div" && this.isIn("body");
    return name === "item" && this.isIn("front");
  }

  private isIn(part: "front" | "body"): boolean {
    return this.open.includes(part);
  }

  private text(text: string): void {
    this.building.at(-1)?.children.push(text);
  }

  private closeTag(name: string): void {
    this.readClosed();
    this.open.pop();
    const element = this.building.pop();
    if (element === undefined) {
      if (name === "div") this.parts.pop();
    } else if (this.building.length === 0) {
      this.closed = element;
    }
  }

  private readClosed(): void {
    const element = this.closed;
    this.closed = null;
    if (element === null) return;
    if (element.name === "teiHeader") this.readHeader(element);
    else if (this.own) this.readOwn(this.own, element);
    else if (element.name === "item") this.readPerson(element);
    else if (element.name === "head") this.readHeading(element);
    else this.readDocument(element);
  }

  private readOwn({ id, header }: { id: string; header: XmlElement }, text: XmlElement): void {
    this.documents++;
    this.give({ give: "document", record: readOwnDocument(id, header, text) }, header.line);
  }

  private readHeader(header: XmlElement): void {
    const id = ownIdIn(header);
    if (id !== null) {
      this.own = { id, header };
      return;
    }
    const words = (name: string, type?: string) => {
      const found = find(header, name, type);
      return found ? wordsOf(found) : "";
    };
    this.volume = words("idno", "frus") || this.volume || this.name.replace(/\..*$/, "");
    this.volumeTitle = clip(words("title", "complete") || words("title") || this.volume, 500);
    this.bounds = this.boundsOf(find(header, "date", "content-date"));
    const sourceDesc = find(header, "sourceDesc");
    const editors = [...descendants(header)].filter(({ name }) => name === "editor").map(wordsOf);
    const undetermined = [...descendants(header)].find(({ name, attributes }) => name === "date" && !attributes.type);
    const year = words("date", "publication-date") || (undetermined ? wordsOf(undetermined) : "");
    const publisher = [words("pubPlace"), words("publisher")].filter(Boolean).join(": ");
    const description = [
      sourceDesc && wordsOf(sourceDesc),
      editors.length > 0 && `Edited by ${editors.join(", ")}`,
      [publisher, year].filter(Boolean).join(", "),
    ];
    this.give(SERIES);
    this.give({
      give: "collection",
      record: {
        slug: volumeSlug(this.volume),
        name: this.volumeTitle,
        description: clip(description.filter(Boolean).join(". "), 20000),
        identifiers: [{ scheme: "frus", value: this.volume }],
        same_as: [`https://history.state.gov/historicaldocuments/${this.volume}`],
        parent: "frus",
      },
    });
  }

  /** The years of the volume's contents where the header states them, else those in its title. */
  private boundsOf(contents: XmlElement | undefined): string {
    const { notBefore = "", notAfter = "" } = contents?.attributes ?? {};
    return `${this.volumeTitle} ${notBefore.slice(0, 4)} ${notAfter.slice(0, 4)}`;
  }

  private readPerson(item: XmlElement): void {
    const named = find(item, "persName");
    const id = named?.attributes.id;
    if (!named || !id) return;
    const name = clip(wordsOf(named).replace(/,$/, ""), 500);
    if (name === "") return;
    const words = wordsOf(item);
    const description = words.startsWith(name) ? words.slice(name.length).replace(/^[\s,;:–—]+/, "") : words;
    const person = { name, description, spellings: new Map() };
    this.people.set(id, person);
    this.give(this.agentGift(id, person), item.line);
  }

  private agentGift(id: string, { name, description, spellings }: Person): GiftInput {
    const key = personKey(this.volume!, id);
    const at = key.indexOf(":");
    return {
      give: "agent",
      record: {
        kind: "person",
        name,
        description: clip(description, 20000),
        identifiers: [{ scheme: key.slice(0, at), value: key.slice(at + 1) }],
        variants: [...spellings.values()].map((form) => ({ form, lang: "en", system: "as in source" })),
      },
    };
  }

  private readHeading(head: XmlElement): void {
    const part = this.parts.at(-1);
    if (part?.heading !== "") return;
    part.heading = wordsOf(head);
    this.giveParts();
  }

  /** Announces the open parts that have not been announced, outermost first. */
  private giveParts(): string[] {
    const open = this.parts.filter((part) => part !== null);
    for (const part of open) part.heading ||= part.id ?? "";
    const headings = open.map(({ heading }) => heading);
    open.forEach((part, depth) => {
      if (!part.given) this.give(partGift(this.volume!, headings.slice(0, depth + 1), part.id));
      part.given = true;
    });
    return headings;
  }

  private readDocument(element: XmlElement): void {
    const headings = this.giveParts();
    const { volumeTitle, page, people } = this;
    const around = { volume: this.volume!, volumeTitle, headings, page, people };
    const record = readDocument(element, around);
    this.documents++;
    this.give({ give: "document", record }, element.line);
    const { line } = element;
    for (const message of implausible(record.date ?? {}, this.bounds)) {
      this.ready.push({
        problem: { level: "warning", message, file: this.name, line, record: record.identifiers![0].value },
      });
    }
    for (const below of descendants(element)) {
      if (below.name === "pb") this.page = below.attributes.n ?? "";
      else if (below.name === "persName") this.noteSpelling(below);
    }
  }

  /** Keeps a spelling the volume's list does not have; a bare surname of the listed name is no spelling of its own. */
  private noteSpelling(persName: XmlElement): void {
    const person = this.people.get(persName.attributes.corresp?.replace(/^.*#/, "") ?? "");
    if (!person) return;
    const form = wordsOf(persName)
      .replace(/(?:[’']s|[,;:])$/, "")
      .trim();
    if (form.length < 2 || form.length > 500 || !/\p{L}/u.test(form)) return;
    const key = form.toLowerCase();
    const listed = person.name.toLowerCase();
    if (key === listed || listed.split(/[\s,()]+/).includes(key)) return;
    const known = person.spellings.get(key);
    if (known === undefined || (known === known.toUpperCase() && form !== form.toUpperCase())) {
      person.spellings.set(key, form);
    }
  }
}

/** saxes' message as an advice. */
function wellFormedness(message: string): string {
  return `The XML is not well-formed here: ${message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")}. Mend this place (xmllint --noout shows it too) and import the file again.`;
}
