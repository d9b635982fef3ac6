/** What changed and why: sentences with paired intervals, what each mechanism does, and how sure that is. */

import { contents, exact, isExact, mechanisms, scenario, series, toggle, wish } from "./state";
import type { Exact, Mechanisms } from "./types";
import { capital, percent, spaced, written } from "./words";

const YEAR = 1964;

export function Why() {
  const found = exact.value;
  return (
    <section class="why" aria-labelledby="why-title" aria-busy={!isExact.value}>
      <h2 id="why-title">What changes, and why</h2>
      <div aria-live="polite" class={isExact.value ? "sentences" : "sentences stale"}>
        {found?.compare ? <Sentences exact={found} /> : <Nothing />}
      </div>
      {found?.compare === null && <Outcomes exact={found} />}
      <Carriers />
      {found && <Known exact={found} />}
      {found && isExact.value && <Same exact={found} />}
    </section>
  );
}

const AT_FIRST = 6; // sentences; the others open below

/** The sentences of `report.compare`, the largest changes first: against how far histories differ anyway. */
function Sentences({ exact }: { exact: Exact }) {
  const size = new Map<string, number>();
  for (const d of exact.compare?.differences ?? []) {
    const line = exact.run.data.series.find((s) => s.name === d.series);
    const at = line?.years.indexOf(d.year) ?? -1;
    const spread = (line?.high[at] ?? 0) - (line?.low[at] ?? 0);
    size.set(`${capital(d.label)} in ${d.year}`, spread > 0 ? Math.abs(d.median) / spread : 0);
  }
  const all = (exact.compare?.sentences ?? []).map(parted);
  all.sort((a, b) => (size.get(b.about) ?? 0) - (size.get(a.about) ?? 0));
  const said = (some: typeof all) =>
    some.map((s) => (
      <p key={s.about}>
        <b>{s.about}</b>
        {s.rest}
      </p>
    ));
  return (
    <>
      {said(all.slice(0, AT_FIRST))}
      {all.length > AT_FIRST && (
        <details class="further">
          <summary>{all.length - AT_FIRST} smaller changes</summary>
          {said(all.slice(AT_FIRST))}
        </details>
      )}
    </>
  );
}

