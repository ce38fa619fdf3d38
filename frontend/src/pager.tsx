/** Below the table: how much of how many, what is selected, and turning pages. */

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

import { Actions } from "./acting";
import { Comparing } from "./comparing";
import { Popup } from "./parts/popup";
import type { Act, ActingAnswer, Action, ComparedAnswer, Marks, Table } from "./protocol";
import { Turn } from "./turn";

interface Props {
  readonly table: Table;
  readonly marks: Marks;
  /** What can be done to several things together. */
  readonly actions: readonly Action[];
  readonly acting: ActingAnswer | null;
  readonly compared: ComparedAnswer | null;
  readonly now: number;
  readonly act: Act;
}

export function Pager(props: Props): JSX.Element {
  const { table, marks, act } = props;
  const to = (page: number) => act({ do: "page", page });
  const last = Math.max(1, table.pages);
  return (
    <div class="zx-pager">
      <Range table={table} marks={marks} />
      {marks.selected.length > 0 && <Chosen {...props} />}
      <span class="zx-turning">
        <span class="zx-size">
          rows
          <select
            aria-label="rows"
            value={marks.size}
            onChange={(event) => act({ do: "size", size: Number(event.currentTarget.value) })}
          >
            {marks.sizes.map((size) => (
              <option key={size} value={size}>
                {size}
              </option>
            ))}
          </select>
        </span>
        <Turn face={"\u00ab"} title="first page" off={marks.page <= 1} onClick={() => to(1)} />
        <Turn face={"\u2039"} title="previous page" off={marks.page <= 1} onClick={() => to(marks.page - 1)} />
        <PageNumber page={marks.page} to={to} />
        <span class="zx-of">of {counted(table.pages)}</span>
        <Turn face={"\u203a"} title="next page" off={marks.page >= last} onClick={() => to(marks.page + 1)} />
        <Turn face={"\u00bb"} title="last page" off={marks.page >= last} onClick={() => to(last)} />
      </span>
    </div>
  );
}

/** What is selected, and what can be done with all of it. */
function Chosen({ marks, actions, acting, compared, now, act }: Props): JSX.Element {
  const many = marks.selected.length;
  return (
    <span class="zx-chosen">
      {counted(many)} selected{" "}
      <button type="button" class="zx-link" title="give up the selection" onClick={() => act({ do: "unselect all" })}>
        clear
      </button>
      {many > 1 && (
        <Popup face="Compare" title="put what is selected side by side" kind="dialog">
          {() => <Comparing ids={marks.selected} answer={compared} now={now} act={act} />}
        </Popup>
      )}
      {many > 1 && <Actions actions={actions} ids={marks.selected} of={`the ${counted(many)} selected`} answer={acting} act={act} />}
    </span>
  );
}

function Range({ table, marks }: { table: Table; marks: Marks }): JSX.Element {
  const until = table.first + table.rows.length - 1;
  const order = `by ${marks.sort.replaceAll("_", " ")} ${marks.down ? "\u2193" : "\u2191"}`;
  return (
    <span class="zx-range" aria-live="polite">
      {table.rows.length === 0 ? (
        "none"
      ) : (
        <>
          <b>{`${counted(table.first)}-${counted(until)}`}</b> of <b>{counted(table.total)}</b>
        </>
      )}{" "}
      <span class="zx-order">
        {order}
        {marks.scanned && <span class="zx-read">, all rows read</span>}
      </span>
    </span>
  );
}

function PageNumber({ page, to }: { page: number; to: (page: number) => void }): JSX.Element {
  const [typed, setTyped] = useState(String(page));
  useLayoutEffect(() => setTyped(String(page)), [page]);
  const go = () => {
    const wanted = Number(typed);
    setTyped(String(page)); // it changes when the page does; a number that is refused is gone
    if (typed.trim() !== "" && Number.isInteger(wanted) && wanted !== page) to(wanted);
  };
  return (
    <input
      class="zx-number"
      inputMode="numeric"
      aria-label="page"
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={go}
      onKeyDown={(event) => event.key === "Enter" && go()}
    />
  );
}

function counted(count: number): string {
  return count.toLocaleString("en-US");
}
