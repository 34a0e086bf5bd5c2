// The shape of results.json, as docs/results.md describes it. The page reads this and nothing else.

export type Verdict = string;

/** A number; "NaN", "Infinity" or "-Infinity" in the file where it is not finite, null once it is loaded. */
export type Numbers = (number | null)[];

export interface Value {
  value?: number;
  unit?: string;
  uncertainty?: number;
  finding?: string;
  text: string;
}

export interface Reference {
  value?: number;
  uncertainty?: number;
  text: string;
  source?: string;
  doi?: string;
  kind?: string;
  level?: string;
}

export interface Judgement {
  quantity: string;
  verdict: Verdict;
  measured: Value;
  expected: Reference;
  tolerance?: { value?: number; text: string };
  deviationInTolerances?: number;
  budget?: string;
  message?: string;
}

export interface Test {
  id: string;
  name: string;
  title: string;
  run: number;
  suite: string;
  potential: string;
  domain?: string;
  claimed: boolean;
  stage: string;
  cost: string;
  material?: string;
  verdict: Verdict;
  mistake?: boolean;
  signed?: { holds: boolean; text: string };
  seconds: number;
  message?: string;
  measurement?: string;
  command?: string;
  judgements: Judgement[];
}

export interface Quantity {
  name: string;
  value: number;
  uncertainty: number;
  unit: string;
  drift: number;
  finding?: unknown;
}

export interface Measurement {
  key: string;
  name: string;
  run: number;
  suite: string;
  potential: string;
  check: string;
  material?: string;
  protocol: string;
  fingerprint: string;
  seconds: number;
  fromStore: boolean;
  quantities: Quantity[];
  notes: string[];
  baseline?: { status: string; changes: string[] };
  plots: string[];
  structures: string[];
}

export interface Potential {
  name: string;
  kind?: string;
  elements: string[];
  levelOfTheory?: string;
  fingerprint?: { all: string; files: string; engine?: string };
  trainingSet?: string;
  precision?: string;
  citation?: string;
  standing: string;
  notClaimed: { domain: string; reason?: string }[];
  missing: string[];
}

export interface Cell {
  domain: string;
  potential: string;
  state: string;
  reason: string;
  passed: number;
  tests: string[];
}

export interface Axis {
  label: string;
  unit?: string;
  scale: string;
  ticks: { at: number; label: string }[];
}

export interface Series {
  name: string;
  role: string;
  potential?: string;
  mark: string;
  x: Numbers;
  y: Numbers;
  low?: Numbers;
  high?: Numbers;
  source?: string;
  doi?: string;
  of?: number;
}

export interface PlotRecord {
  id: string;
  title: string;
  domain?: string;
  kind: string;
  x: Axis;
  y: Axis;
  categories: string[];
  series: Series[];
}

export interface StructureRecord {
  id: string;
  title: string;
  role: string;
  potential: string;
  measurement: string;
  cell: number[][];
  pbc: boolean[];
  species: string[];
  positions: number[][];
  perAtom: Record<string, Numbers>;
}

export interface Run {
  id: number;
  suite: string;
  started: string;
  seconds?: number;
  machine: string;
  os?: string;
  cores?: number;
  commit?: string;
  versions: Record<string, string>;
  command: string;
  partial: boolean;
  strict: boolean;
}

export interface Results {
  version: number;
  runs: Run[];
  gate: {
    answer: string;
    line: string;
    reasons: { kind: string; potential?: string; text: string }[];
    remarks: string[];
    counts: string;
  };
  potentials: Potential[];
  domains: string[];
  matrix: Cell[];
  tests: Test[];
  measurements: Measurement[];
  protocols: Record<string, { check: string; text: string; json?: string }>;
  plots: PlotRecord[];
  structures: StructureRecord[];
  notices: string[];
  history?: HistoryEntry[];
}

/** What an earlier run measured. */
export interface HistoryEntry {
  label: string;
  started: string;
  commit?: string;
  quantities: { measurement: string; name: string; value: number; uncertainty: number; unit: string }[];
}
