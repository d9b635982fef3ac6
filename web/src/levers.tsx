/** What somebody decided, and could have decided otherwise. */

import { about, contents, decide, exact, release, rest, scenario, schedule } from "./state";
import { change } from "./state";
import type { Contents, Decision, Lever } from "./types";
import { capital, rounded, short, stepOf, unit } from "./words";

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
      <About />
    </section>
  );
}

/** What is looked at: its meaning in full, who decides it, and who says so. */
function About() {
  const shown = about.value;
  return (
    <aside class="about" aria-live="polite">
      {shown ? (
        <>
          <b>{shown.title}</b>
          {shown.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      ) : (
        <p>The grey strip shows where a lever stood in 1953–69. Point at a lever or a chart to read what it is.</p>
      )}
    </aside>
  );
}

function explain(lever: Lever): void {
  const seen = lever.source.seen ? ` (seen in: ${lever.source.seen})` : "";
  about.value = {
    title: capital(lever.meaning),
    lines: [`Decided by: ${lever.by}. ${lever.name}, ${unit(lever.unit) || "no unit"}.`, `Source: ${lever.source.text}${seen}`],
  };
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
    <div
      class={decision ? "lever changed" : "lever"}
      data-lever={lever.name}
      onMouseEnter={() => explain(lever)}
      onFocusCapture={() => explain(lever)}
    >
      <label for={id}>{short(lever.meaning)}</label>
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
          onChange={rest}
          onPointerUp={release} // a lever that comes back to where it was makes no change event
          onPointerCancel={release}
          onBlur={release}
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
