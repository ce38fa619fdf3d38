/** A column's heading: a click sorts, its edge resizes, and it can be dragged to another place. */

import type { JSX } from "preact";

import { side } from "./grid";
import type { Act, Column, Marks } from "./protocol";

const LEAST = 48;
const DRAGGED = "text/x-zenexplore-column";

interface Props {
  readonly column: Column;
  readonly marks: Marks;
  readonly at: string;
  /** How far from the left it stays; null where it scrolls. */
  readonly left: number | null;
  readonly pixels: number;
  readonly tabIndex: number;
  /** Whether its histogram is shown. */
  readonly barred: boolean;
  /** Its edge is dragged to so many pixels; null once that ends. */
  readonly onDrag: (pixels: number | null) => void;
  /** Another column was dropped here. */
  readonly onDrop: (name: string) => void;
  readonly act: Act;
}

const WAYS = {
  server: "sort by",
  scan: "read all rows to sort by",
  not: "nothing can sort by",
} as const;

export function Heading({ column, marks, at, left, pixels, tabIndex, barred, onDrag, onDrop, act }: Props): JSX.Element {
  const sorted = marks.sort === column.name;
  const order = marks.down ? "descending" : "ascending";
  const sort = (event: MouseEvent) => act({ do: "sort", column: column.name, also: event.shiftKey });
  return (
    <th
      scope="col"
      class={`${side(column)}${sorted ? " zx-sorted" : ""}${left === null ? "" : " zx-stays"}`}
      style={left === null ? {} : { left: `${left}px` }}
      aria-sort={sorted ? order : "none"}
      data-at={at}
      tabIndex={tabIndex}
      draggable
      onDragStart={(event) => event.dataTransfer?.setData(DRAGGED, column.name)}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDrop={(event) => {
        const name = event.dataTransfer?.getData(DRAGGED);
        if (!name || name === column.name) return;
        event.preventDefault();
        onDrop(name);
      }}
    >
      <button type="button" tabIndex={-1} title={`${WAYS[column.sorts]} ${column.label}`} disabled={column.sorts === "not"} onClick={sort}>
        <span>{column.label}</span>
        {sorted && <i class="zx-arrow">{marks.down ? "\u2193" : "\u2191"}</i>}
      </button>
      {column.bars && (
        <button
          type="button"
          tabIndex={-1}
          class="zx-barred"
          title={`histogram of ${column.label.toLowerCase()} (h)`}
          aria-label={`histogram of ${column.label.toLowerCase()}`}
          aria-pressed={barred}
          onClick={() => act({ do: "histogram", column: barred ? "" : column.name })}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M1.5 11V7M4.5 11V3M7.5 11V5M10.5 11V8.5" />
          </svg>
        </button>
      )}
      <Edge column={column.name} pixels={pixels} onDrag={onDrag} act={act} />
    </th>
  );
}

interface EdgeProps {
  readonly column: string;
  readonly pixels: number;
  readonly onDrag: (pixels: number | null) => void;
  readonly act: Act;
}

/** The right edge, to be dragged; by keyboard the heading itself is resized. */
function Edge({ column, pixels, onDrag, act }: EdgeProps): JSX.Element {
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.preventDefault();
    event.stopPropagation();
    const [handle, from] = [event.currentTarget, event.clientX];
    handle.setPointerCapture(event.pointerId);
    const width = (at: PointerEvent) => Math.max(LEAST, Math.round(pixels + at.clientX - from));
    const move = (at: PointerEvent) => onDrag(width(at));
    const end = (at: PointerEvent) => {
      handle.removeEventListener("pointermove", move);
      onDrag(null);
      if (at.type === "pointerup") act({ do: "resize", column, pixels: width(at) });
    };
    handle.addEventListener("pointermove", move);
    for (const ending of ["pointerup", "pointercancel"] as const) handle.addEventListener(ending, end, { once: true });
  };
  return (
    <span
      class="zx-edge"
      aria-hidden="true"
      draggable
      onDragStart={(event) => event.preventDefault()}
      onPointerDown={onPointerDown}
    />
  );
}
