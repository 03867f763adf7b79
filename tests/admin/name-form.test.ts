// A name as it is typed: what is sent of it, how dates are read back, what is pasted as coordinates.
import { expect, test } from "vitest";
import {
  beginNameEditing,
  changeOf,
  coordinatesIn,
  dateReadBack,
  meet,
  typedOf,
} from "../../admin/screens/names/name-form.ts";
import { emptyAuthority } from "../../worker/archive/authority-state.ts";

const kim = {
  ...emptyAuthority("agent"),
  name: "Kim Il Sung",
  birth: "1912-04-15",
  variants: [{ form: "김일성", lang: "ko", script: "Hang" }],
  same_as: ["https://www.wikidata.org/entity/Q41117"],
  identifiers: [{ scheme: "viaf", value: "97798301" }],
};

test("Only what was changed is sent, read from its words", () => {
  const before = typedOf(kim);
  expect(changeOf("agents", before, before)).toEqual({});
  expect(changeOf("agents", before, { ...before, birth: "April 15, 1912", url: "not an agent's" })).toEqual({
    birth: "April 15, 1912",
  });
  expect(
    changeOf("agents", before, {
      ...before,
      same_as: `${before.same_as}\n\n  https://viaf.org/viaf/97798301 `,
      identifiers: "viaf:97798301\nark:/12345/x:y\nnothing",
      variants: [...before.variants, { form: "  ", lang: "", script: "", system: "" }],
    }),
  ).toEqual({
    same_as: [...kim.same_as, "https://viaf.org/viaf/97798301"],
    identifiers: [
      { scheme: "viaf", value: "97798301" },
      { scheme: "ark", value: "/12345/x:y" },
      { scheme: "", value: "nothing" },
    ],
    variants: [{ form: "김일성", lang: "ko", script: "Hang", system: "" }],
  });
});

test("Coordinates are numbers, with a comma too, and nothing is no place", () => {
  const before = typedOf({ ...emptyAuthority("place"), name: "Pyongyang", latitude: 39, longitude: 125 });
  expect(changeOf("places", before, { ...before, latitude: "39,0194", longitude: "" })).toEqual({
    latitude: 39.0194,
    longitude: null,
  });
  expect(coordinatesIn("39.0194, 125.7381")).toEqual({ latitude: "39.0194", longitude: "125.7381" });
  expect(coordinatesIn("-33.9 18.4")).toEqual({ latitude: "-33.9", longitude: "18.4" });
  expect(coordinatesIn("39.01")).toBeNull();
});

test("A typed date is read back in words, or told not to be understood", () => {
  expect(dateReadBack("15.4.1912")).toEqual({ said: "April 15, 1912 (1912-04-15)", isWrong: false });
  expect(dateReadBack("when he was young")?.isWrong).toBe(true);
  expect(dateReadBack(" ")).toBeNull();
});

test("A later revision is shown to whoever typed nothing, and never takes what was typed", () => {
  const idle = beginNameEditing({ revision: 3, state: kim });
  const later = { revision: 4, state: { ...kim, description: "A colleague's words" } };
  expect(meet("agents", idle, later)).toEqual(beginNameEditing(later));
  const typing = { ...idle, typed: { ...idle.typed, description: "My words" } };
  expect(meet("agents", typing, later)).toBe(typing);
  // What was just saved is newer than what was read before it.
  expect(meet("agents", beginNameEditing(later), { revision: 3, state: kim }).on).toBe(4);
});
