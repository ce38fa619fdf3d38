import { expect, test } from "vitest";

import { between, inside, moved } from "../src/moving";

const EXTENT = { rows: 4, columns: 3 };
const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

test("no key leads out of the grid", () => {
  for (const key of KEYS)
    for (const control of [false, true])
      for (let row = 0; row < EXTENT.rows; row++)
        for (let column = 0; column < EXTENT.columns; column++) {
          const to = moved({ row, column }, key, control, EXTENT);
          expect(to).not.toBeNull();
          expect(inside(to ?? { row: -1, column: -1 }, EXTENT)).toEqual(to);
        }
});

test.each([
  ["ArrowUp", false, { row: 1, column: 1 }],
  ["ArrowDown", false, { row: 3, column: 1 }],
  ["ArrowLeft", false, { row: 2, column: 0 }],
  ["ArrowRight", false, { row: 2, column: 2 }],
  ["ArrowUp", true, { row: 0, column: 1 }],
  ["Home", false, { row: 2, column: 0 }],
  ["End", true, { row: 3, column: 2 }],
])("%s (control: %s)", (key, control, to) => {
  expect(moved({ row: 2, column: 1 }, key, control, EXTENT)).toEqual(to);
});

test("other keys are the notebook's", () => {
  for (const key of ["a", "b", "Tab", "F5"]) expect(moved({ row: 2, column: 1 }, key, false, EXTENT)).toBeNull();
});

test("a range has both its ends, whichever was first", () => {
  const ids = ["a", "b", "c", "d"];
  expect(between(ids, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(ids, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(ids, null, "c")).toEqual(["c"]);
  expect(between(ids, "gone", "c")).toEqual(["c"]);
});
