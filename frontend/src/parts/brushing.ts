/** A part of a histogram's bars, from one edge between bars to another. */

export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Of these, how many failed. */
  readonly failed: number;
}

/** Edges by their number: 0 is before the first bar. `low` is at most `high`. */
export interface Brush {
  readonly low: number;
  readonly high: number;
}

export type Handle = "low" | "high";

/** With Page keys a handle goes this part of the whole. */
const LEAP = 10;

/** Give the value at an edge. */
export function valueAt(bins: readonly Bin[], edge: number): number {
  return edge <= 0 ? (bins[0]?.low ?? 0) : (bins[Math.min(edge, bins.length) - 1]?.high ?? 0);
}

/** The brush that holds these values, to the next edges outside; all bars if there are none. */
export function around(bins: readonly Bin[], values: readonly [low: number, high: number] | null): Brush {
  if (!values || bins.length === 0) return { low: 0, high: bins.length };
  const [from, to] = values;
  const low = bins.findLastIndex((bin) => bin.low <= from);
  const high = bins.findIndex((bin) => bin.high >= to);
  return ordered(Math.max(0, low), high < 0 ? bins.length : high + 1);
}

/** The edge that is next to a place, in a plot of this width; both in pixels. */
export function edgeAt(x: number, width: number, count: number): number {
  return width <= 0 ? 0 : Math.max(0, Math.min(count, Math.round((x / width) * count)));
}

/** The brush that a drag from one place to another leaves; where it ends in the bar where it began, this bar. */
export function dragged(from: number, to: number, width: number, count: number): Brush {
  const bar = (x: number) => Math.max(0, Math.min(count - 1, Math.floor((x / Math.max(1, width)) * count)));
  if (bar(from) === bar(to)) return { low: bar(from), high: bar(from) + 1 };
  return ordered(edgeAt(from, width, count), edgeAt(to, width, count));
}

/** Move one handle by a key, which stays one bar from the other; null for a key that does nothing. */
export function nudged(brush: Brush, handle: Handle, key: string, count: number): Brush | null {
  const leap = Math.max(1, Math.round(count / LEAP));
  const by: Readonly<Record<string, number>> = {
    ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -leap, PageUp: leap, Home: -count, End: count,
  };
  const step = by[key];
  if (step === undefined) return null;
  const [least, most] = handle === "low" ? [0, brush.high - 1] : [brush.low + 1, count];
  return { ...brush, [handle]: Math.max(least, Math.min(most, brush[handle] + step)) };
}

/** How many are in the brush, and how many of these failed. */
export function within(bins: readonly Bin[], { low, high }: Brush): { readonly count: number; readonly failed: number } {
  const held = bins.slice(low, high);
  const sum = (each: (bin: Bin) => number) => held.reduce((total, bin) => total + each(bin), 0);
  return { count: sum((bin) => bin.count), failed: sum((bin) => bin.failed) };
}

function ordered(one: number, two: number): Brush {
  return one === two ? { low: Math.max(0, one - 1), high: Math.max(1, two) } : { low: Math.min(one, two), high: Math.max(one, two) };
}
