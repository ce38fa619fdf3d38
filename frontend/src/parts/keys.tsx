/** Keys as they stand on a keyboard. */

import type { JSX } from "preact";

/** Each is one that may be pressed, as in "Ctrl K". */
export function Keys({ keys }: { keys: readonly string[] }): JSX.Element {
  return (
    <span class="zx-keys">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
