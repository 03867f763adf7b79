// Where a curator comes to: what is waiting, what changed, what readers searched for and did not find.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { api, said } from "../api.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loading } from "../parts/loading.tsx";
import { Page } from "../parts/page.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { useWho } from "../who.tsx";
import "./home/home.css";

const askHome = () => said(api.curation.home.$get({ query: {} }));
type Home = Awaited<ReturnType<typeof askHome>>;
type Waiting = Home["waiting"]["in_review"][number];

export default function HomeScreen() {
  const { may, name } = useWho();
  const found = useQuery({ queryKey: ["home"], queryFn: askHome, refetchInterval: 60_000 });
  if (found.isPending) return <Loading />;
  if (!found.data) return <ProblemNote problem={found.error} onRetry={found.refetch} />;
  const { waiting, changed, missed } = found.data;
  const { counts } = waiting;
  const isQuiet =
    counts.drafts + counts.in_review + counts.scheduled + waiting.unsaved.length + waiting.comments.length === 0;
  return (
    <Page title="Your desk" lede={`${name}, here is what waits.`}>
      {counts.to_index > 0 && (
        <p className="note" role="status">
          {counted(counts.to_index, "document")} will be found by changed names in a moment.
        </p>
      )}
      <div className="home">
        <div className="home-waiting">
          {isQuiet && (
            <EmptyState
              title="Nothing waits."
              action={may("draft") && <Link href="/documents/new">Write a document</Link>}
            >
              <p>Drafts, reviews and comments will stand here.</p>
            </EmptyState>
          )}
          <Lines title="Not saved yet" items={waiting.unsaved}>
            {({ document, title, at }) => (
              <>
                <Link href={`/documents/${document}`}>{title || "Without a title"}</Link> <When at={at} />
              </>
            )}
          </Lines>
          <Documents title="In review" all={counts.in_review} queue="in-review" documents={waiting.in_review} />
          <Documents title="To be published" all={counts.scheduled} queue="scheduled" documents={waiting.scheduled} />
          <Lines title="Comments to answer" items={waiting.comments}>
            {({ id, title, by, at, text }) => (
              <>
                <Link href={`/documents/${id}`}>{title}</Link>
                <span className="remark">
                  {by?.name}: {text}
                </span>{" "}
                <When at={at} />
              </>
            )}
          </Lines>
          <Documents title="Your drafts" all={null} queue="my-drafts" documents={waiting.my_drafts} />
        </div>
        <div className="home-news">
          <section>
            <h2>What changed</h2>
            {changed.length === 0 && <p className="quiet">Nothing yet.</p>}
            <ul className="lines">
              {changed.map((each) => (
                <li key={`${each.at} ${each.did} ${each.name}`}>
                  {each.by.name} {each.did} <Changed {...each} /> <When at={each.at} />
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>What readers did not find</h2>
            <p className="hint">Searches of the last month, asked at least twice. Nothing is kept of who asked.</p>
            {missed.length === 0 && <p className="quiet">Nothing was missed.</p>}
            <ol className="lines missed">
              {missed.map(({ words, count }) => (
                <li key={words}>
                  <a href={`/documents?q=${encodeURIComponent(words)}`} target="_blank" rel="noopener">
                    {words}
                  </a>
                  <span className="quiet number">{count}×</span>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </Page>
  );
}

interface DocumentsProps {
  title: string;
  /** How many there are in all, where that is counted; the newest of them are shown. */
  all: number | null;
  queue: string;
  documents: readonly Waiting[];
}

function Documents({ title, all, queue, documents }: DocumentsProps) {
  return (
    <Lines
      title={title}
      items={documents}
      more={
        (all === null || all > documents.length) && (
          <Link href={`/documents?queue=${queue}`}>All {all === null ? "of them" : all.toLocaleString("en")}</Link>
        )
      }
    >
      {({ id, title, date, by, at }) => (
        <>
          <span className="dated">{date}</span> <Link href={`/documents/${id}`}>{title}</Link>{" "}
          {by && <span className="quiet">{by.name}</span>} <When at={at} />
        </>
      )}
    </Lines>
  );
}

interface LinesProps<Item> {
  title: string;
  items: readonly Item[];
  more?: ReactNode;
  children: (item: Item) => ReactNode;
}

/** A list with a heading, or nothing where there is nothing. */
function Lines<Item extends object>({ title, items, more, children }: LinesProps<Item>) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="lines">
        {items.map((item) => (
          <li key={JSON.stringify(item)}>{children(item)}</li>
        ))}
      </ul>
      {more}
    </section>
  );
}

/** What an act was about, and the way there: names are edited on the desk, what is many has no address. */
function Changed({ name, address }: { name: string; address: string | null }) {
  if (address === null) return name;
  return <Link href={address.startsWith("/documents/") ? address : `/names${address}`}>{name}</Link>;
}

const NEAR = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago or ahead, to the nearest unit a person would say. */
function When({ at }: { at: string }) {
  const minutes = Math.round((Date.parse(at) - Date.now()) / 60_000);
  const [amount, unit] =
    Math.abs(minutes) < 60
      ? ([minutes, "minute"] as const)
      : Math.abs(minutes) < 60 * 24
        ? ([Math.round(minutes / 60), "hour"] as const)
        : ([Math.round(minutes / 60 / 24), "day"] as const);
  return (
    <time className="quiet" dateTime={at} title={new Date(at).toLocaleString("en-GB")}>
      {NEAR.format(amount, unit)}
    </time>
  );
}

const counted = (count: number, what: string) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
