/** One editor for each shape of filter. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { answerOf, bounded, changes, chosen, oneOf, spanOf, toggle } from "./filtering";
import { Combobox } from "./parts/combobox";
import { Range } from "./parts/range";
import { OPEN, type Span } from "./parts/spanning";
import type { Act, CountsAnswer, Field, OptionsAnswer } from "./protocol";

export interface EditorProps {
  readonly field: Field;
  readonly counts: CountsAnswer | null;
  readonly options: OptionsAnswer | null;
  readonly now: number;
  readonly act: Act;
  readonly close: () => void;
}

export function Editor(props: EditorProps): JSX.Element {
  const { field } = props;
  return (
    <div class="zx-editor">
      <p class="zx-dim">{field.doc}</p>
      {field.shape === "choice" && <Choices {...props} />}
      {field.shape === "flag" && <Flag {...props} />}
      {field.shape === "time" && <Times {...props} />}
      {field.shape === "number" && <Numbers {...props} />}
      {field.shape === "pick" && <Pick {...props} />}
      {field.shape !== "flag" && field.shape !== "choice" && <Compared {...props} />}
      {field.held.length > 0 && (
        <button type="button" class="zx-link" onClick={() => props.act(oneOf(field, []))}>
          any {field.label.toLowerCase()}
        </button>
      )}
    </div>
  );
}

function Choices({ field, counts, act }: EditorProps): JSX.Element {
  const now = new Set(chosen(field));
  const known = counts?.field === field.name ? (counts.values ?? {}) : {};
  return (
    <div class="zx-choices" role="group" aria-label={field.label}>
      {field.choices.map(({ value, icon, tone }) => (
        <label key={value} class={`zx-${tone}`}>
          <input type="checkbox" checked={now.has(value)} onChange={() => act(toggle(field, value))} />
          <span class="zx-icon" aria-hidden="true">
            {icon}
          </span>
          <span>{value}</span>
          <span class="zx-note">{known[value]?.toLocaleString("en-US") ?? ""}</span>
        </label>
      ))}
    </div>
  );
}

const FLAGS = [
  ["any", ""],
  ["yes", "true"],
  ["no", "false"],
] as const;

function Flag({ field, act }: EditorProps): JSX.Element {
  const now = field.held[0]?.values[0] ?? "";
  return (
    <div class="zx-choices" role="radiogroup" aria-label={field.label}>
      {FLAGS.map(([words, value]) => (
        <label key={words}>
          <input
            type="radio"
            name={field.name}
            checked={now === value}
            onChange={() => act({ do: "filter", field: field.name, values: value ? [value] : [], operator: "" })}
          />
          <span>{words}</span>
        </label>
      ))}
    </div>
  );
}

function Times({ field, now, act, close }: EditorProps): JSX.Element {
  const onSpan = ({ from, to }: Span) => {
    const [operator, value] = from === null ? ["lte", to] : to === null ? ["gte", from] : ["in", `${from},${to}`];
    act({ do: "filter", field: field.name, values: value === null ? [] : [value], operator: value === null ? "" : (operator ?? "") });
    close();
  };
  return <Range label={field.label.toLowerCase()} measure="time" span={OPEN} now={now} onSpan={onSpan} />;
}

function Numbers({ field, now, act }: EditorProps): JSX.Element {
  const onSpan = (span: Span) => bounded(field, null, span).forEach(act);
  return <Range label={field.label.toLowerCase()} measure="whole number" span={spanOf(field)} now={now} onSpan={onSpan} />;
}

function Pick({ field, options, act }: EditorProps): JSX.Element {
  const now = chosen(field);
  return (
    <Combobox
      label={field.label}
      many
      chosen={now.map((value) => ({ value, label: value }))}
      answer={answerOf(options, field.name)}
      placeholder={`any ${field.label.toLowerCase()}`}
      onType={(typed) => act({ do: "options", field: field.name, typed })}
      onChoose={(picked) => {
        const values = picked.map((option) => option.value);
        for (const doing of field.name === "tags" ? changes(field, values) : [oneOf(field, values)]) act(doing);
      }}
    />
  );
}

/** An operator and a value that are typed; for metadata a key before them. */
function Compared({ field, act, close }: EditorProps): JSX.Element {
  const held = field.held.length === 1 ? field.held[0] : undefined;
  const [operator, setOperator] = useState(held?.operator || field.operators[0]?.name || "");
  const [key, setKey] = useState("");
  const [value, setValue] = useState(field.shape === "pick" || field.shape === "metadata" ? "" : (held?.values.join(", ") ?? ""));
  const bare = field.valueless.includes(operator);
  const ready = (bare || value.trim() !== "") && (field.shape !== "metadata" || key.trim() !== "");
  const apply = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    const asked = { do: "filter", field: field.name, values: bare ? [] : [value], operator } as const;
    act(field.shape === "metadata" ? { ...asked, key } : asked);
    close();
  };
  return (
    <form class="zx-compared" onSubmit={apply}>
      {field.shape === "metadata" && (
        <input aria-label={`${field.label}, key`} placeholder="key" value={key} onInput={(event) => setKey(event.currentTarget.value)} />
      )}
      {field.operators.length > 0 && (
        <select aria-label={`${field.label}, operator`} value={operator} onChange={(event) => setOperator(event.currentTarget.value)}>
          {field.operators.map((each) => (
            <option key={each.name} value={each.name}>
              {each.label}
            </option>
          ))}
        </select>
      )}
      {!bare && (
        <input
          aria-label={`${field.label}, value`}
          placeholder={PLACEHOLDERS[field.shape] ?? "value"}
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      )}
      <button type="submit" class="zx-btn" disabled={!ready}>
        Apply
      </button>
    </form>
  );
}

const PLACEHOLDERS: Partial<Record<Field["shape"], string>> = {
  time: "7d, 2026-11-01, or two dates with a comma",
  number: "a number",
  pick: "part of a name",
};