/** What a sentence is about, and what it says of it. */
function parted(text: string): { about: string; rest: string } {
  const found = /^(.*?)(: (?=[+\-\d]|more often|less often).*)$/.exec(text);
  return { about: found?.[1] ?? text, rest: (found?.[2] ?? "").replace(/(?<=[\s(])-(?=\d)/g, "−") };
}

function Nothing() {
  return (
    <p>
      Nothing is changed. You see what the argument implies{" "}
      {scenario.value.base === "free" ? "when everything inside is decided inside" : "with the decisions and events on record"}. Ask a
      question above, or drag a lever.
    </p>
  );
}

/** The ten outcomes, and what they are worth before any data. */
function Outcomes({ exact }: { exact: Exact }) {
  const all = exact.run.data.outcomes as unknown as { name: string; says: string; probability: number; word: string }[];
  if (!all.length) return null;
  return (
    <>
      <h3>The essay's ten outcomes in these histories</h3>
      <ul class="outcomes">
        {all.map((o) => (
          <li key={o.name} title={o.says}>
            <span>{capital(o.name.replace(/^OUT\d+ /, ""))}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${100 * o.probability}%` }} />
            </span>
            <span class="share">{percent(o.probability)}</span>
            <span class="word">{o.word}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What each mechanism does to one quantity: found by taking it out, history by history. */
function Carriers() {
  const found = mechanisms.value;
  const target = contents.value?.series.find((s) => s.name === (found?.outcome ?? outcomeOf()));
  const off = scenario.value.without;
  return (
    <>
      <h3>By mechanism</h3>
      {off.length > 0 && (
        <p class="off">
          Switched off:{" "}
          {off.map((m) => (
            <button key={m} type="button" class="chip" onClick={() => toggle(m)} aria-label={`switch ${m.replaceAll("_", " ")} on again`}>
              {spaced(m)} ×
            </button>
          ))}
        </p>
      )}
      <p>
        <button type="button" onClick={() => wish("mechanisms", { outcome: outcomeOf(), year: YEAR })}>
          {found ? "Again for" : "What moves"} {target?.label ?? "it"} in {YEAR}?
        </button>
      </p>
      {found && <Bars found={found} />}
      <Switches />
    </>
  );
}

/** What the reader looks at: the surest change, or the first chart. */
function outcomeOf(): string {
  const differences = exact.value?.compare?.differences ?? [];
  const sure = differences.find((d) => d.year === YEAR && (d.low > 0 || d.high < 0));
  return sure?.series ?? series.value[0] ?? "";
}

function Bars({ found }: { found: Mechanisms }) {
  const most = Math.max(1e-9, ...found.rows.map((r) => Math.max(Math.abs(r.low), Math.abs(r.high))));
  const x = (v: number): number => 50 + (49 * v) / most;
  return (
    <>
      <p class="note">
        {found.done < found.of ? `${found.done} of the ${found.of} nearest mechanisms tried … ` : ""}What each adds ({found.unit}): the
        middle of {found.histories} paired histories, and nine in ten.
      </p>
      <ul class="bars">
        {found.rows.slice(0, 8).map((r) => (
          <li key={r.mechanism} title={r.meaning}>
            <span class="name">
              {spaced(r.mechanism)}
              <span class="known-from" data-known-from={r.identified_by}>
                {r.identified_by === "data" ? "identified by data" : "mostly prior"}
              </span>
            </span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <line x1="50" x2="50" y1="0" y2="8" class="zero" />
              <line x1={x(r.low)} x2={x(r.high)} y1="4" y2="4" class="range" />
              <rect x={Math.min(50, x(r.median))} width={Math.abs(x(r.median) - 50)} y="1.5" height="5" />
            </svg>
            <span class="value">
              {r.median > 0 ? "+" : ""}
              {written(r.median, found.digits)}
            </span>
            <button type="button" onClick={() => toggle(r.mechanism)} aria-label={`switch ${r.mechanism.replaceAll("_", " ")} off`}>
              off
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Any mechanism of the model, by name. */
function Switches() {
  const all = contents.value?.mechanisms ?? [];
  return (
    <label class="switches">
      Switch off
      <select
        value=""
        onChange={(e) => {
          if (e.currentTarget.value) toggle(e.currentTarget.value);
          e.currentTarget.value = "";
        }}
      >
        <option value="">a mechanism …</option>
        {all
          .filter((m) => !scenario.value.without.includes(m.name))
          .map((m) => (
            <option key={m.name} value={m.name} title={m.meaning}>
              {spaced(m.name)}
            </option>
          ))}
      </select>
    </label>
  );
}

/** How sure it is: what the data say, and what is assumed. */
function Known({ exact }: { exact: Exact }) {
  const fitted = exact.run.provenance.parameters.includes("posterior");
  return (
    <div class="known" data-known={fitted ? "evidence" : "prior"}>
      <b>{fitted ? "Identified by the essay's evidence, and by the priors." : "Mostly prior."}</b>{" "}
      {fitted
        ? "The parameters fit the essay's figures and dates; where these say nothing, the priors decide."
        : "Nothing is fitted to data: every number shows what the equations and declared guesses imply. A wide band is what is not known."}
      <ul>
        {exact.run.warnings.slice(1).map((w) => (
          <li key={w}>{capital(w)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The commands that print the same digits. */
function Same({ exact }: { exact: Exact }) {
  return (
    <details class="same">
      <summary>The same digits in shell and Python</summary>
      <pre tabIndex={0} aria-label="shell command" data-shell>
        {exact.shell}
      </pre>
      <pre tabIndex={0} aria-label="Python" data-python>
        {exact.python}
      </pre>
      <button type="button" onClick={() => navigator.clipboard?.writeText(exact.python)}>
        Copy the Python
      </button>
    </details>
  );
}
