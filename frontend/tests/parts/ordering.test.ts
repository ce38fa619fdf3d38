import { expect, test } from "vitest";

import { inOrder, type Layout, moved, pinned, shown } from "../../src/parts/ordering";

const START: Layout = { pinned: ["name"], free: ["status", "start", "tags"] };
const NAMES = ["name", "status", "start", "tags", "metadata:loss"];

/** Every layout that so many steps lead to, once. */
function reached(steps: number): Layout[] {
  const known = new Map([[JSON.stringify(START), START]]);
  for (let step = 0; step < steps; step++)
    for (const layout of [...known.values()])
      for (const name of NAMES)
        for (const on of [true, false])
          for (const next of [shown(layout, name, on), pinned(layout, name, on), moved(layout, name, on ? 0 : 2)]) known.set(JSON.stringify(next), next);
  return [...known.values()];
}

test("no step shows a column twice, or none at all", () => {
  for (const layout of reached(3)) {
    const names = inOrder(layout);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(0);
  }
});

test("pinning and freeing keeps what is shown; moving keeps what is pinned", () => {
  for (const layout of reached(2))
    for (const name of NAMES) {
      const before = inOrder(layout).sort();
      for (const on of [true, false]) expect(inOrder(pinned(layout, name, on)).sort()).toEqual(before);
      for (let to = -1; to < NAMES.length + 1; to++) expect([...moved(layout, name, to).pinned].sort()).toEqual([...layout.pinned].sort());
    }
});

test("a column moves to the place that it is moved to, and no further than its part", () => {
  expect(inOrder(moved(START, "tags", 1))).toEqual(["name", "tags", "status", "start"]);
  expect(inOrder(moved(START, "tags", 0))).toEqual(["name", "tags", "status", "start"]);
  expect(inOrder(moved(START, "status", 9))).toEqual(["name", "start", "tags", "status"]);
  expect(moved(START, "name", 3)).toEqual(START);
  expect(moved(START, "unknown", 1)).toEqual(START);
});

test("a column is pinned as the last of the pinned, and freed as the first of the others", () => {
  expect(pinned(START, "tags", true)).toEqual({ pinned: ["name", "tags"], free: ["status", "start"] });
  expect(pinned(START, "name", false)).toEqual({ pinned: [], free: ["name", "status", "start", "tags"] });
  expect(pinned(START, "metadata:loss", true)).toEqual(START);
});

test("a column is shown last, and the last one stays", () => {
  expect(inOrder(shown(START, "metadata:loss", true)).at(-1)).toBe("metadata:loss");
  expect(shown(START, "tags", true)).toEqual(START);
  const one = { pinned: [], free: ["name"] };
  expect(shown(one, "name", false)).toEqual(one);
});
