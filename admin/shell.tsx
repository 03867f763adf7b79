// The frame around every screen: navigation, who is signed in, whether the archive answers, commands and messages.
import { Component, type ReactNode, useEffect, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import type { Session } from "../worker/archive/signing-in.ts";
import { api, said } from "./api.ts";
import { Button } from "./parts/button.tsx";
import { Commands, useCommands } from "./parts/commands.tsx";
import { EmptyState } from "./parts/empty-state.tsx";
import { bringAhead, late } from "./parts/late.tsx";
import { Page } from "./parts/page.tsx";
import { ProblemNote } from "./parts/problem-note.tsx";
import { Toasts, toastProblem } from "./parts/toasts.tsx";
import { useLeaving } from "./parts/use-staying.ts";
import { OPENED, type Screen } from "./screens.tsx";
import { ask, usePutOff, useReachable, useWanted } from "./session.ts";
import { type SignedIn, WhoIs } from "./who.tsx";

const LeavingDialog = late(() => import("./parts/leaving-dialog.tsx"), { what: null, as: "over" });
const SecondFactorNeeded = late(() => import("./screens/second-factor-needed.tsx"), { as: "screen" });
const SignInAgain = late(() => import("./sign-in-again.tsx"), { what: null, as: "over" });

export function Shell({ session, who }: { session: Session; who: SignedIn }) {
  const [path, go] = useLocation();
  const reachable = useReachable();
  const wanted = useWanted();
  const isPutOff = usePutOff();
  const leaving = useLeaving();
  useEffect(bringAhead, []);
  // On a narrow window the navigation is one line: where one is stands in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen is another place in it
  useEffect(() => {
    document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [path]);
  // Once asked for, it is left by the curator's own step: recovery codes are on the screen by then.
  const [isAskedFor, setAskedFor] = useState(false);
  if (who.lacks !== undefined && !isAskedFor) setAskedFor(true);
  const allowed = OPENED.filter(({ permission }) => who.permissions.includes(permission));
  useCommands(
    allowed.flatMap(({ keys, label, path }) =>
      keys ? [{ keys, label: `Go to ${label.toLowerCase()}`, run: () => go(path), group: "Everywhere" }] : [],
    ),
  );
  return (
    <WhoIs who={who}>
      <div className="shell">
        <a className="skip" href="#content">
          To the content
        </a>
        <header className="bar">
          <Link
            href="/"
            className="bar-name"
            title={session.archive.name}
            aria-current={path === "/" ? "page" : undefined}
          >
            {session.archive.name}
          </Link>
          <nav aria-label="Desk">
            <NavigationLines screens={allowed.filter(({ place }) => place === "work")} path={path} />
            <NavigationLines screens={allowed.filter(({ place }) => place === "house")} path={path} />
          </nav>
          <WhoIsHere who={who} />
        </header>
        <main id="content" tabIndex={-1}>
          {!reachable && (
            <p className="offline" role="status">
              The archive cannot be reached. What you type is kept here; it is sent when the connection is back.
            </p>
          )}
          {isPutOff && (
            <p className="offline actions" role="status">
              <span>You are signed out. What you type is kept on this device.</span>
              <Button onPress={() => ask("sign-in", true)}>Sign in</Button>
            </p>
          )}
          <Caught key={path}>
            {isAskedFor ? (
              <SecondFactorNeeded isShown={who.lacks === undefined} onGoOn={() => setAskedFor(false)} />
            ) : (
              <Screens allowed={allowed} path={path} />
            )}
          </Caught>
        </main>
        <Commands />
        <Toasts />
        {leaving && <LeavingDialog why={leaving.why} />}
        {wanted && <SignInAgain wanted={wanted} who={who} session={session} />}
      </div>
    </WhoIs>
  );
}

function Screens({ allowed, path }: { allowed: typeof OPENED; path: string }) {
  const home = allowed.find((screen) => screen.path === "/") ?? allowed[0];
  return (
    <Switch>
      {path === "/" && home && (
        <Route path="/">
          <home.Body />
        </Route>
      )}
      {allowed.map(({ path, Body }) => (
        <Route key={path} path={path}>
          <Body />
        </Route>
      ))}
      <Route>
        <NotHere path={path} />
      </Route>
    </Switch>
  );
}

function NavigationLines({ screens, path }: { screens: readonly Screen[]; path: string }) {
  if (screens.length === 0) return null;
  return (
    <ul>
      {screens.map((screen) => (
        <li key={screen.path} className={screen.path === "/" ? "to-home" : undefined}>
          <Link href={screen.path} aria-current={isAt(path, screen.path) ? "page" : undefined}>
            <Label of={screen} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Where there is little room, some labels show only how they begin; a screen reader says them whole. */
function Label({ of: { label, short = label } }: { of: Screen }) {
  return (
    <>
      {short}
      {short !== label && <span className="rest">{label.slice(short.length)}</span>}
    </>
  );
}

const isAt = (path: string, screen: string) => path === screen || (screen !== "/" && path.startsWith(`${screen}/`));

function WhoIsHere({ who }: { who: SignedIn }) {
  const [path] = useLocation();
  const signOut = async () => {
    try {
      const { continue_at } = await said(api.curation.session.$delete());
      // A page loaded anew holds nothing of who was here.
      location.assign(continue_at ?? "/admin/");
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <div className="who">
      <a href="/" target="_blank" rel="noopener">
        Readers
      </a>
      <Link
        href="/account"
        className="who-name"
        title={who.name}
        aria-current={isAt(path, "/account") ? "page" : undefined}
      >
        {who.name}
      </Link>
      <Button kind="quiet" onPress={signOut}>
        Sign out
      </Button>
    </div>
  );
}

/** An address with nothing behind it, or with something this curator may not open. */
function NotHere({ path }: { path: string }) {
  const screen = OPENED.find((each) => isAt(path, each.path));
  return (
    <Page title={screen ? "Not for your role" : "Nothing here"} width="text">
      <EmptyState
        title={screen ? `“${screen.label}” is not for your role.` : "The desk has no such address."}
        action={<Link href="/">To the start</Link>}
      >
        {screen && <p>An owner of this archive can change your role.</p>}
      </EmptyState>
    </Page>
  );
}

interface Failed {
  error: unknown;
}

/** A screen that fails is told as a problem, and leaves the rest of the desk as it is. */
class Caught extends Component<{ children: ReactNode }, Failed> {
  override state: Failed = { error: null };
  static getDerivedStateFromError(error: unknown): Failed {
    return { error };
  }
  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <Page title="This screen failed" width="text">
        <ProblemNote problem={this.state.error} onRetry={() => location.reload()} />
      </Page>
    );
  }
}
