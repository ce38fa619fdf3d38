/** Which columns fit, and how wide each is. */

import type { Column } from "./protocol";

/** The column of checkboxes, in pixels. */
export const CHECK = 36;
/** A name may become this narrow before the whole table overflows. */
const LEAST_NAME = 160;
/** The name and one more always stay. */
const ALWAYS = 2;
/** So many of the first stay where the name can make room for them. */
const CLOSE = 4;

/** Say which columns are shown in so many pixels, by their places from 0, in order; all where a person chose them. */
export function fitting(columns: readonly Column[], width: number, chosen: boolean): number[] {
  const order = columns.map((_, at) => at);
  if (chosen) return order;
  order.sort((one, two) => rank(columns, one) - rank(columns, two) || one - two);
  const least = (column: Column) => (column.main && order.length <= CLOSE ? Math.min(LEAST_NAME, column.least) : column.least);
  const needed = () => CHECK + order.reduce((sum, at) => sum + (columns[at] ? least(columns[at]) : 0), 0);
  while (order.length > ALWAYS && needed() > width) order.pop();
  return order.sort((one, two) => one - two);
}

/** Give the width in pixels of each of these columns: what it needs, and its share of what is left over. */
export function widths(columns: readonly Column[], width: number, chosen: boolean): number[] {
  const needs = columns.map((column) => column.least);
  const left = width - CHECK - needs.reduce((sum, need) => sum + need, 0);
  if (left < 0 && chosen) return needs; // it scrolls
  if (left < 0) return columns.map((column) => (column.main ? Math.max(LEAST_NAME, column.least + left) : column.least));
  const shares = columns.reduce((sum, column) => sum + column.grow, 0);
  return columns.map((column) => column.least + (shares ? (left * column.grow) / shares : 0));
}

/** Say how far from the left each pinned column stays; null for the others. */
export function lefts(columns: readonly Column[], sizes: readonly number[]): (number | null)[] {
  let left = CHECK;
  return columns.map((column, at) => {
    if (!column.pinned) return null;
    const here = left;
    left += sizes[at] ?? 0;
    return here;
  });
}

function rank(columns: readonly Column[], at: number): number {
  return columns[at]?.rank ?? 0;
}
