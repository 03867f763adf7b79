// Dates as they are written in the languages of the documents.
import { describe, expect, test } from "vitest";
import { readTypedDate } from "../../worker/archive/dates.ts";
import { inEnglish } from "../../worker/archive/dates-abroad.ts";
import { datesWithin } from "../../worker/intake/dates-within.ts";

test.each([
  ["21 сентября 1956 г.", "1956-09-21"],
  ["21 сентября 1956 года", "1956-09-21"],
  ["Москва, 21 Сентября 1956", "1956-09-21"],
  ["сентябрь 1956 г.", "1956-09"],
  ["1956 г.", "1956"],
  ["20–23 сентября 1956 г.", "1956-09-20/1956-09-23"],
  ["около 1956 г.", "1956~"],
  ["не позднее 21 сентября 1956 г.", "[..1956-09-21]"],
  ["не ранее 1 мая 1956 г.", "[1956-05-01..]"],
  ["21 вересня 1956 р.", "1956-09-21"],
  ["29 октомври 1956", "1956-10-29"],
  ["21 września 1956 r.", "1956-09-21"],
  ["21. září 1956", "1956-09-21"],
  ["3. März 1956", "1956-03-03"],
  ["le 1er août 1956", "1956-08-01"],
  ["21 de septiembre de 1956", "1956-09-21"],
  ["1956. szeptember 21.", "1956-09-21"],
  ["1956年9月21日", "1956-09-21"],
  ["1956年9月", "1956-09"],
  ["1956年?", "1956?"],
  ["1956년 9월 21일", "1956-09-21"],
  ["１９５６年９月２１日", "1956-09-21"],
  ["一九五六年九月二十一日", "1956-09-21"],
  ["一九五〇年十月十日", "1950-10-10"],
])("%s is %s", (typed, edtf) => expect(readTypedDate(typed)).toEqual({ edtf }));

test.each(["без даты", "б. д.", "ohne Datum", "o. D.", "無日期", "날짜 없음"])("%s says that there is none", (typed) =>
  expect(readTypedDate(typed)).toEqual({ edtf: null }),
);

test.each([
  ["단기 4289년", "the era is another"],
  ["昭和31年9月21日", "the era is another"],
  ["1956年13月1日", "there is no such month"],
  ["31 сентября 1956 г.", "there is no such day"],
  ["21 сентября", "the year is missing"],
  ["май или июнь", "the year is missing"],
])("%s is not guessed: %s", (typed) => expect(readTypedDate(typed)).toBeNull());

test("what is no date stays as it is", () => {
  const words = "Journal of the Soviet Ambassador, a copy in Russian: Дневник посла";
  expect(inEnglish(words)).toBe(words);
});

// What a release of ICU calls the months must not make one word two of them.
describe.each(["ru", "uk", "be", "bg", "pl", "cs", "sk", "de", "nl", "fr", "es", "pt", "it", "ro", "hu"])(
  "%s",
  (of) => {
    test("has twelve months, each read as itself beside a day", () => {
      for (let month = 0; month < 12; month++) {
        const date = new Intl.DateTimeFormat(of, { day: "numeric", month: "long", timeZone: "UTC" });
        const words = date.format(Date.UTC(1956, month, 9));
        expect(readTypedDate(`${words.replace(/\.$/, "")} 1956`)).toEqual({
          edtf: `1956-${String(month + 1).padStart(2, "0")}-09`,
        });
      }
    });
  },
);

test("they are found among other words", () => {
  const found = datesWithin(
    "Дневник посла Иванова за 21 сентября 1956 г. Копия: сентябрь 1957 года. 1956年9月21日，平壤。",
  );
  expect(found.map(({ edtf }) => edtf)).toEqual(["1956-09-21", "1957-09", "1956-09-21"]);
});
