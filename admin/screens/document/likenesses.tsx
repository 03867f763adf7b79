// A quiet warning while a document is written: the archive may have it already.
import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { Link } from "wouter";
import type { DocumentState } from "../../../worker/archive/document.ts";
import { StatusBadge } from "../../parts/status-badge.tsx";
import { useLater } from "../../parts/use-later.ts";
import * as archive from "./asking.ts";
import { changedFields, NOTHING_KNOWN } from "./editing.ts";

type Telling = Pick<DocumentState, "title" | "date" | "identifiers" | "holding" | "agents">;

/** Asked when one of the members that tell documents apart has stood still for a moment. */
export const Likenesses = memo(function Likenesses({
  id,
  title,
  date,
  identifiers,
  holding,
  agents,
}: Telling & { id: string }) {
  const telling = {
    title: title.trim(),
    date,
    identifiers: identifiers.filter(({ scheme, value }) => scheme !== "" && value !== ""),
    holding,
    agents: agents.filter(({ name }) => name.trim() !== ""),
  };
  const later = useLater(JSON.stringify(telling), 900);
  const asked = useQuery({
    queryKey: ["likenesses", id, later],
    queryFn: () => {
      const state = { ...NOTHING_KNOWN, ...(JSON.parse(later) as Telling) };
      return archive.likenesses(id, archive.changesOf(NOTHING_KNOWN, state));
    },
    enabled: isTelling(JSON.parse(later) as Telling),
    staleTime: 60_000,
    placeholderData: (before) => before,
    retry: false,
  });
  const alike = asked.data?.likenesses ?? [];
  return (
    <div className="likenesses" aria-live="polite">
      {alike.length > 0 && (
        <div className="note">
          <p>
            <strong>The archive may have this already:</strong>
          </p>
          <ul>
            {alike.slice(0, 3).map((each) => (
              <li key={each.id}>
                <span className="when">{each.date}</span>{" "}
                <Link href={`/documents/${each.id}`} target="_blank">
                  {each.title}
                </Link>{" "}
                {each.status !== "published" && <StatusBadge status={each.pending ?? each.status} />}
                <span className="hint">{each.because.join(" · ")}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
});

/** Without a title of some length, or a number, nothing can be told. */
function isTelling(telling: Telling): boolean {
  const state = { ...NOTHING_KNOWN, ...telling };
  return changedFields(NOTHING_KNOWN, state).length > 0 && (telling.title.length > 7 || telling.identifiers.length > 0);
}
