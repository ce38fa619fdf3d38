import { expect, test } from "vitest";

import { foreseen } from "../src/foreseen";
import type { Marks } from "../src/protocol";

const MARKS: Marks = {
  selected: ["a", "b"], current: "a", artifact: "x", sort: "created", down: true, scanned: false, page: 1, size: 20, sizes: [20],
};

test("what is selected is foreseen as the kernel will tell it, sorted: in another order it would be another selection", () => {
  expect(foreseen(MARKS, { do: "select", ids: ["0"], on: true }).selected).toEqual(["0", "a", "b"]);
  expect(foreseen(MARKS, { do: "select", ids: ["b", "c"], on: true }).selected).toEqual(["a", "b", "c"]);
  expect(foreseen(MARKS, { do: "select", ids: ["b", "c"], on: false }).selected).toEqual(["a"]);
  expect(foreseen(MARKS, { do: "unselect all" }).selected).toEqual([]);
});

test("a row that is looked at is foreseen, without the artifact that was looked at in another", () => {
  expect(foreseen(MARKS, { do: "show", id: "b" })).toEqual({ ...MARKS, current: "b", artifact: null });
});

test("what only the kernel knows stays as it is, as the very same value: nothing is drawn anew for it", () => {
  expect(foreseen(MARKS, { do: "page", page: 2 })).toBe(MARKS);
});
