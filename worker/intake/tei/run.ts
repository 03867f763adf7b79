// One paragraph in the making: white space is normalised exactly once, here, while offsets are being taken.
import type { Paragraph } from "../../archive/document.ts";

const WHITE = /[ \t\r\n]+/;
const ENDS_WORD = /[\p{L}\p{N}.,;:)\]”’"'?!]$/u;
const BEGINS_WORD = /^[\p{L}\p{N}]/u;
/** Words that never touch the name after them: the printer's space was lost at the tag. */
const WANTS_SPACE = /(?:[:;,]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Adm|Sen|Amb|Messrs)\.)$/;
const CLOSES = /^[.,;:!?)\]]/;

type Gap = "none" | "tag" | "note";

/** Text with the places where pages begin and notes are called, in UTF-16 units. */
export class Run {
  text = "";
  readonly breaks: NonNullable<Paragraph["breaks"]> = [];
  readonly notes: NonNullable<Paragraph["notes"]> = [];
  /** Pages that begin where the next word will stand. */
  private readonly pages: string[];
  /** White space seen and not yet written: a space or a line feed. */
  private pending = "";
  private noteAfterSpace = false;
  private gap: Gap = "none";

  /** @param pages pages that began since the last paragraph */
  constructor(pages: readonly string[] = []) {
    this.pages = [...pages];
  }

  /** Adds text as it stands in the file. */
  add(raw: string): void {
    raw.split(WHITE).forEach((word, index) => {
      if (index > 0) this.space();
      if (word !== "") this.write(word);
    });
  }

  /** A tag opens or closes here. */
  tag(): void {
    if (this.gap === "none") this.gap = "tag";
  }

  /** A space, unless the paragraph has not begun or has one already. */
  space(): void {
    if (this.text !== "" && this.pending === "") this.pending = " ";
  }

  /** The printed line ends here. */
  lineBreak(): void {
    if (this.text !== "") this.pending = "\n";
  }

  /** Page `page` begins here. */
  page(page: string): void {
    this.pages.push(page);
  }

  /** Note `note` is called here, after the last word. */
  note(note: string): void {
    if (this.pending !== "") this.noteAfterSpace = true;
    this.gap = "note";
    this.notes.push({ at: this.text.length, note });
  }

  /** Pages that began after the last word. */
  pagesLeft(): string[] {
    return this.pages;
  }

  private write(word: string): void {
    if (this.pending !== "") {
      if (!(this.noteAfterSpace && CLOSES.test(word))) this.text += this.pending;
    } else if (this.isGluedTo(word)) {
      this.text += " ";
    }
    for (const page of this.pages.splice(0)) this.breaks.push({ at: this.text.length, page });
    this.text += word;
    this.pending = "";
    this.noteAfterSpace = false;
    this.gap = "none";
  }

  /** Whether two words would run together only because a tag or a note stands between them. */
  private isGluedTo(word: string): boolean {
    if (this.gap === "none" || !BEGINS_WORD.test(word)) return false;
    return this.gap === "note" ? ENDS_WORD.test(this.text) : /^\p{L}/u.test(word) && WANTS_SPACE.test(this.text);
  }
}
