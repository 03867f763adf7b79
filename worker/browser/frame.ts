// What a framed `.embed` runs: it tells the page around it how high it is, now and whenever that changes.

const root = document.documentElement;

/** `{ fonds: "height", height }`, in CSS pixels; /embed.js listens. Anyone may know it, so it goes to any origin. */
function tellHeight() {
  parent.postMessage({ fonds: "height", height: Math.ceil(root.getBoundingClientRect().height) }, "*");
}

if (parent !== window) new ResizeObserver(tellHeight).observe(root);

// A module, so that its names are its own.
export {};
