// One changeset: each of its documents with what was changed, and its undoing, tried first and then done.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { CHANGESET_LABELS, type ChangesetDocument } from "../../worker/archive/changeset.ts";
import { isNone } from "../../worker/archive/difference.ts";
import { ID_PATTERN } from "../../worker/archive/document.ts";
import { api, said } from "../api.ts";
import { Button } from "../parts/button.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { StatusBadge } from "../parts/status-badge.tsx";
import { When } from "../parts/when.tsx";
import { useWho } from "../who.tsx";
import { countsInWords } from "./changesets/in-words.ts";
import { UndoDialog } from "./changesets/undo-dialog.tsx";
import { DifferenceView } from "./document/difference-view.tsx";
import "./document/editor.css";
import "./documents/documents.css";

const ID = ":id{[bcdfghjkmnpqrstvwxyz2-9]{8}}";

export default function ChangesetScreen() {
  const { id = "" } = useParams();
  const who = useWho();
  const [undoing, setUndoing] = useState(false);
  const asked = useInfiniteQuery({
    queryKey: ["changesets", id],
    queryFn: ({ pageParam }) =>
      said(api.curation.changesets[ID].$get({ param: { id }, query: { after: String(pageParam) } })),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    enabled: ID_PATTERN.test(id),
  });
  if (asked.isPending && asked.isFetching) return <Loading />;
  if (asked.error || !asked.data) {
    return (
      <Page title="Changeset" width="text">
        {asked.error ? (
          <ProblemNote problem={asked.error} onRetry={asked.refetch} />
        ) : (
          <EmptyState title="There is no such changeset." action={<Link href="/changesets">All changesets</Link>} />
        )}
      </Page>
    );
  }
  const [changeset] = asked.data.pages;
  const documents = asked.data.pages.flatMap((page) => page.documents);
  const { kind, note, by, began_at, state, counts, undoes, undone_by } = changeset;
  return (
    <Page
      title={note ?? CHANGESET_LABELS[kind]}
      lede={
        <>
          {CHANGESET_LABELS[kind]} by {by.name}, <When at={began_at} exact />: {countsInWords(counts)}.
        </>
      }
      actions={
        who.may("bulk") &&
        changeset.can_be_undone && (
          <Button kind="danger" onPress={() => setUndoing(true)}>
            Undo all of it …
          </Button>
        )
      }
    >
      <p className="actions">
        <StatusBadge status={state} />
        {undoes && <Link href={`/changesets/${undoes}`}>What it undid</Link>}
        {undone_by && <Link href={`/changesets/${undone_by}`}>What undid it</Link>}
        <Link href={`/documents?changeset=${id}`}>These documents in the table</Link>
      </p>
      {documents.length === 0 && <EmptyState title="No document was changed by it." />}
      {documents.length > 0 && (
        <section className="apart">
          <h2>Documents</h2>
          <ul className="planned" aria-label="Documents">
            {documents.map((document) => (
              <li key={document.id}>
                <Changed document={document} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {asked.hasNextPage && (
        <p className="more">
          <Button onPress={() => asked.fetchNextPage()} busy={asked.isFetchingNextPage}>
            More documents
          </Button>
        </p>
      )}
      {undoing && <UndoDialog id={id} onClose={() => setUndoing(false)} />}
    </Page>
  );
}

function Changed({ document }: { document: ChangesetDocument }) {
  const { id, title, what, status, pending, deleted, head, last, difference } = document;
  return (
    <>
      <h3>
        <Link href={`/documents/${id}`}>{title || id}</Link>
        <span className="hint">{what}</span>
        <StatusBadge
          status={deleted ? "withdrawn" : (pending ?? status)}
          label={deleted ? "out of the archive" : undefined}
        />
        {head > last && <span className="hint">changed again since</span>}
      </h3>
      {!isNone(difference) && <DifferenceView difference={difference} />}
    </>
  );
}
