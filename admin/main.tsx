// Begins the curators' desk: asks who is signed in, and shows the door or the desk.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { lazy, StrictMode, Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { Route, Router, Switch } from "wouter";
import { api, said } from "./api.ts";
import { Loading } from "./parts/loading.tsx";
import { ProblemNote } from "./parts/problem-note.tsx";
import { Problem } from "./problem.ts";
import { Shell } from "./shell.tsx";
import { keptTheme, showTheme } from "./theme.ts";

const SignIn = lazy(() => import("./screens/sign-in.tsx"));
const SetUp = lazy(() => import("./screens/set-up.tsx"));
const Invitation = lazy(() => import("./screens/invitation.tsx"));

showTheme(keptTheme());

/** Only silence is worth asking again: what the archive answered, it would answer once more. */
const retry = (count: number, error: Error) => count < 3 && error instanceof Problem && error.status === 0;

const queries = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 5000, refetchOnWindowFocus: true }, mutations: { retry: false } },
});

function Desk() {
  const session = useQuery({
    queryKey: ["session"],
    queryFn: () => said(api.curation.session.$get()),
    staleTime: 60_000,
  });
  if (session.isPending) return <Loading what="Opening the desk" />;
  if (!session.data) return <ProblemNote problem={session.error} onRetry={session.refetch} />;
  const { data } = session;
  return (
    <Suspense fallback={<Loading what="Opening the desk" />}>
      <Switch>
        <Route path="/setup">
          <SetUp session={data} />
        </Route>
        <Route path="/invitation">
          <Invitation session={data} />
        </Route>
        <Route>{data.who === null ? <SignIn session={data} /> : <Shell session={data} who={data.who} />}</Route>
      </Switch>
    </Suspense>
  );
}

createRoot(document.getElementById("desk") as HTMLElement).render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>
        <Router base="/admin">
          <Desk />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
