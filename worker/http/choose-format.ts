// Which form an answer takes: the extension decides, else `Accept`, else HTML.
import { Failure, notFound } from "../archive/errors.ts";
import { type Answers, FORMATS, type Format } from "../formats/index.ts";

/** `jq7x9k2m.json` → the name and the extension; no extension is null. */
export function splitExtension(segment: string): { name: string; extension: string | null } {
  const dot = segment.lastIndexOf(".");
  return dot === -1
    ? { name: segment, extension: null }
    : { name: segment.slice(0, dot), extension: segment.slice(dot + 1) };
}

const KINDS = new Map<keyof Answers, Format[]>();

/** The formats that can tell this kind of answer, or this very answer, in the order of the list. */
export function formatsFor<Kind extends keyof Answers>(kind: Kind, answer?: Answers[Kind]): Format[] {
  const able = KINDS.get(kind) ?? FORMATS.filter(({ write }) => write[kind] !== undefined);
  KINDS.set(kind, able);
  return answer === undefined ? able : able.filter(({ applies }) => applies?.[kind]?.(answer) ?? true);
}

/** @throws Failure 404 for an unknown extension, 406 for an `Accept` nothing here meets */
export function chooseFormat(kind: keyof Answers, extension: string | null, accept: string | undefined): Format {
  const formats = formatsFor(kind);
  if (extension !== null) {
    const named = formats.find(({ name }) => name === extension && name !== "html");
    if (named) return named;
    const known = formats.filter(({ name }) => name !== "html").map(({ name }) => `.${name}`);
    throw notFound(`There is no form “.${extension.slice(0, 40)}” of this. There are: ${known.join(" ")}`);
  }
  const [html] = formats.filter(({ name }) => name === "html");
  if (accept === undefined || accept.trim() === "") return html ?? formats[0];
  for (const { range, profile } of ranges(accept)) {
    if (range === "*/*") return html ?? formats[0];
    const met =
      formats.find((format) => profile !== null && meets(format, range, profile)) ??
      formats.find((format) => meets(format, range));
    if (met) return met;
  }
  const offered = formats.map(({ mediaType }) => mediaType);
  throw new Failure(406, "Not acceptable", `This can be had as: ${offered.join(", ")}.`, { allowed: offered });
}

/** Media ranges by preference; those with `q=0` are left out. Anything unreadable is ignored. */
function ranges(accept: string): { range: string; profile: string | null; quality: number }[] {
  return accept
    .slice(0, 2000)
    .split(",")
    .map((part) => {
      const [range, ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { range, profile: profileIn(part), quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ range, quality }) => range.includes("/") && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

/** A format with a profile is one reading of its media type: it is met only by a range that names the profile. */
function meets({ mediaType, contentType = "" }: Format, range: string, profile: string | null = null): boolean {
  if (profileIn(contentType) !== profile) return false;
  return range.endsWith("/*") ? mediaType.startsWith(range.slice(0, -1)) : mediaType === range;
}

/** The `profile` of a media type (RFC 6906), or null. */
function profileIn(mediaType: string): string | null {
  return /;\s*profile\s*=\s*"?([^";,]+)"?/i.exec(mediaType)?.[1] ?? null;
}
