import { expect, test } from "vitest";

import { debounced, DELAY_MS } from "../../src/parts/debouncing";

/** A clock that goes on by hand. */
function clock() {
  let now = 0;
  let next = 0;
  const waiting = new Map<number, { at: number; call: () => void }>();
  return {
    set: (call: () => void, ms: number) => {
      waiting.set(++next, { at: now + ms, call });
      return next;
    },
    clear: (id: unknown) => void waiting.delete(id as number),
    pass(ms: number) {
      now += ms;
      for (const [id, { at, call }] of [...waiting])
        if (at <= now) {
          waiting.delete(id);
          call();
        }
    },
  };
}

function asking() {
  const asked: string[] = [];
  const time = clock();
  return { asked, time, ask: debounced<string>((text) => asked.push(text), DELAY_MS, time) };
}

test("while a person types nothing is asked; afterwards the whole, once", () => {
  const { asked, time, ask } = asking();
  for (const text of ["t", "tr", "tra"]) {
    ask.later(text);
    time.pass(DELAY_MS - 1);
  }
  expect(asked).toEqual([]);
  time.pass(1);
  expect(asked).toEqual(["tra"]);
  time.pass(10 * DELAY_MS);
  expect(asked).toEqual(["tra"]);
});

test("asked at once, what waited is forgotten", () => {
  const { asked, time, ask } = asking();
  ask.later("old");
  ask.now("new");
  time.pass(DELAY_MS);
  expect(asked).toEqual(["new"]);
});

test("what was cancelled never comes, and the next does", () => {
  const { asked, time, ask } = asking();
  ask.later("gone");
  ask.cancel();
  time.pass(DELAY_MS);
  ask.later("here");
  time.pass(DELAY_MS);
  expect(asked).toEqual(["here"]);
});
