/** When a schedule or a trigger runs next. */

import type { JSX } from "preact";

import { ago, inFull, localTime } from "./times";

/** The next times, in the reader's own zone. */
export function Upcoming({ times, now }: { times: readonly string[]; now: number }): JSX.Element {
  return (
    <>
      <h4>Runs next</h4>
      <ul class="zx-upcoming">
        {times.map((at) => (
          <li key={at}>
            <time dateTime={at} title={inFull(at)}>
              {localTime(at)} <span class="zx-dim">{`\u00b7 ${ago(at, now)}`}</span>
            </time>
          </li>
        ))}
      </ul>
    </>
  );
}
