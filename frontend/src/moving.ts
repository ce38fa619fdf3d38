/** Where a key leads in a grid, and which rows a click with Shift takes. */

/** A place in the grid: row 0 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** Give the place that a key leads to; null for a key that leads nowhere. */
export function moved(from: Place, key: string, control: boolean, extent: Extent): Place | null {
  const last: Place = { row: extent.rows - 1, column: extent.columns - 1 };
  switch (key) {
    case "ArrowUp":
      return { ...from, row: control ? 0 : Math.max(0, from.row - 1) };
    case "ArrowDown":
      return { ...from, row: control ? last.row : Math.min(last.row, from.row + 1) };
    case "ArrowLeft":
      return { ...from, column: Math.max(0, from.column - 1) };
    case "ArrowRight":
      return { ...from, column: Math.min(last.column, from.column + 1) };
    case "Home":
      return { row: control ? 0 : from.row, column: 0 };
    case "End":
      return { row: control ? last.row : from.row, column: last.column };
    default:
      return null;
  }
}

/** Keep a place inside of a grid that became smaller. */
export function inside(place: Place, extent: Extent): Place {
  return { row: Math.min(place.row, extent.rows - 1), column: Math.min(place.column, extent.columns - 1) };
}

/** Give the ids from one row to another, both included; only the second where the first is not on this page. */
export function between(ids: readonly string[], from: string | null, to: string): string[] {
  const ends = [ids.indexOf(from ?? to), ids.indexOf(to)];
  if (ends.includes(-1)) return [to];
  return ids.slice(Math.min(...ends), Math.max(...ends) + 1);
}
