import { expect, test } from "vitest";

import { match, pieces } from "../../src/parts/match";

const TEXTS = ["Go to runs", "Go to pipelines", "Filter by start time", "copyAsPython", "\u00c9valuation des mod\u00e8les", "a", ""];

/** Every way to leave letters out. */
function* parts(text: string): Generator<string> {
  for (let mask = 0; mask < 2 ** Math.min(text.length, 8); mask++)
    yield [...text.slice(0, 8)].filter((_, at) => mask & (1 << at)).join("");
}

test("all that is left of a text when letters are taken out finds it, and its ranges spell it", () => {
  for (const text of TEXTS)
    for (const part of parts(text.replaceAll(" ", ""))) {
      const found = match(part, text);
      expect(found, `${part} in ${text}`).not.toBeNull();
      const spelled = found?.ranges.map(([from, to]) => text.slice(from, to)).join("");
      expect(spelled?.toLowerCase()).toBe(part.toLowerCase());
    }
});

test("ranges are in order, apart, and in the text", () => {
  for (const text of TEXTS)
    for (const query of ["o", "gto", "s t", "to go", "py"]) {
      let last = -1;
      for (const [from, to] of match(query, text)?.ranges ?? []) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        last = to;
      }
    }
});

test("letters that are not there in that order find nothing", () => {
  for (const [query, text] of [["nur", "run"], ["runx", "runs"], ["go xx", "Go to runs"]] as const) expect(match(query, text)).toBeNull();
});

test.each([
  ["run", "Go to runs", "gradual undoing"],
  ["gr", "Go to runs", "bigger"],
  ["st", "start time", "last"],
  ["cap", "copyAsPython", "recap copied"],
  ["runs", "runs", "runs of a pipeline"],
])("%s finds %s before %s", (query, first, second) => {
  expect(match(query, first)?.score).toBeGreaterThan(match(query, second)?.score ?? -Infinity);
});

test("words are found in any order; accents and case do not matter", () => {
  expect(match("runs go", "Go to runs")?.ranges).toEqual([[0, 2], [6, 10]]);
  expect(match("eval modele", "\u00c9valuation des mod\u00e8les")).not.toBeNull();
  expect(match("  ", "anything")?.ranges).toEqual([]);
});

test("the best place is marked, not the first", () => {
  expect(match("tr", "about train")?.ranges).toEqual([[6, 8]]);
});

test("pieces are the text, and those found are the ranges", () => {
  for (const text of TEXTS)
    for (const query of ["", "o", "gto", "s"]) {
      const found = match(query, text);
      const cut = pieces(text, found?.ranges ?? []);
      expect(cut.map((piece) => piece.text).join("")).toBe(text);
      expect(cut.filter((piece) => piece.found).map((piece) => piece.text)).toEqual(found?.ranges.map(([from, to]) => text.slice(from, to)) ?? []);
    }
});
