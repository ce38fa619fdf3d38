/** Which columns are shown: found by search, by group, and put in order by drag or by keys. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { Icon } from "./icons";
import { Meter } from "./meter";
import { inOrder, type Layout, moved, pinned, shown } from "./ordering";
import { taken } from "./page";

export interface Choice {
  readonly name: string;
  readonly label: string;
  /** As in "declared", "metadata", "parameters"; groups stand in the order in which they first come. */
  readonly group: string;
  readonly note?: string;
}

/** How far a scan of all rows is. */
export interface Scan {
  readonly words: string;
  readonly part: number | null;
}

export interface ChooserProps {
  readonly choices: readonly Choice[];
  readonly layout: Layout;
  /** Where the names of the groups that are not declared come from, as in "from the newest 500 rows". */
  readonly known: string;
  /** The scan that is under way. */
  readonly scan: Scan | null;
  readonly onLayout: (layout: Layout) => void;
  readonly onReset: () => void;
  /** Read all rows; null where they are read. */
  readonly onScan: (() => void) | null;
  readonly onCancel: () => void;
}

export function Chooser(props: ChooserProps): JSX.Element {
  const { choices, layout, known, scan, onLayout, onReset, onScan, onCancel } = props;
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = choices.filter((each) => `${each.label} ${each.name}`.toLowerCase().includes(wanted));
  const groups = [...new Set(choices.map((each) => each.group))];
  const on = new Set(inOrder(layout));
  return (
    <div class="zx-chooser">
      <div class="zx-choosing">
        <span class="zx-box">
          <input
            type="text"
            aria-label="find a column"
            placeholder="find a column"
            spellcheck={false}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape" || text === "") return;
              taken(event);
              setText("");
            }}
          />
        </span>
        <div class="zx-groups" role="group" aria-label="all columns" tabIndex={-1}>
          {groups.map((group) => (
            <Group
              key={group}
              name={group}
              choices={found.filter((each) => each.group === group)}
              on={on}
              last={on.size === 1}
              onShow={(name, show) => onLayout(shown(layout, name, show))}
            />
          ))}
          {found.length === 0 && <p class="zx-line">no column is called like {text.trim()}</p>}
        </div>
        {scan ? (
          <Meter words={scan.words} part={scan.part} onCancel={onCancel} />
        ) : (
          <p class="zx-line zx-known">
            {known}
            {onScan && (
              <button type="button" class="zx-btn" onClick={onScan}>
                Scan all rows
              </button>
            )}
          </p>
        )}
      </div>
      <Order choices={choices} layout={layout} onLayout={onLayout} onReset={onReset} />
    </div>
  );
}

interface GroupProps {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly on: ReadonlySet<string>;
  /** Whether only one is shown, which then stays. */
  readonly last: boolean;
  readonly onShow: (name: string, show: boolean) => void;
}

function Group({ name, choices, on, last, onShow }: GroupProps): JSX.Element | null {
  if (choices.length === 0) return null;
  return (
    <fieldset class="zx-group">
      <legend>{name}</legend>
      {choices.map((choice) => (
        <label class="zx-choice" key={choice.name}>
          <input
            type="checkbox"
            checked={on.has(choice.name)}
            disabled={last && on.has(choice.name)}
            onChange={(event) => onShow(choice.name, event.currentTarget.checked)}
          />
          <span class="zx-item-label" title={choice.label}>
            {choice.label}
          </span>
          {choice.note && <span class="zx-note">{choice.note}</span>}
        </label>
      ))}
    </fieldset>
  );
}

type OrderProps = Pick<ChooserProps, "choices" | "layout" | "onLayout" | "onReset">;

function Order({ choices, layout, onLayout, onReset }: OrderProps): JSX.Element {
  const [drawn, setDrawn] = useState<{ name: string; layout: Layout } | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const kept = useRef<string | null>(null);
  const labels = new Map(choices.map((each) => [each.name, each.label]));
  const now = drawn?.layout ?? layout;
  const names = inOrder(now);

  // A row that was put elsewhere has lost the focus.
  useLayoutEffect(() => {
    const row = kept.current === null ? null : list.current?.children[names.indexOf(kept.current)];
    row?.querySelector("button")?.focus({ preventScroll: true });
    kept.current = null;
    setDrawn(null);
  }, [layout]);
  const change = (name: string, next: Layout) => {
    kept.current = name;
    onLayout(next);
  };
  const step = (name: string, by: number) => {
    const next = moved(layout, name, names.indexOf(name) + by);
    setSaid(`${labels.get(name) ?? name} is number ${inOrder(next).indexOf(name) + 1} of ${names.length}`);
    change(name, next);
  };
  const lift = (name: string, pointer: number) => {
    list.current?.setPointerCapture(pointer); // not the row: it is put elsewhere
    setDrawn({ name, layout });
  };
  const drag = (y: number) => {
    const above = [...(list.current?.children ?? [])].filter((row) => row.getBoundingClientRect().bottom < y);
    if (drawn) setDrawn({ ...drawn, layout: moved(layout, drawn.name, above.length) });
  };
  const drop = () => {
    if (drawn) onLayout(drawn.layout);
    setDrawn(null);
  };
  return (
    <div class="zx-ordering">
      <p class="zx-ordering-head">
        <span>shown, in this order</span>
        <button type="button" class="zx-btn zx-bare" onClick={onReset}>
          Reset
        </button>
      </p>
      <ul
        class="zx-order"
        aria-label="shown columns, in order; on a pin, Alt with up or down moves its column"
        ref={list}
        tabIndex={-1}
        onPointerMove={(event) => drag(event.clientY)}
        onPointerUp={drop}
        onPointerCancel={() => setDrawn(null)}
      >
        {names.map((name) => (
          <Shown
            key={name}
            label={labels.get(name) ?? name}
            pinned={now.pinned.includes(name)}
            dragged={drawn?.name === name}
            onPin={(on) => change(name, pinned(layout, name, on))}
            onStep={(by) => step(name, by)}
            onLift={(pointer) => lift(name, pointer)}
          />
        ))}
      </ul>
      <span class="zx-unseen" role="status">
        {said}
      </span>
    </div>
  );
}

interface ShownProps {
  readonly label: string;
  readonly pinned: boolean;
  readonly dragged: boolean;
  readonly onPin: (on: boolean) => void;
  readonly onStep: (by: number) => void;
  /** It is taken by this pointer. */
  readonly onLift: (pointer: number) => void;
}

function Shown({ label, pinned, dragged, onPin, onStep, onLift }: ShownProps): JSX.Element {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0 || !event.altKey) return;
    taken(event);
    onStep(by);
  };
  return (
    <li class={dragged ? "zx-dragged" : ""} onKeyDown={onKeyDown}>
      <span
        class="zx-grip"
        title="drag to move"
        onPointerDown={(event) => {
          event.preventDefault();
          onLift(event.pointerId);
        }}
      >
        <Icon name="grip" />
      </span>
      <span class="zx-item-label" title={label}>
        {label}
      </span>
      <button
        type="button"
        class="zx-btn zx-bare"
        aria-pressed={pinned}
        aria-label={`pin ${label}`}
        title={`${pinned ? "free it" : "pin it to the start"}; Alt \u2191 \u2193 moves it`}
        onClick={() => onPin(!pinned)}
      >
        <Icon name="pin" />
      </button>
    </li>
  );
}
