/** Beside the table: one thing looked at closely, in tabs. */

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { Actions } from "./acting";
import { CellView } from "./cells";
import { Foot, Showcase } from "./exhibit";
import { LogsView } from "./logs";
import { Copy } from "./parts/copy";
import { Tabs } from "./parts/tabs";
import { Tree } from "./parts/tree";
import type { Act, ActingAnswer, Detail, LogsAnswer, Parts, RawAnswer, Work } from "./protocol";
import { Upcoming } from "./upcoming";

interface Props {
  /** What is to be looked at: `detail` may still be of something else. */
  readonly id: string;
  readonly detail: Detail | null;
  readonly work: Work | null;
  readonly raw: RawAnswer | null;
  readonly logs: LogsAnswer | null;
  readonly acting: ActingAnswer | null;
  readonly now: number;
  readonly act: Act;
}

/** What begins further down the window than this shows nothing of itself. */
const SEEN = 0.85;

interface Shown extends Props {
  readonly detail: Detail;
}

export function DetailView(props: Props): JSX.Element {
  const { id, detail, work, act } = props;
  const box = useShown();
  const here = detail; // the old one stays, with what has the focus in it, until the new one is there
  return (
    <aside class="zx-detail" ref={box} aria-label={here ? `${here.kind} ${here.title}` : "what is looked at"} aria-busy={here?.id !== id}>
      <div class="zx-fitted">
        <div class="zx-inside">
          {here ? <Inside {...props} detail={here} /> : <Coming act={act} />}
        </div>
        {here?.exhibit && <Foot exhibit={here.exhibit} work={work} act={act} />}
      </div>
    </aside>
  );
}

/** Bring it into sight when it opens where nobody sees it: it is below the table where that is narrow. */
function useShown(): { current: HTMLElement | null } {
  const box = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const top = box.current?.getBoundingClientRect().top ?? 0;
    if (top > window.innerHeight * SEEN) box.current?.scrollIntoView({ block: "start" });
  }, []);
  return box;
}

function Close({ act }: { act: Act }): JSX.Element {
  return (
    <button type="button" class="zx-turn zx-x" title="close the detail" aria-label="close the detail" onClick={() => act({ do: "show", id: null })}>
      {"\u2715"}
    </button>
  );
}

function Coming({ act }: { act: Act }): JSX.Element {
  return (
    <div class="zx-detail-head">
      <div class="zx-skeleton zx-title" role="status" aria-label="asking the server">
        <i />
        <i />
        <i />
      </div>
      <Close act={act} />
    </div>
  );
}

function Inside(props: Shown): JSX.Element {
  const { detail, act } = props;
  const tabs = tabsOf(detail);
  const [chosen, setChosen] = useState("overview");
  const now = tabs.some((tab) => tab.id === chosen) ? chosen : "overview";
  const choose = (tab: string) => {
    setChosen(tab);
    if (tab === "json") act({ do: "raw" });
  };
  useLayoutEffect(() => setChosen("overview"), [detail.place]); // at once: a frame later a person may have chosen
  useEffect(() => {
    if (now === "json") act({ do: "raw" });
  }, [detail.id]);
  return (
    <>
      {detail.back && (
        <button type="button" class="zx-link zx-back" title={`back to ${detail.back}`} onClick={() => act({ do: "show artifact", id: null })}>
          {"\u2039"} {detail.back}
        </button>
      )}
      <div class="zx-detail-head">
        <div class="zx-title">
          <h3>{detail.title}</h3>
          <div class="zx-sub">
            {detail.status !== null && <CellView cell={detail.status} now={props.now} act={act} />} <span>{detail.kind}</span>
            <Copy text={detail.title} title="copy name" face="name" />
            <Copy text={detail.id} title="copy id" face="id" />
          </div>
        </div>
        <Close act={act} />
      </div>
      <Tabs label="detail" tabs={tabs} chosen={now} onChoose={choose}>
        <Tab {...props} tab={now} />
      </Tabs>
    </>
  );
}

function tabsOf(detail: Detail): { id: string; label: string; note?: string }[] {
  const held = detail.data.reduce((sum, part) => sum + part.held.length, 0);
  return [
    { id: "overview", label: "Overview" },
    ...(detail.logs ? [{ id: "logs", label: "Logs" }] : []),
    ...(held > 0 ? [{ id: "data", label: "Artifacts", note: String(held) }] : []),
    ...(Object.keys(detail.metadata).length > 0 ? [{ id: "metadata", label: "Metadata" }] : []),
    ...(Object.keys(detail.settings).length > 0 ? [{ id: "settings", label: "Settings" }] : []),
    { id: "json", label: "JSON" },
  ];
}

