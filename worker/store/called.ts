// What whoever did something is called: a curator by name, a program by its token's name, and the archive's own hands.
import { OWN_HANDS } from "../archive/curator.ts";

/** No name here has a quotation mark of SQL in it. */
const OWN = Object.entries(OWN_HANDS)
  .map(([id, name]) => `WHEN '${id}' THEN '${name}'`)
  .join(" ");

/** The name behind an id of a curator, or null where nobody is called so. @param column of SQL that holds the id */
export const nameOf = (column: string) => `coalesce((SELECT name FROM curators WHERE id = ${column}),
(SELECT name FROM tokens WHERE 'token:' || id = ${column}), CASE ${column} ${OWN} END)`;

/** The id with its name, as JSON; the id stands for the name where nobody is called so. */
export const calledBy = (column: string) =>
  `json_object('id', ${column}, 'name', coalesce(${nameOf(column)}, ${column}))`;
