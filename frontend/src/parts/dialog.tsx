/** A dialog over the panel, and over nothing else of the notebook. */

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

import { focused, panelOf, reachable, taken } from "./page";
import { GAP } from "./placing";

export interface DialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ label, onClose, children }: DialogProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    const before = focused(dialog);
    dialog.style.marginTop = `${belowTop(dialog)}px`;
    (reachable(dialog)[0] ?? dialog).focus({ preventScroll: true });
    return () => {
      if (dialog.contains(focused(dialog))) before?.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab") turnedBack(event, box.current);
    if (event.key !== "Escape") return event.stopPropagation(); // nothing under a dialog hears keys
    taken(event);
    onClose();
  };
  return (
    <div class="zx-veil" onPointerDown={(event) => event.target === event.currentTarget && onClose()}>
      <div class="zx-dialog" role="dialog" aria-modal="true" aria-label={label} tabIndex={-1} ref={box} onKeyDown={onKeyDown}>
        {children}
      </div>
    </div>
  );
}

/** How far below the panel's top a dialog is seen: a long panel may be scrolled away above. */
function belowTop(dialog: HTMLElement): number {
  const panel = panelOf(dialog).getBoundingClientRect();
  const most = panel.height - dialog.offsetHeight - GAP;
  return Math.max(GAP, Math.min(most, Math.max(0, -panel.top) + Math.min(panel.height / 10, 48)));
}

/** From the last field Tab leads to the first one, and back. */
function turnedBack(event: KeyboardEvent, dialog: HTMLElement | null): void {
  if (!dialog) return;
  const stops = reachable(dialog);
  const at = stops.indexOf(focused(dialog) ?? dialog);
  const ends = event.shiftKey ? at <= 0 : at === stops.length - 1;
  if (!ends) return;
  event.preventDefault();
  (stops[event.shiftKey ? stops.length - 1 : 0] ?? dialog).focus();
}
