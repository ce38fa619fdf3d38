/** The table: the ARIA grid pattern, of which one cell at a time has the focus. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { CellView, Name } from "./cells";
import { arrange, layoutOf } from "./columns";
import { CHECK, fitting, lefts, widths } from "./fitting";
import { Heading } from "./heading";
import { useComing, useWidth } from "./measuring";
import { between, inside, moved, type Place } from "./moving";
import { inOrder, moved as reordered } from "./parts/ordering";
import type { Act, Column, Marks, Row, Table } from "./protocol";

/** Rows that are drawn grey while the first page is on its way. */
const SKELETON = 10;
/** By so many pixels a key makes a column narrower or wider. */
const STEP = 16;

interface Props {
  readonly table: Table;
  readonly marks: Marks;
  readonly now: number;
  /** The column whose histogram is shown; "" for none. */
  readonly bars: string;
  readonly act: Act;
}

export function Grid({ table, marks, now, bars, act }: Props): JSX.Element {
  const [box, width] = useWidth();
  const [place, setPlace] = useState<Place>({ row: 1, column: 1 });
  const anchor = useRef<string | null>(null);
  const [dragged, setDragged] = useState<{ name: string; pixels: number } | null>(null);
  const shown = fitting(table.columns, width, table.chosen);
  const columns = shown
    .flatMap((at) => table.columns[at] ?? [])
    .map((column) => (column.name === dragged?.name ? { ...column, width: dragged.pixels, least: dragged.pixels, grow: 0 } : column));
  const unfit = table.columns.length - columns.length;
  const sizes = widths(columns, width, table.chosen);
  const stays = lefts(columns, sizes);
  const extent = { rows: table.rows.length + 1, columns: columns.length + 1 };
  const here = inside(place, extent);
  const ids = table.rows.map((row) => row.id);
  const selected = new Set(marks.selected);
  const carried = useRef(false); // a heading that is moved in the page loses the focus
  useComing(box, table);
  useLayoutEffect(() => {
    if (carried.current) focus(box.current, here);
    carried.current = false;
  }, [columns.map((column) => column.name).join()]);

  const select = (id: string, range: boolean) => {
    const taken = between(ids, range ? anchor.current : null, id);
    act({ do: "select", ids: taken, on: range || !selected.has(id) });
    anchor.current = id;
  };
  const show = (id: string) => act({ do: "show", id: marks.current === id ? null : id });

  /** Move a column with Alt and an arrow, or make it wider or narrower with Shift and an arrow. */
  const change = (column: Column, event: KeyboardEvent): boolean => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return false;
    if (event.altKey) {
      const layout = layoutOf(table);
      arrange(act, reordered(layout, column.name, inOrder(layout).indexOf(column.name) + step));
      carried.current = true;
      setPlace({ ...here, column: Math.max(1, Math.min(columns.length, here.column + step)) });
    } else {
      act({ do: "resize", column: column.name, pixels: (sizes[here.column - 1] ?? column.least) + step * STEP });
    }
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const column = columns[here.column - 1];
    if (here.row === 0 && column && (event.altKey || event.shiftKey) && change(column, event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.altKey) return;
    const to = moved(here, event.key, event.ctrlKey || event.metaKey, extent);
    const row = table.rows[here.row - 1];
    if (to) {
      setPlace(to);
      focus(box.current, to);
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      act({ do: "page", page: marks.page + (event.key === "PageDown" ? 1 : -1) });
    } else if (event.key === " " && row) select(row.id, event.shiftKey);
    else if (event.key === " " || (event.key === "Enter" && here.column === 0)) toggleAll(table, selected, act);
    else if (event.key === "Enter" && row) show(row.id);
    else if (event.key === "Enter" && column && column.sorts !== "not") act({ do: "sort", column: column.name, also: false });
    else if (event.key === "h" && here.row === 0 && column?.bars) act({ do: "histogram", column: bars === column.name ? "" : column.name });
    else if (event.key === "Escape" && marks.current) act({ do: "show", id: null });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: FocusEvent) => {
    const at = placeOf(event.target);
    if (at) setPlace(at);
  };
  const focusable = (row: number, column: number) => (here.row === row && here.column === column ? 0 : -1);

  return (
    <div class="zx-table" ref={box}>
      <table
        style={{ width: `${CHECK + sizes.reduce((sum, size) => sum + size, 0)}px` }}
        role="grid"
        aria-label={table.name}
        aria-multiselectable="true"
        aria-rowcount={table.total + 1}
        onKeyDown={onKeyDown}
        onFocusCapture={onFocus}
      >
        <colgroup>
          <col style={{ width: `${CHECK}px` }} />
          {sizes.map((pixels, at) => (
            <col key={columns[at]?.name} style={{ width: `${pixels}px` }} />
          ))}
        </colgroup>
        <thead>
          <tr class="zx-row zx-head" aria-rowindex={1}>
            <th scope="col" class="zx-check" data-at="0,0" tabIndex={focusable(0, 0)}>
              <All table={table} selected={selected} act={act} />
            </th>
            {columns.map((column, at) => (
              <Heading
                key={column.name}
                column={column}
                marks={marks}
                at={`0,${at + 1}`}
                left={stays[at] ?? null}
                pixels={sizes[at] ?? column.least}
                tabIndex={focusable(0, at + 1)}
                barred={bars === column.name}
                onDrag={(pixels) => setDragged(pixels === null ? null : { name: column.name, pixels })}
                onDrop={(name) => {
                  const layout = layoutOf(table);
                  arrange(act, reordered(layout, name, inOrder(layout).indexOf(column.name)));
                }}
                act={act}
              />
            ))}
          </tr>
        </thead>
        <tbody class="zx-rows">
          {table.rows.map((row, number) => (
            <Line
              key={number} // not its id: the focus stays at its place when the page is turned
              row={row}
              shown={shown}
              columns={columns}
              stays={stays}
              number={number}
              index={table.first + number + 1}
              selected={selected.has(row.id)}
              current={marks.current === row.id}
              now={now}
              focusable={focusable}
              select={select}
              show={show}
              act={act}
            />
          ))}
          {Array.from({ length: Math.max(0, table.reserved - table.rows.length) }, (_, at) => (
            <tr class="zx-row zx-blank" key={`blank ${at}`} aria-hidden="true">
              <td colSpan={columns.length + 1} />
            </tr>
          ))}
        </tbody>
      </table>
      {unfit > 0 && (
        <button type="button" class="zx-link zx-unfit" onClick={() => arrange(act, layoutOf(table))}>
          {unfit} more {unfit === 1 ? "column" : "columns"}: show by scrolling
        </button>
      )}
      {table.rows.length === 0 && <Empty table={table} act={act} />}
    </div>
  );
}