function Tab({ tab, ...props }: Shown & { tab: string }): JSX.Element {
  switch (tab) {
    case "data":
      return <Data {...props} />;
    case "metadata":
      return <Tree value={props.detail.metadata} title="metadata" />;
    case "settings":
      return <Tree value={props.detail.settings} title="settings" />;
    case "logs":
      return <LogsView key={props.detail.id} detail={props.detail} answer={props.logs} act={props.act} />;
    case "json":
      return <Raw {...props} />;
    default:
      return <Overview {...props} />;
  }
}

function Overview(props: Shown): JSX.Element {
  const { detail, work, now, act } = props;
  return (
    <div class="zx-overview">
      <Onward detail={detail} act={act} />
      <Actions actions={detail.actions} ids={[detail.id]} of={detail.title} answer={props.acting} act={act} />
      {detail.trouble && <Trouble text={detail.trouble} />}
      {detail.exhibit && <Showcase exhibit={detail.exhibit} work={work} now={now} act={act} />}
      {detail.parts && <PartsOf parts={detail.parts} now={now} act={act} />}
      {detail.place === "steps" && <Data {...props} />}
      {detail.upcoming.length > 0 && <Upcoming times={detail.upcoming} now={now} />}
      <h4>About</h4>
      <dl>
        {detail.facts.map(([name, cell]) => (
          <Fact key={name} name={name}>
            <CellView cell={cell} now={now} act={act} whole />
          </Fact>
        ))}
      </dl>
      <h4>
        In Python <Copy text={detail.code} title="copy the call" />
      </h4>
      <pre tabIndex={0}>{detail.code}</pre>
    </div>
  );
}

/** Where it leads on to: what belongs to it in other places, and the dashboard's page of it. */
function Onward({ detail, act }: { detail: Detail; act: Act }): JSX.Element | null {
  if (detail.ways.length === 0 && !detail.dashboard) return null;
  return (
    <nav class="zx-onward" aria-label="what belongs to it">
      {detail.ways.map(({ label, place, field, value }) => (
        <button type="button" class="zx-btn" key={place} title={`${label.toLowerCase()} of ${detail.title}`} onClick={() => act({ do: "of", place, field, value })}>
          {label} {"\u203a"}
        </button>
      ))}
      {detail.dashboard && (
        <a class="zx-link" href={detail.dashboard} target="_blank" rel="noopener noreferrer" title={detail.dashboard}>
          dashboard {"\u2197"}
        </a>
      )}
    </nav>
  );
}

export function Fact({ name, children }: { name: string; children: JSX.Element }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const LINES = 3;

/** Why it failed: the message, and the rest on demand. */
function Trouble({ text }: { text: string }): JSX.Element {
  const lines = text.split("\n");
  return (
    <div class="zx-message">
      {lines.length <= LINES ? (
        <span class="zx-lines">{text}</span>
      ) : (
        <details>
          <summary>{lines[0]}</summary>
          <pre tabIndex={0}>{lines.slice(1).join("\n")}</pre>
        </details>
      )}
    </div>
  );
}

function PartsOf({ parts, now, act }: { parts: Parts; now: number; act: Act }): JSX.Element {
  return (
    <>
      <h4>
        {parts.heading} <span class="zx-note">{parts.lines.length}</span>
      </h4>
      <ul class="zx-steps">
        {parts.lines.map((line, at) => (
          <li key={at}>
            <CellView cell={line.mark} now={now} act={act} />
            <CellView cell={line.name} now={now} act={act} whole />
            <span class="zx-dim zx-took">{line.note}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Data({ detail, act }: Shown): JSX.Element {
  return (
    <div class="zx-parts">
      {detail.data.map((part) => (
        <section key={part.name} aria-label={part.name}>
          <h4>{part.name}</h4>
          {part.held.map((held) => (
            <div class="zx-held" key={held.id}>
              <button type="button" class="zx-link zx-open" title={`look at ${held.title}`} onClick={() => act({ do: "show artifact", id: held.id })}>
                {held.title}
              </button>
              <span class="zx-dim" title={held.facts}>
                {held.facts}
              </span>
              <button
                type="button"
                class="zx-btn zx-load"
                title={`load ${held.title} into the kernel`}
                onClick={() => act({ do: "task", id: held.id, task: "load" })}
              >
                Load
              </button>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Raw({ detail, raw }: Shown): JSX.Element {
  if (!raw || raw.id !== detail.id) return <p class="zx-line">asking the kernel</p>;
  if (raw.error) return <p class="zx-line zx-bad">{raw.error}</p>;
  return (
    <>
      <p class="zx-line">
        as the server sent it <Copy text={() => JSON.stringify(raw.json, null, 2)} title="copy the JSON" face="copy" />
      </p>
      <Tree value={raw.json} title="JSON" />
    </>
  );
}
