// What protects an account besides its password: codes of an app, and passkeys.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, said } from "../../api.ts";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { AppCodes } from "./app-codes.tsx";
import { Passkeys } from "./passkeys.tsx";

/** Both are asked for at once, and drawn when they are known. */
export function Factors() {
  const queries = useQueryClient();
  const factors = useQuery({
    queryKey: ["second-factor"],
    queryFn: () => said(api.curation["second-factor"].$get()),
  });
  // The archive may have waited for it: what may be done is asked once more.
  const changed = () =>
    Promise.all(["second-factor", "session"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  if (factors.isPending) return <Loading />;
  if (!factors.data) return <ProblemNote problem={factors.error} onRetry={factors.refetch} />;
  const { codes, recovery_codes_left, passkeys } = factors.data;
  return (
    <>
      <AppCodes isOn={codes} left={recovery_codes_left} onChanged={changed} />
      <Passkeys passkeys={passkeys} onChanged={changed} />
    </>
  );
}
