// What a rights statement's URI means, in its publisher's own words.
import { known } from "./known.ts";

const STATEMENTS: Record<string, string> = {
  InC: "In copyright",
  "InC-OW-EU": "In copyright: EU orphan work",
  "InC-EDU": "In copyright: educational use permitted",
  "InC-NC": "In copyright: non-commercial use permitted",
  "InC-RUU": "In copyright: rights-holder unlocatable or unidentifiable",
  "NoC-CR": "No copyright: contractual restrictions",
  "NoC-NC": "No copyright: non-commercial use only",
  "NoC-OKLR": "No copyright: other known legal restrictions",
  "NoC-US": "No copyright: United States",
  CNE: "Copyright not evaluated",
  UND: "Copyright undetermined",
  NKC: "No known copyright",
};
const LICENSES: Record<string, string> = {
  by: "Attribution",
  "by-sa": "Attribution, share alike",
  "by-nd": "Attribution, no derivatives",
  "by-nc": "Attribution, non-commercial",
  "by-nc-sa": "Attribution, non-commercial, share alike",
  "by-nc-nd": "Attribution, non-commercial, no derivatives",
};

/** The words for a RightsStatements.org or Creative Commons URI; null for any other. */
export function rightsWords(uri: string): string | null {
  const [, statement] = /^https?:\/\/rightsstatements\.org\/(?:vocab|page)\/([A-Za-z-]+)\//.exec(uri) ?? [];
  if (statement) return known(STATEMENTS, statement) ?? null;
  const [, kind, name, version] =
    /^https?:\/\/creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(uri) ?? [];
  if (kind === "publicdomain") {
    return name === "zero" ? `Public domain dedication (CC0 ${version})` : "Public domain";
  }
  const license = known(LICENSES, name);
  return license ? `Creative Commons ${version}: ${license}` : null;
}
