// The audit log: everything that was done, filtered, and taken away as a table or as lines of JSON.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import type { AuditEntry } from "../../worker/archive/audit.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { TextField } from "../parts/field.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { Select } from "../parts/select.tsx";
import { Table } from "../parts/table.tsx";
import { toast } from "../parts/toasts.tsx";
import { useAct } from "../parts/use-act.ts";
import { When } from "../parts/when.tsx";

const FILTERS = ["curator", "act", "subject", "after", "before"] as const;
type Filter = (typeof FILTERS)[number];
const ALL = "all";

/** Acts as a curator says them; others are shown as they are called. */
const words = (act: string) => act.replaceAll("-", " ");

export default function Audit() {
  const [search, setSearch] = useSearchParams();
  const filters = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name) as string]] : [])),
  ) as Partial<Record<Filter, string>>;
  const set = (name: Filter, value: string | null) =>
    setSearch(
      (before) => {
        const now = new URLSearchParams(before);
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  const choices = useQuery({ queryKey: ["audit-filters"], queryFn: () => said(api.curation.audit.filters.$get()) });
  const log = useInfiniteQuery({
    queryKey: ["audit", filters],
    queryFn: ({ pageParam }) =>
      said(api.curation.audit.$get({ query: { ...filters, ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const [take, { busy, problem }] = useAct(async (form: "csv" | "ndjson") => {
    const answer = await api.curation.audit.exports[":form{csv|ndjson}"].$post({ param: { form }, query: filters });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `audit.${form}`;
    link.click();
    URL.revokeObjectURL(link.href);
    toast("The log was taken away; that is in it too.");
  });
  return (
    <Page
      title="Audit"
      lede="Everything that was done here, newest first."
      actions={
        <>
          <Button onPress={() => take("csv")} busy={busy}>
            Take away as CSV
          </Button>
          <Button onPress={() => take("ndjson")} busy={busy}>
            as NDJSON
          </Button>
        </>
      }
    >
      <search className="filters">
        <Select
          label="Who"
          options={[
            { id: ALL, label: "Everybody" },
            ...(choices.data?.curators.map(({ id, name }) => ({ id, label: name })) ?? []),
          ]}
          value={filters.curator ?? ALL}
          onChange={(id) => set("curator", id === ALL ? null : id)}
        />
        <Select
          label="Act"
          options={[
            { id: ALL, label: "Every act" },
            ...(choices.data?.acts.map((id) => ({ id, label: words(id) })) ?? []),
          ]}
          value={filters.act ?? ALL}
          onChange={(id) => set("act", id === ALL ? null : id)}
        />
        <TextField
          label="About"
          placeholder="/documents/"
          value={filters.subject ?? ""}
          onChange={(text) => set("subject", text)}
        />
        <TextField label="From" type="date" value={filters.after ?? ""} onChange={(text) => set("after", text)} />
        <TextField label="Before" type="date" value={filters.before ?? ""} onChange={(text) => set("before", text)} />
      </search>
      {problem && <ProblemNote problem={problem} />}
      {log.isPending && <Loading />}
      {log.error && <ProblemNote problem={log.error} onRetry={log.refetch} />}
      {log.data && entries.length === 0 && <EmptyState title="Nothing was done that answers this." />}
      {entries.length > 0 && (
        <Table
          label="Audit log"
          narrow="cards"
          head={
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Did</th>
              <th scope="col">To</th>
              <th scope="col">More</th>
            </tr>
          }
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Table>
      )}
      {log.hasNextPage && (
        <p className="more">
          <Button onPress={() => log.fetchNextPage()} busy={log.isFetchingNextPage}>
            Earlier
          </Button>
        </p>
      )}
    </Page>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { at, curator, name, act, subject, detail } = entry;
  const document = /^\/documents\/([a-z0-9]{8})$/.exec(subject ?? "")?.[1];
  return (
    <tr>
      <td>
        <When at={at} exact />
      </td>
      <td data-label="Who">{name ?? curator}</td>
      <td data-label="Did">{words(act)}</td>
      <td data-label="To" className="wraps">
        {document ? <Link href={`/documents/${document}`}>{subject}</Link> : subject}
      </td>
      <td>
        {detail !== null && (
          <details>
            <summary>Detail</summary>
            <pre className="detail">{JSON.stringify(detail, null, 2)}</pre>
          </details>
        )}
      </td>
    </tr>
  );
}
