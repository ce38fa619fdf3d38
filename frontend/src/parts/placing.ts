/** Where a popup goes: below its button, or above, or to its left, so that the panel does not clip it. */

/** Edges in pixels from the viewport's left and top. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Placed {
  readonly left: number;
  readonly top: number;
  /** The pixels of its content that are shown; it scrolls where that is less than all. */
  readonly height: number;
}

/** Pixels between a popup and its button, and between it and the panel's edge. */
export const GAP = 4;
/** Even in a panel too short for it a popup is this high, to be scrolled. */
const LEAST = 96;

/** Place a popup of a size, in pixels, at its button in the panel. */
export function placed(button: Box, size: { width: number; height: number }, panel: Box, rightToLeft = false): Placed {
  const below = panel.bottom - button.bottom - 2 * GAP;
  const above = button.top - panel.top - 2 * GAP;
  const under = size.height <= below || below >= above;
  const height = Math.min(size.height, Math.max(LEAST, under ? below : above));
  return { left: across(button, size.width, panel, rightToLeft), top: under ? button.bottom + GAP : button.top - GAP - height, height };
}

/** Line up with the button's start; with its end where that would leave the panel. */
function across(button: Box, width: number, panel: Box, rightToLeft: boolean): number {
  const [least, most] = [panel.left + GAP, panel.right - GAP - width];
  const [start, end] = [button.left, button.right - width];
  const wanted = rightToLeft ? (end >= least ? end : start) : start <= most ? start : end;
  return Math.max(least, Math.min(most, wanted));
}
