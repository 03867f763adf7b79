// One document on the desk: opened with whatever was typed and not saved, wherever that was kept.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useParams, useSearchParams } from "wouter";
import { ID_PATTERN } from "../../worker/archive/document.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { asProblem } from "../problem.ts";
import { useWho } from "../who.tsx";
import { readDesk, readServerCopy } from "./document/asking.ts";
import { type DeviceCopies, deviceCopiesOf } from "./document/device-copies.ts";
import { beginWork } from "./document/opening.ts";
import { type Opened, Writing } from "./document/writing.tsx";

export default function DocumentScreen() {
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const who = useWho();
  const copies = useMemo(() => deviceCopiesOf(who.id), [who.id]);
  const isNew = search.has("new");
  const opened = useQuery({
    queryKey: ["opened", id, who.id],
    queryFn: () => open(id, copies, isNew),
    enabled: ID_PATTERN.test(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (!ID_PATTERN.test(id) || opened.data === null) return <NotHere />;
  if (opened.isPending) return <Loading what="Opening the document" />;
  if (opened.error) {
    return (
      <Page title="Document">
        <ProblemNote problem={opened.error} onRetry={opened.refetch} />
      </Page>
    );
  }
  return <Writing key={id} opened={opened.data} copies={copies} />;
}

function NotHere() {
  return (
    <Page title="No such document" width="text">
      <EmptyState
        title="The archive has no document of this id."
        action={<Link href="/documents/new">Write a new one</Link>}
      />
    </Page>
  );
}

/**
 * Everything that is known of a document, on the server and on this device. Out of reach, what the device has is enough.
 * @returns null for what is nowhere
 */
async function open(id: string, copies: DeviceCopies, isNew: boolean): Promise<Opened | null> {
  const device = await copies.recall(id).catch(() => null);
  try {
    const document = await readDesk(id);
    const server = await readServerCopy(id, document.working_copy);
    return { id, document, server, work: beginWork(document, device, server) };
  } catch (error) {
    const { status } = asProblem(error);
    if (status === 0 && device !== null)
      return { id, document: null, server: null, work: beginWork(null, device, null) };
    if (status !== 404) throw error;
    const server = await readServerCopy(id);
    if (!isNew && device === null && server === null) return null;
    return { id, document: null, server, work: beginWork(null, device, server) };
  }
}
