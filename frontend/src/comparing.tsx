/** What is selected, side by side: what differs first, and all of it on demand. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { CellView } from "./cells";
import type { Act, ComparedAnswer } from "./protocol";

interface Props {
  readonly ids: readonly string[];
  readonly answer: ComparedAnswer | null;
  readonly now: number;
  readonly act: Act;
}

export function Comparing({ ids, answer, now, act }: Props): JSX.Element {
  const chosen = [...ids].sort().join();
  useEffect(() => act({ do: "compare" }), [chosen]);
  const told = answer && [...answer.ids].sort().join() === chosen ? answer : null;
  return (
    <>
      {told?.error && <p class="zx-line zx-bad">{told.error}</p>}
      {told?.lines && told.titles ? (
        <Sides titles={told.titles} lines={told.lines} now={now} act={act} />
      ) : (
        !told?.error && <p class="zx-line" role="status">asking the server</p>
      )}
    </>
  );
}

type Lines = NonNullable<ComparedAnswer["lines"]>;

function Sides({ titles, lines, now, act }: { titles: readonly string[]; lines: Lines; now: number; act: Act }): JSX.Element {
  const [all, setAll] = useState(false);
  const alike = lines.filter((line) => !line.differs).length;
  const shown = all ? lines : lines.filter((line) => line.differs);
  return (
    <>
      <label class="zx-flag zx-alike">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} /> also what is the same in all
        <span class="zx-note">{alike}</span>
      </label>
      <div class="zx-scroller" tabIndex={0} role="region" aria-label="side by side">
        <table class="zx-sides">
          <thead>
            <tr>
              <td />
              {titles.map((title, at) => (
                <th scope="col" key={at} title={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.flatMap((line, at) => [
              ...(line.group === shown[at - 1]?.group ? [] : [<Group key={line.group} name={line.group} columns={titles.length + 1} />]),
              <tr key={`${line.group} ${line.name}`} class={line.differs ? "zx-differs" : ""}>
                <th scope="row">{line.name}</th>
                {line.values.map((value, side) => (
                  <td key={side}>
                    <CellView cell={value} now={now} act={act} whole />
                  </td>
                ))}
              </tr>,
            ])}
          </tbody>
        </table>
        {shown.length === 0 && <p class="zx-line">nothing differs</p>}
      </div>
    </>
  );
}

function Group({ name, columns }: { name: string; columns: number }): JSX.Element {
  return (
    <tr>
      <th scope="rowgroup" colSpan={columns} class="zx-group">
        {name}
      </th>
    </tr>
  );
}
