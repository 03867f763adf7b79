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
          <Forms preview={asked.data} width={width} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

interface FormsProps {
  preview: Preview;
  width: Width;
  onClose: () => void;
}

function Forms({ preview: { page, result, feed, citations }, width, onClose }: FormsProps) {
  return (
    <Tabs className="tabs">
      <TabList aria-label="Forms" className="tab-list">
        <Tab id="page">Page</Tab>
        <Tab id="result">Among results</Tab>
        <Tab id="feed">In feeds</Tab>
        <Tab id="citation">Citation</Tab>
      </TabList>
      <TabPanel id="page">
        <Framed title="The page" html={page} width={width} onClose={onClose} />
      </TabPanel>
      <TabPanel id="result">
        <Framed title="Among results" html={result} width={width} onClose={onClose} />
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

interface FramedProps {
  title: string;
  html: string;
  width: Width;
  onClose: () => void;
}

/** The page runs no script here, sends nothing and leads nowhere; of its origin, so that Escape is heard in it too. */
function Framed({ title, html, width, onClose }: FramedProps) {
  const still = useMemo(() => stilled(html), [html]);
  return (
    <iframe
      className={`preview ${width}`}
      title={title}
      sandbox="allow-same-origin"
      srcDoc={still}
      onLoad={({ currentTarget }) =>
        currentTarget.contentDocument?.addEventListener("keydown", ({ key }) => key === "Escape" && onClose())
      }
    />
  );
}

/**
 * The sandbox lets no script run; without them the browser has nothing to complain of. Links are not followed, and so
 * not stopped at: one key goes in, to read on with the arrows, and one out.
 */
function stilled(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const script of page.querySelectorAll("script")) script.remove();
  for (const stop of page.querySelectorAll(
    "a[href], area, button, input, select, textarea, summary, iframe, [tabindex]",
  )) {
    stop.setAttribute("tabindex", "-1");
  }
  for (const link of page.querySelectorAll("a[href], area[href], form")) link.setAttribute("target", "_blank");
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
