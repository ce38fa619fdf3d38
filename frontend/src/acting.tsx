/** Changing what is looked at: what a person says, what would be sent, and the one button that sends it. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Popup } from "./parts/popup";
import { taken, useName } from "./parts/page";
import type { Act, ActingAnswer, Action, Input, Said } from "./protocol";
import { localTime } from "./times";

interface Props {
  readonly actions: readonly Action[];
  /** What they are done to, and what that is called. */
  readonly ids: readonly string[];
  readonly of: string;
  readonly answer: ActingAnswer | null;
  readonly act: Act;
}

export function Actions({ actions, ids, of, answer, act }: Props): JSX.Element | null {
  if (actions.length === 0) return null;
  return (
    <div class="zx-acts" role="group" aria-label={`change ${of} on the server`}>
      <span class="zx-dim">change on the server</span>
      {actions.map((action) => (
        <Popup key={`${ids.join()} ${action.name}`} face={`${action.label}\u2026`} title={`${action.label.toLowerCase()} ${of}`} kind="dialog">
          {(close) => <Form ids={ids} action={action} answer={answer} act={act} close={close} />}
        </Popup>
      ))}
    </div>
  );
}

interface FormProps {
  readonly ids: readonly string[];
  readonly action: Action;
  readonly answer: ActingAnswer | null;
  readonly act: Act;
  readonly close: () => void;
}

/** First what would be sent is shown; what is said anew has to be shown anew before it can be sent. */
function Form({ ids, action, answer, act, close }: FormProps): JSX.Element {
  const [said, setSaid] = useState<Said>(() => Object.fromEntries(action.inputs.map((each) => [each.name, ""])));
  const prepare = () => act({ do: "prepare", action: action.name, ids, said });
  useEffect(() => {
    if (action.inputs.length === 0) prepare();
  }, []);
  const told = answer?.action === action.name && answer.ids.join() === ids.join() && same(answer.said, said) ? answer : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || event.target.type !== "text") return;
    taken(event);
    if (told?.request === undefined) prepare();
  };
  return (
    <div class="zx-form" onKeyDown={onKeyDown}>
      {action.inputs.map((input) => (
        <Field key={input.name} input={input} value={said[input.name] ?? ""} onValue={(value) => setSaid({ ...said, [input.name]: value })} />
      ))}
      {!told?.done && told?.request === undefined && !told?.busy && action.inputs.length > 0 && (
        <button type="button" class="zx-btn" onClick={prepare}>
          Show what will be sent
        </button>
      )}
      <div role="status">{told && <Told action={action} told={told} act={act} close={close} />}</div>
    </div>
  );
}

function Told({ action, told, act, close }: { action: Action; told: ActingAnswer; act: Act; close: () => void }): JSX.Element | null {
  const [typed, setTyped] = useState("");
  const [sent, setSent] = useState(false); // a second click must not send it again
  if (told.error) return <p class="zx-line zx-bad">{told.error}</p>;
  if (told.busy) return <p class="zx-line">asking the server</p>;
  if (told.done) {
    return (
      <p class="zx-line">
        {"\u2713"} {told.done}{" "}
        <button type="button" class="zx-link" onClick={close}>
          close
        </button>
      </p>
    );
  }
  const confirm = told.confirm ?? "";
  return (
    <>
      <h4>Will be sent</h4>
      <pre tabIndex={0}>{told.request}</pre>
      {told.along && <p class="zx-line zx-bad">goes with it: {told.along}</p>}
      {told.upcoming && told.upcoming.length > 0 && <p class="zx-line">next: {told.upcoming.map((at) => localTime(at)).join(", ")}</p>}
      {confirm && <Field input={{ name: "confirm", label: `type ${confirm}`, choices: [], hint: confirm, flag: false }} value={typed} onValue={setTyped} />}
      <button
        type="button"
        class={action.grave ? "zx-btn zx-grave" : "zx-btn zx-first"}
        disabled={sent || typed !== confirm}
        onClick={() => {
          setSent(true);
          act({ do: "perform", action: action.name, ids: told.ids, said: told.said, confirm: typed });
        }}
      >
        {action.verb}
      </button>
    </>
  );
}

function Field({ input, value, onValue }: { input: Input; value: string; onValue: (value: string) => void }): JSX.Element {
  const name = useName();
  if (input.flag) {
    return (
      <label class="zx-flag">
        <input type="checkbox" checked={value === "true"} onChange={(event) => onValue(event.currentTarget.checked ? "true" : "")} /> {input.label}
      </label>
    );
  }
  return (
    <div class="zx-field">
      <label for={name}>{input.label}</label>
      {input.choices.length > 0 ? (
        <select id={name} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">choose</option>
          {input.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <span class="zx-box">
          <input id={name} type="text" value={value} placeholder={input.hint} autocomplete="off" spellcheck={false} onInput={(event) => onValue(event.currentTarget.value)} />
        </span>
      )}
    </div>
  );
}

function same(one: Said, other: Said): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
