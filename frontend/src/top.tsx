/** The top line: where this is, who you are there, and the places to go. */

import type { JSX } from "preact";

import { Combobox } from "./parts/combobox";
import { Copy } from "./parts/copy";
import { Menu } from "./parts/menu";
import { Popup } from "./parts/popup";
import { answerOf } from "./filtering";
import { useLine } from "./measuring";
import type { Act, Calls, Here, OptionsAnswer, Place, Told } from "./protocol";
import { Turn } from "./turn";

interface TopProps {
  readonly here: Here;
  readonly told: Told;
  readonly calls: Calls;
  readonly options: OptionsAnswer | null;
  readonly act: Act;
  readonly onGoTo: () => void;
  readonly onHelp: () => void;
}

export function Top({ here, told, calls, options, act, onGoTo, onHelp }: TopProps): JSX.Element {
  return (
    <div class="zx-top">
      <span class="zx-brand">
        zen<em>explore</em>
      </span>
      <span class="zx-spot">
        <Turn face={"\u2190"} title="back" off={!here.back} onClick={() => act({ do: "back" })} />
        <Turn face={"\u2192"} title="forward" off={!here.forward} onClick={() => act({ do: "forward" })} />
        <span class="zx-where" title={here.version ? `ZenML ${here.version}` : undefined}>
          <span class={here.demo ? "zx-demo" : ""}>{here.server}</span>
          {here.project && <Project here={here} options={options} act={act} />}
          {here.user && <span class="zx-dim">{`\u00b7 ${here.user}`}</span>}
        </span>
      </span>
      <Live told={told} act={act} />
      <Popup face={"</> Code"} title="code for what is shown" kind="dialog">
        {() => <Code calls={calls} />}
      </Popup>
      <button type="button" class="zx-btn" title="go to a place, or do something" onClick={onGoTo}>
        Go to<span class="zx-dim zx-hint"> Ctrl K</span>
      </button>
      <Turn face={"\u21bb"} title="ask again" off={false} onClick={() => act({ do: "refresh" })} />
      <Turn face="?" title="keyboard shortcuts" off={false} onClick={onHelp} />
    </div>
  );
}

function Project({ here, options, act }: { here: Here; options: OptionsAnswer | null; act: Act }): JSX.Element {
  return (
    <>
      <span class="zx-dim">/</span>
      <Popup face={<b>{here.project}</b>} title={`project ${here.project}: go to another`} kind="dialog">
        {(close) => (
          <Combobox
            label="project"
            opened
            many={false}
            chosen={[]}
            placeholder="another project"
            answer={answerOf(options, "project")}
            onType={(typed) => act({ do: "options", field: "project", typed })}
            onChoose={([option]) => {
              close();
              if (option) act({ do: "project", project: option.value });
            }}
          />
        )}
      </Popup>
    </>
  );
}

function Live({ told, act }: { told: Told; act: Act }): JSX.Element {
  const words = told.live ? (told.watching ? "live: something runs" : "live: nothing runs") : "live is off";
  return (
    <button
      type="button"
      class={`zx-btn zx-live${told.live && told.watching ? " zx-busy" : ""}`}
      aria-pressed={told.live}
      title={`${words}; running things are asked for again by themselves`}
      onClick={() => act({ do: "live", on: !told.live })}
    >
      <span class="zx-icon" aria-hidden="true">
        {told.live ? "\u25cf" : "\u25cb"}
      </span>{" "}
      Live
    </button>
  );
}

const CODES = [
  ["shown", "What is shown, in Python"],
  ["selected", "What is selected"],
  ["url", "The same as an address of the REST API"],
  ["curl", "The same for a shell"],
] as const;

function Code({ calls }: { calls: Calls }): JSX.Element {
  return (
    <div class="zx-codes">
      {CODES.filter(([name]) => calls[name]).map(([name, title]) => (
        <section key={name} aria-label={title}>
          <h4>
            {title} <Copy text={calls[name]} title={`copy: ${title}`} />
          </h4>
          <pre tabIndex={0}>{calls[name]}</pre>
        </section>
      ))}
    </div>
  );
}

/** The places, as tabs with their counts, as many as fit in a line, and the rest in a menu. */
export function Places({ here, act }: { here: Here; act: Act }): JSX.Element {
  const tabs = here.places.filter((place) => place.tab);
  const [line, fits] = useLine(tabs.length);
  const visit = (place: string) => act({ do: "visit", place });
  const more = [...tabs.slice(fits), ...here.places.filter((place) => !place.tab)];
  const now = more.find((place) => place.name === here.place);
  return (
    <nav class="zx-nav" aria-label="places">
      <div class="zx-places" ref={line}>
        {tabs.map((place, at) => (
          <button
            type="button"
            key={place.name}
            class="zx-place"
            title={place.doc}
            disabled={at >= fits}
            aria-current={place.name === here.place ? "page" : undefined}
            onClick={() => visit(place.name)}
          >
            {place.label}
            <Count place={place} />
          </button>
        ))}
      </div>
      <span class={`zx-place zx-rest${now ? " zx-now" : ""}`}>
        <Menu
          face={now ? now.label : "More"}
          title="more places"
          items={more.map((place) => ({
            id: place.name,
            label: place.label,
            ...(place.count === null ? {} : { note: place.count.toLocaleString("en-US") }),
            chosen: place.name === here.place,
          }))}
          onPick={visit}
        />
      </span>
    </nav>
  );
}

function Count({ place }: { place: Place }): JSX.Element | null {
  return place.count === null ? null : <span class="zx-note">{place.count.toLocaleString("en-US")}</span>;
}
