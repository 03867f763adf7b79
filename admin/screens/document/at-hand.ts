// What the screen may need while the network is away: loaded while it is there. A part that cannot be loaded would take
// the whole screen with it.

const PARTS = [
  () => import("../../parts/toast-region.tsx"),
  () => import("../../parts/command-sheet.tsx"),
  () => import("../../sign-in-again.tsx"),
];

/** Loads them without waiting; what fails now is asked for again when it is needed. */
export function haveAtHand(): void {
  for (const load of PARTS) load().catch(() => {});
}
