// The frame around every screen: navigation, who is signed in, whether the archive answers, commands and messages.
import { useQueryClient } from "@tanstack/react-query";
import { Component, type ReactNode, Suspense } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import type { Session } from "../worker/archive/signing-in.ts";
import { api, said } from "./api.ts";
import { Commands, useCommands } from "./parts/commands.tsx";
import { EmptyState } from "./parts/empty-state.tsx";
import { Loading } from "./parts/loading.tsx";
import { Menu } from "./parts/menu.tsx";
import { Page } from "./parts/page.tsx";
import { ProblemNote } from "./parts/problem-note.tsx";
import { Toasts, toastProblem } from "./parts/toasts.tsx";
import { OPENED, type Screen } from "./screens.tsx";
import { useReachable } from "./session.ts";
import { SignInAgain } from "./sign-in-again.tsx";
import { type SignedIn, WhoIs } from "./who.tsx";

export function Shell({ session, who }: { session: Session; who: SignedIn }) {
  const [path, go] = useLocation();
  const reachable = useReachable();
  const allowed = OPENED.filter(({ permission }) => who.permissions.includes(permission));
  const home = allowed.find((screen) => screen.path === "/") ?? allowed[0];
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
          <Link href="/" className="bar-name">
            {session.archive.name}
          </Link>
          <nav aria-label="Desk">
            <NavigationLines screens={allowed.filter(({ place }) => place === "work")} path={path} />
            <NavigationLines screens={allowed.filter(({ place }) => place === "house")} path={path} />
          </nav>
          <WhoMenu who={who} />
        </header>
        <main id="content" tabIndex={-1}>
          {!reachable && (
            <p className="offline" role="status">
              The archive cannot be reached. What you type is kept here; it is sent when the connection is back.
            </p>
          )}
          <Caught key={path}>
            <Suspense fallback={<Loading />}>
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
            </Suspense>
          </Caught>
        </main>
        <Commands />
        <Toasts />
        <SignInAgain who={who} mode={session.mode} />
      </div>
    </WhoIs>
  );
}

function NavigationLines({ screens, path }: { screens: readonly Screen[]; path: string }) {
  if (screens.length === 0) return null;
  return (
    <ul>
      {screens.map((screen) => (
        <li key={screen.path}>
          <Link href={screen.path} aria-current={isAt(path, screen.path) ? "page" : undefined}>
            {screen.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const isAt = (path: string, screen: string) => path === screen || (screen !== "/" && path.startsWith(`${screen}/`));

function WhoMenu({ who }: { who: SignedIn }) {
  const [, go] = useLocation();
  const queries = useQueryClient();
  const signOut = async () => {
    try {
      const { continue_at } = await said(api.curation.session.$delete());
      if (continue_at !== null) location.assign(continue_at);
      queries.clear();
      go("/");
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <Menu
      label={`${who.name}, your account`}
      items={[
        { id: "account", label: "Your account", onAction: () => go("/account") },
        {
          id: "readers",
          label: "See the archive as readers do",
          onAction: () => window.open("/", "_blank", "noopener"),
        },
        { id: "sign-out", label: "Sign out", onAction: signOut },
      ]}
    >
      {who.name} ▾
    </Menu>
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
