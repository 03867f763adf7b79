// Keeps what is typed: on this device a moment after each keystroke, on the server a little later, again and again while
// the network is away. Knows nothing of React: it is told of each change and tells how things stand.
import type { DeviceCopies, DeviceCopy } from "./device-copies.ts";

/** How a try to keep the copy on the server ended. */
export type Sent =
  | { sent: "kept"; version: number; at: number }
  /** Not now: the network or the server is away. */
  | { sent: "away" }
  /** The session has ended: again after signing in. */
  | { sent: "signed-out" }
  /** Another window of the same curator has written meanwhile. */
  | { sent: "overtaken" }
  /** The server will not have it, and says why. */
  | { sent: "refused"; why: string };

export interface Kept {
  device: "nothing" | "waiting" | "kept" | "failed";
  server: "nothing" | "waiting" | "sending" | "kept" | "away" | "signed-out" | "overtaken" | "refused";
  /** When the server last took it, in milliseconds; null if it never did. */
  at: number | null;
  why: string | null;
}

export const NOTHING_KEPT: Kept = { device: "nothing", server: "nothing", at: null, why: null };

export interface Means {
  document: string;
  copies: DeviceCopies;
  /** @param version the version of the working copy last seen, null if there is none */
  send(copy: DeviceCopy, version: number | null): Promise<Sent>;
  tell(kept: Kept): void;
  /** Milliseconds to wait; tests wait less. */
  waits?: { device: number; server: number; again: number; longest: number };
}

const WAITS = { device: 250, server: 2000, again: 3000, longest: 60_000 };
/** Whoever types without a pause is kept all the same after so many waits. */
const MOST_WAITS = 6;

export class Keeper {
  private readonly means: Means;
  private readonly waits: NonNullable<Means["waits"]>;
  private copy: DeviceCopy | null = null;
  private onDevice: DeviceCopy | null = null;
  private onServer: DeviceCopy | null = null;
  private version: number | null;
  private deviceTimer: ReturnType<typeof setTimeout> | undefined;
  private serverTimer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  /** The first keystroke that is not on the device yet, in milliseconds since 1970. */
  private waitingSince = 0;
  private tries = 0;
  private isClosed = false;
  private kept: Kept = NOTHING_KEPT;

  /** @param version of the working copy the server has already, null if none */
  constructor(means: Means, version: number | null = null) {
    this.means = means;
    this.waits = means.waits ?? WAITS;
    this.version = version;
  }

  /** Something was typed. */
  typed(typed: Omit<DeviceCopy, "version">): void {
    if (this.isClosed) return;
    this.copy = { ...typed, version: this.version };
    if (this.kept.device !== "waiting") this.waitingSince = Date.now();
    clearTimeout(this.deviceTimer);
    const left = this.waitingSince + MOST_WAITS * this.waits.device - Date.now();
    this.deviceTimer = setTimeout(() => this.keepOnDevice(), Math.max(0, Math.min(this.waits.device, left)));
    this.tell({ device: "waiting" });
    if (!this.isStuck()) this.sendIn(this.waits.server);
  }

  /** The page is going away, perhaps for good. */
  leaving(): void {
    if (this.isClosed || this.copy === null || this.copy === this.onDevice) return;
    this.means.copies.keepNow(this.means.document, this.copy);
  }

  /** Whether closing the page now would lose something: only what neither the device nor the server has. */
  wouldLose(): boolean {
    return (
      this.copy !== null && this.copy !== this.onDevice && this.copy !== this.onServer && this.kept.device === "failed"
    );
  }

  /** The network is back, or the curator has signed in again: no more waiting. */
  again(): void {
    if (this.isClosed || this.copy === null || this.copy === this.onServer) return;
    this.tries = 0;
    this.tell({ server: "waiting", why: null });
    this.sendIn(0);
  }

  /** The curator has chosen this window's copy over the other's: `version` is the other's, null if it is gone. */
  prefer(version: number | null): void {
    this.version = version;
    this.again();
  }

  /** Nothing more is sent until something is typed: a save is about to overtake it. */
  async rest(): Promise<void> {
    clearTimeout(this.serverTimer);
    await this.sending;
    clearTimeout(this.serverTimer);
  }

  /** It is saved as a revision, or given up: there is nothing to keep any more. Typing on begins anew. */
  async done(): Promise<void> {
    this.stopWaiting();
    this.copy = null;
    this.version = null;
    await this.sending;
    this.tell(NOTHING_KEPT);
    await this.means.copies.forget(this.means.document);
  }

  close(): void {
    this.leaving();
    this.stopWaiting();
    this.isClosed = true;
  }

  private stopWaiting(): void {
    clearTimeout(this.deviceTimer);
    clearTimeout(this.serverTimer);
  }

  private async keepOnDevice(): Promise<void> {
    const { copy } = this;
    if (copy === null) return;
    try {
      await this.means.copies.keep(this.means.document, copy);
      this.onDevice = copy;
      if (this.copy === copy) this.tell({ device: "kept" });
      else this.waitingSince = Date.now();
    } catch {
      this.tell({ device: "failed" });
    }
  }

  private sendIn(wait: number): void {
    clearTimeout(this.serverTimer);
    this.serverTimer = setTimeout(() => this.sendNow(), wait);
    if (this.kept.server !== "away") this.tell({ server: "waiting" });
  }

  /** Until somebody decides, sending again would do no good. */
  private isStuck(): boolean {
    return ["overtaken", "signed-out"].includes(this.kept.server);
  }

  /** One at a time: the next send names the version this one brings. */
  private sendNow(): Promise<void> {
    this.sending ??= this.sendOnce().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendOnce(): Promise<void> {
    const { copy } = this;
    if (copy === null || this.isClosed) return;
    this.tell({ server: "sending" });
    const answer = await this.means.send(copy, this.version).catch((): Sent => ({ sent: "away" }));
    // It was saved or given up while on its way.
    if (this.copy === null) return;
    if (answer.sent === "kept") {
      this.tries = 0;
      this.version = answer.version;
      this.onServer = copy;
      this.tell({ server: this.copy === copy ? "kept" : "waiting", at: answer.at, why: null });
      if (this.copy !== copy) this.sendIn(this.waits.server);
      return;
    }
    this.tell({ server: answer.sent, why: answer.sent === "refused" ? answer.why : null });
    if (answer.sent === "away") this.sendIn(this.nextTry());
  }

  private nextTry(): number {
    return Math.min(this.waits.again * 2 ** this.tries++, this.waits.longest);
  }

  /** Says only what is new: most keystrokes change nothing of how things stand. */
  private tell(change: Partial<Kept>): void {
    const now = { ...this.kept, ...change };
    if ((Object.keys(now) as (keyof Kept)[]).every((name) => now[name] === this.kept[name])) return;
    this.kept = now;
    if (!this.isClosed) this.means.tell(this.kept);
  }
}
