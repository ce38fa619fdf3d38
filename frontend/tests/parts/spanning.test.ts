import { expect, test } from "vitest";

import { empty, quicks, read, same, type Span } from "../../src/parts/spanning";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const span = (from: string | null, to: string | null): Span => ({ from, to });

test.each(["2026-11-01", "2026-11-01 12:30", "2026-11-01T12:30:05Z", "2026-11-01 12:30:05.25+02:00", "7d", "24h", "90 m", "2w", "30s"])("%s is a time", (text) => {
  expect(read(` ${text} `, "time")).toEqual({ end: text });
});

test.each(["someday", "2026-02-30", "2026-13-01", "2026-11-01 25:00", "7", "7 y", "11/01/2026", "-7d"])("%s is no time, and is told so", (text) => {
  expect(read(text, "time")).toEqual({ wrong: expect.stringContaining(text) });
});

test.each([["0.85", "0.85"], ["1e-3", "0.001"], ["-2", "-2"], [".5", "0.5"], ["+3.", "3"]])("%s is the number %s", (text, end) => {
  expect(read(text, "number")).toEqual({ end });
});

test.each(["", " "])("nothing typed is an open end", (text) => {
  for (const measure of ["number", "time"] as const) expect(read(text, measure)).toEqual({ end: null });
});

test("a half is no whole number", () => {
  expect(read("3", "whole number")).toEqual({ end: "3" });
  expect(read("1.5", "whole number")).toEqual({ wrong: expect.stringContaining("1.5") });
});

test.each(["1,5", "NaN", "Infinity", "0x10", "7d", "1 2"])("%s is no number", (text) => {
  expect(read(text, "number")).toEqual({ wrong: expect.stringContaining(text) });
});

test.each([
  [span("2026-11-02", "2026-11-01"), false],
  [span("2026-11-01", "2026-11-01"), true],
  [span("2026-11-01 23:59", "2026-11-01"), true],
  [span("2026-11-02 00:00", "2026-11-01"), false],
  [span("7d", "24h"), true],
  [span("24h", "7d"), false],
  [span("7d", "2026-11-01"), false],
  [span("2026-11-01 12:00+02:00", "2026-11-01 10:00"), true],
  [span("2026-11-01", null), true],
])("%o may hold something: %s", (given, holds) => {
  expect(empty(given, "time", NOW) === null).toBe(holds);
});

test("of numbers, a span that begins above its end holds nothing", () => {
  for (let low = -2; low < 3; low++)
    for (let high = -2; high < 3; high++) expect(empty(span(String(low), String(high)), "number", NOW) === null).toBe(low <= high);
});

test("each quick choice is read as it is, and no two are the same", () => {
  const choices = quicks(NOW);
  for (const [at, each] of choices.entries()) {
    expect(read(each.span.from ?? "", "time")).toEqual({ end: each.span.from });
    expect(choices.findIndex((other) => same(other.span, each.span))).toBe(at);
  }
  expect(choices[0]?.span).toEqual(span("2026-11-23", null));
});
