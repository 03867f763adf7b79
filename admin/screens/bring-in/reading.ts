// A file read by the reader in its own thread, batch by batch, no faster than the batches are taken.
import type { ColumnMapping } from "../../../worker/intake/column-mapping.ts";
import type { Batch, FromReader, Look, ToReader } from "./messages.ts";

const newReader = () => new Worker(new URL("./reader.ts", import.meta.url), { type: "module" });

function answerOf(reader: Worker, ask: ToReader): Promise<FromReader> {
  return new Promise((resolve, reject) => {
    reader.onmessage = ({ data }: MessageEvent<FromReader>) =>
      "failed" in data ? reject(new Error(data.failed)) : resolve(data);
    reader.onerror = (event) => reject(new Error(event.message || "The file could not be read."));
    reader.postMessage(ask);
  });
}

/** What kind of file it is, and the columns of a table. */
export async function lookInto(file: File): Promise<Look> {
  const reader = newReader();
  try {
    const answer = await answerOf(reader, { do: "look", file });
    if (!("look" in answer)) throw new Error("The file could not be looked into.");
    return answer.look;
  } finally {
    reader.terminate();
  }
}

/** Everything in the file; leaving the loop ends the reader. */
export async function* readBatches(file: File, mapping?: ColumnMapping): AsyncGenerator<Batch> {
  const reader = newReader();
  try {
    let ask: ToReader = { do: "read", file, mapping };
    while (true) {
      const answer = await answerOf(reader, ask);
      if (!("batch" in answer)) throw new Error("The file could not be read.");
      yield answer.batch;
      if (answer.batch.done) return;
      ask = { do: "more" };
    }
  } finally {
    reader.terminate();
  }
}
