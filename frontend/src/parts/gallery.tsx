/** Every part in its states, for looking; what they would tell the panel stands at the end. */

import { type ComponentChildren, type JSX, render } from "preact";
import { useState } from "preact/hooks";

import "../panel.css";
import "./parts.css";
import type { Bin } from "./brushing";
import { Chooser, type Scan } from "./chooser";
import type { Answer, Option } from "./choosing";
import { Combobox } from "./combobox";
import { Copy } from "./copy";
import { Help } from "./help";
import { Histogram } from "./histogram";
import { Menu } from "./menu";
import { Meter } from "./meter";
import type { Layout } from "./ordering";
import { Palette } from "./palette";
import { Popup } from "./popup";
import { Range } from "./range";
import { OPEN, type Span } from "./spanning";
import { Tabs } from "./tabs";
import { Tree } from "./tree";

const PLACES = ["Runs", "Pipelines", "Steps", "Artifacts", "Models", "Stacks", "Components", "Schedules"];
const PIPELINES: readonly Option[] = Array.from({ length: 312 }, (_, at) => ({
  value: `${at}`,
  label: `${["train", "deploy", "evaluate", "ingest"][at % 4]}_${["fraud", "churn", "a_rather_long_name_of_a_dataset"][at % 3]}_${at}`,
  note: `${(at * 37) % 90} runs`,
}));
const SHOWN = 20;
/** As slow as a server is. */
const SLOW_MS = 400;

type Say = (words: string) => void;

function answered(text: string): Answer {
  if (text === "error") return { text, options: [], total: 0, error: "The server did not answer within 10 s." };
  const found = PIPELINES.filter((each) => each.label.includes(text.trim()));
  return { text, options: found.slice(0, SHOWN), total: found.length };
}

function Choosing({ many, say }: { many: boolean; say: Say }): JSX.Element {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [chosen, setChosen] = useState<readonly Option[]>(many ? PIPELINES.slice(2, 4) : []);
  const ask = (text: string) => {
    say(`asked for "${text}"`);
    setTimeout(() => setAnswer(answered(text)), SLOW_MS);
  };
  const choose = (options: readonly Option[]) => {
    say(`chose ${options.map((each) => each.label).join(", ")}`);
    setChosen(options);
  };
  return <Combobox label={many ? "pipelines" : "pipeline"} many={many} chosen={chosen} answer={answer} onType={ask} onChoose={choose} />;
}

function Tabbed({ say }: { say: Say }): JSX.Element {
  const [tab, setTab] = useState("Runs");
  const choose = (id: string) => {
    say(`tab ${id}`);
    setTab(id);
  };
  const tabs = PLACES.map((label, at) => ({ id: label, label, ...(at === 0 ? { note: "19,193" } : {}) }));
  return (
    <Tabs label="detail" tabs={tabs} chosen={tab} onChoose={choose}>
      What there is to say about {tab.toLowerCase()}.
    </Tabs>
  );
}

const COLUMNS = [
  ...["name", "status", "pipeline", "start_time", "duration", "tags"].map((name) => ({ name, label: name.replace("_", " "), group: "declared" })),
  ...["accuracy", "loss", "a_metric_with_quite_a_long_name_of_its_own"].map((name, at) => ({
    name: `metadata:${name}`,
    label: name,
    group: "metadata",
    note: `${500 - 180 * at} rows`,
  })),
  ...["learning_rate", "epochs", "seed"].map((name) => ({ name: `parameters:${name}`, label: name, group: "parameters" })),
];
const LAYOUT: Layout = { pinned: ["name"], free: ["status", "pipeline", "start_time", "metadata:accuracy"] };

function Columns({ say }: { say: Say }): JSX.Element {
  const [layout, setLayout] = useState(LAYOUT);
  const [scan, setScan] = useState<Scan | null>(null);
  return (
    <Chooser
      choices={COLUMNS}
      layout={layout}
      known="from the newest 500 rows"
      scan={scan}
      onLayout={(next) => {
        say(`columns ${[...next.pinned, "|", ...next.free].join(" ")}`);
        setLayout(next);
      }}
      onReset={() => setLayout(LAYOUT)}
      onScan={() => setScan({ words: "scanned 3,000 of 19,193", part: 3000 / 19193 })}
      onCancel={() => setScan(null)}
    />
  );
}

const ACTIONS = [
  ...PLACES.map((title) => ({ id: `go ${title}`, group: "Go to", title })),
  { id: "failed", group: "Filter", title: "Failed only", hint: "status is failed" },
  { id: "refresh", group: "Table", title: "Refresh", keys: ["R"] },
  { id: "help", group: "Table", title: "Keyboard shortcuts", keys: ["?"] },
];
const SHORTCUTS = [
  { keys: ["Ctrl K"], does: "go to a place, or do something" },
  { keys: ["\u2191", "\u2193"], does: "move in the table" },
  { keys: ["Space"], does: "select the row; with Shift from the last selected one on" },
  { keys: ["?"], does: "this list" },
];

