/** The table: the ARIA grid pattern, of which one cell at a time has the focus. */

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { CellView, Name } from "./cells";
import { CHECK, fitting, widths } from "./fitting";
import { between, inside, moved, type Place } from "./moving";
import type { Act, Column, Marks, Row, Table } from "./protocol";

/** Rows that are drawn grey while the first page is on its way. */
const SKELETON = 10;
const TICK_MS = 15_000;

interface Props {
  readonly table: Table;
  readonly marks: Marks;
  readonly act: Act;
}

export function Grid({ table, marks, act }: Props): JSX.Element {
  const [box, width] = useWidth();
  const now = useNow(table.now);
  const [place, setPlace] = useState<Place>({ row: 1, column: 1 });
  const anchor = useRef<string | null>(null);
  const shown = fitting(table.columns, width);
  const columns = shown.flatMap((at) => table.columns[at] ?? []);
  const extent = { rows: table.rows.length + 1, columns: columns.length + 1 };
  const here = inside(place, extent);
  const ids = table.rows.map((row) => row.id);
  const selected = new Set(marks.selected);

  const select = (id: string, range: boolean) => {
    const taken = between(ids, range ? anchor.current : null, id);
    act({ do: "select", ids: taken, on: range || !selected.has(id) });
    anchor.current = id;
  };
  const show = (id: string) => act({ do: "show", id: marks.current === id ? null : id });

  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(here, event.key, event.ctrlKey || event.metaKey, extent);
    const row = table.rows[here.row - 1];
    const column = columns[here.column - 1];
    if (to) {
      setPlace(to);
      focus(box.current, to);
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      act({ do: "page", page: marks.page + (event.key === "PageDown" ? 1 : -1) });
    } else if (event.key === " " && row) select(row.id, event.shiftKey);
    else if (event.key === " " || (event.key === "Enter" && here.column === 0)) toggleAll(table, selected, act);
    else if (event.key === "Enter" && row) show(row.id);
    else if (event.key === "Enter" && column?.sortable) act({ do: "sort", column: column.name });
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
        role="grid"
        aria-label={table.name}
        aria-multiselectable="true"
        aria-rowcount={table.total + 1}
        onKeyDown={onKeyDown}
        onFocusCapture={onFocus}
      >
        <colgroup>
          <col style={{ width: `${CHECK}px` }} />
          {widths(columns, width).map((pixels, at) => (
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
                tabIndex={focusable(0, at + 1)}
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
              number={number}
              index={table.first + number + 1}
              selected={selected.has(row.id)}
              current={marks.current === row.id}
              now={now}
              focusable={focusable}
              select={select}
              show={show}
            />
          ))}
          {Array.from({ length: Math.max(0, table.reserved - table.rows.length) }, (_, at) => (
            <tr class="zx-row zx-blank" key={`blank ${at}`} aria-hidden="true">
              <td colSpan={columns.length + 1} />
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length === 0 && <p class="zx-empty">{table.empty}</p>}
    </div>
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

interface HeadingProps {
  readonly column: Column;
  readonly marks: Marks;
  readonly at: string;
  readonly tabIndex: number;
  readonly act: Act;
}

function Heading({ column, marks, at, tabIndex, act }: HeadingProps): JSX.Element {
  const sorted = marks.sort === column.name;
  const order = marks.down ? "descending" : "ascending";
  const why = column.sortable ? `sort by ${column.label.toLowerCase()}` : "the server cannot sort by this";
  return (
    <th
      scope="col"
      class={`${side(column)}${sorted ? " zx-sorted" : ""}`}
      aria-sort={sorted ? order : "none"}
      data-at={at}
      tabIndex={tabIndex}
    >
      <button
        type="button"
        tabIndex={-1}
        title={why}
        disabled={!column.sortable}
        onClick={() => act({ do: "sort", column: column.name })}
      >
        {column.label}
        {sorted && (marks.down ? " \u2193" : " \u2191")}
      </button>
    </th>
  );
}

interface LineProps {
  readonly row: Row;
  readonly shown: readonly number[];
  readonly columns: readonly Column[];
  readonly number: number;
  readonly index: number;
  readonly selected: boolean;
  readonly current: boolean;
  readonly now: number;
  readonly focusable: (row: number, column: number) => number;
  readonly select: (id: string, range: boolean) => void;
  readonly show: (id: string) => void;
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
          class={side(column)}
          data-at={`${number + 1},${at + 1}`}
          tabIndex={focusable(number + 1, at + 1)}
        >
          {column.main ? (
            <button type="button" tabIndex={-1} class="zx-main" aria-label={row.title} aria-pressed={current} onClick={() => show(row.id)}>
              <Name title={row.title} />
            </button>
          ) : (
            <CellView cell={row.cells[shown[at] ?? -1] ?? null} now={now} />
          )}
        </td>
      ))}
    </tr>
  );
}

function side(column: Column): string {
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

/** Measure an element's width, now and whenever it changes. */
function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const box = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

/** The kernel's time, going on from when it was told. */
function useNow(told: string): number {
  const [now, setNow] = useState(Date.parse(told));
  useEffect(() => {
    const ahead = Date.parse(told) - Date.now();
    setNow(Date.parse(told));
    const timer = setInterval(() => setNow(Date.now() + ahead), TICK_MS);
    return () => clearInterval(timer);
  }, [told]);
  return now;
}
