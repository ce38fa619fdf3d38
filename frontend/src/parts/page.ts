/** What parts ask of the page that they live in, which may be a shadow root. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { type Debounced, debounced } from "./debouncing";

type Ref<T> = { readonly current: T | null };

const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, [tabindex]";

/** A key that was handled here is not the notebook's. */
export function taken(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

/** The element with the focus, in the same document or shadow root. */
export function focused(at: Node): HTMLElement | null {
  const root = at.getRootNode();
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  return active instanceof HTMLElement ? active : null;
}

/** What Tab reaches inside of an element, in order. */
export function reachable(box: Element): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.tabIndex >= 0 && each.offsetParent);
}

/** The panel around an element: what clips it. */
export function panelOf(element: Element): Element {
  return element.closest(".zx") ?? element.ownerDocument.documentElement;
}

export function rightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === "rtl";
}

/** Scroll a popup so that one of its members is seen, and nothing else: the notebook stays where it is. */
export function reveal(scroller: HTMLElement | null, member: Element | null | undefined): void {
  if (!scroller || !member) return;
  const [outer, inner] = [scroller.getBoundingClientRect(), member.getBoundingClientRect()];
  if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top;
  else if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
}

/** A name for `id`, of which there is one on the page whatever other panels it has. */
export function useName(): string {
  return useState(() => `zx-${Math.random().toString(36).slice(2)}`)[0];
}

/** Call the newest of these functions, once a person stops typing; never after the part is gone. */
export function useDebounced<T>(call: (value: T) => void): Debounced<T> {
  const newest = useRef(call);
  newest.current = call;
  const [asking] = useState(() => debounced<T>((value) => newest.current(value)));
  useEffect(() => asking.cancel, [asking]);
  return asking;
}

/** Close what is open when a person points outside of it, or the focus goes elsewhere: from the moment that it opens. */
export function useLeaving(open: boolean, box: Ref<HTMLElement>, close: () => void): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!open || !element) return;
    const page = element.ownerDocument;
    const pointed = (event: Event) => {
      if (!event.composedPath().includes(element)) close();
    };
    const left = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) close();
    };
    page.addEventListener("pointerdown", pointed, true);
    element.addEventListener("focusout", left);
    return () => {
      page.removeEventListener("pointerdown", pointed, true);
      element.removeEventListener("focusout", left);
    };
  });
}
