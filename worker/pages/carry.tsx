// What a small form keeps of the question already asked, so that a new choice does not undo the others.
/** @jsxImportSource ./markup */
import { canonical, type Question } from "../archive/question.ts";

/** Hidden inputs for every parameter in use but the ones the form itself asks for; paging starts afresh. */
export function Carry({ question, but }: { question: Question; but: readonly (keyof Question)[] }) {
  const asked = canonical(question, { after_key: undefined, fields: [] });
  for (const name of but) asked.delete(name);
  return (
    <>
      {[...asked].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
