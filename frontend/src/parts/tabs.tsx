/** Tabs of which one is shown; the arrows lead to its neighbours. */

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { rightToLeft, taken, useName } from "./page";
import { mirrored, roved } from "./roving";

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** What the chosen tab shows. */
  readonly children: ComponentChildren;
}

export function Tabs({ label, tabs, chosen, onChoose, children }: TabsProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const name = useName();
  const at = Math.max(0, tabs.findIndex((tab) => tab.id === chosen));
  useLayoutEffect(() => slide(list.current, list.current?.children[at]), [at]);
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const to = roved(at, mirrored(event.key, rightToLeft(event.currentTarget)), tabs.length, "horizontal");
    const tab = to === null ? undefined : tabs[to];
    if (!tab || event.altKey || event.ctrlKey || event.metaKey) return;
    taken(event);
    onChoose(tab.id);
    const element = list.current?.children[to ?? at];
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  };
  return (
    <div class="zx-tabs">
      <div class="zx-tablist" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, place) => (
          <button
            type="button"
            class="zx-tab"
            role="tab"
            key={tab.id}
            id={`${name}-${place}`}
            aria-selected={place === at}
            aria-controls={place === at ? `${name}-panel` : undefined}
            tabIndex={place === at ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
            {tab.note && <span class="zx-note">{tab.note}</span>}
          </button>
        ))}
      </div>
      <div class="zx-tabpanel" role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-${at}`} tabIndex={0}>
        {children}
      </div>
    </div>
  );
}

/** Scroll the row of tabs, and nothing else, so that one is seen. */
function slide(list: HTMLElement | null, tab: Element | undefined): void {
  if (!list || !tab) return;
  const [outer, inner] = [list.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (inner.left < outer.left) list.scrollLeft -= outer.left - inner.left;
  else if (inner.right > outer.right) list.scrollLeft += inner.right - outer.right;
}
