import { expect, test } from "vitest";

import { answerOf, bounded, changes, chosen, common, left, oneOf, rangeOf, ranges, spanOf, toggle } from "../src/filtering";
import type { Field, Held } from "../src/protocol";

function field(name: string, held: readonly Held[], values: readonly string[] = []): Field {
  const choices = values.map((value) => ({ value, icon: "", tone: "calm" }));
  return { name, label: name, doc: "", shape: "pick", operators: [], valueless: [], choices, held, first: true };
}

function held(at: number, operator: string, ...values: string[]): Held {
  return { mark: `condition ${at}`, operator, values, key: "" };
}

test("what stands on the bar is what the field can be", () => {
  expect(common(field("status", [], ["failed", "completed", "running", "queued"]))).toHaveLength(3);
  expect(common(field("type", [], ["DataArtifact"]))).toEqual([]);
});

test("only an equality or a choice of several is chosen; any other comparison is not", () => {
  expect(chosen(field("name", [held(0, "contains", "a")]))).toEqual([]);
  expect(chosen(field("status", [held(0, "oneof", "failed", "running")]))).toEqual(["failed", "running"]);
});

test("toggling twice asks what was asked before", () => {
  const nothing = field("status", []);
  expect(toggle(nothing, "failed")).toEqual(oneOf(nothing, ["failed"]));
  const one = field("status", [held(0, "equals", "failed")]);
  expect(toggle(one, "running")).toMatchObject({ values: ["failed", "running"], operator: "oneof" });
  expect(toggle(one, "failed")).toMatchObject({ values: [], operator: "" });
});

test("of tags, which are a condition each, only what changed is asked", () => {
  const tags = field("tags", [held(1, "equals", "prod"), held(2, "contains", "x"), held(3, "equals", "nightly")]);
  expect(changes(tags, ["prod", "nightly"])).toEqual([]);
  expect(changes(tags, ["new"])).toEqual([
    { do: "drop", mark: "condition 1" },
    { do: "drop", mark: "condition 3" },
    { do: "filter", field: "tags", values: ["new"], operator: "equals" },
  ]);
});

test("an answer for another field is none", () => {
  const answer = { field: "user", typed: "al", error: "", found: [{ value: "alice", label: "alice", note: "user" }], total: 1 };
  expect(answerOf(answer, "stack")).toBeNull();
  expect(answerOf(answer, "user")).toEqual({ text: "al", options: answer.found, total: 1 });
  expect(answerOf({ ...answer, error: "down" }, "user")).toMatchObject({ error: "down" });
});

test("what is left is told once all of it is known, and nothing is told as 0", () => {
  const answer = { field: "status", error: "", total: 5, values: { failed: 2, completed: 3 } };
  expect(left(answer, ["failed", "completed"])).toBe(0);
  expect(left(answer, ["failed"])).toBe(3);
  expect(left(answer, ["failed", "running"])).toBeNull();
  expect(left({ field: "status", error: "" }, [])).toBeNull();
});

test("the conditions that bound a value are a range within what there is, of one key where that matters", () => {
  const bounds: Held[] = [held(0, "gte", "2"), { ...held(1, "lt", "9"), key: "loss" }, held(2, "contains", "5")];
  const known = field("index", bounds);
  expect(ranges(known, null)).toHaveLength(2);
  expect(ranges(known, "loss").map((each) => each.values)).toEqual([["9"]]);
  expect(rangeOf(known, null, [0, 20], Number)).toEqual([2, 9]);
  expect(rangeOf(known, null, [3, 7], Number)).toEqual([3, 7]);
  expect(rangeOf(known, "accuracy", [0, 20], Number)).toBeNull();
});

test("a span takes the place of what bounds the values, and an open one lifts it", () => {
  const known = field("index", [held(0, "gte", "2"), held(1, "contains", "5"), held(2, "lte", "9")]);
  const drops = [{ do: "drop", mark: "condition 0" }, { do: "drop", mark: "condition 2" }];
  const least = { do: "filter", field: "index", values: ["3"], operator: "gte" };
  expect(spanOf(known)).toEqual({ from: "2", to: "9" });
  expect(spanOf(field("index", [held(0, "gt", "2"), held(1, "lt", "9")]))).toEqual({ from: "3", to: "8" });
  expect(bounded(known, null, { from: "3", to: null })).toEqual([...drops, least]);
  expect(bounded(known, null, { from: null, to: null })).toEqual(drops);
  expect(bounded(field("run_metadata", []), "loss", { from: "3", to: null })).toEqual([{ ...least, field: "run_metadata", key: "loss" }]);
});
