/** The ribbon: each dated event with its chance in the baseline and now, year by year. */

import { another, fans, openVote, VOTES, wish } from "./state";
import type { EventShare } from "./types";
import { percent } from "./words";

const FIRST = 1953;

export function Ribbon() {
  const frame = fans.value;
  const events = [...(frame?.events ?? [])].sort((a, b) => middle(a) - middle(b));
  const years = events[0]?.years.filter((y) => y >= FIRST) ?? [];
  return (
    <section class="ribbon" aria-labelledby="ribbon-title">
      <header>
        <h2 id="ribbon-title">What happens, and when</h2>
        <p>
          The darker a year, the more histories have it; below in grey the baseline. Ticks: history {frame?.history ?? 0}.{" "}
          <button type="button" onClick={another}>
            Draw another history
          </button>{" "}
          <button type="button" data-open="riot" onClick={() => wish("riot")}>
            Open a riot in it
          </button>
        </p>
      </header>
      <table>
        <caption class="unseen">Events with their probabilities now and in the baseline</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">event</th>
            <th scope="col">years</th>
            <th scope="col">now</th>
            <th scope="col">baseline</th>
          </tr>
        </thead>
        <tbody>
          {events.map((e) => (
            <tr key={e.event} data-event={e.event} data-now={e.now} data-base={e.base}>
              <th scope="row">
                {VOTES.includes(e.event) ? (
                  <button type="button" onClick={() => openVote(e.event)} title="Open the vote in one history">
                    {e.label}
                  </button>
                ) : (
                  e.label
                )}
              </th>
              <td>
                <Strip event={e} years={years} />
              </td>
              <td class="now">{percent(e.now)}</td>
              <td class="was">was {percent(e.base)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot aria-hidden="true">
          <tr>
            <td />
            <td>
              <span class="scale">
                {years.filter((y) => y % 5 === 0).map((y) => (
                  <span key={y} style={{ left: `${(100 * (y - FIRST + 0.5)) / years.length}%` }}>
                    {y}
                  </span>
                ))}
              </span>
            </td>
            <td />
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** By the year in which half of its chance has come. */
function middle(event: EventShare): number {
  const all = event.base_by_year.reduce((a, b) => a + b, 0);
  let sum = 0;
  const at = event.base_by_year.findIndex((x) => (sum += x) >= all / 2 && all > 0);
  return at < 0 ? 1e4 : event.years[at] ?? 1e4;
}

function Strip({ event, years }: { event: EventShare; years: number[] }) {
  const at = (y: number): number => event.years.indexOf(y);
  const shade = (share: number): number => Math.min(1, Math.sqrt(share * 2));
  const told = years.filter((y) => (event.now_by_year[at(y)] ?? 0) >= 0.05).map((y) => `${y}: ${percent(event.now_by_year[at(y)] ?? 0)}`);
  return (
    <svg viewBox={`0 0 ${years.length} 10`} preserveAspectRatio="none" role="img" aria-label={told.join(", ") || "in no year in one history of twenty"}>
      {years.map((y, i) => (
        <g key={y}>
          <rect class="cell" x={i + 0.04} width="0.92" y="0" height="7" fill-opacity={shade(event.now_by_year[at(y)] ?? 0)} />
          <rect class="before" x={i + 0.04} width="0.92" y="7.6" height="2.4" fill-opacity={shade(event.base_by_year[at(y)] ?? 0)} />
        </g>
      ))}
      {event.one
        .filter((date) => date >= FIRST)
        .map((date) => (
          <rect key={date} class="tick" x={date - FIRST - 0.05} width="0.1" y="0" height="7" />
        ))}
    </svg>
  );
}
