// Parts that come when they are needed: a screen, a dialog. The shell brings all of them ahead of that, when nothing else is
// to be done, so that a lost network breaks no screen. One that does not come is told where it would stand, with a way to
// try again; whatever else is on the screen stays as it is.
import { type ComponentType, useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { Loading } from "./loading.tsx";
import { Page } from "./page.tsx";

export type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

interface Manner {
  /** What is said while it comes; null: nothing. */
  what?: string | null;
  /** Where it stands, and is told of where it does not come: a whole screen, a part of one, or over it. */
  as?: "screen" | "part" | "over";
}

/** Every late part that has been named so far. */
const ahead = new Set<() => Promise<unknown>>();

/** A component that is loaded when it is first drawn, or before. */
export function late<Props extends object>(load: Load<Props>, { what = "Loading", as = "part" }: Manner = {}) {
  let Body: ComponentType<Props> | null = null;
  const bring = async () => {
    Body ??= (await load()).default;
  };
  ahead.add(bring);
  return function Late(props: Props) {
    const [came, setCame] = useState(Body === null ? "not yet" : "here");
    useEffect(() => {
      if (came !== "not yet") return;
      let isThere = true;
      bring().then(
        () => isThere && setCame("here"),
        () => isThere && setCame("lost"),
      );
      return () => {
        isThere = false;
      };
    }, [came]);
    if (Body !== null) return <Body {...props} />;
    if (came === "lost") return <DidNotCome as={as} onAgain={() => again(bring, setCame)} />;
    return what === null ? null : <Loading what={what} />;
  };
}

/** Browsers may remember that a part did not come: then only loading the page anew brings it. */
async function again(bring: () => Promise<unknown>, setCame: (came: string) => void): Promise<void> {
  setCame("being brought");
  try {
    await bring();
    setCame("here");
  } catch {
    const isThere = await fetch("/admin/", { method: "HEAD", cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) location.reload();
    else setCame("lost");
  }
}

function DidNotCome({ as, onAgain }: { as: Manner["as"]; onAgain: () => void }) {
  const told = (
    <div className={as === "over" ? "problem over" : "problem"} role="alert">
      <p>
        <strong>This part of the desk did not come.</strong> The network is away, or the desk was renewed meanwhile.
        What you typed is kept.
      </p>
      <Button onPress={onAgain}>Try again</Button>
    </div>
  );
  if (as !== "screen") return told;
  return (
    <Page title="Not here yet" width="text">
      {told}
    </Page>
  );
}

/** Brings every late part, one after the other, once the browser has nothing else to do. What fails is asked for later. */
export function bringAhead(): () => void {
  let isWanted = true;
  const go = async () => {
    // A part that comes may name more of them: a set is walked to its end however it grows.
    for (const bring of ahead) {
      if (!isWanted) return;
      await bring().catch(() => {});
    }
  };
  const cancel = whenIdle(go);
  return () => {
    isWanted = false;
    cancel();
  };
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(act: () => void): () => void {
  if ("requestIdleCallback" in window) {
    const handle = requestIdleCallback(act, { timeout: 10_000 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(act, 2000);
  return () => clearTimeout(handle);
}
