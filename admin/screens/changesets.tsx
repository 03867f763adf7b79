// What was done together, newest first: bulk changes, imports, merges and what undid them.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { CHANGESET_KINDS, CHANGESET_LABELS, type Changeset } from "../../worker/archive/changeset.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { Select } from "../parts/select.tsx";
import { StatusBadge } from "../parts/status-badge.tsx";
import { Table } from "../parts/table.tsx";
import { When } from "../parts/when.tsx";
import { countsInWords } from "./changesets/in-words.ts";

const EVERY = "every";

export default function Changesets() {
  const [search, setSearch] = useSearchParams();
  const kind = CHANGESET_KINDS.find((each) => each === search.get("kind"));
  const list = useInfiniteQuery({
    queryKey: ["changesets", "list", kind],
    queryFn: ({ pageParam }) =>
      said(api.curation.changesets.$get({ query: { ...(kind && { kind }), ...(pageParam && { before: pageParam }) } })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
  const changesets = list.data?.pages.flatMap((page) => page.changesets) ?? [];
  return (
    <Page title="Changesets" lede="What was done together, and can be undone together.">
      <search className="filters">
        <Select
          label="Kind"
          options={[
            { id: EVERY, label: "Every kind" },
            ...CHANGESET_KINDS.map((id) => ({ id, label: CHANGESET_LABELS[id] })),
          ]}
          value={kind ?? EVERY}
          onChange={(id) => setSearch(id === EVERY ? {} : { kind: id })}
        />
      </search>
      {list.isPending && <Loading />}
      {list.error && <ProblemNote problem={list.error} onRetry={list.refetch} />}
      {list.data && changesets.length === 0 && (
        <EmptyState title={kind ? "Nothing of this kind was done yet." : "Nothing was done together yet."}>
          <p>Changing many documents at once, and every import, is kept here and can be undone.</p>
        </EmptyState>
      )}
      {changesets.length > 0 && (
        <Table
          label="Changesets"
          narrow="cards"
          head={
            <tr>
              <th scope="col">What</th>
              <th scope="col">Kind</th>
              <th scope="col">Documents</th>
              <th scope="col">Who</th>
              <th scope="col">When</th>
              <th scope="col">State</th>
            </tr>
          }
        >
          {changesets.map((changeset) => (
            <Line key={changeset.id} changeset={changeset} />
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <p className="more">
          <Button onPress={() => list.fetchNextPage()} busy={list.isFetchingNextPage}>
            Earlier
          </Button>
        </p>
      )}
    </Page>
  );
}

function Line({ changeset }: { changeset: Changeset }) {
  const { id, kind, note, counts, by, began_at, state } = changeset;
  return (
    <tr>
      <td>
        <Link href={`/changesets/${id}`}>{note ?? CHANGESET_LABELS[kind]}</Link>
      </td>
      <td data-label="Kind">{CHANGESET_LABELS[kind]}</td>
      <td data-label="Documents">{countsInWords(counts)}</td>
      <td data-label="Who">{by.name}</td>
      <td data-label="When">
        <When at={began_at} exact />
      </td>
      <td data-label="State">
        <StatusBadge status={state} />
      </td>
    </tr>
  );
}
