import { expect, test } from "vitest";

import { ago, inFull, localTime } from "../src/times";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const before = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

test.each([
  [0, "just now"],
  [44, "just now"],
  [-44, "just now"],
  [46, "1 min ago"],
  [3569, "59 min ago"],
  [3571, "1 h ago"],
  [-7200, "in 2 h"],
  [86400 - 1801, "23 h ago"],
  [86400, "1 day ago"],
  [3 * 86400, "3 days ago"],
  [-3 * 86400, "in 3 days"],
  [40 * 86400, "2026-10-14"],
])("%s seconds are told as %s", (seconds, words) => {
  expect(ago(before(seconds), NOW)).toBe(words);
});

test("no words are ever of zero of something, or of more than the next unit", () => {
  for (let seconds = 0; seconds < 31 * 86400; seconds += 97) {
    const [, count, unit] = /^(\d+) (min|h|days?) ago$/.exec(ago(before(seconds), NOW)) ?? [];
    if (count !== undefined) expect(Number(count)).toBeGreaterThanOrEqual(1);
    if (unit === "min") expect(Number(count)).toBeLessThan(60);
    if (unit === "h") expect(Number(count)).toBeLessThan(24);
  }
});

test("a time in full is in UTC first, to the second", () => {
  expect(inFull("2026-11-23T11:40:05.123456+00:00").split("\n")[0]).toBe("2026-11-23 11:40:05 UTC");
  expect(inFull("2026-11-23T13:40:05+02:00").split("\n")[0]).toBe("2026-11-23 11:40:05 UTC");
});

test("what is no time is shown as it is", () => {
  expect(ago("someday", NOW)).toBe("someday");
  expect(inFull("someday")).toBe("someday");
});

test("a time here is in the reader's own zone, which it names", () => {
  expect(localTime("2026-11-27T00:00:00+00:00", "UTC")).toBe("2026-11-27 00:00 UTC");
  expect(localTime("2026-11-27T00:00:00+00:00", "Asia/Tokyo")).toBe("2026-11-27 09:00 GMT+9");
  expect(localTime("soon")).toBe("soon");
});
