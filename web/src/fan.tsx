/** A fan: nine in ten and half of the histories, their middle, the baseline, one history, and the essay's marks. */

import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { about, exact, fans, series as shownSeries, ask, isExact } from "./state";
import type { Contents, Exact, Fans, Series } from "./types";
import { capital, written } from "./words";

const ROWS = 7; // per series in a frame: five quantiles, the baseline's middle, one history

export function rowsOf(frame: Fans, name: string): Float32Array[] | null {
  const at = frame.series.indexOf(name);
  const width = frame.years.length;
  if (at < 0) return null;
  const row = (k: number): Float32Array => frame.numbers.subarray((at * ROWS + k) * width, (at * ROWS + k + 1) * width);
  return Array.from({ length: ROWS }, (_, k) => row(k));
}

function style(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(series: Series, width: number, height: number, point: (index: number | null) => void): uPlot.Options {
  const none = { show: false };
  const line = (stroke: string, wide: number, dash?: number[]): uPlot.Series => ({
    stroke: () => style(stroke),
    width: wide,
    points: none,
    ...(dash ? { dash } : {}),
  });
  const axis = { stroke: () => style("--faint"), font: "11px 'PT Sans', sans-serif", ticks: none };
  return {
    width,
    height,
    padding: [6, 8, 0, 0],
    legend: none,
    cursor: { y: false, points: none, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_, low, high) => rangeOf(series, low, high) } },
    axes: [
      { ...axis, size: 20, gap: 2, space: 34, grid: none, values: (_, ticks) => ticks.map((t) => (t % 5 === 0 ? String(t) : "")), incrs: [5, 10] },
      { ...axis, size: 34, gap: 3, space: 26, grid: { stroke: () => style("--rule"), width: 1 }, values: (_, ticks) => ticks.map((t) => String(t).replace("-", "−")) },
    ],
    series: [
      {},
      ...[0, 0, 0, 0].map(() => line("--clear", 0)),
      line("--accent", 2),
      line("--base", 1.5, [5, 4]),
      line("--ink", 0.8),
    ],
    bands: [
      { series: [2, 1], fill: () => style("--wide") },
      { series: [4, 3], fill: () => style("--half") },
    ],
    hooks: {
      draw: [(plot) => marks(plot, series)],
      setCursor: [(plot) => point(plot.cursor.idx ?? null)],
    },
  };
}

/** From nothing where nothing is below it; room for the essay's figures. */
function rangeOf(series: Series, low: number | null, high: number | null): [number, number] {
  const points = series.essay.flatMap((m) => [m.low ?? m.point ?? 0, m.high ?? m.point ?? 0]);
  const least = Math.min(low ?? 0, 0, ...points);
  const most = Math.max(high ?? 1, ...points);
  return [least < 0 ? least * 1.05 : 0, most > least ? most * 1.05 : least + 1];
}

/** The essay's figures: a lozenge with its interval, hollow where it is no statement of fact. */
function marks(plot: uPlot, series: Series): void {
  const pen = plot.ctx;
  const scale = devicePixelRatio;
  pen.save();
  pen.strokeStyle = pen.fillStyle = style("--ink");
  pen.lineWidth = 1.2 * scale;
  for (const mark of series.essay) {
    const { left, width } = plot.bbox;
    const x = plot.valToPos(mark.year, "x", true);
    if (mark.point === null || x < left || x > left + width) continue;
    const y = plot.valToPos(mark.point, "y", true);
    const r = 3.4 * scale;
    pen.beginPath();
    if (mark.low !== null && mark.high !== null) {
      pen.moveTo(x, plot.valToPos(mark.low, "y", true));
      pen.lineTo(x, plot.valToPos(mark.high, "y", true));
      pen.stroke();
      pen.beginPath();
    }
    pen.moveTo(x, y - r);
    pen.lineTo(x + r, y);
    pen.lineTo(x, y + r);
    pen.lineTo(x - r, y);
    pen.closePath();
    if (mark.basis === "plan" || mark.basis === "bound") {
      pen.fillStyle = style("--paper");
      pen.fill();
      pen.stroke();
      pen.fillStyle = style("--ink");
    } else pen.fill();
  }
  pen.restore();
}

function data(frame: Fans, name: string): uPlot.AlignedData {
  const rows = rowsOf(frame, name);
  if (!rows) return [[], [], [], [], [], [], [], []];
  const [low, lower, median, upper, high, base, one] = rows as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  return [frame.years, low, high, lower, upper, median, base, one] as unknown as uPlot.AlignedData;
}

