/** The six charts as one SVG file that stands alone: titles, units, marks, and where the numbers come from. */

import { rowsOf } from "./fan";
import { changes, contents, exact, fans, scenario, seed, series } from "./state";
import type { Fans, Series } from "./types";
import { capital } from "./words";

const [ACROSS, DOWN, LEFT, TOP] = [330, 230, 46, 84];
const INK = "#1d1b18";
const FAINT = "#6b665d";
const ACCENT = "#a33a26";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

export function figure(): string {
  const frame = fans.value;
  const known = contents.value;
  if (!frame || !known) return "";
  const panels = series.value.map((name, i) => {
    const found = known.series.find((s) => s.name === name);
    return found ? panel(frame, found, (i % 3) * (ACROSS + 20) + 20, TOP + Math.floor(i / 3) * (DOWN + 10)) : "";
  });
  const height = TOP + Math.ceil(series.value.length / 3) * (DOWN + 10) + 40;
  const said = changes.value.map((c) => c.text).join("; ") || "no change";
  const base = scenario.value.base === "free" ? "everything decided inside" : "decisions as on record";
  const from = exact.value?.run.provenance;
  const caption =
    `${frame.histories} histories, ${base}; ${said}. Heavy line: middle; bands: half, and nine in ten; dashes: baseline; lozenges: the essay. ` +
    `Seed ${seed.value}, interregnum ${from?.versions["interregnum"] ?? ""}, parameters ${from?.parameters ?? ""}.`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${3 * ACROSS + 80}" height="${height}" viewBox="0 0 ${3 * ACROSS + 80} ${height}" font-family="'PT Sans', sans-serif" font-size="11" fill="${INK}">` +
    `<title>${escaped(`Interregnum: ${said}`)}</title><desc>${escaped(`${caption} ${exact.value?.shell ?? ""}`)}</desc>` +
    `<rect width="100%" height="100%" fill="#fff"/>` +
    `<text x="20" y="34" font-family="'PT Serif', serif" font-size="20" font-weight="700">${escaped(capital(said))}</text>` +
    wrapped(caption, 20, 54, 170) +
    panels.join("") +
    `</svg>\n`
  );
}

function wrapped(text: string, x: number, y: number, most: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, i) => `<text x="${x}" y="${y + 14 * i}" fill="${FAINT}">${escaped(line)}</text>`).join("");
}

function panel(frame: Fans, of: Series, left: number, top: number): string {
  const rows = rowsOf(frame, of.name);
  if (!rows) return "";
  const points = of.essay.flatMap((m) => [m.low ?? m.point ?? 0, m.high ?? m.point ?? 0]);
  const values = rows.flatMap((row) => [...row]);
  const [low, high] = [Math.min(0, ...values, ...points), Math.max(...values, ...points) * 1.05];
  const first = frame.years[0] ?? 0;
  const last = frame.years.at(-1) ?? 1;
  const x = (year: number): number => left + LEFT + ((ACROSS - LEFT - 10) * (year - first)) / (last - first);
  const y = (v: number): number => top + 40 + (DOWN - 70) * (1 - (v - low) / (high - low || 1));
  const at = (row: number): string[] => frame.years.map((year, i) => `${x(year).toFixed(1)},${y(rows[row]?.[i] ?? 0).toFixed(1)}`);
  const band = (a: number, b: number, shade: number): string =>
    `<polygon points="${at(a).join(" ")} ${at(b).reverse().join(" ")}" fill="${ACCENT}" fill-opacity="${shade}"/>`;
  const line = (row: number, more: string): string => `<polyline points="${at(row).join(" ")}" fill="none" ${more}/>`;
  const ticks = steps(low, high).map(
    (t) =>
      `<line x1="${x(first)}" x2="${x(last)}" y1="${y(t)}" y2="${y(t)}" stroke="#e4dfd6"/><text x="${x(first) - 5}" y="${y(t) + 4}" text-anchor="end" fill="${FAINT}">${String(t).replace("-", "−")}</text>`,
  );
  const years = frame.years
    .filter((year) => year % 5 === 0)
    .map((year) => `<text x="${x(year)}" y="${top + DOWN - 14}" text-anchor="middle" fill="${FAINT}">${year}</text>`);
  const marks = of.essay
    .filter((m) => m.point !== null && m.year >= first && m.year <= last)
    .map((m) => {
      const hollow = m.basis === "plan" || m.basis === "bound";
      const whisker = m.low !== null && m.high !== null ? `<line x1="${x(m.year)}" x2="${x(m.year)}" y1="${y(m.low)}" y2="${y(m.high)}" stroke="${INK}"/>` : "";
      return `${whisker}<path d="M${x(m.year)} ${y(m.point ?? 0) - 4}l4 4l-4 4l-4 -4z" stroke="${INK}" fill="${hollow ? "#fff" : INK}"/>`;
    });
  return (
    `<g><text x="${left}" y="${top + 14}" font-size="13" font-weight="700">${escaped(capital(of.label))}</text>` +
    `<text x="${left}" y="${top + 29}" fill="${FAINT}">${escaped(of.unit)}</text>${ticks.join("")}${years.join("")}` +
    band(0, 4, 0.16) +
    band(1, 3, 0.3) +
    line(5, `stroke="#8a857b" stroke-width="1.5" stroke-dasharray="5 4"`) +
    line(2, `stroke="${ACCENT}" stroke-width="2"`) +
    `${marks.join("")}</g>`
  );
}

function steps(low: number, high: number): number[] {
  const raw = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? raw;
  const found: number[] = [];
  for (let t = Math.ceil(low / step) * step; t <= high; t += step) found.push(Number(t.toFixed(10)));
  return found;
}
