import { number } from "../data/numbers";
import type { Axis, PlotRecord } from "../data/types";
import { fill, h, svg } from "../dom";
import type { Chart, Range } from "./chart";
import type { Drawn } from "./look";

interface Hit {
  drawn: Drawn;
  i: number;
  x: number;
  y: number;
}

/** Values and sources under the pointer and along the arrow keys, and a rectangle that zooms. */
export function interact(
  plot: PlotRecord,
  chart: Chart,
  series: Drawn[],
  tip: HTMLElement,
  onZoom: (zoom: { x: Range; y: Range } | null) => void,
): void {
  const { svg: drawing } = chart;
  const ring = svg("circle", { r: 6, class: "ring" });
  const frame = svg("rect", { class: "frame" });
  const show = (hit: Hit | null): void => {
    ring.remove();
    tip.hidden = hit === null;
    if (!hit) return;
    ring.setAttribute("cx", String(hit.x));
    ring.setAttribute("cy", String(hit.y));
    drawing.append(ring);
    fill(tip, ...textOf(plot, hit));
    const scale = drawing.clientWidth / Number(drawing.getAttribute("width")) || 1;
    const left = hit.x * scale > drawing.clientWidth / 2;
    tip.style.left = left ? "" : `${hit.x * scale + 14}px`;
    tip.style.right = left ? `${drawing.clientWidth - hit.x * scale + 14}px` : "";
    tip.style.top = `${Math.max(0, hit.y * scale - 20)}px`;
  };
  const at = (e: PointerEvent): [number, number] => {
    const box = drawing.getBoundingClientRect();
    const scale = Number(drawing.getAttribute("width")) / box.width;
    return [(e.clientX - box.left) * scale, (e.clientY - box.top) * scale];
  };
  let start: [number, number] | null = null;
  drawing.addEventListener("pointerdown", (e) => {
    if (e.pointerType === "touch" || e.button !== 0) return;
    start = at(e);
    drawing.setPointerCapture(e.pointerId);
  });
  drawing.addEventListener("pointermove", (e) => {
    const [x, y] = at(e);
    if (!start) return show(nearest(chart, series, x, y));
    show(null);
    drawing.append(frame);
    frame.setAttribute("x", String(Math.min(x, start[0])));
    frame.setAttribute("y", String(Math.min(y, start[1])));
    frame.setAttribute("width", String(Math.abs(x - start[0])));
    frame.setAttribute("height", String(Math.abs(y - start[1])));
  });
  drawing.addEventListener("pointerup", (e) => {
    frame.remove();
    const from = start;
    start = null;
    if (!from) return;
    const [x, y] = at(e);
    if (Math.abs(x - from[0]) < 8 || Math.abs(y - from[1]) < 8) return;
    onZoom({ x: between(chart.x, from[0], x), y: between(chart.y, from[1], y) });
  });
  drawing.addEventListener("pointerleave", () => start || show(null));
  drawing.addEventListener("dblclick", () => onZoom(null));
  let key = { s: 0, i: -1 };
  drawing.addEventListener("blur", () => show(null));
  drawing.addEventListener("keydown", (e) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 0, ArrowDown: 0 }[e.key];
    if (step === undefined || series.length === 0) return;
    e.preventDefault();
    if (step === 0) key.s = (key.s + (e.key === "ArrowDown" ? 1 : series.length - 1)) % series.length;
    const drawn = series[key.s]!;
    const last = drawn.series.x.length - 1;
    key.i = Math.min(last, Math.max(0, key.i + step));
    while (step !== 0 && key.i > 0 && key.i < last && drawn.series.y[key.i] === null) key.i += step;
    const [x, y] = chart.at(drawn, key.i);
    if (Number.isFinite(x) && Number.isFinite(y)) show({ drawn, i: key.i, x, y });
  });
}

const between = (scale: Chart["x"], a: number, b: number): Range => {
  const [low, high] = [Math.min(...scale.range), Math.max(...scale.range)];
  const ends = [a, b].map((p) => scale.invert(Math.min(high, Math.max(low, p))));
  return [Math.min(...ends), Math.max(...ends)];
};

/** The nearest visible point within 28 pixels; references win where two lie as near. */
function nearest(chart: Chart, series: Drawn[], px: number, py: number): Hit | null {
  let best: Hit | null = null;
  let least = 28;
  for (const drawn of series)
    for (let i = 0; i < drawn.series.x.length; i++) {
      if (drawn.series.y[i] === null) continue;
      const [x, y] = chart.at(drawn, i);
      const distance = Math.hypot(x - px, y - py) - (drawn.isReference ? 4 : 0) + (drawn.isFaint ? 8 : 0);
      if (distance < least) {
        least = distance;
        best = { drawn, i, x, y };
      }
    }
  return best;
}

function textOf(plot: PlotRecord, { drawn, i }: Hit): Node[] {
  const s = drawn.series;
  const [low, high] = [s.low?.[i], s.high?.[i]];
  const mark = h("span", { class: "dot" }, "■ ");
  mark.style.color = drawn.colour;
  const y = `${plot.y.label}: ${number(s.y[i] ?? NaN)}`;
  const band = typeof low === "number" && typeof high === "number" ? ` (${number(low)} to ${number(high)})` : "";
  return [
    h("strong", {}, mark, s.potential ? `${s.potential} · ${s.name}` : s.name),
    plot.categories.length > 0 ? h("span", {}, plot.categories[Math.round(s.x[i] ?? 0)] ?? "") : h("span", {}, `${plot.x.label}: ${number(s.x[i] ?? NaN)}${unitOf(plot.x)}`),
    h("span", {}, `${y}${band}${unitOf(plot.y)}`),
    ...(s.source ? [h("em", {}, s.source)] : []),
  ];
}

const unitOf = (axis: Axis): string => (axis.unit && axis.unit !== "1" ? ` ${axis.unit}` : "");
