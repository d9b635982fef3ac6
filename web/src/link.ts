/** A scenario as the fragment of an address: it never leaves the browser, and an old one says what changed since. */

import type { Decision } from "./types";

export interface Scenario {
  base: "free" | "history";
  do: Decision[];
  let: string[];
  without: string[];
}

export interface Linked {
  scenario: Scenario;
  series: string[] | null;
  history: number;
  seed: number | null;
  draws: number | null;
  made: string | null;
}

export const PLAIN: Scenario = { base: "free", do: [], let: [], without: [] };

export function fragment(s: Scenario, more: { series: string[]; history: number; seed: number; draws: number; made: string }): string {
  const parts = new URLSearchParams();
  parts.set("base", s.base);
  for (const d of s.do) parts.append("do", `${d.lever}=${d.value}@${d.start ?? ""}:${d.stop ?? ""}`);
  for (const name of s.let) parts.append("let", name);
  for (const name of s.without) parts.append("without", name);
  parts.set("draws", String(more.draws));
  parts.set("seed", String(more.seed));
  parts.set("history", String(more.history));
  parts.set("series", more.series.join(","));
  parts.set("made", more.made);
  return `#${parts}`;
}

export function linked(hash: string): Linked | null {
  if (hash.length < 2) return null;
  const parts = new URLSearchParams(hash.slice(1));
  if (!parts.has("base")) return null;
  const whole = (name: string): number | null => {
    const value = Number(parts.get(name) ?? Number.NaN);
    return Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? value : null;
  };
  return {
    scenario: {
      base: parts.get("base") === "history" ? "history" : "free",
      do: parts.getAll("do").map(decision).filter((d) => d !== null),
      let: parts.getAll("let"),
      without: parts.getAll("without"),
    },
    series: parts.get("series")?.split(",").filter(Boolean) ?? null,
    history: whole("history") ?? 0,
    seed: whole("seed"),
    draws: whole("draws"),
    made: parts.get("made"),
  };
}

function decision(text: string): Decision | null {
  const found = /^([\w.]+)=([-+.\deE]+)@([\d.]*):([\d.]*)$/.exec(text);
  if (!found) return null;
  const [, lever = "", value = "", start = "", stop = ""] = found;
  const date = (d: string): number | null => (d === "" ? null : Number(d));
  const made = { lever, value: Number(value), start: date(start), stop: date(stop) };
  return [made.value, made.start ?? 0, made.stop ?? 0].every(Number.isFinite) ? made : null;
}
