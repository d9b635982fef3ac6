/** Essay and evidence: each statement in our words, its figures beside the model, and the verdicts on its claims. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { exact } from "./state";
import type { Essay, Statement } from "./types";
import { fetched } from "./wire";
import { capital, percent, written } from "./words";

const essay = signal<Essay | null>(null);
const sought = signal("");
const system = signal("");
const only = signal("");

export function Evidence() {
  useEffect(() => {
    if (!essay.value) void fetched<Essay>("essay").then((found) => (essay.value = found));
  }, []);
  const all = essay.value?.statements ?? [];
  const words = sought.value.toLowerCase();
  const shown = all.filter(
    (s) =>
      (!words || `${s.id} ${s.paragraph} ${s.statement}`.toLowerCase().includes(words)) &&
      (!system.value || s.system === system.value) &&
      (!only.value || (only.value === "figure" ? s.figures.length > 0 : s.claims.some((c) => c.verdict === only.value))),
  );
  const verdicts = count(all.flatMap((s) => s.claims).filter((c, i, list) => list.findIndex((d) => d.id === c.id) === i).map((c) => c.verdict));
  const kept = essay.value?.ledger;
  return (
    <main class="essay">
      <h2>Essay and evidence</h2>
      <p>
        Isaac Deutscher, “The Failure of Khrushchevism”, <i>The Socialist Register</i>, 1965: {all.length} statements in our own words, each
        with its paragraph. {kept ? `Verdicts are those of the reviewed ledger, ${written(kept.draws)} histories, seed ${kept.seed}: ` : ""}
        {[...verdicts].map(([v, n]) => `${n} ${v}`).join(", ")}. What the guesses alone decide is <i>built in</i> and counts for nothing.
      </p>
      <form role="search" onSubmit={(e) => e.preventDefault()}>
        <label>
          Search <input type="search" value={sought.value} onInput={(e) => (sought.value = e.currentTarget.value)} />
        </label>
        <label>
          Subsystem{" "}
          <select value={system.value} onChange={(e) => (system.value = e.currentTarget.value)}>
            <option value="">all</option>
            {[...new Set(all.map((s) => s.system))].map((s) => (
              <option key={s} value={s}>
                {capital(s.replaceAll("_", " "))}
              </option>
            ))}
          </select>
        </label>
        <label>
          With{" "}
          <select value={only.value} onChange={(e) => (only.value = e.currentTarget.value)}>
            <option value="">anything</option>
            <option value="figure">a figure</option>
            {[...verdicts.keys()].map((v) => (
              <option key={v} value={v}>
                a verdict: {v}
              </option>
            ))}
          </select>
        </label>
        <span role="status">
          {shown.length} of {all.length}
        </span>
      </form>
      <ol class="statements">
        {shown.map((s) => (
          <Row key={s.id} of={s} />
        ))}
      </ol>
    </main>
  );
}

function count(words: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function Row({ of: s }: { of: Statement }) {
  return (
    <li data-statement={s.id}>
      <p class="where">
        {s.id} · {s.paragraph}
        <br />
        {s.system.replaceAll("_", " ")}
      </p>
      <div>
        <p class="said">{s.statement}</p>
        {s.figures.map((f) => {
          const said = exact.value?.run.data.essay.find((e) => e.id === s.id && e.when === f.when && e.variable === f.variable)?.model;
          const digits = Math.abs(f.point ?? 1) < 5 ? 2 : Math.abs(f.point ?? 1) < 1000 ? 1 : 0;
          const shown = (v: number | null | undefined): string => (f.unit === "year" ? String(v ?? "–") : written(v, digits));
          return (
            <p key={`${f.variable}${f.when}`} class="figure">
              {capital(f.variable)}, {f.when}: essay <b>{shown(f.point)}</b> ({shown(f.low)} to {shown(f.high)}; {f.unit}, {f.basis})
              {said ? `; the histories on the Desk: ${shown(said.median)} (${shown(said.low)} to ${shown(said.high)})` : "; not held against these histories"}
            </p>
          );
        })}
        {s.claims.map((c) => (
          <p key={c.id} class="claim">
            <span class={`verdict ${c.verdict.replaceAll(" ", "-")}`}>{c.verdict}</span> {c.says}{" "}
            {c.prior && (
              <span class="was">
                true in {percent(c.prior.probability)} of free histories
                {c.as_recorded ? `, in ${percent(c.as_recorded.probability)} as recorded` : ""}
              </span>
            )}
          </p>
        ))}
        {s.unmodelled ? <p class="was">Nothing in the model holds this: {s.unmodelled}</p> : <p class="home">{s.home.join(" · ")}</p>}
      </div>
    </li>
  );
}
