// A line that says how far a long import is, how fast it goes and how long it will take.

const WIDTH = 28;

export class Progress {
  records = 0;
  private read = 0;
  private readonly total: number;
  private readonly began = performance.now();
  private readonly timer: NodeJS.Timeout;

  /** @param total bytes of all files */
  constructor(total: number) {
    this.total = total;
    this.timer = setInterval(() => this.draw(), process.stderr.isTTY ? 200 : 10_000);
    this.timer.unref();
  }

  /** The same bytes, counted as they pass. */
  async *counting(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      this.read += chunk.length;
      yield chunk;
    }
  }

  get seconds(): number {
    return (performance.now() - this.began) / 1000;
  }

  stop(): void {
    clearInterval(this.timer);
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }

  private draw(): void {
    const share = this.total === 0 ? 1 : Math.min(1, this.read / this.total);
    const filled = Math.round(share * WIDTH);
    const rate = Math.round(this.records / this.seconds);
    const left = share > 0.02 ? duration((this.seconds / share) * (1 - share)) : "…";
    const line = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${Math.round(share * 100)} %  ${this.records.toLocaleString("en")} documents  ${rate}/s  ${left} left`;
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }
}

/** `75` → `1:15 min` */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")} min`;
}
