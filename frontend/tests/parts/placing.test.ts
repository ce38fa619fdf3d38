import { expect, test } from "vitest";

import { GAP, placed } from "../../src/parts/placing";

const PANEL = { left: 10, top: 20, right: 490, bottom: 520 };
const SIZE = { width: 200, height: 150 };
const button = (left: number, top: number) => ({ left, top, right: left + 80, bottom: top + 28 });

test("wherever the button is, the popup is in the panel and does not cover it", () => {
  for (const rightToLeft of [false, true])
    for (let left = PANEL.left; left <= PANEL.right - 80; left += 31)
      for (let top = PANEL.top; top <= PANEL.bottom - 28; top += 29) {
        const at = button(left, top);
        const to = placed(at, SIZE, PANEL, rightToLeft);
        expect(to.left).toBeGreaterThanOrEqual(PANEL.left);
        expect(to.left + SIZE.width).toBeLessThanOrEqual(PANEL.right);
        expect(to.top).toBeGreaterThanOrEqual(PANEL.top);
        expect(to.top + to.height).toBeLessThanOrEqual(PANEL.bottom);
        expect(to.top >= at.bottom || to.top + to.height <= at.top).toBe(true);
      }
});

test("it is below and lined up where there is room", () => {
  expect(placed(button(50, 60), SIZE, PANEL)).toEqual({ left: 50, top: 88 + GAP, height: SIZE.height });
  expect(placed(button(300, 60), SIZE, PANEL, true).left).toBe(380 - SIZE.width);
});

test("at the right edge it is lined up with the button's end, at the bottom it is above", () => {
  expect(placed(button(400, 60), SIZE, PANEL).left).toBe(480 - SIZE.width);
  expect(placed(button(50, 480), SIZE, PANEL).top).toBe(480 - GAP - SIZE.height);
});

test("what is too high takes the larger side, and one wider than the panel begins at its start", () => {
  const to = placed(button(50, 120), { width: 900, height: 9000 }, PANEL);
  expect(to.top).toBe(148 + GAP);
  expect(to.top + to.height).toBe(PANEL.bottom - GAP);
  expect(to.left).toBe(PANEL.left + GAP);
});

test("in a panel too short it can still be read", () => {
  expect(placed(button(50, 25), SIZE, { ...PANEL, bottom: 60 }).height).toBeGreaterThan(90);
});
