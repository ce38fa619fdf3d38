/** The keys that the panel knows, beside those of the table. */

export type Wanted = "goto" | "help" | "search" | "refresh" | "back" | "forward";

/** What is listed, in the order in which it is. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ["/"], does: "search by name" },
  { keys: ["Ctrl K"], does: "go to a place, or do something" },
  { keys: ["\u2191", "\u2193", "\u2190", "\u2192"], does: "move in the table" },
  { keys: ["Space"], does: "select the row; with Shift from the last selected one on" },
  { keys: ["Enter"], does: "look at the row closely; in the header, sort" },
  { keys: ["Esc"], does: "close what is open" },
  { keys: ["Page \u2193", "Page \u2191"], does: "next and previous page" },
  { keys: ["Alt \u2190", "Alt \u2192"], does: "in the header, move the column; elsewhere, go back and forward" },
  { keys: ["Shift \u2190", "Shift \u2192"], does: "in the header, make the column narrower or wider" },
  { keys: ["h"], does: "in the header of a time or a number, its histogram" },
  { keys: ["r"], does: "ask the server again" },
  { keys: ["?"], does: "this list" },
];

const PLAIN: ReadonlyMap<string, Wanted> = new Map([
  ["/", "search"],
  ["?", "help"],
  ["r", "refresh"],
]);

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Say what a key wants; null where it is text that is typed, or no key of ours. */
export function shortcut({ key, ctrlKey, metaKey, altKey }: Key, typing: boolean): Wanted | null {
  if (ctrlKey || metaKey) return key.toLowerCase() === "k" && !altKey ? "goto" : null;
  if (typing) return null;
  if (altKey) return key === "ArrowLeft" ? "back" : key === "ArrowRight" ? "forward" : null;
  return PLAIN.get(key) ?? null;
}
