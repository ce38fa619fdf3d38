/** Every part in its states, for looking; what they would tell the panel stands at the end. */

import { type ComponentChildren, type JSX, render } from "preact";
import { useState } from "preact/hooks";

import type { Answer, Option } from "./choosing";
import { Combobox } from "./combobox";
import { Copy } from "./copy";
import { Menu } from "./menu";
import { Meter } from "./meter";
import { Popup } from "./popup";
import { Tabs } from "./tabs";

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
