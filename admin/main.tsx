// Begins the curators' desk: asks who is signed in, and shows the door or the desk.
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { Route, Router, Switch } from "wouter";
import { api, said } from "./api.ts";
import { late } from "./parts/late.tsx";
import { Loading } from "./parts/loading.tsx";
import { ProblemNote } from "./parts/problem-note.tsx";
import { askBeforeTraversing, useAskedLocation } from "./parts/use-staying.ts";
import { Problem } from "./problem.ts";
import { Shell } from "./shell.tsx";
import { keptTheme, showTheme } from "./theme.ts";

const door = { what: "Opening the desk" };
const SignIn = late(() => import("./screens/sign-in.tsx"), door);
const SetUp = late(() => import("./screens/set-up.tsx"), door);
const Invitation = late(() => import("./screens/invitation.tsx"), door);

showTheme(keptTheme());
askBeforeTraversing();

/** Only silence is worth asking again: what the archive answered, it would answer once more. */
const retry = (count: number, error: Error) => count < 2 && error instanceof Problem && error.status === 0;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry,
      retryDelay: 700,
      staleTime: 5000,
      refetchOnWindowFocus: true,
      // Without the network a screen says so, and asks again when it is back; it does not wait in silence.
      networkMode: "always",
      refetchOnReconnect: true,
    },
    mutations: { retry: false, networkMode: "always" },
  },
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
    <Switch>
      <Route path="/setup">
        <SetUp session={data} />
      </Route>
      <Route path="/invitation">
        <Invitation session={data} />
      </Route>
      <Route>{data.who === null ? <SignIn session={data} /> : <Shell session={data} who={data.who} />}</Route>
    </Switch>
  );
}

createRoot(document.getElementById("desk") as HTMLElement).render(
  <StrictMode>
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>
        <Router base="/admin" hook={useAskedLocation}>
          <Desk />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
