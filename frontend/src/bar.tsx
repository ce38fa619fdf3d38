/** The filter bar: quick search, statuses with their counts, a button for each filter, and chips for what is asked. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { common, chosen, left, toggle } from "./filtering";
import { Editor } from "./filters";
import { useDebounced } from "./parts/page";
import { Popup } from "./parts/popup";
import type { Act, Bar, CountsAnswer, Field, OptionsAnswer } from "./protocol";

interface Props {
  readonly bar: Bar;
  readonly counts: CountsAnswer | null;
  readonly options: OptionsAnswer | null;
  readonly now: number;
  readonly act: Act;
}

export function BarView({ bar, counts, options, now, act }: Props): JSX.Element {
  const searched = bar.searched !== ""; // the quick search holds its field then
  const first = bar.fields.filter((field) => (field.name === bar.search ? !searched && field.held.length > 0 : field.first || field.held.length > 0));
  const others = bar.fields.filter((field) => !first.includes(field));
  const rest = { counts, options, now, act };
  return (
    <div class="zx-bar">
      <div class="zx-fields">
        {bar.search && <Search field={bar.search} value={bar.searched} act={act} />}
        {first.map((field) =>
          field.shape === "choice" && common(field).length > 0 ? (
            <Statuses key={field.name} field={field} {...rest} />
          ) : (
            <span class={field.held.length > 0 ? "zx-asked" : ""} key={field.name}>
              <Popup face={field.label} title={`filter by ${field.label.toLowerCase()}`} kind="dialog">
                {(close) => <Editor field={field} {...rest} close={close} />}
              </Popup>
            </span>
          ),
        )}
        {others.length > 0 && (
          <Popup face="+ Filter" title="more filters" kind="dialog">
            {(close) => <More fields={bar.fields} listed={others} {...rest} close={close} />}
          </Popup>
        )}
      </div>
      {bar.chips.length > 0 && <Chips bar={bar} act={act} />}
    </div>
  );
}

function Search({ field, value, act }: { field: string; value: string; act: Act }): JSX.Element {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const ask = (text: string) => {
    if (text === sent.current) return;
    sent.current = text;
    act({ do: "filter", field, values: text ? [text] : [], operator: text ? "contains" : "" });
  };
  const asking = useDebounced(ask);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  return (
    <span class="zx-search">
      <input
        type="search"
        data-search=""
        aria-label="search by name"
        placeholder="Name&#x2026;"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          asking.later(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") asking.now(typed);
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </span>
  );
}

interface FieldProps {
  readonly field: Field;
  readonly counts: CountsAnswer | null;
  readonly options: OptionsAnswer | null;
  readonly now: number;
  readonly act: Act;
}

/** The statuses that people look for, as buttons that can be pressed together, and the rest in a list. */
function Statuses({ field, counts, options, now, act }: FieldProps): JSX.Element {
  const taken = new Set(chosen(field));
  const known = counts?.field === field.name ? (counts.values ?? {}) : {};
  const shown = field.choices.filter((choice) => common(field).includes(choice.value));
  const others = field.choices.filter((choice) => !common(field).includes(choice.value));
  const rest = counts?.field === field.name ? left(counts, common(field)) : null;
  return (
    <span class="zx-statuses" role="group" aria-label={field.label}>
      {shown.map(({ value, icon, tone }) => (
        <button
          type="button"
          key={value}
          class={`zx-toggle zx-${tone}`}
          aria-pressed={taken.has(value)}
          title={`only ${value}; several buttons mean any of them`}
          onClick={() => act(toggle(field, value))}
        >
          <span class="zx-icon" aria-hidden="true">
            {icon}
          </span>
          {value}
          <span class="zx-note">{known[value] === undefined ? "" : short(known[value])}</span>
        </button>
      ))}
      <Popup
        face={
          <>
            others
            <span class="zx-note">{rest === null ? "" : short(rest)}</span>
          </>
        }
        title={`other values of ${field.label.toLowerCase()}`}
        kind="dialog"
      >
        {(close) => <Editor field={{ ...field, choices: others }} counts={counts} options={options} now={now} act={act} close={close} />}
      </Popup>
    </span>
  );
}

/** A count in four characters or so: the whole one is in the list. */
function short(count: number): string {
  return count < 10_000 ? count.toLocaleString("en-US") : `${(count / 1000).toPrecision(3)}k`;
}

interface MoreProps extends Omit<FieldProps, "field"> {
  readonly fields: readonly Field[];
  /** Those that can be chosen; one that is set leaves them, and is still to be changed. */
  readonly listed: readonly Field[];
  readonly close: () => void;
}

/** The filters that are not on the bar: choose one, then set it. */
function More({ fields, listed, ...rest }: MoreProps): JSX.Element {
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const field = fields.find((each) => each.name === name);
  if (field) {
    return (
      <>
        <h4>{field.label}</h4>
        <Editor field={field} counts={rest.counts} options={rest.options} now={rest.now} act={rest.act} close={rest.close} />
      </>
    );
  }
  const fitting = listed.filter((each) => `${each.label} ${each.doc}`.toLowerCase().includes(typed.toLowerCase()));
  return (
    <>
      <input
        type="search"
        aria-label="search the filters"
        placeholder="filter by&#x2026;"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <div class="zx-more-list">
        {fitting.map((each) => (
          <button type="button" class="zx-item" key={each.name} onClick={() => setName(each.name)}>
            <span class="zx-item-label">{each.label}</span>
            <span class="zx-note">{each.doc}</span>
          </button>
        ))}
        {fitting.length === 0 && <p class="zx-line">no filter is called like that</p>}
      </div>
    </>
  );
}

function Chips({ bar, act }: { bar: Bar; act: Act }): JSX.Element {
  return (
    <div class="zx-chips" role="group" aria-label="active filters">
      {bar.chips.map((chip) => (
        <button
          type="button"
          class="zx-chip"
          key={chip.mark}
          title={`lift: ${chip.words}`}
          onClick={() => act({ do: "drop", mark: chip.mark })}
        >
          <span>{chip.words}</span> <span aria-hidden="true">{"\u2715"}</span>
        </button>
      ))}
      <button type="button" class="zx-link" onClick={() => act({ do: "clear filters" })}>
        Clear all
      </button>
    </div>
  );
}
