/** The list of keys. */

import type { JSX } from "preact";

import { Dialog } from "./dialog";
import { Icon } from "./icons";
import { Keys } from "./keys";

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface HelpProps {
  readonly shortcuts: readonly Shortcut[];
  readonly onClose: () => void;
}

export function Help({ shortcuts, onClose }: HelpProps): JSX.Element {
  return (
    <Dialog label="keyboard shortcuts" onClose={onClose}>
      <p class="zx-dialog-head">
        <b>Keyboard shortcuts</b>
        <button type="button" class="zx-btn zx-bare" aria-label="close" title="close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </p>
      <dl class="zx-scroller zx-shortcuts" tabIndex={0}>
        {shortcuts.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
