import { expect, test } from "vitest";

import { shortcut, SHORTCUTS } from "../src/shortcuts";

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false };

test("a letter that is typed is text, and nothing else", () => {
  for (const key of ["/", "?", "r", "h", "k"]) expect(shortcut({ ...PLAIN, key }, true)).toBeNull();
});

test("the palette opens from everywhere in the panel, on either kind of keyboard", () => {
  for (const typing of [true, false]) {
    expect(shortcut({ ...PLAIN, key: "k", ctrlKey: true }, typing)).toBe("goto");
    expect(shortcut({ ...PLAIN, key: "K", metaKey: true }, typing)).toBe("goto");
  }
});

test("what the browser or the notebook means by a key stays theirs", () => {
  for (const key of ["r", "/", "s", "c"]) expect(shortcut({ ...PLAIN, key, ctrlKey: true }, false)).toBeNull();
  expect(shortcut({ ...PLAIN, key: "constructor" }, false)).toBeNull();
});

test("each shortcut is listed", () => {
  const listed = SHORTCUTS.flatMap(({ keys }) => keys);
  for (const key of ["/", "?", "r"]) {
    expect(shortcut({ ...PLAIN, key }, false)).not.toBeNull();
    expect(listed).toContain(key);
  }
});
