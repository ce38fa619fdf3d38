import { expect, test } from "vitest";

import { offers, RECENT } from "../../src/parts/offering";

const ACTIONS = [
  { id: "runs", group: "Go to", title: "Runs" },
  { id: "failed", group: "Filter", title: "Failed only", hint: "status" },
  { id: "stacks", group: "Go to", title: "Stacks" },
  { id: "refresh", group: "Table", title: "Refresh the rows" },
];
const ids = (recent: string[], typed: string) => offers(ACTIONS, recent, typed).map((offer) => offer.action.id);

test("at rest the recent ones are first, then the others by group, and each stands once", () => {
  expect(offers(ACTIONS, ["failed", "gone"], "").map(({ action, group }) => [action.id, group])).toEqual([
    ["failed", RECENT],
    ["runs", "Go to"],
    ["stacks", "Go to"],
    ["refresh", "Table"],
  ]);
});

test("what is typed is found in the title before all else, and in group and hint too", () => {
  expect(ids([], "sta")).toEqual(["stacks", "failed"]);
  expect(ids([], "go to runs")).toEqual(["runs"]);
  expect(ids([], "nothing like it")).toEqual([]);
});

test("of two that match alike the recent one is first", () => {
  expect(ids([], "r")[0]).toBe("runs");
  expect(ids(["refresh"], "r")[0]).toBe("refresh");
});

test("marks are in the title", () => {
  for (const typed of ["go to runs", "status", "f", "goruns"])
    for (const { action, ranges } of offers(ACTIONS, [], typed))
      for (const [from, to] of ranges) {
        expect(from).toBeLessThan(to);
        expect(to).toBeLessThanOrEqual(action.title.length);
      }
});
