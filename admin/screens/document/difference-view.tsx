// What changed, to be read: by field, by member of a list, by paragraph, with the words that differ marked.
import { diffWordsWithSpace } from "diff";
import { Fragment, memo } from "react";
import type {
  Difference,
  FieldDifference,
  ItemDifference,
  ParagraphDifference,
  TextDifference,
} from "../../../worker/archive/difference.ts";
import { isNone } from "../../../worker/archive/difference.ts";

export const DifferenceView = memo(function DifferenceView({ difference }: { difference: Difference }) {
  if (isNone(difference)) return <p className="hint">Nothing differs.</p>;
  return (
    <div className="difference">
      {difference.fields.map((field) => (
        <FieldChange key={field.field} field={field} />
      ))}
      {difference.texts.map((text) => (
        <TextChange key={`${text.kind}/${text.language}`} text={text} />
      ))}
    </div>
  );
});

function FieldChange({ field: { label, before, after, items } }: { field: FieldDifference }) {
  return (
    <section>
      <h4>{label}</h4>
      {items === null ? (
        <p>
          <Words before={before} after={after} />
        </p>
      ) : (
        <ul>
          {items.map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
            <li key={place}>
              <ItemChange item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const HAPPENED = { added: "Added", removed: "Taken away", changed: "Changed", moved: "Moved" };

function ItemChange({ item: { what, before, after } }: { item: ItemDifference }) {
  return (
    <>
      <span className="happened">{HAPPENED[what]}:</span>{" "}
      {what === "moved" ? after : <Words before={before ?? ""} after={after ?? ""} />}
    </>
  );
}

function TextChange({ text: { label, what, about, paragraphs } }: { text: TextDifference }) {
  return (
    <section>
      <h4>
        {label}
        {what !== "changed" && <span className="happened"> {HAPPENED[what].toLowerCase()}</span>}
      </h4>
      {about.map((field) => (
        <FieldChange key={field.field} field={field} />
      ))}
      {paragraphs.map((paragraph) => (
        <ParagraphChange key={paragraph.id} paragraph={paragraph} />
      ))}
    </section>
  );
}

function ParagraphChange({ paragraph }: { paragraph: ParagraphDifference }) {
  const { what, place, before, after, also } = paragraph;
  return (
    <div className="paragraph-change">
      <span className="happened">
        Paragraph {place}
        {what !== "changed" && `, ${HAPPENED[what].toLowerCase()}`}
        {also.length > 0 && `, ${also.join(", ")}`}
      </span>
      {(before !== after || what === "changed") && before !== after && (
        <p>
          <Words before={before ?? ""} after={after ?? ""} />
        </p>
      )}
      {before === after && after !== null && what !== "changed" && <p className="quiet">{clipped(after)}</p>}
    </div>
  );
}

const clipped = (words: string) => (words.length > 160 ? `${words.slice(0, 160)} …` : words);

/** Longer words are shown one after the other: to compare them word by word would take too long to draw. */
const MOST_COMPARED = 20_000;

/** Words with what was taken out and put in marked, in the manner that both eyes and ears can tell. */
export function Words({ before, after }: { before: string; after: string }) {
  if (before === "") return <ins>{after || "(nothing)"}</ins>;
  if (after === "") return <del>{before}</del>;
  if (before.length + after.length > MOST_COMPARED) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    );
  }
  return diffWordsWithSpace(before, after).map(({ added, removed, value }, place) => {
    const key = `${place}`;
    if (added) return <ins key={key}>{value}</ins>;
    if (removed) return <del key={key}>{value}</del>;
    return <Fragment key={key}>{value}</Fragment>;
  });
}
