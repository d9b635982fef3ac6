/** What somebody decided, and could have decided otherwise. */

import { contents, decide, exact, release, scenario, schedule } from "./state";
import { change } from "./state";
import type { Contents, Decision, Lever } from "./types";
import { rounded, short, stepOf, unit } from "./words";

const SHOWN_FROM = 1953;

export function Levers({ contents }: { contents: Contents }) {
  const decided = new Set(scenario.value.do.map((d) => d.lever));
  return (
    <section class="levers" aria-labelledby="levers-title">
      <h2 id="levers-title">What was decided</h2>
      {contents.groups.map((group, i) => {
        const own = contents.levers.filter((l) => l.group === group);
        const changed = own.filter((l) => decided.has(l.name)).length;
        return (
          <details key={group} open={i === 0 || changed > 0}>
            <summary>
              {group} <span class="count">{changed ? `${changed} changed` : own.length}</span>
            </summary>
            {own.map((lever) => (
              <Row key={lever.name} lever={lever} decision={scenario.value.do.find((d) => d.lever === lever.name)} />
            ))}
          </details>
        );
      })}
    </section>
  );
}

/** The path it took: what is on record, or what the modelled actors decide in the middle history of the baseline. */
function pathOf(lever: Lever): number[] {
  return (scenario.value.base === "history" && lever.record) || exact.value?.levers[lever.name] || lever.record || [];
}

function Row({ lever, decision }: { lever: Lever; decision: Decision | undefined }) {
  const step = stepOf(lever.low, lever.high);
  const path = pathOf(lever).filter((_, i) => (lever.years[i] ?? 0) >= SHOWN_FROM);
  const usual = path.length ? [...path].sort((a, b) => a - b)[Math.floor(path.length / 2)] ?? lever.low : lever.low;
  const value = decision?.value ?? rounded(usual, step);
  const place = (v: number): string => `${(100 * (v - lever.low)) / (lever.high - lever.low)}%`;
  const [least, most] = [Math.min(...path), Math.max(...path)];
  const id = `lever-${lever.name}`;
  const set = (text: string, live: boolean): void => {
    const wanted = Number(text);
    if (text === "" || !Number.isFinite(wanted)) return;
    decide(lever.name, Math.min(Math.max(wanted, lever.low), lever.high), live);
  };
  return (
    <div class={decision ? "lever changed" : "lever"} data-lever={lever.name}>
      <label for={id} title={`${lever.text}\n\nDecided by: ${lever.by}. Source: ${lever.source.text}`}>
        {short(lever.meaning)}
      </label>
      <span class="field">
        <input
          type="number"
          aria-label={`${short(lever.meaning)}, as a number`}
          min={lever.low}
          max={lever.high}
          step={step}
          value={value}
          onChange={(e) => set(e.currentTarget.value, false)}
        />
        <span class="unit">{unit(lever.unit)}</span>
      </span>
      <span class="slot">
        {path.length > 0 && (
          <svg class="path" aria-hidden="true" preserveAspectRatio="none">
            <rect x={place(least)} width={`${Math.max(1, (100 * (most - least)) / (lever.high - lever.low))}%`} y="0" height="100%" />
          </svg>
        )}
        <input
          id={id}
          type="range"
          min={lever.low}
          max={lever.high}
          step={step}
          value={value}
          onInput={(e) => set(e.currentTarget.value, true)}
          onChange={release}
        />
      </span>
      {decision && <When decision={decision} />}
    </div>
  );
}

/** From when until when somebody decides so. */
function When({ decision }: { decision: Decision }) {
  const known = contents.value;
  const date = (text: string): number | null => (text === "" ? null : Number(text));
  const field = (which: "start" | "stop") => (
    <input
      type="number"
      min={known?.start}
      max={known?.stop}
      step="0.25"
      value={decision[which] ?? ""}
      placeholder={which === "start" ? "always" : "the end"}
      onChange={(e) => {
        const given = date(e.currentTarget.value);
        schedule(decision.lever, which === "start" ? given : decision.start, which === "stop" ? given : decision.stop);
      }}
    />
  );
  return (
    <span class="when">
      <label>from {field("start")}</label>
      <label>until {field("stop")}</label>
      <button
        type="button"
        onClick={() => change({ ...scenario.value, do: scenario.value.do.filter((d) => d.lever !== decision.lever) })}
      >
        as it was
      </button>
    </span>
  );
}