/** What a reader who does not see the chart is told. */
export function summary(series: Series, frame: Fans | null): string {
  const rows = frame && rowsOf(frame, series.name);
  if (!frame || !rows) return `${capital(series.label)}, ${series.unit}.`;
  const at = (row: number, year: number): string => written(rows[row]?.[frame.years.indexOf(year)], series.digits);
  const years = [1953, 1964].filter((y) => frame.years.includes(y));
  const said = years.map((y) => `${at(2, y)} in ${y} (nine in ten between ${at(0, y)} and ${at(4, y)}; baseline ${at(5, y)})`);
  return `${capital(series.label)}, ${series.unit}: ${said.join("; ")}.`;
}

export function Fan({ place, contents }: { place: number; contents: Contents }) {
  const name = shownSeries.value[place] ?? "";
  const series = contents.series.find((s) => s.name === name) as Series;
  const frame = fans.value;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const size = (): { width: number; height: number } => ({
      width: Math.max(120, element.clientWidth),
      height: Math.max(90, element.clientHeight),
    });
    const { width, height } = size();
    const made = new uPlot(options(series, width, height, setAt), fans.value ? data(fans.value, name) : [[], [], [], [], [], [], [], []], element);
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize(size()));
    watch.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const redraw = (): void => made.redraw();
    dark.addEventListener("change", redraw);
    return () => {
      watch.disconnect();
      dark.removeEventListener("change", redraw);
      made.destroy();
      plot.current = null;
    };
  }, [name]);

  useEffect(() => {
    if (frame?.series.includes(name)) plot.current?.setData(data(frame, name));
  }, [frame, name]);

  const move = (event: KeyboardEvent): void => {
    const last = (frame?.years.length ?? 1) - 1;
    const now = at ?? last;
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    if (next === undefined || !plot.current || !frame) return;
    event.preventDefault();
    const index = Math.min(Math.max(next, 0), last);
    plot.current.setCursor({ left: plot.current.valToPos(frame.years[index] ?? 0, "x"), top: 0 });
    setAt(index);
  };

  const rows = frame && rowsOf(frame, name);
  const index = at ?? frame?.years.indexOf(1964) ?? -1;
  const value = (row: number): string => written(rows?.[row]?.[index], series.digits);
  return (
    <figure class="fan" data-series={name} onMouseEnter={() => explain(series)} onFocusCapture={() => explain(series)}>
      <figcaption>
        <label>
          <span class="unseen">Quantity of chart {place + 1}</span>
          <select value={name} onChange={(e) => choose(place, e.currentTarget.value)}>
            {[...new Set(contents.series.map((s) => s.theme))].map((theme) => (
              <optgroup key={theme} label={theme}>
                {contents.series
                  .filter((s) => s.theme === theme)
                  .map((s) => (
                    <option key={s.name} value={s.name}>
                      {capital(s.label)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
        <span class="unit">{series.unit}</span>
      </figcaption>
      <div
        class="plot"
        ref={box}
        tabIndex={0}
        role="img"
        aria-label={`${summary(series, frame)} Arrow keys move along the years.`}
        onKeyDown={move}
      />
      <p class="reading" aria-live={at === null ? "off" : "polite"}>
        {rows && index >= 0 ? (
          <>
            {frame?.years[index]}: <b>{value(2)}</b> ({value(0)} to {value(4)}) <span class="was">was {value(5)}</span>
          </>
        ) : (
          " "
        )}
      </p>
      {isExact.value && exact.value && <Numbers exact={exact.value} series={series} />}
    </figure>
  );
}

/** The same as a table, with the digits that the command line prints: for screen readers, and for tests. */
function Numbers({ exact, series }: { exact: Exact; series: Series }) {
  const line = exact.run.data.series.find((s) => s.name === series.name);
  if (!line) return null;
  return (
    <table class="unseen">
      <caption>
        {capital(series.label)}, {series.unit}
      </caption>
      <thead>
        <tr>
          <th scope="col">year</th>
          <th scope="col">low</th>
          <th scope="col">middle</th>
          <th scope="col">high</th>
        </tr>
      </thead>
      <tbody>
        {line.years.map((year, i) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td>{line.low[i]}</td>
            <td data-year={year} data-median={line.median[i]}>
              {line.median[i]}
            </td>
            <td>{line.high[i]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function explain(series: Series): void {
  const equation = series.equation ? [series.equation] : [];
  about.value = { title: capital(series.label), lines: [`${series.text.split("\n")[0]} (${series.name}, ${series.unit})`, ...equation] };
}

function choose(place: number, name: string): void {
  shownSeries.value = shownSeries.value.map((old, i) => (i === place ? name : old));
  ask();
}
