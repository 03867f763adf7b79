// Takes a table away whole: the archive gives it window by window, the file has them one after another.
import { curationFetch } from "../../api.ts";

/** @param first address of the first window. @throws Problem, and then there is no file */
export async function takeAway(first: string): Promise<void> {
  const windows: Blob[] = [];
  let name = "";
  for (let next: string | undefined = first; next !== undefined; ) {
    const answer: Response = await curationFetch(next);
    windows.push(await answer.blob());
    name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? name;
    next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1];
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(windows, { type: windows[0].type }));
  link.download = name.replace("-part.", ".");
  link.click();
  URL.revokeObjectURL(link.href);
}
