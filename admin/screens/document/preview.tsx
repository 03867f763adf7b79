// The document exactly as readers will see it: its page, its line among results, its entry in feeds, its citation.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Preview } from "../../../worker/archive/desk.ts";
import { Choice } from "../../parts/check.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Loading } from "../../parts/loading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";

interface Props {
  title: string;
  /** What makes it another preview. */
  of: string;
  ask: () => Promise<Preview>;
  onClose: () => void;
}

type Width = "wide" | "narrow";

export function PreviewDialog({ title, of, ask, onClose }: Props) {
  const [width, setWidth] = useState<Width>("wide");
  const asked = useQuery({ queryKey: ["preview", of], queryFn: ask, gcTime: 0 });
  return (
    <Dialog title={title} isOpen onClose={onClose} size="large">
      <p className="hint">Drawn by the archive itself, as it draws it for readers. Links do not lead anywhere here.</p>
      {asked.isPending && <Loading what="Drawing it" />}
      {asked.error && <ProblemNote problem={asked.error} onRetry={asked.refetch} />}
      {asked.data && (
        <>
          <div className="inline-choice">
            <Choice
              label="Width"
              options={[
                { id: "wide", label: "Wide" },
                { id: "narrow", label: "Narrow, as on a telephone" },
              ]}
              value={width}
              onChange={setWidth}
            />
          </div>
          <Forms preview={asked.data} width={width} />
        </>
      )}
    </Dialog>
  );
}

function Forms({ preview: { page, result, feed, citations }, width }: { preview: Preview; width: Width }) {
  return (
    <Tabs className="tabs">
      <TabList aria-label="Forms" className="tab-list">
        <Tab id="page">Page</Tab>
        <Tab id="result">Among results</Tab>
        <Tab id="feed">In feeds</Tab>
        <Tab id="citation">Citation</Tab>
      </TabList>
      <TabPanel id="page">
        <Framed title="The page" html={page} width={width} />
      </TabPanel>
      <TabPanel id="result">
        <Framed title="Among results" html={result} width={width} />
      </TabPanel>
      <TabPanel id="feed">
        <pre className="form-text">{feed}</pre>
      </TabPanel>
      <TabPanel id="citation" className="stack">
        {(
          [
            ["Footnote", citations.note],
            ["Footnote, short", citations.short],
            ["Bibliography", citations.bibliography],
            ["BibTeX", citations.bibtex],
            ["RIS", citations.ris],
          ] as const
        ).map(([label, words]) => (
          <section key={label}>
            <h3>{label}</h3>
            {label.length > 4 && !words.includes("\n") ? <p>{words}</p> : <pre className="form-text">{words}</pre>}
          </section>
        ))}
      </TabPanel>
    </Tabs>
  );
}

/** The page runs no script here, sends nothing and leads nowhere. */
function Framed({ title, html, width }: { title: string; html: string; width: Width }) {
  const still = useMemo(() => withoutScripts(html), [html]);
  return <iframe className={`preview ${width}`} title={title} sandbox="" srcDoc={still} />;
}

/** The sandbox lets none run; without them the browser has nothing to complain of. */
function withoutScripts(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const script of page.querySelectorAll("script")) script.remove();
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
