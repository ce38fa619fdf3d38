/** A small square button: back, next page, newer version. */

import type { JSX } from "preact";

interface Props {
  readonly face: string;
  readonly title: string;
  readonly off: boolean;
  readonly onClick: () => void;
}

export function Turn({ face, title, off, onClick }: Props): JSX.Element {
  return (
    <button type="button" class="zx-turn" title={title} aria-label={title} disabled={off} onClick={onClick}>
      {face}
    </button>
  );
}
