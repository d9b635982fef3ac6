/** What the server sends: the shapes that `desk/contents.py` and `desk/answers.py` write. */

export interface Lever {
  name: string;
  unit: string;
  meaning: string;
  text: string;
  by: string;
  low: number;
  high: number;
  source: { kind: string; text: string; seen: string };
  group: string;
  years: number[];
  record: number[] | null;
}

export interface Mark extends Interval {
  id: string;
  year: number;
  basis: string;
}

export interface Series {
  name: string;
  label: string;
  unit: string;
  theme: string;
  digits: number;
  text: string;
  equation: string | null;
  essay: Mark[];
}

export interface Decision {
  lever: string;
  value: number;
  start: number | null;
  stop: number | null;
}

export interface Question {
  name: string;
  title: string;
  says: string;
  first: boolean;
  do: Decision[];
  let: string[];
  without: string[];
}

export interface Mechanism {
  name: string;
  meaning: string;
  equations: string[];
  sectors: string[];
}

export interface Contents {
  versions: Record<string, string>;
  commit: string | null;
  data: Record<string, string>;
  parameters: string;
  draws: number;
  seed: number;
  start: number;
  stop: number;
  accession: number;
  groups: string[];
  levers: Lever[];
  mechanisms: Mechanism[];
  series: Series[];
  first_series: string[];
  questions: Question[];
}

export interface EventShare {
  event: string;
  label: string;
  base: number;
  now: number;
  years: number[];
  base_by_year: number[];
  now_by_year: number[];
  one: number[];
}

/** Quantiles of the shown series while histories come in. `numbers`: series x (5 quantiles, baseline, one) x year. */
export interface Fans {
  kind: "fans";
  id: number;
  shape: number[];
  dragging: boolean;
  histories: number;
  draws: number;
  failed: number;
  seconds: number;
  series: string[];
  years: number[];
  history: number;
  events: EventShare[];
  numbers: Float32Array;
}

export interface RunLine {
  name: string;
  label: string;
  unit: string;
  years: number[];
  low: (number | null)[];
  lower_quarter: (number | null)[];
  median: (number | null)[];
  upper_quarter: (number | null)[];
  high: (number | null)[];
}

export interface Outcome {
  outcome: string;
  says: string;
  probability: number;
  word: string;
}

/** A number with its interval; each may be unknown. */
export interface Interval {
  point: number | null;
  low: number | null;
  high: number | null;
}

/** A figure as the essay gives it. */
export interface Figure extends Interval {
  variable: string;
  when: string;
  unit: string;
}

export interface EssayFigure extends Figure {
  id: string;
  model: { low: number | null; median: number | null; high: number | null; share: number | null };
}

export interface Exact {
  kind: "exact";
  id: number;
  run: {
    schema: string;
    data: { experiment: string; draws: number; series: RunLine[]; essay: EssayFigure[]; outcomes: Outcome[] };
    warnings: string[];
    provenance: { versions: Record<string, string>; parameters: string; seed: number };
  };
  compare: {
    base: string;
    experiment: string;
    draws: number;
    sentences: string[];
    differences: { series: string; label: string; year: number; low: number; median: number; high: number }[];
  } | null;
  levers: Record<string, number[]>;
  shell: string;
  python: string;
}

export interface MechanismRow {
  mechanism: string;
  meaning: string;
  low: number;
  median: number;
  high: number;
  same_sign: number;
  identified_by: "data" | "mostly prior";
}

export interface Mechanisms {
  kind: "mechanisms";
  id: number;
  done: number;
  of: number;
  histories: number;
  outcome: string;
  year: number;
  unit: string;
  digits: number;
  rows: MechanismRow[];
}

export interface NamedNumber {
  name: string;
  meaning: string;
  value: number;
  votes?: number;
}

export interface VoteFound {
  kind: "vote";
  id: number;
  history: number;
  share: number;
  event: string;
  when: string;
  numbers: NamedNumber[];
  voting: number;
  against: number;
  needed: number;
  groups: { group: string; voting: number; against: number; loyalty: number; moved: number }[];
  made_of: NamedNumber[];
  members: { case: number; loyalty: number; moved: number; group: number; against: boolean }[];
}

export interface RiotFound {
  kind: "riot";
  id: number;
  history: number;
  town: string;
  when: string;
  date: number;
  participation: number;
  trigger: string;
  terms: { name: string; now: number; year_before: number }[];
  neighbours: { town: string; participation: number }[];
  elsewhere: number;
  years: number[];
  path: number[];
}

/** Files for a paper, in base 64 by name. */
export interface PaperKit {
  kind: "paper";
  id: number;
  series: string;
  caption: string;
  files: Record<string, string>;
}

/** A table as a command prints it. */
export interface Printed {
  title: string;
  columns: string[];
  rows: string[][];
  remarks: string[];
  flush_left: number[];
}

/** The tables of one report. */
export interface Report {
  kind: "report";
  id: number;
  run: string;
  tables: Printed[];
}

/** Reports that are kept, and the commands that make one. */
export interface Reports {
  makers: { command: string; title: string }[];
  reports: {
    run: string;
    title: string;
    began: string;
    arguments: string[];
    draws: number;
    seed: number;
    parameters: string;
    version: string;
  }[];
}

export interface Stage {
  kind: "stage";
  says: string;
}

export interface Refusal {
  kind: "error";
  id: number | null;
  says: string;
}

export type Answer =
  | Fans
  | Exact
  | Mechanisms
  | VoteFound
  | RiotFound
  | PaperKit
  | Report
  | Stage
  | Refusal
  | { kind: "ready" };

export interface Statement {
  id: string;
  paragraph: string;
  system: string;
  kind: string;
  statement: string;
  home: string[];
  unmodelled: string;
  figures: (Figure & { series: string; how: string; basis: string })[];
  claims: {
    id: string;
    says: string;
    verdict: string;
    prior?: { probability: number; effect: number };
    as_recorded?: { probability: number; effect: number } | null;
  }[];
}

export interface Essay {
  ledger: { seed: number; draws: number } | null;
  statements: Statement[];
}
