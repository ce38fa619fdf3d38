/** A button that opens a popup at it, inside of the panel. */

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { Icon } from "./icons";
import { panelOf, reachable, rightToLeft, taken, useLeaving, useName } from "./page";
import { GAP, placed } from "./placing";

export interface PopupProps {
  /** What the button shows. */
  readonly face: ComponentChildren;
  /** What the button and the popup are called. */
  readonly title: string;
  /** What opens: a menu moves the focus itself, in a dialog it goes to the first field. */
  readonly kind: "menu" | "dialog";
  readonly disabled?: boolean;
  /** Draw the popup's inside; `close` gives the focus back to the button. */
  readonly children: (close: () => void) => ComponentChildren;
}

export function Popup({ face, title, kind, disabled = false, children }: PopupProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const name = useName();
  useLeaving(open, box, () => setOpen(false));
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (open ? event.key !== "Escape" : kind !== "menu" || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    taken(event);
    if (open) close();
    else setOpen(true);
  };
  return (
    <span class="zx-pop" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="zx-btn"
        ref={button}
        title={title}
        aria-haspopup={kind}
        aria-expanded={open}
        aria-controls={open ? name : undefined}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {face}
        <Icon name="down" />
      </button>
      {open && (
        <Floating id={name} at={button} {...(kind === "dialog" ? { dialog: title } : {})}>
          {children(close)}
        </Floating>
      )}
    </span>
  );
}

interface FloatingProps {
  readonly id?: string;
  /** What it is placed at. */
  readonly at: { readonly current: HTMLElement | null };
  /** What it is called where it is a dialog; its first field then takes the focus. */
  readonly dialog?: string;
  readonly children: ComponentChildren;
}

/** A box over the panel, placed at an element. It scrolls where it does not fit, or what is its `zx-scroller` does.
 *  Inside of another one it is no box, and stands in its lines. */
export function Floating({ id, at, dialog, children }: FloatingProps): JSX.Element {
  const float = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => settle(at.current, float.current));
  useLayoutEffect(() => {
    const element = float.current;
    if (!element) return;
    const again = () => settle(at.current, element);
    const observer = new ResizeObserver(again);
    for (const each of [element, panelOf(element)]) observer.observe(each);
    const changes = new MutationObserver(again); // what grows inside of a box that is full is no change of its size
    changes.observe(element, { childList: true, characterData: true, subtree: true });
    window.addEventListener("scroll", again, true);
    if (dialog !== undefined) (reachable(element)[0] ?? element).focus({ preventScroll: true });
    return () => {
      observer.disconnect();
      changes.disconnect();
      window.removeEventListener("scroll", again, true);
    };
  }, []);
  return (
    <div class="zx-float" id={id} ref={float} tabIndex={-1} role={dialog === undefined ? undefined : "dialog"} aria-label={dialog}>
      {children}
    </div>
  );
}

/** Its containing block may be any element above, so where that begins is measured. */
function settle(button: HTMLElement | null, float: HTMLElement | null): void {
  if (!button || !float || float.parentElement?.closest(".zx-float")) return;
  const panel = panelOf(float).getBoundingClientRect();
  float.style.maxWidth = `${panel.width - 2 * GAP}px`;
  const now = float.getBoundingClientRect();
  const height = hidden(float) + hidden(float.querySelector(".zx-scroller")) + float.offsetHeight;
  const to = placed(button.getBoundingClientRect(), { width: now.width, height }, panel, rightToLeft(float));
  const origin = { left: now.left - parseFloat(float.style.left || "0"), top: now.top - parseFloat(float.style.top || "0") };
  float.style.left = `${to.left - origin.left}px`;
  float.style.top = `${to.top - origin.top}px`;
  float.style.maxHeight = `${to.height}px`;
}

/** The pixels of its height that are to be scrolled for. */
function hidden(element: Element | null): number {
  return element ? element.scrollHeight - element.clientHeight : 0;
}
