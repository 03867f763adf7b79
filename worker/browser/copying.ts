// Buttons that copy, shared by the pages that have them: `data-copies` names what each copies, `#copied` says that it did.

/** Lets every button of the page copy, those that come later included. */
export function copyOnClick(): void {
  document.addEventListener("click", ({ target }) => {
    const button = (target as HTMLElement).closest<HTMLElement>("[data-copies]");
    if (button) copy(document.getElementById(button.dataset.copies!)!);
  });
  offerCopying();
}

/** Buttons that only a script can answer are shown by it. */
export function offerCopying(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-copies]")) button.hidden = false;
}

/** What cannot be copied is selected, so that the reader can. */
async function copy(from: HTMLElement): Promise<void> {
  let words = "Copied.";
  if (from instanceof HTMLTextAreaElement) from.select();
  else getSelection()!.selectAllChildren(from);
  try {
    await navigator.clipboard.write([contentOf(from)]);
  } catch {
    words = "Selected: copy it with Ctrl+C.";
  }
  document.querySelector("#copied")!.textContent = words;
}

/** Words with their emphasis for a word processor, and as they are for everything else. */
function contentOf(from: HTMLElement): ClipboardItem {
  const told = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });
  if (from instanceof HTMLTextAreaElement) return new ClipboardItem(told("text/plain", from.value));
  const writer = new XMLSerializer();
  const markup = [...from.childNodes].map((node) => writer.serializeToString(node)).join("");
  return new ClipboardItem({ ...told("text/plain", from.textContent), ...told("text/html", markup) });
}
