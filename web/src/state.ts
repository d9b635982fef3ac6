/** What the reader has changed, what was answered, and the way back. */

import { batch, computed, signal } from "@preact/signals";
import { fragment, linked, PLAIN, type Scenario } from "./link";
import type { Answer, Contents, Decision, Exact, Fans, Mechanisms, PaperKit, Question, Report, RiotFound, VoteFound } from "./types";
import { fetched, Wire } from "./wire";

export const contents = signal<Contents | null>(null);
export const scenario = signal<Scenario>(PLAIN);
export const series = signal<string[]>([]);
export const single = signal(0); // the number of the one history that is drawn
export const draws = signal(256);
export const seed = signal(1953);
export const fans = signal<Fans | null>(null);
export const exact = signal<Exact | null>(null);
export const mechanisms = signal<Mechanisms | null>(null);
export const opened = signal<VoteFound | RiotFound | null>(null);
export const kit = signal<PaperKit | null>(null);
export const report = signal<Report | null>(null);
export const refused = signal<string | null>(null);
export const notice = signal<string | null>(null);
export const stage = signal<string | null>("connecting");
export const connected = signal(false);
export const about = signal<{ title: string; lines: string[] } | null>(null); // what is looked at, explained
export const view = signal<"desk" | "essay" | "reports">("desk");

export const CARRIED = "leadership.plot_carried";
export const VOTES = [CARRIED, "leadership.plot_defeated"];

