// Counts what React draws again, from outside: it tells whoever listens, as it tells developers' tools, of each time the
// page changes. Nothing in the page knows of it.
import type { Page } from "playwright-core";

/** What React keeps of a component, as far as this counts it. */
interface Fiber {
  tag: number;
  flags: number;
  memoizedProps: unknown;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
}

/** Listens from the next page on that this window opens. */
export async function listenForDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    /** Functions, and functions that remember what they were given. */
    const COMPONENTS = new Set([0, 14, 15]);
    const PERFORMED = 1;
    const drawn = { paragraphs: 0, components: 0 };
    const count = (fiber: Fiber) => {
      if (!COMPONENTS.has(fiber.tag) || (fiber.flags & PERFORMED) === 0) return;
      drawn.components++;
      const given = fiber.memoizedProps as Record<string, unknown>;
      // The part that draws the words of one paragraph, known by what only it is given.
      if ("paragraph" in given && "marks" in given && "dir" in given) drawn.paragraphs++;
    };
    const walk = (fiber: Fiber) => {
      const before = fiber.alternate;
      if (before !== null && before.child === fiber.child) return;
      const kept = new Set<Fiber>();
      for (let child = before?.child ?? null; child !== null; child = child.sibling) kept.add(child);
      for (let child = fiber.child; child !== null; child = child.sibling) {
        // The same as before: neither it nor what is in it was touched.
        if (kept.has(child)) continue;
        count(child);
        walk(child);
      }
    };
    Object.assign(window, {
      drawn,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        isDisabled: false,
        inject: () => 1,
        onCommitFiberRoot: (_: number, root: { current: Fiber }) => walk(root.current),
        onCommitFiberUnmount: () => {},
        onPostCommitFiberRoot: () => {},
      },
    });
  });
}

/** What was drawn since it was last asked. */
export function drawnAgain(page: Page): Promise<{ paragraphs: number; components: number }> {
  return page.evaluate(() => {
    const { drawn } = window as unknown as { drawn: { paragraphs: number; components: number } };
    const told = { ...drawn };
    Object.assign(drawn, { paragraphs: 0, components: 0 });
    return told;
  });
}
