// In which sizes a scan can be seen, and what it is called.
import { describe, expect, test } from "vitest";
import {
  alternativeOf,
  derivativesOf,
  imageAddress,
  type Scan,
  scanTitle,
  sizeFor,
  sizesOf,
  undescribedScans,
  type Visible,
  visibleScans,
} from "../../worker/archive/scan.ts";

const scan = (facts: Partial<Scan>) =>
  ({ key: "k", media_type: "image/jpeg", bytes: 1, sha256: "0".repeat(64), ...facts }) as Visible;

describe("sizes", () => {
  test("are those that are kept, never larger than the image, with its proportions", () => {
    expect(derivativesOf({ media_type: "image/jpeg", width: 1200, height: 1553 })).toEqual([
      { width: 90, height: 116 },
      { width: 400, height: 518 },
    ]);
    expect(derivativesOf({ media_type: "image/jpeg", width: 5000, height: 4 }).at(-1)).toEqual({
      width: 1200,
      height: 1,
    });
    expect(derivativesOf({ media_type: "image/jpeg", width: 90, height: 90 })).toEqual([]);
    expect(sizesOf(scan({ width: 1200, height: 1553 })).at(-1)).toEqual({ width: 1200, height: 1553 });
  });

  test("are one alone for what is no JPEG", () => {
    expect(derivativesOf({ media_type: "image/png", width: 1200, height: 1553 })).toEqual([]);
    const png = scan({ media_type: "image/png", width: 1200, height: 1553 });
    expect(imageAddress("jq7x9k2m", 2, png, sizeFor(png, 400))).toBe("/scans/jq7x9k2m/2");
  });

  test("fit the place where the image is shown", () => {
    const large = scan({ width: 3000, height: 4000 });
    expect([50, 90, 91, 401, 2000, 9000].map((width) => sizeFor(large, width).width)).toEqual([
      90, 90, 400, 1200, 3000, 3000,
    ]);
    expect(imageAddress("jq7x9k2m@2", 1, large, sizeFor(large, 400))).toBe(
      "/iiif/jq7x9k2m@2/1/full/400,533/0/default.jpg",
    );
    expect(imageAddress("jq7x9k2m", 1, large, sizeFor(large, 9000))).toBe("/iiif/jq7x9k2m/1/full/max/0/default.jpg");
  });
});

test("a scan keeps its number where another cannot be shown", () => {
  const found = visibleScans([
    scan({ media_type: "image/tiff", width: 1, height: 1 }),
    scan({ width: 10, height: 10 }),
    scan({}),
  ]);
  expect(found.map(({ number }) => number)).toEqual([2]);
});

test("a scan is called by its label", () => {
  expect(scanTitle({ label: "12" }, 1)).toBe("Page 12");
  expect(scanTitle({ label: "iv" }, 1)).toBe("Page iv");
  expect(scanTitle({ label: "fol. 12r" }, 1)).toBe("fol. 12r");
  expect(scanTitle({}, 3)).toBe("Scan 3");
});

describe("a reader who does not see the image is told", () => {
  test.each([
    [{ alternative_text: "A typed sheet.", alternative_text_waived: "No." }, "A typed sheet."],
    [
      { label: "3", alternative_text_waived: "All of it is transcribed." },
      "Page 3 of the document. The image is not described: All of it is transcribed.",
    ],
    [{}, "Scan 2 of the document. There is no description of this image."],
  ])("%o: %s", (facts, says) => {
    expect(alternativeOf(scan({ width: 1, height: 1, ...facts }), 2)).toBe(says);
  });

  test("or nothing, until a curator describes it or says why not; a PDF needs none", () => {
    const shown = { width: 1, height: 1 };
    const scans = [
      scan({ ...shown, alternative_text: "A sheet." }),
      scan(shown),
      scan({ ...shown, alternative_text_waived: "Blank." }),
      scan({ media_type: "application/pdf" }),
    ];
    expect(undescribedScans(scans)).toEqual([2]);
  });
});
