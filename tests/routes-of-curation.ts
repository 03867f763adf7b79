// Every route of curation by the name the tests' tables give it: `GET /curation/documents/:id`.
import { curation } from "../worker/routes/curation.ts";

/** The pattern of a parameter, `:id{…}`, which may hold braces itself. */
const PATTERN = /\{(?:[^{}]|\{[^{}]*\})*\}/g;

export const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path.replace(PATTERN, "")}`;
export const methodOf = (route: string) => route.slice(0, route.indexOf(" "));
export const addressOf = (route: string) => route.slice(route.indexOf(" ") + 1);

/** What stands for every method is no route: it refuses, or looks on. */
export const routesOfCuration = [
  ...new Set(curation.routes.filter(({ method }) => method !== "ALL").map(nameOf)),
].sort();

/** The routes an address is one of. */
export const routesAt = (path: string) =>
  routesOfCuration.filter((route) =>
    curation.router.match(methodOf(route), path)[0].some(([[, each]]) => nameOf(each) === route),
  );
