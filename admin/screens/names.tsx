// The names of one kind: found by any spelling in any script, or by what is missing of them.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation, useParams, useSearchParams } from "wouter";
import { Button } from "../parts/button.tsx";
import { useCommands } from "../parts/commands.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { Select } from "../parts/select.tsx";
import { Table } from "../parts/table.tsx";
import { useWho } from "../who.tsx";
import {
  askNames,
  CALLED,
  type Filter,
  type FoundName,
  isNames,
  KINDS_OF_NAMES,
  type NamesOf,
} from "./names/asking-names.ts";
import { NewName } from "./names/new-name.tsx";
import "./names/names.css";

const FILTERS = [
  { id: "all", label: "All names" },
  { id: "doubles", label: "Possible doubles", about: "Share a spelling with another name" },
  { id: "undated", label: "Without dates", about: "Neither birth nor death is known" },
  { id: "unused", label: "Not used", about: "No document has them" },
  { id: "deleted", label: "Deleted", about: "To be brought back" },
] as const;
type Chosen = (typeof FILTERS)[number]["id"];

export default function Names() {
  const given = useParams().of;
  const of: NamesOf = isNames(given) ? given : "agents";
  const [asked, setAsked] = useSearchParams();
  const [, go] = useLocation();
  const [isMaking, setMaking] = useState(false);
  const { may } = useWho();
  const q = asked.get("q") ?? "";
  const filter = (asked.get("filter") ?? "all") as Chosen;
  const set = (name: string, value: string) =>
    setAsked(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === "" || value === "all") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const found = useInfiniteQuery({
    queryKey: ["names", of, "list", q, filter],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      askNames(of, {
        limit: "50",
        ...(q !== "" && { q }),
        ...(q === "" && filter !== "all" && { filter: filter as Filter }),
        ...(pageParam !== "" && { after: pageParam }),
      }),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  useCommands([
    {
      keys: "/",
      label: "Search names",
      run: () => document.querySelector<HTMLInputElement>(".names-search input")?.focus(),
    },
    ...(may("draft") ? [{ keys: "N", label: `Make a new ${CALLED[of].one}`, run: () => setMaking(true) }] : []),
  ]);
  const names = found.data?.pages.flatMap((page) => page.names) ?? [];
  return (
    <Page
      title={CALLED[of].many}
      actions={may("draft") && <Button onPress={() => setMaking(true)}>New {CALLED[of].one}</Button>}
    >
      <nav className="kinds" aria-label="Kinds of names">
        {KINDS_OF_NAMES.map((each) => (
          <Link key={each} href={`/names/${each}`} aria-current={each === of ? "page" : undefined}>
            {CALLED[each].many}
          </Link>
        ))}
      </nav>
      <div className="names-search">
        <TextField
          label="Search"
          hint="Any spelling, in any script"
          value={q}
          onChange={(words) => set("q", words)}
          type="search"
        />
        <Select
          label="Show"
          options={FILTERS}
          value={filter}
          onChange={(id) => set("filter", id)}
          isDisabled={q !== ""}
        />
      </div>
      {found.isPending ? (
        <Loading />
      ) : found.error ? (
        <ProblemNote problem={found.error} onRetry={found.refetch} />
      ) : names.length === 0 ? (
        <EmptyState title={q === "" && filter === "all" ? "No names yet." : "No name answers to this."}>
          {q !== "" && may("draft") && <p>It can be made by “New {CALLED[of].one}”, or while a document is written.</p>}
        </EmptyState>
      ) : (
        <>
          <NamesTable of={of} names={names} />
          {found.hasNextPage && (
            <div className="actions more-names">
              <Button busy={found.isFetchingNextPage} onPress={() => found.fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </>
      )}
      {isMaking && <NewName of={of} onClose={() => setMaking(false)} onMade={(key) => go(`/names/${of}/${key}`)} />}
    </Page>
  );
}

function NamesTable({ of, names }: { of: NamesOf; names: readonly FoundName[] }) {
  const isAgents = of === "agents";
  return (
    <Table
      label={CALLED[of].many}
      narrow="cards"
      head={
        <tr>
          <th scope="col">Name</th>
          {isAgents && <th scope="col">Dates</th>}
          {isAgents && <th scope="col">Kind</th>}
          <th scope="col">About</th>
          <th scope="col" className="number">
            Documents
          </th>
        </tr>
      }
    >
      {names.map(({ key, name, dates, kind, about, count, matched }) => (
        <tr key={key}>
          <th scope="row">
            <Link href={`/names/${of}/${key}`}>{name}</Link>
            {matched && <span className="hint">{matched.form}</span>}
          </th>
          {isAgents && <td data-label="Dates">{dates}</td>}
          {isAgents && (
            <td data-label="Kind">{kind === "person" ? "" : kind === "family" ? "family" : "organisation"}</td>
          )}
          <td data-label="About" className="quiet">
            {about}
          </td>
          <td data-label="Documents" className="number">
            {count.toLocaleString("en")}
          </td>
        </tr>
      ))}
    </Table>
  );
}
