// Tells the archive that somebody has this document open, and learns who else has.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Present } from "../../../worker/archive/desk.ts";
import { useWho } from "../../who.tsx";
import * as archive from "./asking.ts";

/** The archive forgets whoever was silent for a minute. */
const EVERY = 25_000;

export function usePresence(id: string, isThere: boolean): readonly Present[] {
  const { id: me } = useWho();
  const asked = useQuery({
    queryKey: ["presence", id],
    queryFn: () => archive.bePresent(id),
    enabled: isThere,
    refetchInterval: EVERY,
    retry: false,
  });
  useEffect(() => {
    if (!isThere) return;
    return () => {
      archive.leave(id).catch(() => {});
    };
  }, [id, isThere]);
  const present = asked.data?.present;
  return useMemo(() => present?.filter((each) => each.id !== me) ?? [], [present, me]);
}
