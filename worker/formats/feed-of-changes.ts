// The archive's changes as a feed: an entry for what was created or updated, and word of what is gone.
import { type Change, type Changes, isGone } from "../archive/changes.ts";
import { oneLine } from "../archive/citation.ts";
import { contextOf } from "./cited.ts";
import { type Feed, type FeedEntry, goneEntry, whereFrom } from "./feed.ts";
import type { Telling } from "./format.ts";
import { element } from "./xml.ts";

export function feedOfChanges({ entries, links, meta }: Changes, telling: Telling, form: string): Feed {
  const site = oneLine(telling.site.name);
  return {
    title: `Changes · ${site}`,
    subtitle: `What was created, updated, withdrawn or merged in ${site}.`,
    updated: meta.changed_at,
    ...whereFrom({ ...links, prev: null }, telling, form),
    entries: entries.filter((change) => !isGone(change)).map((change) => entryOf(change, telling)),
    gone: entries.filter((change) => isGone(change)).map((change) => goneEntry(change, telling)),
  };
}

function entryOf({ id, action, at, revision, title, content_hash: hash }: Change, telling: Telling): FeedEntry {
  const words = `${action === "created" ? "Created" : "Updated"}, revision ${revision}.`;
  return {
    url: contextOf({ id }, telling).url,
    title: oneLine(title),
    summary: words,
    content: element("p", {}, words).markup,
    published: action === "created" ? at : null,
    updated: at,
    categories: [action],
    date: null,
    type: null,
    revision,
    hash,
  };
}
