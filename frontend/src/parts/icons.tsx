/** Small pictures in the colour of the text. They are never all that says something. */

import type { JSX } from "preact";

const PATHS = {
  down: "M4 6l4 4 4-4",
  right: "M6 4l4 4-4 4",
  tick: "M3 8.5l3.5 3.5L13 4.5",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M6 6h7v8H6zM10 6V2H3v8h3",
  pin: "M5.5 2h5M6.5 2v5L4 9.5h8L9.5 7V2M8 9.5V14",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }): JSX.Element {
  return (
    <svg class={`zx-glyph zx-glyph-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
