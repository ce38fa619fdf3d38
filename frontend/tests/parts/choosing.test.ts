import { expect, test } from "vitest";

import { answers, counted, type Option, toggled } from "../../src/parts/choosing";

const [TRAIN, DEPLOY]: [Option, Option] = [
  { value: "1", label: "train" },
  { value: "2", label: "deploy" },
];
const answer = (text: string, total: number) => ({ text, options: [TRAIN, DEPLOY].slice(0, total), total });

test("an answer to another text than is typed is stale", () => {
  expect(answers(answer("tra", 1), "tra")).toBe(true);
  expect(answers(answer("tra", 1), "tra ")).toBe(true);
  expect(answers(answer("tra", 1), "trai")).toBe(false);
  expect(answers(null, "")).toBe(false);
});

test.each([
  [answer("", 312), "2 of 312"],
  [answer("", 19193), "2 of 19,193"],
  [answer("t", 2), "2 in all"],
  [answer("xyz", 0), "nothing is called like xyz"],
  [answer("", 0), "there are none"],
])("%o is counted as %s", (given, words) => {
  expect(counted(given)).toBe(words);
});

test("picking twice changes nothing where many can be chosen", () => {
  expect(toggled([TRAIN], DEPLOY, true)).toEqual([TRAIN, DEPLOY]);
  expect(toggled(toggled([TRAIN], DEPLOY, true), DEPLOY, true)).toEqual([TRAIN]);
});

test("a single choice takes the other's place, and picking it again keeps it", () => {
  expect(toggled([TRAIN], DEPLOY, false)).toEqual([DEPLOY]);
  expect(toggled([DEPLOY], { ...DEPLOY }, false)).toEqual([DEPLOY]);
});
