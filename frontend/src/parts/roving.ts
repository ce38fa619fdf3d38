/** Where a key leads in a list of which one member at a time has the focus. */

export type Axis = "vertical" | "horizontal";

const BACK = { vertical: "ArrowUp", horizontal: "ArrowLeft" } as const;
const ON = { vertical: "ArrowDown", horizontal: "ArrowRight" } as const;

/** Give the place, from 0, that a key leads to, going round at the ends; null for a key that leads nowhere. */
export function roved(at: number, key: string, count: number, axis: Axis): number | null {
  if (count === 0) return null;
  if (key === ON[axis]) return (at + 1) % count;
  if (key === BACK[axis]) return at <= 0 ? count - 1 : at - 1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

/** Swap left and right where lines run from right to left. */
export function mirrored(key: string, rightToLeft: boolean): string {
  if (!rightToLeft) return key;
  return key === "ArrowLeft" ? "ArrowRight" : key === "ArrowRight" ? "ArrowLeft" : key;
}

/** Give the next place whose label begins with what was typed; null if there is none. One letter moves on, more may stay. */
export function ahead(labels: readonly string[], at: number, typed: string): number | null {
  const wanted = typed.toLowerCase();
  const first = Math.max(0, at) + (typed.length === 1 && at >= 0 ? 1 : 0);
  for (let step = 0; step < labels.length; step++) {
    const place = (first + step) % labels.length;
    if (labels[place]?.toLowerCase().startsWith(wanted)) return place;
  }
  return null;
}
