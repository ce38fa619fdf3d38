import { expect, test } from "vitest";

import { ahead, mirrored, roved } from "../../src/parts/roving";

const LABELS = ["Runs", "Pipelines", "Steps", "Stacks", "Artifacts", "Schedules"];

test("no key leads out of the list, and each way leads back", () => {
  for (let count = 1; count < 5; count++)
    for (let at = 0; at < count; at++) {
      for (const key of ["Home", "End", "ArrowUp", "ArrowDown"]) {
        const to = roved(at, key, count, "vertical") ?? -1;
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThan(count);
      }
      expect(roved(roved(at, "ArrowDown", count, "vertical") ?? -1, "ArrowUp", count, "vertical")).toBe(at);
    }
});

test("keys of the other axis, other keys and an empty list lead nowhere", () => {
  for (const key of ["ArrowLeft", "ArrowRight", "a", "Tab"]) expect(roved(0, key, 3, "vertical")).toBeNull();
  expect(roved(0, "ArrowDown", 3, "horizontal")).toBeNull();
  expect(roved(0, "ArrowDown", 0, "vertical")).toBeNull();
});

test("from before the first, down is the first and up the last", () => {
  expect(roved(-1, "ArrowDown", 3, "vertical")).toBe(0);
  expect(roved(-1, "ArrowUp", 3, "vertical")).toBe(2);
});

test("from right to left, left leads on", () => {
  expect(roved(0, mirrored("ArrowLeft", true), 3, "horizontal")).toBe(1);
  expect(roved(0, mirrored("ArrowLeft", false), 3, "horizontal")).toBe(2);
  expect(mirrored("ArrowUp", true)).toBe("ArrowUp");
});

test("one letter goes through all that begin with it; a word stays where it fits", () => {
  expect(ahead(LABELS, 0, "s")).toBe(2);
  expect(ahead(LABELS, 2, "s")).toBe(3);
  expect(ahead(LABELS, 5, "S")).toBe(2);
  expect(ahead(LABELS, 2, "st")).toBe(2);
  expect(ahead(LABELS, 2, "sta")).toBe(3);
  expect(ahead(LABELS, -1, "r")).toBe(0);
  expect(ahead(LABELS, 0, "x")).toBeNull();
});
