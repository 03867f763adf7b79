// What a one-time link opens. Its secret stands after `#`, which browsers send to no server; it leaves the address bar at
// once, so that neither history nor a shoulder keeps it.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, said } from "../api.ts";

export function useLink() {
  const [secret] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash !== "") history.replaceState(null, "", location.pathname);
  }, []);
  const opened = useQuery({
    queryKey: ["link", secret],
    queryFn: () => said(api.curation.invitations.opened.$post({ json: { secret } })),
    enabled: secret !== "",
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { secret, opened };
}
