// The same answer in other forms, as links.
/** @jsxImportSource ./markup */
import type { Surroundings } from "./layout.tsx";

/** "This document as: JSON · CSV …" */
export function OtherForms({ telling, words }: { telling: Surroundings; words: string }) {
  const others = telling.alternates?.filter(({ mediaType }) => mediaType !== "text/html") ?? [];
  if (others.length === 0) return null;
  return (
    <nav class="choice forms" aria-label="Other forms">
      <span class="label">{words}</span>
      <ul>
        {others.map(({ href, mediaType, label }) => (
          <li>
            <a rel="nofollow" type={mediaType} href={href}>
              {label}
            </a>
          </li>
        ))}
        {telling.oembed && telling.canonical && (
          <li>
            <a rel="nofollow" href={`/embed?${new URLSearchParams({ src: telling.canonical })}`}>
              Embed
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
