import * as Plot from "@observablehq/plot";
import type { Axis, Numbers, PlotRecord } from "../data/types";
import { number } from "../data/numbers";
import type { Drawn, Theme } from "./look";

export type Range = [number, number];

/** What a renderer draws: the visible series of a plot at a size. */
export interface Scene {
  plot: PlotRecord;
  series: Drawn[];
  width: number;
  height: number;
  theme: Theme;
  /** Where the reader has zoomed to. */
  zoom: { x: Range; y: Range } | null;
}

export interface Scale {
  (value: number): number;
  invert: (pixel: number) => number;
  range: Range;
}

/** A drawing with its scales, for pointers and keys. */
export interface Chart {
  svg: SVGSVGElement;
  x: Scale;
  y: Scale;
  /** Where a point of a series stands; kinds that shift their series give their own. */
  at: (drawn: Drawn, i: number) => [number, number];
}

export interface Extra {
  marks: Plot.Markish[];
  x?: Partial<{ domain: Range; ticks: { at: number; label: string }[]; rules: number[] }>;
  y?: Partial<{ domain: Range }>;
  margins?: Partial<{ top: number; right: number; bottom: number; left: number }>;
  square?: boolean;
  at?: (drawn: Drawn, i: number) => [number, number];
}

// Elements are made in a document that shows nothing: Plot puts a style element into each drawing, which the page's
// content security policy forbids; it is taken out before the drawing enters the page, whose style sheet has the rules.
export const workshop = document.implementation.createHTMLDocument("");

/** Draws axes with units and the marks that a kind gives. */
export function chart(scene: Scene, extra: Extra): Chart {
  const { plot, theme } = scene;
  const x = extra.x?.domain ?? domainOf(scene, "x");
  const y = extra.y?.domain ?? domainOf(scene, "y");
  const [xLog, yLog] = [isLog(plot.x), isLog(plot.y)];
  const yTicks = ticks(y, yLog, Math.max(3, Math.round(scene.height / 60)));
  const widest = Math.max(...yTicks.map((t) => t.label.length), 2);
  const margin = { top: 14, right: 16, bottom: 44, left: 34 + 7 * widest, ...extra.margins };
  const xTicks = (extra.x?.ticks ?? ticks(x, xLog, Math.max(3, Math.round(scene.width / 90)))).filter((t) => inside(t.at, x));
  const font = { fontSize: 12, fill: theme.ink };
  const figure = Plot.plot({
    document: workshop,
    className: "plot",
    width: scene.width,
    height: extra.square ? Math.min(scene.width, scene.height) : scene.height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: { type: xLog ? "log" : "linear", domain: x, label: null },
    y: { type: yLog ? "log" : "linear", domain: y, label: null },
    marks: [
      Plot.ruleX(extra.x?.rules ?? xTicks.map((t) => t.at), { stroke: extra.x?.rules ? theme.soft : theme.grid, strokeOpacity: extra.x?.rules ? 0.6 : 1 }),
      Plot.ruleY(yTicks.map((t) => t.at), { stroke: theme.grid }),
      Plot.axisX(xTicks.map((t) => t.at), { tickFormat: labelsOf(xTicks), tickSize: 4, color: theme.soft, label: shortened(labelOf(plot.x), scene.width), labelAnchor: "center", labelArrow: "none", labelOffset: margin.bottom - 6, ...font }),
      Plot.axisY(yTicks.map((t) => t.at), { tickFormat: labelsOf(yTicks), tickSize: 4, color: theme.soft, label: shortened(labelOf(plot.y), scene.height), labelAnchor: "center", labelArrow: "none", labelOffset: margin.left - 6, ...font }),
      ...extra.marks,
    ],
  } as Plot.PlotOptions) as unknown as SVGSVGElement & Plot.Plot;
  figure.querySelectorAll("style").forEach((s) => s.remove());
  const svg = document.adoptNode(figure);
  svg.setAttribute("font-family", "system-ui, sans-serif");
  svg.removeAttribute("fill");
  const scales = { x: scaleOf(figure.scale("x")!), y: scaleOf(figure.scale("y")!) };
  return {
    svg,
    ...scales,
    at: extra.at ?? ((d, i) => [scales.x(d.series.x[i] ?? NaN), scales.y(d.series.y[i] ?? NaN)]),
  };
}

function scaleOf(scale: Plot.Scale): Scale {
  const apply = (v: number): number => scale.apply(v) as number;
  return Object.assign(apply, { invert: scale.invert as (p: number) => number, range: scale.range as unknown as Range });
}

export const isLog = (axis: Axis): boolean => axis.scale === "log";

export const labelOf = (axis: Axis): string => (axis.unit && axis.unit !== "1" ? `${axis.label} (${axis.unit})` : axis.label);

const labelsOf = (all: { at: number; label: string }[]) => {
  const labels = new Map(all.map((t) => [t.at, t.label]));
  return (at: number): string => labels.get(at) ?? "";
};

/** What fits along an axis; the whole is in the figure's caption. */
const shortened = (text: string, room: number): string => {
  const most = Math.floor((room - 60) / 6.4);
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};

const inside = (v: number, [a, b]: Range): boolean => v >= a - 1e-9 * (b - a) && v <= b + 1e-9 * (b - a);

/** The range of what is visible, with a margin; only what is positive on a logarithmic axis. */
export function domainOf(scene: Scene, axis: "x" | "y"): Range {
  if (scene.zoom) return scene.zoom[axis];
  const log = isLog(scene.plot[axis]);
  const lists = scene.series.filter((d) => d.series.role !== "guide").flatMap(({ series: s }) => (axis === "x" ? [s.x] : [s.y, s.low ?? [], s.high ?? []]));
  const [low, high] = extent(lists, log);
  if (log) return [low / 1.3, high * 1.3];
  const edge = axis === "x" && !scene.series.some((s) => s.isPoints) ? 0 : 0.04 * (high - low);
  return [low - edge, high + edge];
}

export function extent(lists: Numbers[], log = false): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists)
    for (const v of list)
      if (v !== null && Number.isFinite(v) && (!log || v > 0)) {
        if (v < low) low = v;
        if (v > high) high = v;
      }
  if (low > high) return log ? [0.1, 10] : [0, 1];
  if (low === high) return log ? [low / 2, high * 2] : [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  return [low, high];
}

/** Ticks at round numbers; at powers of ten on a logarithmic axis that spans some. */
export function ticks([a, b]: Range, log: boolean, wanted: number): { at: number; label: string }[] {
  if (log && b / a > 8) {
    const [from, to] = [Math.ceil(Math.log10(a) - 1e-9), Math.floor(Math.log10(b) + 1e-9)];
    const step = Math.max(1, Math.ceil((to - from + 1) / (wanted + 2)));
    const decades: { at: number; label: string }[] = [];
    for (let k = from; k <= to; k += step) decades.push({ at: 10 ** k, label: power(k) });
    return decades;
  }
  const rough = (b - a) / wanted;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * size).find((s) => s >= rough)!;
  const found: { at: number; label: string }[] = [];
  for (let k = Math.ceil(a / step - 1e-9); k * step <= b + 1e-9 * step; k++) {
    const at = Number((k * step).toPrecision(12));
    found.push({ at, label: number(at) });
  }
  return found;
}

const power = (k: number): string =>
  k >= -2 && k <= 3 ? String(Number((10 ** k).toPrecision(3))) : `10${[...String(k)].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")}`;