const past = signal<Scenario[]>([]);
const future = signal<Scenario[]>([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);
export const isExact = computed(() => exact.value !== null && exact.value.id === wished.value);

/** Each change as a line, with what takes it back. */
export const changes = computed(() => {
  const now = scenario.value;
  const said = new Map(contents.value?.levers.map((l) => [l.name, l.meaning]));
  return [
    ...now.do.map((d) => ({
      text: `${said.get(d.lever) ?? d.lever}: ${d.value}${dates(d)}`,
      undo: () => change({ ...now, do: now.do.filter((other) => other !== d) }),
    })),
    ...now.let.map((name) => ({
      text: `left to chance or to the actors: ${name}`,
      undo: () => change({ ...now, let: now.let.filter((other) => other !== name) }),
    })),
    ...now.without.map((name) => ({
      text: `without ${name.replaceAll("_", " ")}`,
      undo: () => change({ ...now, without: now.without.filter((other) => other !== name) }),
    })),
  ];
});

const wished = signal(0);
let wire: Wire | null = null;
let dragging = false;
let beforeDrag: Scenario | null = null;
let resting = 0;

const REST = 200; // milliseconds without a key after which a lever that is moved by keys is let go

export async function begin(): Promise<void> {
  try {
    const found = await fetched<Contents>("contents");
    batch(() => {
      contents.value = found;
      series.value = found.first_series;
      draws.value = found.draws;
      seed.value = found.seed;
      follow(location.hash);
    });
  } catch {
    stage.value = "This address lacks the token of the running Desk. Open the one that `interregnum serve` printed.";
    return;
  }
  wire = new Wire(hear, (on) => {
    connected.value = on;
    if (!on) stage.value = "The Desk does not answer: is `interregnum serve` still running? Trying again.";
  });
  addEventListener("hashchange", () => {
    if (location.hash !== address().hash) {
      follow(location.hash);
      ask();
    }
  });
}

/** Which program and data made this page: a link carries it, to say when another has. */
function made(): string {
  const c = contents.value;
  const data = c ? Object.values(c.data).map((digest) => digest.slice(0, 2)).join("").slice(0, 12) : "";
  return `${c?.versions["interregnum"] ?? ""}-${(c?.commit ?? "").slice(0, 8)}-${data}`;
}

function follow(hash: string): void {
  const found = linked(hash);
  const known = contents.value;
  if (!found || !known) return;
  const levers = new Set(known.levers.map((l) => l.name));
  const switches = new Set(known.mechanisms.map((m) => m.name));
  const names = new Set(known.series.map((s) => s.name));
  const wanted = found.scenario;
  const kept = { ...wanted, do: wanted.do.filter((d) => levers.has(d.lever)), without: wanted.without.filter((m) => switches.has(m)) };
  const lost = wanted.do.length + wanted.without.length - kept.do.length - kept.without.length;
  const shown = (found.series ?? []).filter((name) => names.has(name));
  batch(() => {
    scenario.value = kept;
    if (shown.length === known.first_series.length) series.value = shown;
    single.value = found.history;
    if (found.seed !== null) seed.value = found.seed;
    if (found.draws !== null && found.draws > 0 && found.draws <= 4096) draws.value = found.draws;
    const differs = found.made !== null && found.made !== made();
    const told = [
      differs ? `This link was made with another version (${found.made}; this is ${made()}): numbers may differ.` : "",
      lost ? `${lost} of its changes no longer exist and were left out.` : "",
    ];
    notice.value = told.filter(Boolean).join(" ") || null;
  });
}

export function address(): URL {
  const found = new URL(location.href);
  found.search = "";
  const more = { series: series.value, history: single.value, seed: seed.value, draws: draws.value, made: made() };
  found.hash = fragment(scenario.value, more);
  return found;
}

function hear(answer: Answer): void {
  batch(() => {
    switch (answer.kind) {
      case "ready":
        stage.value = null;
        ask();
        return;
      case "stage":
        stage.value = answer.says;
        return;
      case "error":
        refused.value = answer.says;
        return;
      case "fans":
        refused.value = null;
        fans.value = answer;
        requestAnimationFrame(() => painted(answer.id));
        return;
      case "exact":
        if (answer.id === wished.value) exact.value = answer;
        return;
      case "mechanisms":
        mechanisms.value = answer;
        return;
      case "paper":
        kit.value = answer;
        return;
      case "report":
        refused.value = null;
        report.value = answer;
        return;
      default:
        opened.value = answer;
    }
  });
}

/** From the wish to the frame in which its answer is on the screen: for the bench, and for whoever looks. */
function painted(id: number): void {
  const asked = performance.getEntriesByName(`asked ${id}`)[0];
  if (asked) performance.measure("answer", { start: asked.startTime, end: performance.now() });
  performance.clearMarks(`asked ${id}`);
}

export function wish(ask: string, more: Record<string, unknown> = {}): number {
  const now = scenario.value;
  const experiment = { base: now.base, do: now.do, let: now.let, without: now.without };
  return wire?.ask({ ask, ...experiment, draws: draws.value, seed: seed.value, history: single.value, ...more }) ?? 0;
}

/** Show the tables of a report that is kept; it has an experiment of its own. */
export function openReport(run: string): void {
  wire?.ask({ ask: "report", run });
}

/** Look at a vote of this kind in one history. */
export function openVote(event: string, more: Record<string, unknown> = {}): void {
  wish("vote", { carried: event === CARRIED, ...more });
}

export function ask(): void {
  kit.value = null;
  wished.value = wish("run", { series: series.value, dragging });
  if (!dragging) history.replaceState(null, "", address());
}

/** A change that is made at once. */
export function change(next: Scenario): void {
  batch(() => {
    past.value = [...past.value, scenario.value];
    future.value = [];
    scenario.value = next;
    mechanisms.value = null;
    notice.value = null;
  });
  ask();
}

/** A change that is still being made: it counts as one once it is over. */
export function drag(next: Scenario): void {
  clearTimeout(resting);
  beforeDrag ??= scenario.value;
  dragging = true;
  scenario.value = next;
  ask();
}

/** Let go, unless another key follows at once. */
export function rest(): void {
  clearTimeout(resting);
  resting = window.setTimeout(release, REST);
}

export function release(): void {
  clearTimeout(resting);
  if (!beforeDrag) return;
  const before = beforeDrag;
  beforeDrag = null;
  dragging = false;
  if (JSON.stringify(before) !== JSON.stringify(scenario.value)) {
    batch(() => {
      past.value = [...past.value, before];
      future.value = [];
      mechanisms.value = null;
    });
  }
  ask();
}

export function undo(): void {
  const before = past.value.at(-1);
  if (!before) return;
  batch(() => {
    future.value = [scenario.value, ...future.value];
    past.value = past.value.slice(0, -1);
    scenario.value = before;
    mechanisms.value = null;
  });
  ask();
}

export function redo(): void {
  const next = future.value[0];
  if (!next) return;
  batch(() => {
    past.value = [...past.value, scenario.value];
    future.value = future.value.slice(1);
    scenario.value = next;
    mechanisms.value = null;
  });
  ask();
}

/** Show the state before the last change for a moment, and make the change again. */
export function replay(): void {
  const before = past.value.at(-1);
  const now = scenario.value;
  if (!before) return;
  scenario.value = before;
  ask();
  setTimeout(() => {
    if (scenario.value !== before) return;
    scenario.value = now;
    ask();
  }, 1200);
}

export function pose(question: Question): void {
  change({ base: scenario.value.base, do: question.do, let: question.let, without: question.without });
}

export function posed(question: Question): boolean {
  const now = scenario.value;
  const content = ({ do: d, let: l, without: w }: Omit<Scenario, "base">): string => JSON.stringify([d, l, w]);
  return content(now) === content(question);
}

export function decide(lever: string, value: number, live: boolean): void {
  const now = scenario.value;
  const old = now.do.find((d) => d.lever === lever);
  const made: Decision = old ? { ...old, value } : { lever, value, start: contents.value?.accession ?? null, stop: null };
  const next = { ...now, do: old ? now.do.map((d) => (d === old ? made : d)) : [...now.do, made] };
  if (live) drag(next);
  else change(next);
}

export function schedule(lever: string, start: number | null, stop: number | null): void {
  const now = scenario.value;
  change({ ...now, do: now.do.map((d) => (d.lever === lever ? { ...d, start, stop } : d)) });
}

export function toggle(mechanism: string): void {
  const now = scenario.value;
  const off = now.without.includes(mechanism);
  change({ ...now, without: off ? now.without.filter((m) => m !== mechanism) : [...now.without, mechanism] });
}

export function another(): void {
  single.value = (single.value + 1) % draws.value;
  ask();
}

function dates(d: Decision): string {
  if (d.start === null && d.stop === null) return ", always";
  const from = d.start === null ? "" : ` from ${d.start}`;
  return `,${from}${d.stop === null ? " on" : ` until ${d.stop}`}`;
}
