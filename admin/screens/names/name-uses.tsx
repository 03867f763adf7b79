// What uses a name: how many documents in which role, and which.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Button } from "../../parts/button.tsx";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { type NameRecord, type NamesOf, readNameUses } from "./asking-names.ts";
import { rolesInWords } from "./roles-in-words.ts";

export function NameUses({ of, record }: { of: NamesOf; record: NameRecord }) {
  const { key, uses } = record;
  const found = useInfiniteQuery({
    queryKey: ["names", of, key, "uses"],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => readNameUses(of, key, pageParam),
    getNextPageParam: ({ next }) => next,
  });
  const documents = found.data?.pages.flatMap((page) => page.documents) ?? [];
  return (
    <section>
      <h2>Used by</h2>
      <p>
        {counted(uses.published, "published document")}
        {uses.waiting > 0 && `, ${counted(uses.waiting, "draft")}`}
        {uses.roles.length > 0 && `: ${rolesInWords(uses.roles)}`}
      </p>
      {uses.parts.length > 0 && (
        <p>
          Parts:{" "}
          {uses.parts.map((part, place) => (
            <span key={part.key}>
              {place > 0 && ", "}
              <Link href={`/names/collections/${part.key}`}>{part.name}</Link>
            </span>
          ))}
        </p>
      )}
      {documents.length > 0 && (
        <ul className="name-uses">
          {documents.map(({ id, title, date, status, pending }) => (
            <li key={id}>
              <Link href={`/documents/${id}`}>{title}</Link> <span className="quiet">{date}</span>{" "}
              {(pending ?? status) !== "published" && <StatusBadge status={pending ?? status} />}
            </li>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button kind="quiet" busy={found.isFetchingNextPage} onPress={() => found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </section>
  );
}

const counted = (count: number, what: string) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
