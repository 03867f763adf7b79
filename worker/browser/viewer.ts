// What a document's page runs beside its scans: one viewer in place of the images, which follows the text as it is read.
// Without this script the images stand beside their text.
import OpenSeadragon from "openseadragon";

const leaves = document.querySelector(".leaves") as HTMLElement;
const viewer = leaves.querySelector(".viewer") as HTMLElement;
const status = viewer.querySelector("[role=status]") as HTMLElement;
const sheets = [...leaves.querySelectorAll<HTMLElement>(".leaf")].filter((leaf) => leaf.querySelector("img"));
const images = sheets.map((leaf) => leaf.querySelector("img") as HTMLImageElement);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What is shown, from 0. */
let now = -1;
/** While the page scrolls to a sheet because a button was pressed, the text does not lead. */
let leading = true;
/** The sheet whose text passes where a reader's eyes are, from 0. */
let passing = 0;

// The library adds a style that hides the focus unless it finds one. The page's policy refuses styles in the page, so
// it finds an element of that name that is none.
const noStyle = document.createElementNS("urn:fonds:no-style", "style");
noStyle.setAttribute("data-openseadragon-mobile-css", "true");
viewer.appendChild(noStyle);
// It also speaks of every image that came after the reader turned on; only errors are news.
Object.assign(OpenSeadragon, { console: { ...console, log() {}, info() {}, warn() {} } });

viewer.hidden = false;
leaves.classList.add("viewing");
const stage = OpenSeadragon({
  element: viewer.querySelector(".stage") as HTMLElement,
  tileSources: images.map((image) => new OpenSeadragon.LegacyTileSource(levelsOf(image))),
  sequenceMode: true,
  initialPage: startAt(),
  showNavigationControl: false,
  showSequenceControl: false,
  drawer: "canvas",
  visibilityRatio: 0.5,
  maxZoomPixelRatio: 3,
  ...(still && { animationTime: 0, immediateRender: true }),
});
stage.addHandler("page", ({ page }: { page: number }) => tell(page));
tell(startAt());

viewer.addEventListener("click", ({ target }) => {
  const does = (target as HTMLElement).closest<HTMLElement>("[data-does]")?.dataset.does;
  if (does === "next") turnTo(now + 1);
  if (does === "previous") turnTo(now - 1);
  if (does === "in") stage.viewport.zoomBy(1.5);
  if (does === "out") stage.viewport.zoomBy(1 / 1.5);
  if (does === "whole") stage.viewport.goHome();
});

// The sheet whose text passes the upper third of the window is the one that is shown.
const reading = new IntersectionObserver(
  (seen) => {
    const here = seen.find(({ isIntersecting }) => isIntersecting);
    if (here) passing = sheets.indexOf(here.target as HTMLElement);
    if (here && leading) show(passing);
  },
  { rootMargin: "-33% 0px -66% 0px" },
);
for (const sheet of sheets) reading.observe(sheet);

/** The sizes of an image, smallest first, from its `srcset`. */
function levelsOf({ srcset, width, height }: HTMLImageElement) {
  return srcset.split(", ").map((candidate) => {
    const [url, descriptor] = candidate.split(" ");
    const pixels = Number.parseInt(descriptor, 10);
    return { url, width: pixels, height: Math.round((pixels * height) / width) };
  });
}

/** `#scan-3` in the address begins there. */
function startAt(): number {
  return Math.max(
    0,
    sheets.findIndex(({ id }) => `#${id}` === location.hash),
  );
}

function turnTo(place: number) {
  if (place < 0 || place >= sheets.length) return;
  leading = false;
  show(place);
  sheets[place].scrollIntoView({ block: "start", behavior: "instant" });
  const here = scrollY;
  setTimeout(() => {
    leading = true;
    // Whoever has scrolled on meanwhile is followed.
    if (Math.abs(scrollY - here) > 1) show(passing);
  }, 300);
}

function show(place: number) {
  if (place !== now) stage.goToPage(place);
}

/** Says where the reader is, to those who see it and to those who hear it. */
function tell(place: number) {
  now = place;
  status.textContent = sheets[place].getAttribute("aria-label");
  stage.canvas.setAttribute("role", "img");
  stage.canvas.setAttribute("aria-label", images[place].alt);
  for (const [name, end] of [
    ["previous", 0],
    ["next", sheets.length - 1],
  ] as const) {
    (viewer.querySelector(`[data-does=${name}]`) as HTMLButtonElement).disabled = place === end;
  }
}
