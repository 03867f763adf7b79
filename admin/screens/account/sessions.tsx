// Where a curator is signed in, and how to end it elsewhere.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, said } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Table } from "../../parts/table.tsx";
import { toast, toastProblem } from "../../parts/toasts.tsx";
import { When } from "../../parts/when.tsx";

export function Sessions() {
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ["sessions"], queryFn: () => said(api.curation.sessions.$get()) });
  const end = async (ended: Promise<unknown>, done: string) => {
    try {
      await ended;
      await queries.invalidateQueries({ queryKey: ["sessions"] });
      toast(done);
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <section className="stack">
      <h2>Where you are signed in</h2>
      {sessions.isPending && <Loading />}
      {sessions.error && <ProblemNote problem={sessions.error} onRetry={sessions.refetch} />}
      {sessions.data && (
        <Table
          label="Sessions"
          narrow="cards"
          head={
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Since</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span className="unseen">Acts</span>
              </th>
            </tr>
          }
        >
          {sessions.data.map(({ id, agent, created_at, seen_at, current }) => (
            <tr key={id}>
              <th scope="row">
                {agent} {current && <span className="quiet">(here)</span>}
              </th>
              <td data-label="Since">
                <When at={created_at} exact />
              </td>
              <td data-label="Last used">
                <When at={seen_at} exact />
              </td>
              <td>
                {!current && (
                  <Button
                    kind="quiet"
                    aria-label={`End the session of ${agent}`}
                    onPress={() =>
                      end(said(api.curation.sessions[":id"].$delete({ param: { id } })), "That session was ended.")
                    }
                  >
                    End
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {sessions.data && sessions.data.length > 1 && (
        <Button onPress={() => end(said(api.curation.sessions.$delete()), "You are signed in only here.")}>
          End all others
        </Button>
      )}
    </section>
  );
}
