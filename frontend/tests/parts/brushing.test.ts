import { expect, test } from "vitest";

import { around, type Bin, dragged, edgeAt, nudged, valueAt, within } from "../../src/parts/brushing";

const BINS: readonly Bin[] = [3, 0, 5, 2, 7].map((count, at) => ({ low: 10 * at, high: 10 * at + 10, count, failed: at % 2 ? 0 : 1 }));
const WIDTH = 100;
const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

function* brushes() {
  for (let low = 0; low < BINS.length; low++) for (let high = low + 1; high <= BINS.length; high++) yield { low, high };
}

test("the values of a brush lead back to it", () => {
  for (const brush of brushes()) expect(around(BINS, [valueAt(BINS, brush.low), valueAt(BINS, brush.high)])).toEqual(brush);
});

test("values between edges are held by the edges outside of them", () => {
  expect(around(BINS, [12, 33])).toEqual({ low: 1, high: 4 });
  expect(around(BINS, [-5, 99])).toEqual({ low: 0, high: BINS.length });
  expect(around(BINS, null)).toEqual({ low: 0, high: BINS.length });
});

test("a drag either way takes the same, which is never nothing and never outside", () => {
  for (let from = -10; from <= WIDTH + 10; from += 3)
    for (let to = -10; to <= WIDTH + 10; to += 3) {
      const brush = dragged(from, to, WIDTH, BINS.length);
      expect(dragged(to, from, WIDTH, BINS.length)).toEqual(brush);
      expect(brush.low).toBeGreaterThanOrEqual(0);
      expect(brush.high).toBeGreaterThan(brush.low);
      expect(brush.high).toBeLessThanOrEqual(BINS.length);
    }
});

test("a click takes the bar that was clicked", () => {
  for (let x = 0; x < WIDTH; x++) expect(dragged(x, x, WIDTH, BINS.length).low).toBe(Math.floor(x / 20));
});

test("no key makes handles meet, pass each other, or leave the plot", () => {
  for (const brush of brushes())
    for (const handle of ["low", "high"] as const)
      for (const key of KEYS) {
        const next = nudged(brush, handle, key, BINS.length);
        expect(next).not.toBeNull();
        expect(next?.low).toBeGreaterThanOrEqual(0);
        expect(next?.high).toBeGreaterThan(next?.low ?? 0);
        expect(next?.high).toBeLessThanOrEqual(BINS.length);
        expect(next?.[handle === "low" ? "high" : "low"]).toBe(brush[handle === "low" ? "high" : "low"]);
      }
});

test("arrows go one bar, Home and End as far as there is room", () => {
  const brush = { low: 1, high: 3 };
  expect(nudged(brush, "high", "ArrowRight", 5)).toEqual({ low: 1, high: 4 });
  expect(nudged(brush, "low", "Home", 5)).toEqual({ low: 0, high: 3 });
  expect(nudged(brush, "low", "End", 5)).toEqual({ low: 2, high: 3 });
  expect(nudged(brush, "low", "a", 5)).toBeNull();
});

test("what is in two parts that meet is what is in the whole", () => {
  const whole = within(BINS, { low: 0, high: BINS.length });
  for (let edge = 0; edge <= BINS.length; edge++) {
    const [one, two] = [within(BINS, { low: 0, high: edge }), within(BINS, { low: edge, high: BINS.length })];
    expect({ count: one.count + two.count, failed: one.failed + two.failed }).toEqual(whole);
  }
});

test("with no bars and no width there is nothing to break", () => {
  expect(around([], [1, 2])).toEqual({ low: 0, high: 0 });
  expect(valueAt([], 3)).toBe(0);
  expect(edgeAt(5, 0, 5)).toBe(0);
});
