/** An artifact version: its facts, versions and preview, and the buttons that load and save it. */

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import { CellView } from "./cells";
import { SafeMarkup } from "./markup";
import { Copy } from "./parts/copy";
import { Meter } from "./parts/meter";
import type { Act, Exhibit, History, Work } from "./protocol";
import { ago } from "./times";
import { Turn } from "./turn";

interface Props {
  readonly exhibit: Exhibit;
  readonly work: Work | null;
  readonly now: number;
  readonly act: Act;
}

export function Showcase({ exhibit, work, now, act }: Props): JSX.Element {
  const done = work?.id === exhibit.id ? work : null;
  return (
    <div class="zx-exhibit">
      <dl>
        {exhibit.facts.map(([name, cell]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <CellView cell={cell} now={now} act={act} whole />
            </dd>
          </>
        ))}
        <dt>run</dt>
        <dd>
          <Origin exhibit={exhibit} act={act} />
        </dd>
        <dt>step</dt>
        <dd>{exhibit.step || "\u2013"}</dd>
      </dl>
      <Versions exhibit={exhibit} now={now} act={act} />
      {done?.html && <SafeMarkup html={done.html} look="zx-result" />}
      {!done?.instead && (
        <section class="zx-preview" aria-label="preview">
          <h4>Preview</h4>
          {exhibit.preview === null ? (
            <div class="zx-data zx-dim">looking at its beginning {"\u2026"}</div>
          ) : (
            <SafeMarkup html={exhibit.preview} look="zx-data" />
          )}
        </section>
      )}
    </div>
  );
}

function Origin({ exhibit, act }: { exhibit: Exhibit; act: Act }): JSX.Element {
  const run = exhibit.run;
  if (!run) return <span>none: a person saved it</span>;
  return (
    <button type="button" class="zx-link zx-follow" title={`look at the run ${run.name}`} onClick={() => act({ do: "follow", place: "runs", id: run.id })}>
      {run.name}
    </button>
  );
}

function Versions({ exhibit, now, act }: Omit<Props, "work">): JSX.Element {
  const { heading, number } = exhibit;
  const last = useRef<History | null>(null); // of a version in the same list: it stays, and keeps the focus, until its own is read
  if (exhibit.history) last.current = exhibit.history;
  const history = last.current?.versions.some((each) => each.id === exhibit.id) ? last.current : exhibit.history;
  const beside = (steps: number) => {
    const versions = history?.versions ?? [];
    return versions[versions.findIndex((each) => each.id === exhibit.id) + steps]?.id ?? null;
  };
  const show = (id: string | null) => id && act({ do: "show artifact", id });
  const several = history !== null && history.versions.length > 1;
  return (
    <section aria-label="versions">
      <div class="zx-head-line">
        <h4>{heading}</h4>
        {several && (
          <>
            <Turn face={"\u2191"} title="newer version" off={beside(-1) === null} onClick={() => show(beside(-1))} />
            <Turn face={"\u2193"} title="older version" off={beside(1) === null} onClick={() => show(beside(1))} />
          </>
        )}
      </div>
      {history?.refused && <div class="zx-dim">{history.refused}</div>}
      {history?.spark && <SafeMarkup html={history.spark} look="zx-past" />}
      {number && !history && <div class="zx-past zx-spark" />}
      {several && <VersionList history={history} now={now} shown={exhibit.id} show={show} />}
    </section>
  );
}

interface ListProps {
  readonly history: History;
  readonly now: number;
  readonly shown: string;
  readonly show: (id: string | null) => void;
}

function VersionList({ history, now, shown, show }: ListProps): JSX.Element {
  return (
    <div class="zx-versions" tabIndex={0} role="group" aria-label="versions">
      <table>
        <tbody>
          {history.versions.map((each) => (
            <tr key={each.id} class={each.id === shown ? "zx-current" : ""}>
              <td>
                <button
                  type="button"
                  class="zx-link"
                  title={`show version ${each.version}`}
                  aria-current={each.id === shown ? "true" : undefined}
                  onClick={() => show(each.id)}
                >
                  {each.version}
                </button>
              </td>
              <td class="zx-value" title={each.value}>
                {each.value}
              </td>
              <td class="zx-dim">{each.at ? ago(each.at, now) : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What can be done with it: always in sight, and always at the same place. */
export function Foot({ exhibit, work, act }: { exhibit: Exhibit; work: Work | null; act: Act }): JSX.Element {
  const [code, setCode] = useState(false);
  const done = work?.id === exhibit.id ? work : null;
  const begin = (task: string) => () => act({ do: "task", id: exhibit.id, task });
  const busy = done?.runs ?? false;
  return (
    <div class="zx-foot">
      {done && <Done work={done} act={act} />}
      {code && <Copyable text={exhibit.code} title="copy the call that loads it" />}
      <div class="zx-buttons">
        <button type="button" class="zx-btn zx-first" title="load it into the kernel" disabled={busy} onClick={begin("load")}>
          Load
        </button>
        <button type="button" class="zx-btn" title="save its files to a new folder, here" disabled={busy} onClick={begin("download")}>
          Download
        </button>
        {exhibit.table && (
          <button type="button" class="zx-btn" title="save it as a CSV file, here" disabled={busy} onClick={begin("csv")}>
            CSV
          </button>
        )}
        <button type="button" class="zx-btn" aria-pressed={code} title="the Python call that loads it" onClick={() => setCode(!code)}>
          {"</> Code"}
        </button>
      </div>
    </div>
  );
}

function Done({ work, act }: { work: Work; act: Act }): JSX.Element {
  if (work.runs) {
    return (
      <div class="zx-status">
        <Meter words={work.words} part={work.share === 1 ? null : work.share} onCancel={() => act({ do: "cancel", id: work.id })} />
      </div>
    );
  }
  return (
    <div class="zx-status">
      <span role="status">{work.words}</span>
      {work.copied && <Copyable text={work.copied} title="copy it" />}
    </div>
  );
}

function Copyable({ text, title }: { text: string; title: string }): JSX.Element {
  return (
    <div class="zx-copyable">
      <pre tabIndex={0}>{text}</pre>
      <Copy text={text} title={title} />
    </div>
  );
}
