/** All of the panel: where it is, the filters, the table, and what is looked at closely. */

import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { BarView } from "./bar";
import { Bars } from "./bars";
import { Columns } from "./columns";
import { DetailView } from "./detail";
import { Export } from "./exporting";
import { Grid, Skeleton } from "./grid";
import { useNow } from "./now";
import { Pager } from "./pager";
import { focused, taken } from "./parts/page";
import { Help } from "./parts/help";
import { GoTo } from "./goto";
import type { Act, State, Told } from "./protocol";
import { SHORTCUTS, shortcut } from "./shortcuts";
import { ToldView } from "./told";
import { Places, Top } from "./top";

interface Props {
  readonly state: State;
  readonly act: Act;
  /** When the kernel was last told something that it has not heard yet; null if it heard all. */
  readonly unheard: number | null;
}

export function Explorer({ state, act, unheard }: Props): JSX.Element {
  const { here, bar, table, marks, told, calls, detail, work, histogram } = state;
  const [open, setOpen] = useState<"" | "help" | "goto">("");
  const box = useRef<HTMLDivElement>(null);
  const now = useNow(table?.now ?? "");
  const current = marks.current !== null || marks.artifact !== null;
  const close = () => setOpen("");
  const bars = histogram?.column ?? "";
  // By far the most to draw, and most messages leave it as it is.
  const grid = useMemo(() => table && <Grid table={table} marks={marks} now={now} bars={bars} act={act} />, [table, marks, now, bars, act]);
  const within = useFocusKept(box);

  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = shortcut(event, typing(event.target));
    if (wanted === null) return;
    taken(event);
    if (wanted === "goto" || wanted === "help") setOpen(wanted);
    else if (wanted === "search") box.current?.querySelector<HTMLElement>("[data-search]")?.focus();
    else act({ do: wanted });
  };
  return (
    <div class={`zx-all${told.waiting ? " zx-waiting" : ""}`} ref={box} tabIndex={-1} onKeyDown={onKeyDown} {...within} aria-busy={told.waiting}>
      <Top here={here} told={told} calls={calls} options={state.options} act={act} onGoTo={() => setOpen("goto")} onHelp={() => setOpen("help")} />
      <div class="zx-goes">
        <Places here={here} act={act} />
        {table && <Columns table={table} keys={state.offered} act={act} />}
        {table && <Export table={table} scanned={marks.scanned} answer={state.exported} act={act} />}
      </div>
      <BarView bar={bar} counts={state.counts} options={state.options} now={now} act={act} />
      {histogram && <Bars answer={histogram} bar={bar} act={act} />}
      <ToldView told={told} page={marks.page} unheard={useLate(unheard)} act={act} />
      <div class="zx-body">
        <div class="zx-left-side">
          {table ? (
            <>
              {grid}
              <Pager table={table} marks={marks} actions={here.actions} acting={state.acting} compared={state.compared} now={now} act={act} />
            </>
          ) : (
            !failed(told) && <Skeleton />
          )}
        </div>
        {current && (
          <DetailView
            id={marks.artifact ?? marks.current ?? ""}
            detail={detail}
            work={work}
            raw={state.raw}
            logs={state.logs}
            acting={state.acting}
            now={now}
            act={act}
          />
        )}
      </div>
      <GoTo state={state} act={act} open={open === "goto"} onHelp={() => setOpen("help")} onClose={close} />
      {open === "help" && <Help shortcuts={SHORTCUTS} onClose={close} />}
    </div>
  );
}

function failed(told: Told): boolean {
  return told.message !== "" && !told.waiting;
}

/** Whether keys are text where they are typed. */
function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "range"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Keep the focus in the panel when what had it is gone, such as a link that led elsewhere: keys are still heard. */
function useFocusKept(box: { readonly current: HTMLElement | null }): { onFocusIn: () => void; onFocusOut: (event: FocusEvent) => void } {
  const within = useRef(false);
  useEffect(() => {
    const page = box.current?.ownerDocument;
    const pointed = (event: Event) => {
      if (box.current && !event.composedPath().includes(box.current)) within.current = false;
    };
    page?.addEventListener("pointerdown", pointed, true);
    return () => page?.removeEventListener("pointerdown", pointed, true);
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!within.current || !element) return;
    const active = focused(element);
    if (active === null || active === element.ownerDocument.body) element.focus({ preventScroll: true });
  });
  return {
    onFocusIn: () => {
      within.current = true;
    },
    onFocusOut: ({ relatedTarget }) => {
      // The focus of what is taken out of the page goes nowhere, and so it does where a person points at nothing.
      if (relatedTarget instanceof Node) within.current = box.current?.contains(relatedTarget) ?? false;
    },
  };
}

const LATE_MS = 4000;

/** Whether the kernel is late to hear what it was told. */
function useLate(unheard: number | null): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (unheard === null) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [unheard]);
  return late;
}
