/** Wait until a person stops typing. */

export interface Timer {
  set(call: () => void, ms: number): unknown;
  clear(id: unknown): void;
}

export interface Debounced<T> {
  /** Call with this value once nothing newer came for so long. */
  later(value: T): void;
  /** Call with this value at once, and forget what waits. */
  now(value: T): void;
  cancel(): void;
}

export const DELAY_MS = 250;

const BROWSER: Timer = { set: (call, ms) => setTimeout(call, ms), clear: (id) => clearTimeout(id as number) };

export function debounced<T>(call: (value: T) => void, ms = DELAY_MS, timer = BROWSER): Debounced<T> {
  let waiting: unknown = null;
  const cancel = () => {
    if (waiting !== null) timer.clear(waiting);
    waiting = null;
  };
  return {
    later(value) {
      cancel();
      waiting = timer.set(() => {
        waiting = null;
        call(value);
      }, ms);
    },
    now(value) {
      cancel();
      call(value);
    },
    cancel,
  };
}
