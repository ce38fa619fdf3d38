/** The logs of what is looked at: their end first, searched by level and text in the kernel. */

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

import { Copy } from "./parts/copy";
import { useDebounced } from "./parts/page";
import type { Act, Detail, LogLine, LogsAnswer } from "./protocol";
import { inFull } from "./times";

interface Props {
  readonly detail: Detail;
  readonly answer: LogsAnswer | null;
  readonly act: Act;
}

const LEVELS = [
  ["", "all levels"],
  ["INFO", "info and up"],
  ["WARNING", "warnings and up"],
  ["ERROR", "errors"],
] as const;

export function LogsView({ detail, answer, act }: Props): JSX.Element {
  const [level, setLevel] = useState("");
  const [typed, setTyped] = useState("");
  const ask = (said: { level?: string; search?: string; anew?: boolean }) => act({ do: "logs", level, search: typed, anew: false, ...said });
  const asking = useDebounced((search: string) => ask({ search }));
  useLayoutEffect(() => ask({ anew: true }), []); // before anything can be asked here
  const told = answer?.id === detail.id ? answer : null;
  return (
    <div class="zx-logs">
      <div class="zx-logs-head">
        <span class="zx-box">
          <input
            type="search"
            aria-label="search the logs"
            placeholder="search&#x2026;"
            value={typed}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              asking.later(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter") asking.now(typed);
            }}
          />
        </span>
        {told?.leveled !== false && (
          <select
            aria-label="how grave"
            value={level}
            onChange={(event) => {
              setLevel(event.currentTarget.value);
              ask({ level: event.currentTarget.value });
            }}
          >
            {LEVELS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
        <button type="button" class="zx-btn" title="read the logs again" onClick={() => ask({ anew: true })}>
          Read again
        </button>
      </div>
      {told ? <Told detail={detail} told={told} /> : <p class="zx-line" role="status">reading the logs</p>}
    </div>
  );
}

function Told({ detail, told }: { detail: Detail; told: LogsAnswer }): JSX.Element {
  if (told.error) return <p class="zx-line zx-bad">{told.error}</p>;
  const { lines = [], kept = 0, total = 0, summary = "" } = told;
  const before = kept - lines.length;
  const steps = new Set(lines.map((line) => line.step)).size > 1;
  return (
    <>
      <p class="zx-line" role="status">
        {kept < total ? `of ${total.toLocaleString("en-US")}: ${summary}` : summary}
        {before > 0 && `; the last ${lines.length.toLocaleString("en-US")} are here, all of them in Python`}{" "}
        <Copy text={`${detail.code}.logs()`} title="copy the code that reads them" face="code" />
        {lines.length > 0 && <Copy text={() => lines.map(asText).join("\n")} title="copy the text of these lines" face="text" />}
      </p>
      {lines.length > 0 && (
        <div class="zx-log" tabIndex={0} role="region" aria-label="log entries">
          <ol>
            {lines.map((line, at) => (
              <li key={at} class={`zx-log-${line.level.toLowerCase()}`}>
                {line.at !== null && dayOf(line) !== dayOf(lines[at - 1]) && <span class="zx-log-day">{dayOf(line)} UTC</span>}
                <time title={line.at === null ? undefined : inFull(line.at)}>{line.at === null ? "" : line.at.slice(11, 19)}</time>
                <span class="zx-log-text">
                  {line.level !== "" && line.level !== "INFO" && <b class="zx-log-level">{line.level.toLowerCase()} </b>}
                  {steps && line.step && <span class="zx-log-step">{line.step} </span>}
                  {line.text}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function dayOf(line: LogLine | undefined): string {
  return line?.at?.slice(0, 10) ?? "";
}

function asText({ at, level, step, text }: LogLine): string {
  return [at?.slice(0, 19).replace("T", " "), level, step, text].filter(Boolean).join(" ");
}
