import { expect, test } from "vitest";
import { documentType } from "../../worker/intake/document-type.ts";

test.each([
  ["Telegram From the Embassy in Japan to the Department of State", "telegram"],
  ["Circular Telegram From the Department of State to Certain Diplomatic Missions", "telegram"],
  ["Memorandum of a Conversation, Department of State, Washington, January 7, 1955", "memorandum of conversation"],
  [
    "Memorandum of Telephone Conversation Between the President and Secretary Dulles",
    "memorandum of telephone conversation",
  ],
  ["Memorandum of Discussion at the 230th Meeting of the National Security Council", "minutes"],
  ["Memorandum From Secretary of Defense Johnson", "memorandum"],
  ["Special National Intelligence Estimate", "national intelligence estimate"],
  ["National Security Council Report", "report"],
  ["Backchannel Message From the Ambassador", "message"],
  ["Airgram A-25 From the Embassy in Poland", "airgram"],
  ["Draft Letter From President Nixon", "letter"],
  ["Notes on a Meeting", "note"],
  ["Editorial Note", "editorial note"],
  ["The Chinese Legation to the Department of State", "correspondence"],
  ["Chinese Premier Chou En-lai's Extemporaneous Toast", null],
])("“%s” is a %s", (title, type) => {
  expect(documentType(title)).toBe(type);
});

test("takes the giver's word when the title does not tell", () => {
  expect(documentType("Contact Report", "memorandum_of_conversation")).toBe("report");
  expect(documentType("Untitled", "memorandum_of_conversation")).toBe("memorandum of conversation");
  expect(documentType("Untitled", "other")).toBeNull();
});
