/** Taking all matching rows elsewhere: to a file, the clipboard, or a DataFrame. */

import type { JSX } from "preact";

import { Copy } from "./parts/copy";
import { Meter } from "./parts/meter";
import { Popup } from "./parts/popup";
import type { Act, ExportAnswer, Table } from "./protocol";

const WAYS = [
  ["csv", "CSV file", "in the kernel's working directory"],
  ["parquet", "Parquet file", "in the kernel's working directory"],
  ["clipboard", "Clipboard", "tab-separated, for a spreadsheet"],
  ["frame", "DataFrame", "panel.frame in the kernel"],
] as const;

interface Props {
  readonly table: Table;
  /** Whether the rows are shown in an order that the server cannot give. */
  readonly scanned: boolean;
  readonly answer: ExportAnswer | null;
  readonly act: Act;
}

export function Export({ table, scanned, answer, act }: Props): JSX.Element {
  return (
    <Popup face="Export" title="take all matching rows elsewhere" kind="dialog">
      {() => (
        <div class="zx-export">
          <p>
            All <b>{table.total.toLocaleString("en-US")}</b> matching {table.name}, not only this page
            {scanned && ", in the server's order"}
          </p>
          {WAYS.map(([how, label, where]) => (
            <button type="button" class="zx-item" key={how} disabled={answer?.busy ?? false} onClick={() => act({ do: "export", how })}>
              <span class="zx-item-label">{label}</span>
              <span class="zx-note">{table.chosen && how !== "frame" ? `${where}; the columns that are shown` : where}</span>
            </button>
          ))}
          <div role="status">
            {answer && <Progress answer={answer} act={act} />}
            {answer && <p class="zx-line zx-dim">{answer.of}</p>}
          </div>
        </div>
      )}
    </Popup>
  );
}

function Progress({ answer, act }: { answer: ExportAnswer; act: Act }): JSX.Element {
  if (answer.stopped) return <p class="zx-line">Stopped; nothing was kept.</p>;
  if (answer.error) return <p class="zx-line zx-bad">{answer.error}</p>;
  if (answer.busy) {
    const total = answer.total;
    const words = total === null ? "asking the server" : `${answer.done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
    return <Meter words={words} part={total ? answer.done / total : null} onCancel={() => act({ do: "stop", what: "export" })} />;
  }
  if (answer.how === "clipboard") return <Copy text={answer.text} title="copy all rows" face="The rows are here: copy them" />;
  const rows = `${answer.done.toLocaleString("en-US")} rows`;
  if (answer.how === "frame") {
    return (
      <p class="zx-line">
        {rows} in <code>panel.frame</code>
      </p>
    );
  }
  return (
    <p class="zx-line">
      {rows} in <code>{answer.path}</code> <Copy text={answer.path} title="copy the path" />
    </p>
  );
}
