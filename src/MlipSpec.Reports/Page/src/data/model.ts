import { spaced } from "./words";
import type { Cell, Judgement, Measurement, PlotRecord, Results, StructureRecord, Test } from "./types";

/** One quantity of one test, over all potentials. */
export interface Row {
  key: string;
  title: string;
  quantity: string;
  group: string;
  domain: string;
  stage: string;
  /** By potential. */
  cells: Map<string, { test: Test; judgement: Judgement | null }>;
  /** What filters by text look at. */
  search: string;
}

/** The results with what the views look up. */
export interface Model {
  results: Results;
  potentials: string[];
  domains: string[];
  tests: Map<string, Test>;
  measurements: Map<string, Measurement>;
  plots: Map<string, PlotRecord>;
  structures: Map<string, StructureRecord>;
  cells: Map<string, Cell>;
  rows: Row[];
}

const other = "without a domain";

export const cellKey = (domain: string, potential: string) => `${domain}\n${potential}`;

export function modelOf(results: Results): Model {
  const potentials = results.potentials.map((p) => p.name);
  const domains = results.tests.some((t) => !t.domain) ? [...results.domains, other] : results.domains;
  return {
    results,
    potentials,
    domains,
    tests: new Map(results.tests.map((t) => [t.id, t])),
    measurements: new Map(results.measurements.map((m) => [m.key, m])),
    plots: new Map(results.plots.map((p) => [p.id, p])),
    structures: new Map(results.structures.map((s) => [s.id, s])),
    cells: new Map(results.matrix.map((c) => [cellKey(c.domain, c.potential), c])),
    rows: rowsOf(results.tests),
  };
}

function rowsOf(tests: Test[]): Row[] {
  const byName = Map.groupBy(tests, (t) => `${t.suite}/${t.name}`);
  return [...byName].flatMap(([name, same]) => rowsOfTest(name, same));
}

/**
 * The rows of one test. Judgements of one quantity stand in one row, the n-th of the same name in the n-th; where names
 * differ between potentials, as those of a worst case do, but not in number, their order tells which belong together. A
 * potential for which it judged nothing stands in all of them.
 */
function rowsOfTest(name: string, tests: Test[]): Row[] {
  const judging = tests.filter((t) => t.judgements.length > 0);
  const first = judging[0]?.judgements.map((j) => j.quantity) ?? [];
  const named = (t: Test): string => t.judgements.map((j) => j.quantity).sort().join("|");
  const isByOrder =
    judging.every((t) => t.judgements.length === first.length) && judging.some((t) => named(t) !== named(judging[0]!));
  const rows = new Map<string, Row>();
  for (const test of judging)
    test.judgements.forEach((judgement, i) => {
      const { quantity } = judgement;
      const nth = test.judgements.slice(0, i).filter((j) => j.quantity === quantity).length;
      const key = `${name}|${isByOrder ? i : `${quantity}|${nth}`}`;
      const row = rows.get(key) ?? emptyRow(key, test, quantity);
      rows.set(key, row);
      row.quantity = common(row.quantity, quantity);
      row.cells.set(test.potential, { test, judgement });
    });
  if (rows.size === 0) rows.set(name, emptyRow(name, tests[0]!, ""));
  for (const test of tests)
    if (test.judgements.length === 0) for (const row of rows.values()) row.cells.set(test.potential, { test, judgement: null });
  for (const row of rows.values()) row.search += ` ${row.quantity}`.toLowerCase();
  return [...rows.values()];
}

function emptyRow(key: string, test: Test, quantity: string): Row {
  const [group, title] = namesOf(test);
  const domain = test.domain ?? other;
  const search = `${test.title} ${domain} ${test.material ?? ""}`.toLowerCase();
  return { key, title, quantity, group, domain, stage: test.stage, cells: new Map(), search };
}

/** What two names have in common, word by word; what differs is an ellipsis. */
function common(a: string, b: string): string {
  if (a === b) return a;
  const [left, right] = [a.split(" "), b.split(" ")];
  if (left.length !== right.length) return left[0] === right[0] ? `${left[0]} …` : "…";
  return left.map((word, i) => (word === right[i] ? word : "…")).join(" ");
}

/** "DiamondStatics: Lattice constant" is of the class DiamondStatics. */
export function namesOf(test: Test): [group: string, title: string] {
  const at = test.title.indexOf(": ");
  return at < 0 ? ["", test.title] : [spaced(test.title.slice(0, at)), test.title.slice(at + 2)];
}
