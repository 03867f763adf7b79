// What the page /embed runs: the preview follows every choice, and the snippets can be copied with a button.
// Everything it shows is made by the server; without this script the form is an ordinary one.
import { copyOnClick, offerCopying } from "./copying.ts";

const form = document.querySelector("form.builder") as HTMLFormElement;
const said = document.querySelector("#copied") as HTMLElement;
let asking = new AbortController();
let due: ReturnType<typeof setTimeout>;

form.addEventListener("input", () => {
  clearTimeout(due);
  due = setTimeout(show, 400);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
copyOnClick();

/** Asks for the page that the form describes and takes its result over. */
async function show() {
  clearTimeout(due);
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const asked = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value !== "") asked.searchParams.append(name, String(value));
  try {
    const answer = await fetch(asked, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const made = page.querySelector("#made");
    if (!made || signal.aborted) return;
    document.querySelector("#made")!.replaceWith(made);
    history.replaceState(null, "", asked);
    offerCopying();
  } catch {
    if (!signal.aborted) said.textContent = "The archive cannot be reached just now.";
  }
}
