/** One line for what went wrong and for what takes long. */

import type { JSX } from "preact";

import { Meter } from "./parts/meter";
import type { Act, Told } from "./protocol";

interface Props {
  readonly told: Told;
  /** The page that is shown: new rows are on the first one. */
  readonly page: number;
  readonly unheard: boolean;
  readonly act: Act;
}

export function ToldView({ told, page, unheard, act }: Props): JSX.Element {
  const showNew = () => {
    if (page !== 1) act({ do: "page", page: 1 });
    act({ do: "refresh" });
  };
  const [read, total] = told.scan ?? [0, 0];
  return (
    <>
      <div role="alert">
        {told.message && (
          <div class="zx-message">
            <span>{told.message}</span>
            {told.retry && (
              <button type="button" class="zx-btn" onClick={() => act({ do: "refresh" })}>
                Retry
              </button>
            )}
            <button type="button" class="zx-turn zx-x" title="hide this" aria-label="hide this" onClick={() => act({ do: "hush" })}>
              {"\u2715"}
            </button>
          </div>
        )}
      </div>
      <div role="status">
        {unheard && (
          <div class="zx-message zx-calm">
            <span>The kernel has not heard this yet: it is busy with another cell, or it has stopped.</span>
            <button type="button" class="zx-btn" onClick={() => act({ do: "refresh" })}>
              Retry
            </button>
          </div>
        )}
        {told.fresh > 0 && (
          <div class="zx-news"><button type="button" class="zx-fresh" onClick={showNew}>
            {told.fresh.toLocaleString("en-US")} new {"\u00b7"} show
          </button></div>
        )}
      </div>
      {told.scan && (
        <div class="zx-scan">
          <Meter
            words={`reading all rows to sort them${total ? `: ${read.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}` : ""}`}
            part={total ? read / total : null}
            onCancel={() => act({ do: "stop scan" })}
          />
        </div>
      )}
    </>
  );
}