function Dialogs({ say }: { say: Say }): JSX.Element {
  const [open, setOpen] = useState("");
  const close = () => setOpen("");
  return (
    <>
      <button type="button" class="zx-btn" onClick={() => setOpen("palette")}>
        Go to
      </button>
      <button type="button" class="zx-btn" onClick={() => setOpen("help")}>
        Shortcuts
      </button>
      <Palette
        open={open === "palette"}
        label="go to a place, or do something"
        actions={ACTIONS}
        recent={["failed"]}
        onRun={(id) => say(`ran ${id}`)}
        onClose={close}
      />
      {open === "help" && <Help shortcuts={SHORTCUTS} onClose={close} />}
    </>
  );
}

const JSON_VALUE = {
  name: "train_fraud",
  steps: [{ name: "load", status: "completed", seconds: 12.5, cached: false }, { name: "train", status: "failed" }],
  settings: {},
  docstring: "Train a model. ".repeat(40),
  schedule: null,
  scores: Array.from({ length: 250 }, (_, at) => at / 250),
};

function Ranges({ say }: { say: Say }): JSX.Element {
  const [time, setTime] = useState<Span>({ from: "7d", to: null });
  const [loss, setLoss] = useState<Span>(OPEN);
  const told = (set: (span: Span) => void) => (span: Span) => {
    say(`from ${span.from} to ${span.to}`);
    set(span);
  };
  return (
    <>
      <Range label="start time" measure="time" span={time} now={Date.parse("2026-11-23T12:00:00Z")} onSpan={told(setTime)} />
      <Range label="loss" measure="number" span={loss} now={0} onSpan={told(setLoss)} />
    </>
  );
}

const BINS: readonly Bin[] = Array.from({ length: 30 }, (_, at) => {
  const count = at === 17 ? 0 : Math.round(40 * Math.exp(-(((at - 12) / 8) ** 2)) + ((at * 7) % 9));
  return { low: at * 10, high: at * 10 + 10, count, failed: at % 3 ? 0 : Math.round(count / 4) };
});

function Bars({ say }: { say: Say }): JSX.Element {
  const [held, setHeld] = useState<readonly [number, number] | null>([60, 180]);
  return (
    <Histogram
      label="duration"
      bins={BINS}
      taken={held}
      say={(value) => `${value} s`}
      onBrush={(low, high) => {
        say(`brushed ${low} to ${high}`);
        setHeld([low, high]);
      }}
      onClear={() => {
        say("all");
        setHeld(null);
      }}
    />
  );
}

function Part({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <section id={name}>
      <h2>{name}</h2>
      <div>{children}</div>
    </section>
  );
}

function Gallery(): JSX.Element {
  const [said, setSaid] = useState("");
  const menu = PLACES.map((label, at) => ({
    id: label,
    label,
    ...(at === 0 ? { note: "19,193" } : {}),
    ...(at === 4 ? { off: "this server is older than 0.80" } : {}),
  }));
  return (
    <>
      <Part name="popup">
        <Popup face="start time" title="filter by start time" kind="dialog">
          {(close) => (
            <button type="button" class="zx-btn" onClick={close}>
              Close
            </button>
          )}
        </Popup>
        <Popup face="off" title="nothing to open" kind="dialog" disabled>
          {() => null}
        </Popup>
      </Part>
      <Part name="menu">
        <Menu face="More" title="places" items={menu} onPick={(id) => setSaid(`picked ${id}`)} />
        <Menu
          face="default"
          title="project"
          items={["default", "fraud", "churn"].map((id, at) => ({ id, label: id, chosen: at === 0 }))}
          onPick={(id) => setSaid(`picked ${id}`)}
        />
      </Part>
      <Part name="combobox">
        <Choosing many say={setSaid} />
        <Choosing many={false} say={setSaid} />
      </Part>
      <Part name="tabs">
        <div class="wide">
          <Tabbed say={setSaid} />
        </div>
      </Part>
      <Part name="copy">
        <Copy text="b3c1f6b2" title="copy id" />
        <Copy text={() => "client.runs.list()"} title="copy code" face="Code" />
      </Part>
      <Part name="meter">
        <div class="wide">
          <Meter words="scanned 3,000 of 19,193" part={3000 / 19193} onCancel={() => setSaid("cancelled")} />
          <Meter words="counting rows" part={null} />
        </div>
      </Part>
      <Part name="chooser">
        <Popup face="Columns" title="columns" kind="dialog">
          {() => <Columns say={setSaid} />}
        </Popup>
      </Part>
      <Part name="dialogs">
        <Dialogs say={setSaid} />
      </Part>
      <Part name="nested">
        <Popup face="project" title="project" kind="dialog">
          {() => <Choosing many={false} say={setSaid} />}
        </Popup>
      </Part>
      <Part name="tree">
        <div class="wide">
          <Tree value={JSON_VALUE} title="JSON" />
        </div>
        <Tree value={{}} title="empty" />
      </Part>
      <Part name="range">
        <Ranges say={setSaid} />
      </Part>
      <Part name="histogram">
        <div class="wide">
          <Bars say={setSaid} />
        </div>
        <div class="wide">
          <Histogram label="nothing" bins={[]} taken={null} say={String} onBrush={() => {}} onClear={() => {}} />
        </div>
      </Part>
      <p id="said" role="status">
        {said}
      </p>
    </>
  );
}

const root = document.getElementById("gallery");
if (root) {
  root.className = "zx zx-drawn";
  root.dataset["lmSuppressShortcuts"] = "true";
  render(<Gallery />, root);
}
