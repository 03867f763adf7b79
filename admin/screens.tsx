// Every screen of the desk, in the order of the navigation. A new screen is one file in screens/ and one line here.
//
// How a screen is made
// - A file in screens/ with a default export, loaded when it is opened or the browser has
//   nothing else to do. Its outermost part is `Page` (parts/page).
// - `useWho()` (who.tsx) says who is signed in and what they `may`; `permission` below hides what they may not open.
// - It asks with TanStack Query and Hono's typed client:
//     const asked = useQuery({ queryKey: ["documents", id], queryFn: () => said(api.curation.documents[":id"].$get({ param: { id } })) });
//     if (asked.isPending) return <Loading />;
//     if (asked.error) return <ProblemNote problem={asked.error} onRetry={asked.refetch} />;
//   and acts with `useMutation` or a plain `await said(api….$post({ json }))` inside `try`, showing `asProblem(error)` in a
//   ProblemNote or, member by member, with `faultAt(problem, "title")` as a field's `error`. After an act, call
//   `queryClient.invalidateQueries({ queryKey: ["documents"] })`. For If-Match: `$patch({…}, { headers: onRevision(7) })`.
// - 401 and acts that want a fresh proof need no code: api.ts asks the curator over the screen and sends again.
// - Addresses: wouter's `Link`, `useLocation`, `useParams`, `useSearchParams`, without `/admin`.
// - Pieces: parts/ has Button, TextField, TextArea (field.tsx), Select, ComboBox, Checkbox and Choice (check.tsx), Dialog,
//   ConfirmDialog, Menu, toast() (toasts.tsx), Page, Table, EmptyState, Loading, ProblemNote, StatusBadge, useCommands
//   (commands.tsx). What is not there, make from react-aria-components in parts/, styled by a class of style.css or of a
//   style sheet that your screen imports (`import "./editor.css"`), with the custom properties at the top of style.css.
// - `keys` is its keyboard command from anywhere, listed in the `?` sheet.
import type { Permitted } from "../worker/archive/curator.ts";
import { type Load, late } from "./parts/late.tsx";

export interface Screen {
  /** wouter's pattern below /admin. */
  path: string;
  label: string;
  /** How the label begins, where the navigation has little room. */
  short?: string;
  /** Who is shown it. */
  permission: Permitted;
  load: Load<object>;
  /** Whether it stands in the navigation: `work` first, `house` (people, settings …) below. */
  place?: "work" | "house";
  keys?: string;
}

export const SCREENS: readonly Screen[] = [
  {
    path: "/",
    label: "Home",
    permission: "read",
    load: () => import("./screens/home.tsx"),
    place: "work",
    keys: "G H",
  },
  {
    path: "/documents",
    label: "Documents",
    permission: "read",
    load: () => import("./screens/documents.tsx"),
    place: "work",
    keys: "G D",
  },
  {
    path: "/documents/new",
    label: "New document",
    short: "New",
    permission: "draft",
    load: () => import("./screens/new-document.tsx"),
    place: "work",
    keys: "G N",
  },
  {
    path: "/documents/:id",
    label: "Document",
    permission: "read",
    load: () => import("./screens/document.tsx"),
  },
  {
    path: "/names",
    label: "Names",
    permission: "read",
    load: () => import("./screens/names.tsx"),
    place: "work",
    keys: "G A",
  },
  { path: "/names/:of", label: "Names", permission: "read", load: () => import("./screens/names.tsx") },
  { path: "/names/:of/:key", label: "Name", permission: "read", load: () => import("./screens/name.tsx") },
  {
    path: "/bring-in",
    label: "Bring in",
    permission: "bulk",
    load: () => import("./screens/bring-in.tsx"),
    place: "work",
    keys: "G B",
  },
  {
    path: "/changesets",
    label: "Changesets",
    permission: "read",
    load: () => import("./screens/changesets.tsx"),
    place: "work",
    keys: "G C",
  },
  {
    path: "/changesets/:id",
    label: "Changeset",
    permission: "read",
    load: () => import("./screens/changeset.tsx"),
  },
  {
    path: "/audit",
    label: "Audit",
    permission: "audit",
    load: () => import("./screens/audit.tsx"),
    place: "house",
    keys: "G L",
  },
  {
    path: "/people",
    label: "People",
    permission: "people",
    load: () => import("./screens/people.tsx"),
    place: "house",
    keys: "G P",
  },
  {
    path: "/tokens",
    label: "Tokens",
    permission: "tokens",
    load: () => import("./screens/tokens.tsx"),
    place: "house",
    keys: "G T",
  },
  {
    path: "/settings",
    label: "Settings",
    permission: "settings",
    load: () => import("./screens/settings.tsx"),
    place: "house",
    keys: "G S",
  },
  {
    path: "/account",
    label: "Your account",
    permission: "read",
    load: () => import("./screens/account.tsx"),
    keys: "G Y",
  },
];

/** The same, ready to be shown. */
export const OPENED = SCREENS.map((screen) => ({ ...screen, Body: late(screen.load, { as: "screen" }) }));