function Empty({ table, act }: { table: Table; act: Act }): JSX.Element {
  return (
    <p class="zx-empty">
      {table.empty}
      {table.filtered && (
        <button type="button" class="zx-link" onClick={() => act({ do: "clear filters" })}>
          Clear the filters
        </button>
      )}
    </p>
  );
}

/** What is drawn while the first page is on its way. */
export function Skeleton(): JSX.Element {
  return (
    <div class="zx-skeleton" role="status" aria-label="asking the server">
      {Array.from({ length: SKELETON }, (_, at) => (
        <i key={at} />
      ))}
    </div>
  );
}

function All({ table, selected, act }: { table: Table; selected: Set<string>; act: Act }): JSX.Element {
  const count = table.rows.filter((row) => selected.has(row.id)).length;
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      aria-label="select all rows of this page"
      checked={count > 0 && count === table.rows.length}
      ref={(input) => {
        if (input) input.indeterminate = count > 0 && count < table.rows.length;
      }}
      onChange={() => toggleAll(table, selected, act)}
    />
  );
}

function toggleAll(table: Table, selected: Set<string>, act: Act): void {
  const ids = table.rows.map((row) => row.id);
  act({ do: "select", ids, on: !ids.every((id) => selected.has(id)) });
}

interface LineProps {
  readonly row: Row;
  readonly shown: readonly number[];
  readonly columns: readonly Column[];
  readonly stays: readonly (number | null)[];
  readonly number: number;
  readonly index: number;
  readonly selected: boolean;
  readonly current: boolean;
  readonly now: number;
  readonly focusable: (row: number, column: number) => number;
  readonly select: (id: string, range: boolean) => void;
  readonly show: (id: string) => void;
  readonly act: Act;
}

function Line(props: LineProps): JSX.Element {
  const { row, shown, columns, number, selected, current, now, focusable, select, show } = props;
  const marks = `${selected ? " zx-selected" : ""}${current ? " zx-current" : ""}`;
  return (
    <tr class={`zx-row${marks}`} aria-selected={selected} aria-rowindex={props.index}>
      <td class="zx-check" role="gridcell" data-at={`${number + 1},0`} tabIndex={focusable(number + 1, 0)}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`select ${row.title}`}
          checked={selected}
          onClick={(event) => select(row.id, event.shiftKey)}
        />
      </td>
      {columns.map((column, at) => (
        <td
          key={column.name}
          role="gridcell"
          class={`${side(column)}${props.stays[at] === null ? "" : " zx-stays"}`}
          style={props.stays[at] === null ? {} : { left: `${props.stays[at]}px` }}
          data-at={`${number + 1},${at + 1}`}
          tabIndex={focusable(number + 1, at + 1)}
        >
          {column.main ? (
            <button type="button" tabIndex={-1} class="zx-main" aria-label={row.title} aria-pressed={current} onClick={() => show(row.id)}>
              <Name title={row.title} />
            </button>
          ) : (
            <CellView cell={row.cells[shown[at] ?? -1] ?? null} now={now} act={props.act} of={row.id} />
          )}
        </td>
      ))}
    </tr>
  );
}

export function side(column: Column): string {
  return column.right ? "zx-right" : "zx-left";
}

function focus(box: HTMLElement | null, { row, column }: Place): void {
  box?.querySelector<HTMLElement>(`[data-at="${row},${column}"]`)?.focus();
}

function placeOf(target: EventTarget | null): Place | null {
  const at = target instanceof Element ? target.closest<HTMLElement>("[data-at]")?.dataset["at"] : undefined;
  const [row, column] = (at ?? "").split(",").map(Number);
  return at === undefined || row === undefined || column === undefined ? null : { row, column };
}
