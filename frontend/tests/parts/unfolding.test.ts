import { expect, test } from "vitest";

import { CLIP, folded, led, MEMBERS, unfolded, type Unfolded, written } from "../../src/parts/unfolding";

const LONG = "x".repeat(CLIP + 1);
const VALUE = { steps: [{ name: "train", ok: true }, null], "odd \"key\"": { a: {} }, log: LONG, none: [], many: Array.from({ length: 250 }, (_, at) => at) };
const NONE: Unfolded = new Map();

/** Unfold all there is. */
function whole(value: unknown): Unfolded {
  for (let open = NONE; ; ) {
    const line = unfolded(value, open).find((each) => each.kind === "more" || (each.foldable && !each.open));
    if (!line) return open;
    open = folded(open, line);
  }
}

/** Read a value as Python would. */
function at(value: unknown, path: string): unknown {
  const names = JSON.parse(`[${path.slice(1, -1).replaceAll("][", ",")}]`) as (string | number)[];
  return names.reduce((each, name) => (each as Record<string | number, unknown>)[name], value);
}

test("each line's path leads to its value, no path stands twice", () => {
  const lines = unfolded(VALUE, whole(VALUE));
  expect(new Set(lines.map((line) => line.path)).size).toBe(lines.length);
  for (const line of lines) expect(at(VALUE, line.path)).toBe(line.value);
  expect(lines.map((line) => line.path)).toContain('["steps"][0]["name"]');
});

test("places and levels are those of a tree", () => {
  const lines = unfolded(VALUE, whole(VALUE));
  for (const [number, line] of lines.entries()) {
    const siblings = lines.filter((each) => each.parent === line.parent);
    expect(siblings.map((each) => each.at)).toEqual(siblings.map((_, place) => place + 1));
    expect(line.of).toBe(siblings.length);
    expect(line.level).toBeLessThanOrEqual((lines[number - 1]?.level ?? 0) + 1);
  }
});

test("folding what was unfolded changes nothing", () => {
  for (const line of unfolded(VALUE, NONE)) {
    const once = folded(NONE, line);
    const again = unfolded(VALUE, once).find((each) => each.path === line.path) ?? line;
    expect(folded(once, again)).toEqual(NONE);
  }
});

test("what is folded is not walked: a large JSON costs its first lines", () => {
  const big = { rows: Array.from({ length: 50_000 }, (_, number) => ({ number, text: "some words" })) };
  expect(JSON.stringify(big).length).toBeGreaterThan(1_000_000);
  expect(unfolded(big, NONE)).toHaveLength(1);
  const rows = unfolded(big, new Map([['["rows"]', MEMBERS]]));
  expect(rows).toHaveLength(1 + MEMBERS + 1);
  expect(rows.at(-1)?.text).toBe("show 100 more of 50,000");
});

test("a long text is clipped until it is unfolded", () => {
  const path = '["log"]';
  const text = (open: Unfolded) => unfolded(VALUE, open).find((line) => line.path === path)?.text;
  expect(text(NONE)).toBe(`"${LONG.slice(0, CLIP)}\u2026 (${LONG.length} characters)`);
  expect(text(new Map([[path, MEMBERS]]))).toBe(`"${LONG}"`);
});

test.each([
  [{}, "{}"],
  [[], "[]"],
  [null, "null"],
  ["a", '"a"'],
  [0, "0"],
  [undefined, "null"],
])("%o by itself is one line", (value, text) => {
  expect(unfolded(value, NONE).map((line) => line.text)).toEqual([text]);
});

test("keys lead through the lines, and no further", () => {
  const lines = unfolded(VALUE, whole(VALUE));
  const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Enter", " "];
  for (const key of KEYS)
    for (let place = 0; place < lines.length; place++) {
      const to = led(lines, place, key)?.to ?? -1;
      expect(to).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThan(lines.length);
    }
  const place = (path: string) => lines.findIndex((line) => line.path === path);
  expect(led(lines, place('["steps"]'), "ArrowRight")).toEqual({ to: place('["steps"][0]'), fold: false });
  expect(led(lines, place('["steps"][0]["ok"]'), "ArrowLeft")).toEqual({ to: place('["steps"][0]'), fold: false });
  expect(led(lines, place('["steps"][0]'), "ArrowLeft")).toEqual({ to: place('["steps"][0]'), fold: true });
  expect(led(unfolded(VALUE, NONE), 0, "ArrowRight")).toEqual({ to: 0, fold: true });
  expect(led(lines, 0, "a")).toBeNull();
  expect(led([], 0, "Home")).toBeNull();
});

test("a text is copied as it is, all else as JSON that reads back", () => {
  expect(written("a\nb")).toBe("a\nb");
  for (const value of [VALUE, [], null, 1.5, true]) expect(JSON.parse(written(value))).toEqual(value);
});
