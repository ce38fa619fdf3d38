import { expect, test } from "vitest";

import { CHECK, fitting, widths } from "../src/fitting";
import type { Column } from "../src/protocol";

function column(name: string, least: number, grow: number, rank: number, main = false): Column {
  return { name, label: name, main, sorts: "server", right: false, bars: false, pinned: false, width: null, least, grow, rank };
}

const COLUMNS = [
  column("status", 126, 0, 1),
  column("name", 280, 3, 0, true),
  column("pipeline", 120, 1, 4),
  column("start", 112, 0, 2),
  column("duration", 86, 0, 3),
  column("tags", 138, 2, 5),
];
const NEEDED = CHECK + 126 + 280 + 120 + 112 + 86 + 138;

test("columns go one by one, the highest rank first, and the name and one more always stay", () => {
  let before = COLUMNS.map((_, at) => at);
  for (let width = NEEDED + 10; width >= 0; width--) {
    const shown = fitting(COLUMNS, width, false);
    expect(before).toEqual(expect.arrayContaining(shown));
    expect(before.length - shown.length).toBeLessThanOrEqual(1);
    expect(shown).toEqual([...shown].sort((one, two) => one - two));
    before = shown;
  }
  expect(before).toEqual([0, 1]);
});

test("what is shown fits, and takes all there is", () => {
  for (let width = CHECK + 126 + 280; width < 2000; width += 7) {
    const shown = fitting(COLUMNS, width, false).flatMap((at) => COLUMNS[at] ?? []);
    const total = widths(shown, width, false).reduce((sum, each) => sum + each, CHECK);
    expect(total).toBeCloseTo(width);
  }
});

test("where even two do not fit, the name gives way until it would say nothing", () => {
  const two = COLUMNS.slice(0, 2);
  expect(widths(two, 400, false)).toEqual([126, 400 - CHECK - 126]);
  expect(widths(two, 100, false)).toEqual([126, 160]);
  expect(widths(two, 100, true)).toEqual([126, 280]);
});

test("the first of the columns stay where the name can make room for them", () => {
  const names = (width: number) => fitting(COLUMNS, width, false).map((at) => COLUMNS[at]?.name);
  expect(names(CHECK + 126 + 160 + 112 + 86)).toEqual(["status", "name", "start", "duration"]);
  expect(names(CHECK + 126 + 160 + 112)).toEqual(["status", "name", "start"]);
});
